//! The command line as people use it: the program is run on files, its output, messages and exit codes are read.
//! `UPDATE_EXPECTED=1 cargo test --test program cli` rewrites the tables in `tests/golden`.

use std::io::Read;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};

/// What a run of the program left.
struct Run {
    code: i32,
    out: String,
    err: String,
}

fn gasswap(arguments: &[&str]) -> Run {
    let output = Command::new(env!("CARGO_BIN_EXE_gasswap"))
        .args(arguments)
        .current_dir(env!("CARGO_MANIFEST_DIR"))
        .stdin(Stdio::null())
        .output()
        .unwrap();
    let text = |bytes: Vec<u8>| String::from_utf8(bytes).unwrap();
    Run { code: output.status.code().unwrap(), out: text(output.stdout), err: text(output.stderr) }
}

fn saves() -> Vec<PathBuf> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("saves");
    let files = std::fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path());
    let mut saves: Vec<PathBuf> = files.filter(|path| path.extension().is_some_and(|ending| ending == "ron")).collect();
    saves.sort();
    saves
}

/// Rows whose value is that of the same series on the day before are left out: a table by day stays readable.
fn changes(table: &str) -> String {
    let mut last: std::collections::BTreeMap<String, String> = std::collections::BTreeMap::new();
    let mut kept = String::new();
    for (index, line) in table.lines().enumerate() {
        let mut cells = line.split(',').skip(1);
        let (series, value) = (cells.next().unwrap().to_owned(), cells.next().unwrap().to_owned());
        if index == 0 || last.get(&series) != Some(&value) {
            kept.push_str(line);
            kept.push('\n');
        }
        last.insert(series, value);
    }
    kept
}

fn expect(name: &str, found: &str) {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/golden").join(name);
    if std::env::var_os("UPDATE_EXPECTED").is_some() {
        std::fs::create_dir_all(path.parent().unwrap()).unwrap();
        std::fs::write(&path, found).unwrap();
    }
    let expected = std::fs::read_to_string(&path).unwrap_or_default();
    let difference = expected.lines().zip(found.lines()).position(|(a, b)| a != b);
    if let Some(line) = difference {
        panic!(
            "{name}, line {}: expected {:?}, found {:?}; UPDATE_EXPECTED=1 rewrites it",
            line + 1,
            expected.lines().nth(line),
            found.lines().nth(line)
        );
    }
    assert_eq!(
        expected.lines().count(),
        found.lines().count(),
        "{name} has another length; UPDATE_EXPECTED=1 rewrites it"
    );
}

#[test]
fn the_reference_of_the_format_is_what_the_program_prints() {
    let run = gasswap(&["format"]);
    assert_eq!((run.code, run.err.as_str()), (0, ""));
    expect("../../docs/format.md", &run.out);
}

#[test]
fn every_save_projects_to_its_expected_tables() {
    let saves = saves();
    assert!(saves.len() >= 4);
    for save in saves {
        let name = save.file_stem().unwrap().to_str().unwrap();
        let path = save.to_str().unwrap();
        for by in ["day", "month", "year"] {
            let run = gasswap(&["project", path, "--by", by]);
            assert_eq!((run.code, run.err.as_str()), (0, ""), "{name} by {by}");
            match by {
                "day" => expect(&format!("{name}.day-changes.csv"), &changes(&run.out)),
                _ => expect(&format!("{name}.{by}.csv"), &run.out),
            }
        }
    }
}

/// 5.5 mcm/d × 365 = 2,007.5; × 366 = 2,013; × 31 = 170.5; 1.5 to 2 bcm are 1,500 to 2,000 mcm.
#[test]
fn the_agreement_of_2021_agrees_with_hand_arithmetic_to_the_last_digit() {
    let years = gasswap(&["project", "saves/trilateral-2021.ron", "--by", "year"]).out;
    let value = |year: &str, series: &str| {
        let line = years.lines().find(|line| line.starts_with(year) && line.split(',').nth(3) == Some(series));
        line.unwrap().split(',').nth(4).unwrap().to_owned()
    };
    for (year, flow) in
        [("2022", "2007.5"), ("2023", "2007.5"), ("2024", "2013"), ("2025", "2007.5"), ("2026", "2007.5")]
    {
        assert_eq!(value(year, "received.TM-IR"), flow);
        assert_eq!(value(year, "redelivered.IR-AZ"), flow);
        assert_eq!(value(year, "redelivered"), flow);
        assert_eq!(
            (value(year, "annual_minimum"), value(year, "annual_maximum")),
            ("1500".to_owned(), "2000".to_owned())
        );
        assert_eq!((value(year, "lost"), value(year, "balance")), ("0".to_owned(), "0".to_owned()));
    }
    assert_eq!(years.lines().next(), Some("year,from,to,series,value,unit"));
    let months = gasswap(&["project", "saves/trilateral-2021.ron", "--by", "month"]).out;
    assert!(months.contains("\n2022-01-01,received.TM-IR,170.5,mcm\n"));
    assert!(months.contains("\n2024-02-01,received.TM-IR,159.5,mcm\n"));
    let days = gasswap(&["project", "saves/trilateral-2021.ron", "--by", "day"]).out;
    assert!(
        days.starts_with("date,series,value,unit\n2022-01-01,nominated,5.5,mcm\n2022-01-01,received.TM-IR,5.5,mcm\n")
    );
}

/// facts.md 1.3: 20 % of what Iran received, 760 mcm, were kept; the rates of the two years give 3,787.5 mcm from
/// 21 March 2022 to 31 December 2023, within 0.4 % of 760 / 0.2.
#[test]
fn what_was_delivered_comes_near_to_what_was_reported() {
    let days = gasswap(&["project", "saves/trilateral-as-delivered.ron", "--by", "day"]).out;
    let sum = |series: &str| -> f64 {
        days.lines()
            .skip(1)
            .map(|line| line.split(',').collect::<Vec<_>>())
            .filter(|cells| cells[1] == series && ("2022-03-21".."2024-01-01").contains(&cells[0]))
            .map(|cells| cells[2].parse::<f64>().unwrap())
            .sum()
    };
    assert!((sum("received.TM-IR") - 3787.5).abs() < 1e-6);
    assert!((sum("retained") / 760.0 - 1.0).abs() < 0.004);
}

#[test]
fn json_holds_the_same_numbers_as_csv() {
    let json = gasswap(&["project", "saves/trilateral-2021.ron", "--by", "month", "--format", "json"]).out;
    let csv = gasswap(&["project", "saves/trilateral-2021.ron", "--by", "month"]).out;
    let rows: Vec<serde_json::Value> = serde_json::from_str(&json).unwrap();
    assert_eq!(rows.len(), csv.lines().count() - 1);
    for (row, line) in rows.iter().zip(csv.lines().skip(1)) {
        let cells: Vec<&str> = line.split(',').collect();
        assert_eq!(
            [row["date"].as_str(), row["series"].as_str(), row["unit"].as_str()],
            [cells[0], cells[1], cells[3]].map(Some)
        );
        assert_eq!(row["value"].as_f64(), cells[2].parse().ok());
    }
}

#[test]
fn check_tells_what_is_doubtful_and_ends_with_1_when_there_are_warnings() {
    let run = gasswap(&["check", "saves/trilateral-2021.ron"]);
    assert_eq!((run.code, run.err.as_str()), (1, ""));
    assert!(run.out.contains("[annual-maximum-passed]") && run.out.contains("5.464"), "{}", run.out);
    let run = gasswap(&["check", "--format", "json", "saves/trilateral-2021.ron", "saves/turkiye-2025.ron"]);
    let rows: Vec<serde_json::Value> = serde_json::from_str(&run.out).unwrap();
    assert!(
        rows.iter().any(|row| row["code"] == "daily-annual-mismatch" && row["file"] == "saves/trilateral-2021.ron")
    );
    assert!(rows.iter().all(|row| row["severity"] == "warning" || row["severity"] == "note"));
}

#[test]
fn a_file_that_cannot_be_read_is_told_with_every_place_and_does_not_stop_the_others() {
    let folder = tempfile::tempdir().unwrap();
    let broken = folder.path().join("broken.ron");
    let text =
        std::fs::read_to_string(Path::new(env!("CARGO_MANIFEST_DIR")).join("saves/trilateral-2021.ron")).unwrap();
    std::fs::write(&broken, text.replace("latitude: 36.5449", "latitude: 136.5").replace("losses: 0.0", "losses: 1.5"))
        .unwrap();
    let path = broken.to_str().unwrap();
    let run = gasswap(&["check", path, "saves/trilateral-2021.ron"]);
    assert_eq!(run.code, 2);
    assert_eq!(run.err.lines().count(), 2, "{}", run.err);
    for line in run.err.lines() {
        let place = line.strip_prefix(&format!("{path}:")).unwrap();
        let numbers: Vec<&str> = place.splitn(3, ':').collect();
        assert!(numbers[0].parse::<u32>().is_ok() && numbers[1].parse::<u32>().is_ok(), "{line}");
    }
    assert!(run.out.contains("saves/trilateral-2021.ron"));
    let run = gasswap(&["brief", "nowhere.ron"]);
    assert_eq!((run.code, run.out.as_str()), (2, ""));
    assert!(
        run.err.starts_with("There is no such file.") && run.err.trim_end().ends_with("nowhere.ron"),
        "{}",
        run.err
    );
}

#[test]
fn arguments_that_make_no_sense_end_with_2_and_say_what_to_do() {
    let run = gasswap(&["project", "saves/trilateral-2021.ron", "--variant", "Halved"]);
    assert_eq!(run.code, 2);
    assert!(run.err.starts_with("There is no variant “Halved”. It has “Growth as expected”:"), "{}", run.err);
    let run = gasswap(&["explain", "saves/trilateral-2021.ron", "--leg", "XX", "--on", "2024-03-14"]);
    assert!(run.code == 2 && run.err.contains("There are TM-IR, IR-AZ"), "{}", run.err);
    let run = gasswap(&["explain", "saves/trilateral-2021.ron", "--leg", "TM-IR", "--on", "2030-03-14"]);
    assert!(run.code == 2 && run.err.contains("1 January 2022 to 31 December 2026"), "{}", run.err);
    for arguments in [
        &["project"][..],
        &["project", "saves/trilateral-2021.ron", "--by", "week"],
        &["explain", "saves/trilateral-2021.ron", "--leg", "TM-IR", "--on", "2024-02-30"],
        &["export", "saves/trilateral-2021.ron", "--figure", "pie", "--out", "x.svg"],
        &["export", "saves/trilateral-2021.ron", "--figure", "flow", "--out", "x.svg", "--size", "1x1"],
        &["export", "saves/trilateral-2021.ron", "--figure", "flow", "--view", "annual", "--out", "x.svg"],
        &["export", "saves/trilateral-2021.ron", "--figure", "sheet", "--view", "map", "--out", "x.svg"],
        &["simulate", "saves/trilateral-2021.ron"],
    ] {
        let run = gasswap(arguments);
        assert_eq!((run.code, run.out.as_str()), (2, ""), "{arguments:?}");
        assert!(!run.err.is_empty());
    }
}

#[test]
fn figures_are_written_in_the_format_of_the_ending() {
    let folder = tempfile::tempdir().unwrap();
    let out = |name: &str| folder.path().join(name).to_str().unwrap().to_owned();
    let export = |figure: &str, path: &str| {
        gasswap(&[
            "export",
            "saves/trilateral-as-delivered.ron",
            "--figure",
            figure,
            "--out",
            path,
            "--size",
            "640x400",
        ])
    };
    for figure in ["flow", "flow-by-month", "cumulative", "annual", "balance", "money", "map"] {
        for ending in ["svg", "csv", "png", "xlsx", "pdf"] {
            let path = out(&format!("{figure}.{ending}"));
            let run = export(figure, &path);
            assert_eq!((run.code, run.out.as_str(), run.err.as_str()), (0, "", ""), "{path}");
            let bytes = std::fs::read(&path).unwrap();
            match ending {
                "png" => assert_eq!(&bytes[1..4], b"PNG"),
                "xlsx" => assert_eq!(&bytes[..2], b"PK"),
                "pdf" => assert_eq!(&bytes[..5], b"%PDF-"),
                "svg" => assert!(String::from_utf8(bytes).unwrap().contains("Turkmenistan–Iran–Azerbaijan")),
                _ => assert!(String::from_utf8(bytes).unwrap().contains("\r\n")),
            }
        }
    }
    for (figure, name, reason) in [
        ("flow", "x", "The name does not say which kind of file to write"),
        ("flow", "no/such/folder/x.svg", "The folder is not there"),
    ] {
        let path = out(name);
        let run = export(figure, &path);
        assert_eq!(run.code, 2);
        assert!(run.err.starts_with(reason) && run.err.trim_end().ends_with(&path), "{}", run.err);
    }
}

#[test]
fn a_report_pack_is_a_folder_with_pictures_data_sources_and_caption() {
    let folder = tempfile::tempdir().unwrap();
    let pack = folder.path().join("a/new/pack");
    let save = "saves/trilateral-2021.ron";
    let run = gasswap(&["export", save, "--figure", "pack", "--out-dir", pack.to_str().unwrap()]);
    assert_eq!((run.code, run.out.as_str(), run.err.as_str()), (0, "", ""));
    let read = |name: &str| std::fs::read(pack.join(name)).unwrap();
    assert!(read("chart.png").starts_with(b"\x89PNG") && read("map.svg").starts_with(b"<svg"));
    assert!(read("data.xlsx").starts_with(b"PK") && read("sheet.pdf").starts_with(b"%PDF"));
    assert!(String::from_utf8(read("data.csv")).unwrap().starts_with("date,Received at Sarakhs [mcm/d at 20 °C]"));
    assert_eq!(
        String::from_utf8(read("sources.csv")).unwrap().lines().filter(|line| line.contains("trend.az")).count(),
        4
    );
    let caption = String::from_utf8(read("caption.md")).unwrap();
    assert!(caption.contains("Turkmenistan hands Iran, at Sarakhs, 5.5 million cubic metres a day"), "{caption}");
    let run = gasswap(&["export", save, "--figure", "pack", "--out", "pack.pdf"]);
    assert!(run.code == 2 && run.err.contains("--out-dir"), "{}", run.err);
    let run = gasswap(&["export", save, "--figure", "pack", "--out-dir", "Cargo.toml"]);
    assert!(run.code == 2 && run.err.contains("a file, not a folder"), "{}", run.err);
}

#[test]
fn many_files_are_exported_in_order_and_one_that_is_broken_does_not_stop_the_rest() {
    let folder = tempfile::tempdir().unwrap();
    let out = folder.path().join("new/out");
    let broken = folder.path().join("broken.ron");
    std::fs::write(&broken, "(format: 1, title: 5)").unwrap();
    let files = ["saves/turkiye-2025.ron", broken.to_str().unwrap(), "saves/trilateral-2021.ron"];
    let mut arguments = vec!["export"];
    arguments.extend(files);
    arguments.extend(["--figure", "annual", "--out-dir", out.to_str().unwrap(), "--format", "svg", "--bare"]);
    let run = gasswap(&arguments);
    let paths: Vec<String> = ["turkiye-2025", "trilateral-2021"]
        .iter()
        .map(|name| out.join(format!("{name}-annual.svg")).display().to_string())
        .collect();
    assert_eq!((run.code, run.out.lines().collect::<Vec<_>>()), (2, paths.iter().map(String::as_str).collect()));
    assert!(run.err.contains("broken.ron:1:") && run.err.ends_with("2 of 3 written; see above\n"), "{}", run.err);
    assert!(paths.iter().all(|path| !std::fs::read_to_string(path).unwrap().contains("gasswap-agreement")));
    let run = gasswap(&["export", files[0], files[2], "--figure", "annual", "--out", "one.svg"]);
    assert!(run.code == 2 && run.err.contains("--out-dir"), "{}", run.err);
}

#[test]
fn a_figure_is_read_like_the_agreement_it_carries() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("deal.pdf");
    let figure = path.to_str().unwrap();
    let save = "saves/trilateral-2021.ron";
    let run = gasswap(&["export", save, "--figure", "sheet", "--out", figure, "--unit", "GWh/d"]);
    assert_eq!((run.code, run.err.as_str()), (0, ""));
    assert_eq!(gasswap(&["brief", figure]).out, gasswap(&["brief", save]).out);
    assert!(gasswap(&["diff", figure, save]).out.is_empty() || gasswap(&["diff", figure, save]).code == 0);
    let again = folder.path().join("again.svg");
    let run = gasswap(&["export", figure, "--figure", "flow", "--out", again.to_str().unwrap()]);
    assert_eq!((run.code, run.err.as_str()), (0, ""));
    assert!(std::fs::read_to_string(&again).unwrap().contains("GWh a day, gross"), "in the units of the figure");
    let bare = folder.path().join("bare.png");
    let run = gasswap(&["export", save, "--figure", "map", "--bare", "--out", bare.to_str().unwrap()]);
    assert_eq!(run.code, 0);
    let run = gasswap(&["brief", bare.to_str().unwrap()]);
    assert!(run.code == 2 && run.err.starts_with("This picture carries no agreement."), "{}", run.err);
}

#[test]
fn the_same_input_gives_the_same_bytes() {
    let folder = tempfile::tempdir().unwrap();
    for figure in ["flow", "map"] {
        let paths = [1, 2].map(|number| folder.path().join(format!("{figure}{number}.svg")));
        for path in &paths {
            let run =
                gasswap(&["export", "saves/turkiye-2025.ron", "--figure", figure, "--out", path.to_str().unwrap()]);
            assert_eq!(run.code, 0, "{}", run.err);
        }
        assert_eq!(std::fs::read(&paths[0]).unwrap(), std::fs::read(&paths[1]).unwrap());
    }
}

#[test]
fn brief_explain_diff_and_examples_say_what_they_should() {
    let brief = gasswap(&["brief", "saves/trilateral-2021.ron"]).out.replace('\u{202f}', " ");
    for part in
        ["Signed on 28 November 2021 in Ashgabat", "Turkmenistan (supplier)", "TM-IR", "2 013.0", "Findings", "5.464"]
    {
        assert!(brief.contains(part), "{part} is not in\n{brief}");
    }
    let explain = gasswap(&["explain", "saves/trilateral-2021.ron", "--leg", "IR-AZ", "--on", "2024-03-14"]).out;
    assert!(explain.starts_with("Iran → Azerbaijan at Astara, 14 March 2024\n5.5 mcm/d: "), "{explain}");
    let same = gasswap(&["diff", "saves/trilateral-2021.ron", "saves/trilateral-2021.ron"]);
    assert_eq!((same.code, same.out.as_str()), (0, "The two agreements say the same.\n"));
    let other = gasswap(&["diff", "saves/trilateral-2021.ron", "saves/trilateral-as-delivered.ron"]);
    assert!(other.code == 0 && other.out.contains("20 %"), "{}", other.out);
    let list = gasswap(&["examples"]).out;
    assert!(list.starts_with("trilateral-2021 "), "{list}");
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("mine.ron");
    let run = gasswap(&["examples", "save", "turkiye-2025", path.to_str().unwrap()]);
    assert_eq!((run.code, run.out.as_str()), (0, ""));
    assert_eq!(gasswap(&["check", path.to_str().unwrap()]).err, "");
    assert_eq!(gasswap(&["examples", "save", "nothing", path.to_str().unwrap()]).code, 2);
    let over = gasswap(&["examples", "save", "trilateral-2021", path.to_str().unwrap()]);
    assert!(over.code == 2 && over.err.starts_with("There is a file already."), "{}", over.err);
    assert!(std::fs::read_to_string(&path).unwrap().contains("Türkiye"), "the file is as it was");
    for shell in ["bash", "zsh", "fish"] {
        let script = gasswap(&["completions", shell]);
        assert!(script.code == 0 && script.out.contains("gasswap"));
    }
    let version = gasswap(&["--version"]);
    assert_eq!((version.code, version.out), (0, format!("gasswap {}\n", env!("CARGO_PKG_VERSION"))));
    assert!(gasswap(&["--help"]).out.contains("project"));
}

#[test]
fn a_reader_that_goes_away_is_no_error() {
    let mut child = Command::new(env!("CARGO_BIN_EXE_gasswap"))
        .args(["project", "saves/trilateral-as-delivered.ron", "--by", "day"])
        .current_dir(env!("CARGO_MANIFEST_DIR"))
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .unwrap();
    let mut first = [0; 16];
    child.stdout.take().unwrap().read_exact(&mut first).unwrap();
    let mut said = String::new();
    child.stderr.take().unwrap().read_to_string(&mut said).unwrap();
    assert_eq!((child.wait().unwrap().code(), said.as_str()), (Some(0), ""));
}
