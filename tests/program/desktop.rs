//! What the desktop is told about the program: its entry, its icon and the type of its files agree with each other and
//! with the program.

use std::path::{Path, PathBuf};
use std::process::Command;

use gasswap::examples;
use gasswap_core::store;
use resvg::tiny_skia::{Pixmap, Transform};

fn asset(name: &str) -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("assets").join(name)
}

fn text(name: &str) -> String {
    std::fs::read_to_string(asset(name)).unwrap()
}

/// The icon drawn at 256 pixels.
fn icon() -> Pixmap {
    let tree = resvg::usvg::Tree::from_str(&text("icon/gasswap.svg"), &resvg::usvg::Options::default()).unwrap();
    let mut picture = Pixmap::new(256, 256).unwrap();
    resvg::render(&tree, Transform::from_scale(0.5, 0.5), &mut picture.as_mut());
    picture
}

/// `UPDATE_EXPECTED=1` draws it again.
#[test]
fn the_picture_of_the_icon_is_drawn_from_its_drawing() {
    let path = asset("icon/gasswap-256.png");
    let drawn = icon();
    if std::env::var_os("UPDATE_EXPECTED").is_some() {
        store::save_bytes(&path, &drawn.encode_png().unwrap()).unwrap();
    }
    let kept = Pixmap::load_png(&path).unwrap();
    assert_eq!((kept.width(), kept.height()), (256, 256));
    let far = kept.data().iter().zip(drawn.data()).filter(|(a, b)| a.abs_diff(**b) > 2).count();
    assert!(far < 50, "{far} bytes differ");
}

#[test]
fn entry_type_and_description_speak_of_the_same_program() {
    let entry = text("desktop/gasswap.desktop");
    let line = |key: &str| {
        let found = entry.lines().find_map(|line| line.strip_prefix(key)?.strip_prefix('='));
        found.unwrap_or_else(|| panic!("{key} in the entry")).to_owned()
    };
    let kind = "application/x-gasswap-agreement";
    assert_eq!((line("Exec").as_str(), line("Icon").as_str()), ("gasswap %f", "gasswap"));
    assert_eq!(line("MimeType"), format!("{kind};"));
    assert!(text("desktop/gasswap.xml").contains(&format!("<mime-type type=\"{kind}\">")));
    let about = text("desktop/gasswap.metainfo.xml");
    assert!(about.contains(&format!("<mediatype>{kind}</mediatype>")));
    assert!(about.contains("<launchable type=\"desktop-id\">gasswap.desktop</launchable>"));
    assert!(about.contains(&format!("<release version=\"{}\"", env!("CARGO_PKG_VERSION"))));
    assert_eq!(line("Comment"), env!("CARGO_PKG_DESCRIPTION").split_once(": ").unwrap().1.replacen("see", "See", 1));
}

#[test]
fn saves_begin_as_the_type_says() {
    let magic = "(\n    format: ";
    assert!(text("desktop/gasswap.xml").contains(&magic.replace('\n', "\\n")));
    for example in examples::ALL {
        assert!(example.text.starts_with(magic), "{}", example.name);
    }
}

#[cfg(unix)]
#[test]
fn the_installer_puts_everything_where_the_desktop_looks() {
    let folder = tempfile::tempdir().unwrap();
    let output = Command::new("sh")
        .arg(asset("desktop/install.sh"))
        .env("PREFIX", folder.path())
        .env("PROGRAM", env!("CARGO_BIN_EXE_gasswap"))
        .output()
        .unwrap();
    assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
    for path in [
        "bin/gasswap",
        "share/applications/gasswap.desktop",
        "share/mime/packages/gasswap.xml",
        "share/metainfo/gasswap.metainfo.xml",
        "share/icons/hicolor/scalable/apps/gasswap.svg",
        "share/icons/hicolor/256x256/apps/gasswap.png",
        "share/doc/gasswap/LICENSE-MIT",
        "share/doc/gasswap/LICENSE-APACHE",
        "share/doc/gasswap/THIRD-PARTY.md",
        "share/doc/gasswap/OFL.txt",
        "share/doc/gasswap/MAP-DATA.md",
    ] {
        assert!(folder.path().join(path).is_file(), "{path}");
    }
}

/// `.ci/notices` writes the list anew; `.ci/full` compares all of it.
#[test]
fn the_crates_that_are_named_with_their_licences_are_those_that_are_built() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let (lock, notice) = (
        std::fs::read_to_string(root.join("Cargo.lock")).unwrap(),
        std::fs::read_to_string(root.join("THIRD-PARTY.md")).unwrap(),
    );
    let rows = notice.lines().filter_map(|line| line.strip_prefix("| ")?.strip_suffix(" |"));
    let mut count = 0;
    for row in rows.filter(|row| !row.starts_with("crate ") && !row.starts_with("---")) {
        let [name, version, licence] = row.split(" | ").collect::<Vec<_>>()[..] else { panic!("{row}") };
        assert!(
            lock.contains(&format!("name = \"{name}\"\nversion = \"{version}\"")),
            "{name} {version}: run .ci/notices"
        );
        assert!(!licence.is_empty());
        count += 1;
    }
    assert!(count > 250, "{count} crates");
}
