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
    let given: Vec<String> = std::env::args_os().skip(1).map(|word| word.to_string_lossy().into_owned()).collect();
    if let Some(message) = no_command(&given) {
        tell(&message);
        std::process::exit(2);
    }
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

/// What is said of a first word that is meant as a command and is none: it would be taken for a file that is not there.
fn no_command(given: &[String]) -> Option<String> {
    let word = given.first()?;
    let commands = Arguments::command();
    let names: Vec<&str> = commands.get_subcommands().map(clap::Command::get_name).collect();
    let is_path =
        word.is_empty() || word.starts_with('-') || word.contains(['.', '/', '\\']) || Path::new(word).exists();
    if is_path || names.contains(&word.as_str()) {
        return None;
    }
    let slips = |name: &str| strsim::osa_distance(name, &word.to_lowercase());
    let nearest = names.into_iter().min_by_key(|name| slips(name));
    match nearest.filter(|name| slips(name) <= if name.len() > 4 { 2 } else { 1 }) {
        Some(name) => Some(format!("There is no command “{word}”, and no such file. Did you mean “gasswap {name}”?")),
        None if given.len() > 1 => {
            Some(format!("There is no command “{word}”, and no such file. “gasswap --help” tells the commands."))
        }
        None => None,
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
            Some(name) if is_base(&base, name) => base.clone(),
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

/// Whether this means the agreement itself: the name that it has beside its variants, where none of them has it.
fn is_base(base: &Agreement, name: &str) -> bool {
    name == "Base" && base.variant(name).is_none()
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
    fn a_slip_in_a_command_is_told_and_a_file_is_not_taken_for_one() {
        let told =
            |words: &str| no_command(&words.split(' ').map(str::to_owned).collect::<Vec<_>>()).unwrap_or_default();
        for (words, command) in [("expotr a.ron", "export"), ("chek", "check"), ("Breif", "brief"), ("dif a b", "diff")]
        {
            assert!(told(words).ends_with(&format!("Did you mean “gasswap {command}”?")), "{}", told(words));
        }
        assert!(told("simulate a.ron").ends_with("tells the commands."));
        for words in ["export a.ron", "--help", "a.ron", "./chek", "Cargo.toml", "src", "agreement", ""] {
            assert_eq!(told(words), "", "{words}");
        }
    }

    /// What solving can be asked for is in its help, under the same names.
    #[test]
    fn the_help_of_solve_names_every_series_by_year() {
        let help = Arguments::command().find_subcommand_mut("solve").unwrap().render_help().to_string();
        let words: Vec<&str> =
            help.split(|letter: char| !(letter.is_alphanumeric() || "_.".contains(letter))).collect();
        for example in examples::ALL {
            let projection = project(&examples::load(example.name).unwrap());
            for row in gasswap_core::projection::table::rows_by_year(&projection) {
                let name = row.series.split_once('.').map_or(row.series.to_string(), |(what, _)| format!("{what}.LEG"));
                assert!(words.iter().any(|word| word.trim_end_matches('.') == name), "{name} is not in\n{help}");
            }
        }
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
