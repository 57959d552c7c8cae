//! Figures that are large or made to do harm: what they cost to open. Children are this program again.

use std::fs;
use std::io::Write as _;
use std::path::{Path, PathBuf};
use std::time::{Duration, Instant};

use flate2::Compression;
use flate2::write::ZlibEncoder;
use gasswap_figures::export;

use super::{child_behind, said, task};

/// A little less than the largest figure that is read.
const LARGEST: usize = 47 * 1024 * 1024;

/// The size of most files: what is not optimized has less to do.
const SIZE: usize = if cfg!(debug_assertions) { LARGEST / 6 } else { LARGEST };

/// What opening may take of memory, in kilobytes, with all of the test itself.
const MOST_MEMORY: u64 = 110 * 1024;

fn fill(piece: &[u8], size: usize) -> Vec<u8> {
    piece.repeat(size / piece.len())
}

/// So many bytes, deflated.
fn deflated(plain: &[u8]) -> Vec<u8> {
    let mut encoder = ZlibEncoder::new(Vec::new(), Compression::best());
    encoder.write_all(plain).unwrap();
    encoder.finish().unwrap()
}

fn chunk(kind: &[u8; 4], data: &[u8]) -> Vec<u8> {
    let mut sum = flate2::Crc::new();
    sum.update(kind);
    sum.update(data);
    [&u32::try_from(data.len()).unwrap().to_be_bytes()[..], kind, data, &sum.sum().to_be_bytes()].concat()
}

fn png(chunks: &[u8]) -> Vec<u8> {
    let header = chunk(b"IHDR", &[0, 0, 0, 1, 0, 0, 0, 1, 8, 0, 0, 0, 0]);
    [b"\x89PNG\r\n\x1a\n", &header[..], chunks].concat()
}

fn svg(inside: &[u8]) -> Vec<u8> {
    [b"<svg xmlns=\"http://www.w3.org/2000/svg\">", inside, b"</svg>"].concat()
}

fn pdf(objects: &[u8]) -> Vec<u8> {
    [b"%PDF-1.7\n", objects].concat()
}

fn stream(number: usize, entries: &str, data: &[u8]) -> Vec<u8> {
    let start = format!("{number} 0 obj\n<</Length {} /Filter/FlateDecode{entries}>>\nstream\n", data.len());
    [start.as_bytes(), data, b"\nendstream\nendobj\n"].concat()
}

fn numbered(count: usize, piece: impl Fn(usize) -> String) -> Vec<u8> {
    (0..count).map(piece).collect::<String>().into_bytes()
}

/// Files whose size is small beside what they claim, or large with very many small parts.
fn write_all(folder: &Path) {
    let write = |name: &str, bytes: Vec<u8>| fs::write(folder.join(name), bytes).unwrap();
    let bomb = deflated(&fill(b" ", 19 * 1024 * 1024));
    let broken_bomb = &bomb[..bomb.len() - 4];
    let text = |keyword: &str, text: &[u8]| [keyword.as_bytes(), b"\0\x01\0\0\0", text].concat();
    write("chunks.png", png(&fill(&chunk(b"iTXt", b"name\0\0\0\0\0text"), LARGEST)));
    write("empty chunks.png", png(&fill(&chunk(b"tEXt", b""), SIZE)));
    write("bombs.png", png(&fill(&chunk(b"iTXt", &text("gasswap-agreement", &bomb)), SIZE)));
    write("broken bombs.png", png(&fill(&chunk(b"iTXt", &text("gasswap-agreement", broken_bomb)), SIZE)));
    let nested = |index| format!("<g xmlns:a{index}=\"http://example.org/{index}\">");
    write("namespaces.svg", svg(&[numbered(100_000, nested), fill(b"</g>", 400_000)].concat()));
    let attributes = numbered(300_000, |index| format!(" a{index}=\"\""));
    write("attributes.svg", svg(&[b"<g", &attributes[..], b"/>"].concat()));
    write("elements.svg", svg(&fill(b"<g/>", LARGEST)));
    write("metadata.svg", svg(&fill(b"<metadata id=\"gasswap-agreement\">", SIZE)));
    let comments = [b"<metadata id=\"gasswap-agreement\">", &fill(b"<!-- -->", SIZE)[..]].concat();
    write("comments.svg", svg(&comments));
    write(
        "text.svg",
        svg(&[b"<metadata id=\"gasswap-agreement\">", &fill(b"&amp;", SIZE)[..], b"</metadata>"].concat()),
    );
    write("streams.pdf", fs::read("../../tests/cases/hostile/object-streams.pdf").unwrap());
    let specifications = numbered(100_000, |index| {
        format!("{} 0 obj<</Type/Filespec/F(agreement.ron)/EF<</F 1 0 R>>>>endobj\n", index + 2)
    });
    write("specifications.pdf", pdf(&[stream(1, "", &bomb), specifications].concat()));
    let members = numbered(1_500_000, |index| format!("{index} 0 "));
    let claims = stream(1, "/Type/ObjStm/N 1500000/First 9", &deflated(&members));
    write("claims.pdf", pdf(&fill(&claims, LARGEST)));
    write("object bombs.pdf", pdf(&fill(&stream(1, "/Type/ObjStm/N 9/First 9", &bomb), SIZE)));
    write("broken bombs.pdf", pdf(&fill(&stream(1, "/Type/ObjStm/N 9/First 9", broken_bomb), SIZE)));
    write("small streams.pdf", pdf(&fill(&stream(1, "/Type/ObjStm/N 0/First 0", &deflated(b"")), SIZE)));
    let lists = deflated(&fill(b"[<<", 19 * 1024 * 1024));
    write("nested.pdf", pdf(&stream(1, "/Type/ObjStm/N 1/First 0", &lists)));
    for (name, piece) in [
        ("open.pdf", "1 0 obj<<"),
        ("open texts.pdf", "1 0 obj<</F("),
        ("comments.pdf", "1 0 obj%"),
        ("many streams.pdf", "1 0 obj<</Length 4000000>>stream "),
        ("objects.pdf", "1 0 obj<<>>"),
        ("spaces.pdf", "1 0 obj                              "),
    ] {
        write(name, pdf(&fill(piece.as_bytes(), SIZE)));
    }
}

/// The most memory that this process has had, in kilobytes.
fn most_memory() -> u64 {
    let status = fs::read_to_string("/proc/self/status").unwrap();
    let line = status.lines().find_map(|line| line.strip_prefix("VmHWM:")).unwrap();
    line.trim().trim_end_matches(" kB").parse().unwrap()
}

#[test]
#[ignore = "a child"]
fn child_that_opens_hostile_figures() {
    let Some(folder) = task().map(PathBuf::from) else { return };
    // What is not optimized, on a machine that does other things, is given more time.
    let longest = Duration::from_secs(if cfg!(debug_assertions) { 15 } else { 1 });
    let mut files: Vec<PathBuf> = fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path()).collect();
    files.sort();
    for file in files {
        let start = Instant::now();
        let told = match export::load(&file) {
            Ok(loaded) => loaded.agreement.title,
            Err(error) => error.to_string().chars().take(100).collect(),
        };
        println!("{:?}: {:?}, {} kB, {told}", file.file_name().unwrap(), start.elapsed(), most_memory());
        assert!(start.elapsed() < longest, "{}", file.display());
        assert!(most_memory() < MOST_MEMORY, "{}", file.display());
    }
    println!("all were opened");
}

fn all_are_opened() {
    let folder = tempfile::tempdir().unwrap();
    write_all(folder.path());
    let task = folder.path().to_str().unwrap();
    let output = child_behind(&["sh", "-c"], "ulimit -v 204800", "figures::child_that_opens_hostile_figures", task);
    println!("{}", said(&output));
    assert!(output.status.success() && said(&output).contains("all were opened"), "{}", said(&output));
}

#[test]
fn hostile_figures_are_opened_or_told_in_little_memory() {
    all_are_opened();
}

#[test]
#[ignore = "measures the optimized program; .ci/full runs it"]
fn hostile_figures_of_the_largest_size_are_opened_or_told_within_a_second() {
    all_are_opened();
}
