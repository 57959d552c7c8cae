//! The program as people run it: arguments in, exit code and texts out, free of what belongs to this machine.

use std::path::Path;
use std::process::{Command, Stdio};

use super::golden::root;

/// How wide help and messages are.
const COLUMNS: &str = "100";

/// What a run left.
pub struct Run {
    pub code: i32,
    pub out: String,
    pub err: String,
}

/// Runs the program in the root.
pub fn gasswap(arguments: &[&str]) -> Run {
    let output = Command::new(env!("CARGO_BIN_EXE_gasswap"))
        .args(arguments)
        .current_dir(root())
        .env("COLUMNS", COLUMNS)
        .env("NO_COLOR", "1")
        .env_remove("CLICOLOR_FORCE")
        .env_remove("RUST_LOG")
        // No window may open, whatever is asked for.
        .env_remove("DISPLAY")
        .env_remove("WAYLAND_DISPLAY")
        .stdin(Stdio::null())
        .output()
        .unwrap();
    let text = |bytes: &[u8]| portable(str::from_utf8(bytes).unwrap(), None);
    Run { code: output.status.code().unwrap(), out: text(&output.stdout), err: text(&output.stderr) }
}

/// A text without the paths of this machine.
pub fn portable(text: &str, folder: Option<&Path>) -> String {
    let text = text.replace("gasswap.exe", "gasswap").replace(&root().display().to_string(), "ROOT");
    match folder {
        Some(folder) => text.replace(&folder.display().to_string(), "FOLDER"),
        None => text,
    }
}

/// The arguments as they are typed.
pub fn typed(arguments: &[&str]) -> String {
    let quoted = |word: &&str| {
        if word.is_empty() || word.contains([' ', '#', '“', '>']) { format!("'{word}'") } else { (*word).to_owned() }
    };
    std::iter::once("gasswap".to_owned()).chain(arguments.iter().map(quoted)).collect::<Vec<_>>().join(" ")
}

impl Run {
    /// Exit code, output and messages in one text.
    pub fn told(&self) -> String {
        let part = |name: &str, text: &str| {
            if text.is_empty() {
                String::new()
            } else {
                format!("{name}:\n{text}{}", if text.ends_with('\n') { "" } else { "\n" })
            }
        };
        format!("exit code {}\n{}{}", self.code, part("output", &self.out), part("messages", &self.err))
    }
}
