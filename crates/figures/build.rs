//! Lists the files of every language, so that one is added by files alone.

use std::fmt::Write as _;
use std::path::{Path, PathBuf};
use std::{env, fs, io};

fn main() -> io::Result<()> {
    let languages = Path::new(&env::var("CARGO_MANIFEST_DIR").unwrap_or_default()).join("../../assets/lang");
    println!("cargo::rerun-if-changed={}", languages.display());
    let mut code = "/// A language by its tag, with its files by name.\n\
                    static LANGUAGES: &[(&str, &[(&str, &str)])] = &[\n"
        .to_owned();
    for folder in entries(&languages)? {
        println!("cargo::rerun-if-changed={}", folder.display());
        let _ = writeln!(code, "    ({:?}, &[", name(&folder));
        for file in entries(&folder)?.iter().filter(|file| file.extension().is_some_and(|ending| ending == "ftl")) {
            println!("cargo::rerun-if-changed={}", file.display());
            let _ = writeln!(code, "        ({:?}, include_str!({:?})),", name(file), file.canonicalize()?);
        }
        code.push_str("    ]),\n");
    }
    code.push_str("];\n");
    fs::write(Path::new(&env::var("OUT_DIR").unwrap_or_default()).join("languages.rs"), code)
}

/// What a folder holds, by name.
fn entries(folder: &Path) -> io::Result<Vec<PathBuf>> {
    let mut entries =
        fs::read_dir(folder)?.map(|entry| entry.map(|entry| entry.path())).collect::<Result<Vec<_>, _>>()?;
    entries.sort();
    Ok(entries)
}

fn name(path: &Path) -> String {
    path.file_name().unwrap_or_default().to_string_lossy().into_owned()
}
