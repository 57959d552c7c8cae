//! Many files one after the other or side by side: results in the order of the files, a bar on a terminal, a sum at the
//! end. One that fails does not stop the rest. Knows not what is done with them.

use std::collections::BTreeMap;
use std::io::{self, IsTerminal, Write};
use std::path::PathBuf;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::sync::mpsc;
use std::thread;

use super::output::{CommandError, Finished, print, tell};

/// The width of the bar, characters.
const BAR: usize = 30;

/// A name for what is made of each file: its own without the ending; of names that come again the second gets `-2`.
pub(super) fn names(files: &[PathBuf]) -> Vec<String> {
    let mut names: Vec<String> = Vec::new();
    for file in files {
        let stem = file.file_stem().unwrap_or(file.as_os_str()).to_string_lossy().into_owned();
        let number = |number: usize| if number < 2 { stem.clone() } else { format!("{stem}-{number}") };
        let free = (1..).map(number).find(|name| !names.contains(name));
        names.push(free.unwrap_or(stem));
    }
    names
}

/// Does so many jobs, each of which says what it has written. Of many the paths go to standard output; what failed
/// goes to standard error, both in order; 0 if all were done, else 2.
pub(super) fn run(count: usize, job: impl Fn(usize) -> Result<PathBuf, CommandError> + Sync) -> Finished {
    let next = AtomicUsize::new(0);
    let workers = thread::available_parallelism().map_or(1, usize::from).min(count).max(1);
    let (send, results) = mpsc::channel();
    let failed = thread::scope(|scope| {
        for _ in 0..workers {
            let (send, next, job) = (send.clone(), &next, &job);
            scope.spawn(move || {
                loop {
                    let index = next.fetch_add(1, Ordering::Relaxed);
                    // Nobody listens any more where our output was closed.
                    if index >= count || send.send((index, job(index))).is_err() {
                        return;
                    }
                }
            });
        }
        drop(send);
        report(count, results)
    })?;
    if count > 1 {
        tell(&format!("{} of {count} written{}", count - failed, if failed > 0 { "; see above" } else { "" }));
    }
    Ok(if failed == 0 { 0 } else { 2 })
}

/// Tells the results in order as they come in; returns how many failed.
fn report(
    count: usize,
    results: mpsc::Receiver<(usize, Result<PathBuf, CommandError>)>,
) -> Result<usize, CommandError> {
    let bar = count > 1 && io::stderr().is_terminal();
    let mut waiting = BTreeMap::new();
    let (mut told, mut done, mut failed) = (0, 0, 0);
    for (index, result) in results {
        waiting.insert(index, result);
        done += 1;
        while let Some(result) = waiting.remove(&told) {
            told += 1;
            clear(bar);
            match result {
                Ok(path) if count > 1 => print(&format!("{}\n", path.display()))?,
                Ok(_) => {}
                Err(CommandError::Message(message)) => {
                    failed += 1;
                    tell(&message);
                }
                Err(closed) => return Err(closed),
            }
        }
        if bar && done < count {
            let full = done * BAR / count;
            let text = format!("\r[{}{}] {done} of {count}", "#".repeat(full), "-".repeat(BAR - full));
            let _ = io::stderr().lock().write_all(text.as_bytes());
        }
    }
    Ok(failed)
}

/// Takes the bar away before a line is printed.
fn clear(bar: bool) {
    if bar {
        let _ = io::stderr().lock().write_all(format!("\r{}\r", " ".repeat(BAR + 24)).as_bytes());
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_that_come_again_are_numbered() {
        let files: Vec<PathBuf> = ["a/x.ron", "b/x.ron", "y.ron", "x.svg"].map(PathBuf::from).to_vec();
        assert_eq!(names(&files), ["x", "x-2", "y", "x-3"]);
    }
}
