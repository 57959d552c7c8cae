//! `gasswap explain`: the steps by which a leg's flow on a day comes about. Works nothing out.

use std::fmt::Write as _;

use gasswap_core::projection::explain;
use gasswap_core::units::significant;
use gasswap_figures::figure::leg_name;
use gasswap_figures::wording;

use super::Reading;
use super::arguments::Explain;
use super::output::{CommandError, Finished, print};

pub(super) fn run(wanted: &Explain) -> Finished {
    let reading = Reading::open(&wanted.file, wanted.variant.as_deref())?;
    let (agreement, projection) = (&reading.agreement, &reading.projection);
    let Some((_, leg)) = agreement.legs().find(|(_, leg)| leg.id == wanted.leg) else {
        let ids: Vec<&str> = agreement.legs().map(|(_, leg)| leg.id.as_str()).collect();
        let message = format!("There is no leg “{}”. There are {}:", wanted.leg, ids.join(", "));
        return Err(CommandError::new(&message, Some(&wanted.file)));
    };
    let Some(explanation) = explain(agreement, projection, &wanted.leg, wanted.on) else {
        let days = projection.days;
        let message = format!(
            "Nothing is projected on {}. Choose a day from {} to {}:",
            wanted.on.long(),
            days.from.long(),
            days.to.long()
        );
        return Err(CommandError::new(&message, Some(&wanted.file)));
    };
    let english = wording::english();
    let mut text = String::new();
    let _ =
        writeln!(text, "{} at {}, {}", leg_name(agreement, leg), agreement.point_name(&leg.point), wanted.on.long());
    let _ = writeln!(text, "{} mcm/d: {}", significant(explanation.flow, 6), english.text(&explanation.why));
    text.push('\n');
    for (index, step) in explanation.steps.iter().enumerate() {
        let mark = if explanation.binds == Some(index) { '→' } else { ' ' };
        let _ = writeln!(text, "{mark} {:>10}  {}", significant(step.value_after, 6), english.text(&step.said));
    }
    print(&text)?;
    Ok(0)
}
