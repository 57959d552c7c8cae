//! What must hold when everything goes wrong: kills in the middle of writing, disks that are full, read-only or busy,
//! folders that go away, and very many broken files in little memory. Children are this program again, run with a task.
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::print_stdout,
    reason = "a test may fail so, and tells what it did"
)]
#![cfg(target_os = "linux")]

#[allow(dead_code, reason = "another test reads the titles")]
#[path = "../../../src/examples.rs"]
mod examples;
#[path = "endurance/figures.rs"]
mod figures;
#[path = "endurance/lawful.rs"]
mod lawful;
#[path = "../../core/tests/core/support/sizes.rs"]
mod sizes;
#[path = "../../core/tests/core/store/slips.rs"]
mod slips;

use std::fs;
use std::io::{Read, Write};
use std::path::{Path, PathBuf};
use std::process::{Command, Output, Stdio};
use std::sync::atomic::{AtomicBool, Ordering};
use std::time::{Duration, Instant};

use gasswap_core::store::{self, StoreError};
use gasswap_core::{check, projection};
use gasswap_figures::export;
use gasswap_figures::wording;
use slips::{Numbers, mutated, swept};

/// What a child is to do it finds here: a folder or a number.
const TASK: &str = "GASSWAP_TEST_TASK";

fn task() -> Option<String> {
    std::env::var(TASK).ok()
}

/// This program again with one of its children.
fn child(name: &str, task: &str) -> Command {
    let mut command = Command::new(std::env::current_exe().unwrap());
    command.args(["--exact", name, "--ignored", "--nocapture", "--test-threads=1"]).env(TASK, task);
    command
}

/// The same behind a line of shell that sets limits or mounts.
fn child_behind(shell: &[&str], before: &str, name: &str, task: &str) -> Output {
    let script = format!("{before}\nexec \"$0\" --exact {name} --ignored --nocapture --test-threads=1");
    Command::new(shell[0])
        .args(&shell[1..])
        .arg(script)
        .arg(std::env::current_exe().unwrap())
        .env(TASK, task)
        .env("MALLOC_ARENA_MAX", "1")
        .output()
        .unwrap()
}

fn said(output: &Output) -> String {
    format!("{}{}", String::from_utf8_lossy(&output.stdout), String::from_utf8_lossy(&output.stderr))
}

fn refusal<T: std::fmt::Debug>(result: Result<T, StoreError>) -> String {
    match result {
        Err(StoreError::Refused(refused)) => wording::english().refused(&refused),
        other => panic!("{other:?}"),
    }
}

fn litter(folder: &Path) -> usize {
    fs::read_dir(folder).unwrap().filter(|entry| entry.as_ref().unwrap().path().extension().unwrap() != "ron").count()
}

// Kills

/// Two versions of a file, of very different lengths.
fn versions() -> [String; 2] {
    let small = examples::ALL[0].text.to_owned();
    let mut large = store::read(examples::ALL[1].text).unwrap().agreement;
    large.note = "ə".repeat(400_000);
    [small, store::write(&large)]
}

#[test]
#[ignore = "a child"]
fn child_that_saves_without_end() {
    let Some(folder) = task() else { return };
    let file = PathBuf::from(folder).join("a.ron");
    let versions = versions();
    let tell = |word: &[u8]| {
        let mut out = std::io::stdout();
        out.write_all(word).and_then(|()| out.flush()).unwrap();
    };
    for turn in 0_usize.. {
        tell(b"[");
        store::save(&file, &versions[turn % 2]).unwrap();
        tell(b"]");
        std::thread::sleep(Duration::from_millis(1));
    }
}

/// Kills the child after so long and says whether it was inside a write.
fn killed_after(folder: &Path, wait: Duration) -> bool {
    let mut child = child("child_that_saves_without_end", folder.to_str().unwrap())
        .stdout(Stdio::piped())
        .stderr(Stdio::null())
        .spawn()
        .unwrap();
    let mut out = child.stdout.take().unwrap();
    let mut byte = [0];
    while byte[0] != b']' {
        out.read_exact(&mut byte).unwrap();
    }
    std::thread::sleep(wait);
    child.kill().unwrap();
    child.wait().unwrap();
    let mut rest = Vec::new();
    out.read_to_end(&mut rest).unwrap();
    rest.iter().rfind(|byte| matches!(byte, b'[' | b']')) == Some(&b'[')
}

#[test]
fn a_kill_at_any_moment_leaves_one_of_the_two_whole_versions() {
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("a.ron");
    let versions = versions();
    let mut numbers = Numbers(7);
    let (mut inside, mut seen) = (0, [0, 0]);
    for _ in 0..300 {
        let wait = Duration::from_micros(u64::try_from(numbers.below(20_000)).unwrap());
        inside += usize::from(killed_after(folder.path(), wait));
        let text = fs::read_to_string(&file).unwrap();
        let version = versions.iter().position(|version| *version == text);
        seen[version.expect("the file is one of the two whole versions")] += 1;
    }
    println!(
        "300 kills, {inside} of them inside a write; found the small version {} times, the large {} times",
        seen[0], seen[1]
    );
    assert!(inside >= 100, "only {inside} of 300 kills were inside a write");
    assert!(seen[0] > 0 && seen[1] > 0);
}

// Disks

#[test]
#[ignore = "a child"]
fn child_on_strange_disks() {
    let Some(folder) = task().map(PathBuf::from) else { return };
    let large = versions()[1].clone();
    for (name, text, words) in [
        (
            "full",
            large.as_str(),
            "The disk is full; the old file, if there is one, is as it was. Make room, or choose another disk:",
        ),
        ("readonly", "new", "This disk can only be read. Choose a folder on another disk:"),
        ("busy", "new", "The system keeps this file busy; it is as it was. Try again, or choose another name:"),
    ] {
        let file = folder.join(name).join("a.ron");
        let told = refusal(store::save(&file, text));
        assert!(told.starts_with(words), "{name}: {told}");
        assert_eq!(fs::read_to_string(&file).unwrap(), "old", "{name}");
        assert_eq!(litter(&folder.join(name)), 0, "{name}");
        println!("{name}: {told}");
    }
    println!("all disks were tried");
}

#[test]
fn on_a_full_a_read_only_and_a_busy_disk_the_old_file_stays_whole() {
    let folder = tempfile::tempdir().unwrap();
    for name in ["full", "readonly", "busy"] {
        fs::create_dir(folder.path().join(name)).unwrap();
        fs::write(folder.path().join(name).join("a.ron"), "old").unwrap();
    }
    // In a space of its own, where everybody may mount and nothing is left behind; refuses root too.
    let mounts = format!(
        "cd {} && mount -t tmpfs -o size=128k none full && printf old >full/a.ron && \
         mount --bind readonly readonly && mount -o remount,bind,ro readonly && \
         mount --bind busy/a.ron busy/a.ron && echo mounted || exit 77",
        folder.path().display()
    );
    let output = child_behind(
        &["unshare", "-rm", "sh", "-c"],
        &mounts,
        "child_on_strange_disks",
        folder.path().to_str().unwrap(),
    );
    let told = said(&output);
    if !told.contains("mounted") {
        return println!("not tried: this machine lets nobody mount in a space of their own: {told}");
    }
    assert!(output.status.success() && told.contains("all disks were tried"), "{told}");
    println!("{told}");
}

#[test]
#[ignore = "a child"]
fn child_that_may_write_little() {
    let Some(folder) = task().map(PathBuf::from) else { return };
    let file = folder.join("a.ron");
    let told = refusal(store::save(&file, &versions()[1]));
    assert!(told.starts_with("The file would be too large for this disk."), "{told}");
    assert_eq!(fs::read_to_string(&file).unwrap(), "old");
    assert_eq!(litter(&folder), 0);
    println!("the limit was met");
}

#[test]
fn a_limit_on_writing_leaves_the_old_file_whole() {
    let folder = tempfile::tempdir().unwrap();
    fs::write(folder.path().join("a.ron"), "old").unwrap();
    let task = folder.path().to_str().unwrap();
    let output = child_behind(&["sh", "-c"], "trap '' XFSZ; ulimit -f 64", "child_that_may_write_little", task);
    assert!(output.status.success() && said(&output).contains("the limit was met"), "{}", said(&output));
}

#[test]
fn a_folder_that_goes_away_while_it_is_written_loses_nothing() {
    let home = tempfile::tempdir().unwrap();
    let (folder, moved) = (home.path().join("here"), home.path().join("there"));
    fs::create_dir(&folder).unwrap();
    let file = folder.join("a.ron");
    let versions = versions();
    store::save(&file, &versions[0]).unwrap();
    let done = AtomicBool::new(false);
    let (mut saved, mut refused) = (0, 0);
    std::thread::scope(|scope| {
        scope.spawn(|| {
            while !done.load(Ordering::Relaxed) {
                fs::rename(&folder, &moved).unwrap();
                std::thread::sleep(Duration::from_micros(700));
                fs::rename(&moved, &folder).unwrap();
                std::thread::sleep(Duration::from_micros(900));
            }
        });
        for turn in 0..400 {
            match store::save(&file, &versions[turn % 2]) {
                Ok(_) => saved += 1,
                Err(StoreError::Refused(told)) => {
                    refused += 1;
                    assert_eq!(told.reason.to_string(), "file-refused (reason: no-folder)");
                }
                Err(other) => panic!("{other}"),
            }
        }
        done.store(true, Ordering::Relaxed);
    });
    let text = fs::read_to_string(&file).unwrap();
    assert!(versions.contains(&text), "the file is whole");
    println!("{saved} saves, {refused} refused because the folder had gone");
    assert!(refused > 0);
}

// Broken files

#[test]
#[ignore = "a child"]
fn child_that_reads_broken_files() {
    let Some(count) = task().and_then(|count| count.parse::<usize>().ok()) else { return };
    let threads = std::thread::available_parallelism().map_or(1, |count| count.get().min(4));
    let found: Vec<(usize, usize, Duration)> = std::thread::scope(|scope| {
        let workers: Vec<_> = (0..threads)
            .map(|thread| scope.spawn(move || read_broken_files(count.div_ceil(threads), 1_000 + thread as u64)))
            .collect();
        workers.into_iter().map(|worker| worker.join().unwrap()).collect()
    });
    let (read, told) = found.iter().fold((0, 0), |sum, found| (sum.0 + found.0, sum.1 + found.1));
    let slowest = found.iter().map(|found| found.2).max().unwrap();
    println!("{} broken files: {told} told, {read} read and projected, the slowest took {slowest:?}", read + told);
    println!("all were tried");
}

fn read_broken_files(count: usize, seed: u64) -> (usize, usize, Duration) {
    let mut numbers = Numbers(seed);
    let model = include_str!("../../core/tests/core/data/model-example.ron");
    let (mut read, mut told, mut slowest) = (0, 0, Duration::ZERO);
    for turn in 0..count {
        let text = if turn % 8 == 0 { examples::ALL[turn / 8 % examples::ALL.len()].text } else { model };
        // Every other one is whole, with numbers that no agreement has.
        let text = if turn % 2 == 0 { mutated(text, &mut numbers) } else { swept(text, &mut numbers) };
        let start = Instant::now();
        match store::read(&text) {
            Ok(opened) => {
                read += 1;
                if turn % 4 == 0 {
                    // What opening in the window does next.
                    let projection = projection::project(&opened.agreement);
                    let _ = check::check(&opened.agreement, &projection);
                }
            }
            Err(error) => {
                told += 1;
                let _ = store::excerpt(&text, &error.problems[0]).to_string();
            }
        }
        let took = start.elapsed();
        assert!(took < Duration::from_secs(1), "{took:?} for\n{text}");
        slowest = slowest.max(took);
    }
    (read, told, slowest)
}

#[test]
#[ignore = "takes a minute or two; .ci/run runs it"]
fn two_hundred_thousand_broken_files_are_told_or_read_in_little_memory() {
    let output = child_behind(&["sh", "-c"], "ulimit -v 204800", "child_that_reads_broken_files", "200000");
    let told = said(&output);
    println!("{told}");
    assert!(output.status.success() && told.contains("all were tried"), "{told}");
}

#[test]
#[ignore = "takes minutes; .ci/full runs it"]
fn a_million_mutated_and_swept_files_are_told_or_read_in_little_memory() {
    let output = child_behind(&["sh", "-c"], "ulimit -v 204800", "child_that_reads_broken_files", "1000000");
    let told = said(&output);
    println!("{told}");
    assert!(output.status.success() && told.contains("all were tried"), "{told}");
}

/// Files that are large or made to do harm, as the program as people run it meets them.
#[test]
#[ignore = "a child"]
fn child_that_opens_hostile_files() {
    let Some(folder) = task().map(PathBuf::from) else { return };
    let size = 19 * 1024 * 1024;
    let fill = |piece: &str| piece.repeat(size / piece.len());
    for (name, text) in [
        ("nested", fill("(")),
        ("nested options", format!("(format: 1, title: {}", fill("Some("))),
        ("a million entries", format!("(format: 1, claims: [{}", fill("(id:\"\"),"))),
        ("a million empty lists", format!("(format: 1, variants: [{}", fill("[],"))),
        ("digits", format!("(format: 1, term: {}", fill("9"))),
        ("zero bytes", fill("\0")),
        ("one text", format!("(format: 1, title: \"{}", fill("\\"))),
        ("open comments", fill("/*")),
        ("line ends", fill("\n")),
    ] {
        let file = folder.join("hostile.ron");
        fs::write(&file, &text).unwrap();
        drop(text);
        let start = Instant::now();
        let error = export::load(&file).unwrap_err();
        println!("{name}: {:?}, {}", start.elapsed(), error.to_string().chars().take(160).collect::<String>());
        assert!(start.elapsed() < Duration::from_secs(1), "{name}");
    }
    fs::write(folder.join("bytes.ron"), vec![0xff; size]).unwrap();
    assert!(export::load(&folder.join("bytes.ron")).is_err());
    println!("all were opened");
}

#[test]
#[ignore = "measures the optimized program; .ci/full runs it"]
fn hostile_files_of_twenty_megabytes_are_told_within_a_second_in_little_memory() {
    let folder = tempfile::tempdir().unwrap();
    let task = folder.path().to_str().unwrap();
    let output = child_behind(&["sh", "-c"], "ulimit -v 204800", "child_that_opens_hostile_files", task);
    println!("{}", said(&output));
    assert!(output.status.success() && said(&output).contains("all were opened"));
}
