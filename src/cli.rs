//! The command line: one function a command, results on standard output, messages on standard error. The only place
//! that reads arguments; knows no window.

mod arguments;
mod batch;
mod brief;
mod explain;
mod figures;
mod findings;
mod format;
mod output;
mod project;
mod solve;

use std::path::{Path, PathBuf};
use std::process::ExitCode;

use clap::{CommandFactory, Parser};

use crate::examples;
use gasswap_core::agreement::Agreement;
use gasswap_core::projection::{Projection, project};
use gasswap_core::store;
use gasswap_figures::export;

use arguments::{Arguments, CommandRequest, Examples};
use output::{CommandError, Finished};

/// What the arguments ask for.
#[derive(Debug)]
pub enum Invocation {
    /// Open the window, on a file if there is one.
    Window(Option<PathBuf>),
    /// Run a command.
    Command(ParsedCommand),
}

/// A command with its arguments.
#[derive(Debug)]
pub struct ParsedCommand(CommandRequest);

/// Reads the program's arguments. `--help`, `--version` and arguments that cannot be understood end the program here,
/// the last with exit code 2.
#[must_use]
pub fn parse() -> Invocation {
    let arguments = Arguments::try_parse().unwrap_or_else(|error| {
        // The arguments stand in what is said of them.
        let visible = std::env::args_os().map(|argument| output::visible(&argument.to_string_lossy()).into_owned());
        Arguments::try_parse_from(visible).err().unwrap_or(error).exit()
    });
    match arguments.command {
        Some(command) => Invocation::Command(ParsedCommand(command)),
        None => Invocation::Window(arguments.file),
    }
}

impl ParsedCommand {
    /// Runs the command: 0 done, 1 done and `check` has warnings, 2 could not.
    #[must_use]
    pub fn run(self) -> ExitCode {
        output::exit(run(&self.0))
    }
}

fn run(request: &CommandRequest) -> Finished {
    match request {
        CommandRequest::Project(wanted) => project::run(wanted),
        CommandRequest::Check(wanted) => findings::run(wanted),
        CommandRequest::Export(wanted) => figures::run(wanted),
        CommandRequest::Brief(wanted) => {
            let reading = Reading::open(&wanted.file, wanted.variant.as_deref())?;
            output::print(&brief::brief(&reading.agreement, &reading.projection, wanted.variant.as_deref()))?;
            Ok(0)
        }
        CommandRequest::Explain(wanted) => explain::run(wanted),
        CommandRequest::Diff(wanted) => findings::differences(wanted),
        CommandRequest::Solve(wanted) => solve::run(wanted),
        CommandRequest::Examples(wanted) => examples(wanted.action.as_ref()),
        CommandRequest::Format => {
            output::print(&format::reference())?;
            Ok(0)
        }
        CommandRequest::Completions(wanted) => {
            let mut script = Vec::new();
            clap_complete::generate(wanted.shell, &mut Arguments::command(), "gasswap", &mut script);
            output::print_data(&script)?;
            Ok(0)
        }
    }
}

fn examples(action: Option<&Examples>) -> Finished {
    match action {
        None | Some(Examples::List) => {
            let width = examples::ALL.iter().map(|example| example.name.len()).max().unwrap_or(0);
            let mut text = String::new();
            for example in examples::ALL {
                let title = examples::load(example.name)?.title;
                text.push_str(&format!("{:width$}  {title}\n", example.name));
            }
            output::print(&text)?;
        }
        Some(Examples::Save { name, path }) => {
            examples::load(name)?;
            let found = examples::ALL.iter().find(|example| example.name == *name);
            if path.exists() {
                return Err(CommandError::new(
                    "There is a file already. Choose another name, or move it away:",
                    Some(path),
                ));
            }
            if let Some(example) = found {
                store::save(path, example.text)?;
            }
        }
    }
    Ok(0)
}

/// A file, or a variant in it, with what it comes to.
struct Reading {
    /// The file's own.
    base: Agreement,
    /// As the variant reads it; the base without one.
    agreement: Agreement,
    projection: Projection,
}

impl Reading {
    /// Reads and projects a file.
    fn open(path: &Path, variant: Option<&str>) -> Result<Self, CommandError> {
        let base = export::load(path)?.agreement;
        let agreement = match variant {
            None => base.clone(),
            Some(name) => base.variant(name).ok_or_else(|| no_variant(&base, name, path))?,
        };
        let projection = project(&agreement);
        Ok(Self { base, agreement, projection })
    }

    /// Reads and projects `FILE`, or `FILE#VARIANT` where no file has that whole name.
    fn named(path: &Path) -> Result<Self, CommandError> {
        let text = path.to_string_lossy();
        match text.rsplit_once('#') {
            Some((file, variant)) if !path.exists() && !file.is_empty() => Self::open(Path::new(file), Some(variant)),
            _ => Self::open(path, None),
        }
    }
}

fn no_variant(base: &Agreement, name: &str, path: &Path) -> CommandError {
    let names: Vec<String> = base.variants.iter().map(|variant| format!("“{}”", variant.name)).collect();
    let advice = if names.is_empty() {
        "The file has no variants; leave --variant out:".to_owned()
    } else {
        format!("It has {}:", names.join(", "))
    };
    CommandError::new(&format!("There is no variant “{name}”. {advice}"), Some(path))
}

/// Says something on standard error, without what would steer a terminal.
pub fn tell(message: &str) {
    output::tell(message);
}

/// What the program does where no window can open: draws the sheet into the cache folder, prints the brief and where
/// the picture is.
#[must_use]
pub fn without_window(agreement: &Agreement) -> ExitCode {
    output::exit(figures::without_window(agreement))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_arguments_are_well_formed() {
        Arguments::command().debug_assert();
    }

    #[test]
    fn a_file_opens_the_window_and_a_command_does_not() {
        let read = |text: &str| Arguments::try_parse_from(text.split(' '));
        let alone = read("gasswap deal.ron").unwrap();
        assert_eq!((alone.command.is_none(), alone.file), (true, Some(PathBuf::from("deal.ron"))));
        assert!(matches!(read("gasswap check a.ron b.ron").unwrap().command, Some(CommandRequest::Check(_))));
        assert!(read("gasswap").unwrap().command.is_none());
        assert!(read("gasswap project").is_err());
        assert!(read("gasswap export a.ron --figure flow --out a.svg --size 1600x900").is_ok());
        assert!(read("gasswap export a.ron --figure flow --out a.svg --size 1600").is_err());
    }
}
