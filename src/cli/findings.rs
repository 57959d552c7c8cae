//! `gasswap check` and `gasswap diff`: what is doubtful, and what differs. Judges nothing itself.

use std::fmt::Write as _;
use std::path::Path;

use serde::Serialize;

use gasswap_core::check::{self, Finding, Fix, Severity, check};
use gasswap_core::diff;
use gasswap_figures::wording;

use super::Reading;
use super::arguments::{Check, Diff, ReportFormat};
use super::output::{CommandError, Finished, print, print_data, tell};

/// A finding as JSON has it.
#[derive(Serialize)]
struct Entry<'a> {
    file: String,
    code: &'a str,
    severity: String,
    place: String,
    sentence: String,
    #[serde(skip_serializing_if = "Option::is_none")]
    fix: Option<String>,
}

/// Checks each file; one that cannot be read does not stop the others.
pub(super) fn run(wanted: &Check) -> Finished {
    let (mut text, mut found, mut failed, mut warned) = (String::new(), Vec::new(), false, false);
    for path in &wanted.files {
        match Reading::open(path, wanted.variant.as_deref()) {
            Ok(reading) => {
                let findings = check(&reading.agreement, &reading.projection);
                warned |= findings.iter().any(|finding| finding.severity == Severity::Warning);
                let fix = |finding: &Finding| check::fix(&reading.agreement, &reading.projection, finding);
                let findings = findings.into_iter().map(|finding| (fix(&finding), finding)).collect::<Vec<_>>();
                describe(&mut text, path, &findings);
                found.extend(findings.into_iter().map(|(fix, finding)| (path, fix, finding)));
            }
            Err(CommandError::Message(message)) => {
                tell(&message);
                failed = true;
            }
            Err(closed) => return Err(closed),
        }
    }
    match wanted.format {
        ReportFormat::Text => print(&text)?,
        ReportFormat::Json => {
            let entries: Vec<Entry<'_>> =
                found.iter().map(|(path, fix, finding)| entry(path, finding, fix.as_ref())).collect();
            let written = serde_json::to_string_pretty(&entries);
            let written =
                written.map_err(|error| CommandError::new(&format!("The findings cannot be written: {error}."), None));
            print_data(format!("{}\n", written?).as_bytes())?;
        }
    }
    Ok(if failed { 2 } else { u8::from(warned) })
}

fn entry<'a>(path: &Path, finding: &'a Finding, fix: Option<&'a Fix>) -> Entry<'a> {
    Entry {
        file: path.display().to_string(),
        code: finding.code.text(),
        severity: finding.severity.to_string(),
        place: finding.topic.path(),
        sentence: wording::english().finding(finding).sentence,
        fix: fix.map(|fix| wording::english().fix(fix)),
    }
}

fn describe(text: &mut String, path: &Path, findings: &[(Option<Fix>, Finding)]) {
    let count = |severity: Severity| findings.iter().filter(|(_, finding)| finding.severity == severity).count();
    let plural = |number: usize, word: &str| format!("{number} {word}{}", if number == 1 { "" } else { "s" });
    let (warnings, notes) = (plural(count(Severity::Warning), "warning"), plural(count(Severity::Note), "note"));
    if !text.is_empty() {
        text.push('\n');
    }
    let _ = writeln!(text, "{}: {warnings}, {notes}", path.display());
    for (fix, finding) in findings {
        let sentence = wording::english().finding(finding).sentence;
        let _ = writeln!(text, "  {}: {sentence} [{}]", finding.severity, finding.code);
        if let Some(fix) = fix {
            let _ = writeln!(text, "    → {}", wording::english().fix(fix));
        }
    }
}

/// Prints what differs, section by section, and what that comes to by contract year.
pub(super) fn differences(wanted: &Diff) -> Finished {
    let (mut before, mut after) = (Reading::named(&wanted.before)?, Reading::named(&wanted.after)?);
    if before.base.variants.len() != before.agreement.variants.len()
        || after.base.variants.len() != after.agreement.variants.len()
    {
        // A variant has none of its own: that the base has some is no difference.
        before.agreement.variants.clear();
        after.agreement.variants.clear();
    }
    let changes = diff::changes(&before.agreement, &after.agreement);
    if changes.is_empty() {
        print("The two agreements say the same.\n")?;
        return Ok(0);
    }
    let mut text = String::new();
    let english = wording::english();
    let mut section = None;
    for change in &changes {
        if section != Some(&change.section) {
            if section.is_some() {
                text.push('\n');
            }
            let _ = writeln!(text, "{}", english.text(&change.section));
            section = Some(&change.section);
        }
        let _ = writeln!(text, "  {}", english.text(&change.said));
    }
    let effects = diff::effects((&before.agreement, &before.projection), (&after.agreement, &after.projection));
    let _ = writeln!(text, "\nEffect on contract years");
    if effects.is_empty() {
        let _ = writeln!(text, "  None: what flows, is owed and is paid stays the same in every year.");
    }
    for sentence in diff::effect_sentences(&effects) {
        let _ = writeln!(text, "  {}", english.text(&sentence));
    }
    print(&text)?;
    Ok(0)
}
