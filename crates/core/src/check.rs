//! Findings: what can be read but is doubtful. One function a rule. Says it as data, and knows no language.

/// What a pattern of the catalogue means; a pattern that it has not does not compile.
macro_rules! topic {
    ($pattern:literal) => {
        const {
            match crate::agreement::Topic::of($pattern, crate::agreement::field::Place::BASE) {
                Some(topic) => topic,
                None => panic!("the catalogue has no such pattern"),
            }
        }
    };
}

mod claimed;
mod claims;
mod obliged;
mod points;
mod price;
mod quantities;
mod rates;
mod said;
mod swap;
mod years;

use std::fmt;
use std::ops::Range;

use crate::agreement::edit::Edit;
use crate::agreement::{Agreement, Span, Topic};
use crate::message::Message;
use crate::projection::Projection;

pub(crate) use said::DECLARED;

/// One finding.
#[derive(Clone, Debug, PartialEq)]
pub struct Finding {
    /// Which rule.
    pub code: Code,
    /// How much it matters.
    pub severity: Severity,
    /// What it speaks of.
    pub topic: Topic,
    /// What it says, a sentence each; the facts hold its numbers with their units.
    pub said: Vec<Message>,
}

impl fmt::Display for Finding {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{} of {}", self.code, self.topic.path())?;
        self.said.iter().try_for_each(|message| write!(f, ": {message}"))
    }
}

/// An ordinary edit that makes a finding go.
#[derive(Clone, Debug, PartialEq)]
pub struct Fix {
    /// What a button says: `Set the rate to 5.464`.
    pub label: Message,
    /// The edit, for the scope in which the finding was made.
    pub edit: Edit,
}

/// How much a finding matters. Nothing is an error: what cannot be is refused when it is read or edited.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Severity {
    /// Something contradicts something else, or has not the effect it seems to have.
    Warning,
    /// Worth knowing.
    Note,
}

impl fmt::Display for Severity {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::Warning => "warning",
            Self::Note => "note",
        })
    }
}

macro_rules! codes {
    ($($(#[$doc:meta])* $name:ident = $text:literal,)*) => {
        /// Which rule a finding comes from; written as in `daily-annual-mismatch`.
        #[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
        pub enum Code { $($(#[$doc])* $name,)* }

        impl Code {
            /// Every rule.
            pub const ALL: &[Self] = &[$(Self::$name),*];

            /// As it is written.
            pub const fn text(self) -> &'static str {
                match self { $(Self::$name => $text,)* }
            }
        }
    };
}

codes! {
    /// A year of the daily bounds is not inside the annual bounds.
    DailyAnnualMismatch = "daily-annual-mismatch",
    /// A rate, or what growth and season make of it, is outside the daily bounds.
    RateOutsideDailyBounds = "rate-outside-daily-bounds",
    /// Contract years in which less flows than the annual minimum.
    AnnualMinimumMissed = "annual-minimum-missed",
    /// Contract years for which more is nominated than the annual maximum.
    AnnualMaximumPassed = "annual-maximum-passed",
    /// More is nominated at a receipt point than it can pass.
    CapacityExceeded = "capacity-exceeded",
    /// More is due at a redelivery point than it can pass.
    EntitlementExceedsCapacity = "entitlement-exceeds-capacity",
    /// More is owed than is tolerated.
    BalanceAboveTolerance = "balance-above-tolerance",
    /// Gas is still owed on the last day.
    BalanceNeverCleared = "balance-never-cleared",
    /// An outage on no projected day.
    OutageOutsideTerm = "outage-outside-term",
    /// A phase on no projected day.
    PhaseOutsideTerm = "phase-outside-term",
    /// Gas is retained although a claim says that quantities are equal.
    RetentionWithoutEffect = "retention-without-effect",
    /// A point whose gas has no stated energy.
    MissingCalorificValue = "missing-calorific-value",
    /// A price needs months that its index lacks.
    IndexMonthMissing = "index-month-missing",
    /// Equal numbers of cubic metres that are not the same cubic metres.
    MixedCubicMetres = "mixed-cubic-metres",
    /// Two claims cannot both be right.
    ClaimConflict = "claim-conflict",
    /// A claim against arithmetic.
    ClaimImplausible = "claim-implausible",
    /// A claim against the projection.
    ClaimAgainstProjection = "claim-against-projection",
    /// A contracted phase without a claim.
    UnsourcedTerm = "unsourced-term",
    /// A partial outage of a point without a capacity.
    OutageWithoutCapacity = "outage-without-capacity",
    /// A season that makes a year more or less than its rate says.
    SeasonChangesTheYear = "season-changes-the-year",
    /// A party whose legs do what its role does not.
    RoleAgainstLegs = "role-against-legs",
    /// A party that has the name of another country than its own.
    PartyInAnotherCountry = "party-in-another-country",
    /// What an outage holds back comes in one day: nothing limits the point or the catching up.
    CatchUpWithoutLimit = "catch-up-without-limit",
    /// What take-or-pay makes be paid is not the annual minimum.
    MinimumAgainstTakeOrPay = "minimum-against-take-or-pay",
}

impl fmt::Display for Code {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.text())
    }
}

/// What the rules look at, and where they put what they find.
struct Case<'a> {
    agreement: &'a Agreement,
    projection: &'a Projection,
    findings: Vec<Finding>,
    /// Of what the fix is asked for; `None`: findings are.
    asked: Option<Topic>,
    fix: Option<Fix>,
}

/// Looks for what one code stands for.
type Rule = fn(&mut Case<'_>);

/// What is found, and how much it matters.
#[derive(Clone, Copy)]
struct Verdict {
    code: Code,
    severity: Severity,
}

impl Code {
    /// Found as something that contradicts or has no effect.
    const fn warning(self) -> Verdict {
        self.with(Severity::Warning)
    }

    /// Found as something worth knowing.
    const fn note(self) -> Verdict {
        self.with(Severity::Note)
    }

    const fn with(self, severity: Severity) -> Verdict {
        Verdict { code: self, severity }
    }
}

impl<'a> Case<'a> {
    fn new(agreement: &'a Agreement, projection: &'a Projection) -> Self {
        Self { agreement, projection, findings: Vec::new(), asked: None, fix: None }
    }

    /// Adds a finding that says this, a sentence each. The fix is worked out only where it is asked for: it may take a
    /// search and a projection.
    fn report(
        &mut self,
        verdict: Verdict,
        topic: Topic,
        said: impl IntoIterator<Item = Message>,
        fix: impl FnOnce(&Self) -> Option<Fix>,
    ) {
        if let Some(asked) = self.asked {
            if asked == topic && self.fix.is_none() {
                self.fix = fix(self);
            }
            return;
        }
        let Verdict { code, severity } = verdict;
        self.findings.push(Finding { code, severity, topic, said: said.into_iter().collect() });
    }
}

/// Where the days of a span inside the term are in every series.
fn indices(projection: &Projection, span: Span) -> Range<usize> {
    let at = |day| projection.index(day).unwrap_or(0);
    at(span.from)..at(span.to) + 1
}

/// The rules, each with its code, in the order in which findings of one entry are told.
const RULES: &[(Code, Rule)] = &[
    (Code::AnnualMaximumPassed, years::annual_maximum_passed),
    (Code::AnnualMinimumMissed, years::annual_minimum_missed),
    (Code::DailyAnnualMismatch, quantities::daily_annual_mismatch),
    (Code::RateOutsideDailyBounds, quantities::rate_outside_daily_bounds),
    (Code::PhaseOutsideTerm, quantities::phase_outside_term),
    (Code::UnsourcedTerm, quantities::unsourced_term),
    (Code::SeasonChangesTheYear, quantities::season_changes_the_year),
    (Code::RetentionWithoutEffect, swap::retention_without_effect),
    (Code::MixedCubicMetres, swap::mixed_cubic_metres),
    (Code::BalanceAboveTolerance, swap::balance_above_tolerance),
    (Code::BalanceNeverCleared, swap::balance_never_cleared),
    (Code::CatchUpWithoutLimit, swap::catch_up_without_limit),
    (Code::CapacityExceeded, points::capacity_exceeded),
    (Code::EntitlementExceedsCapacity, points::entitlement_exceeds_capacity),
    (Code::MissingCalorificValue, points::missing_calorific_value),
    (Code::OutageOutsideTerm, points::outage_outside_term),
    (Code::OutageWithoutCapacity, points::outage_without_capacity),
    (Code::RoleAgainstLegs, points::role_against_legs),
    (Code::PartyInAnotherCountry, points::party_in_another_country),
    (Code::MinimumAgainstTakeOrPay, obliged::minimum_against_take_or_pay),
    (Code::IndexMonthMissing, price::index_month_missing),
    (Code::ClaimConflict, claims::claim_conflict),
    (Code::ClaimImplausible, claims::claim_implausible),
    (Code::ClaimAgainstProjection, claimed::claim_against_projection),
];

/// What would make a finding of this agreement go, `None` if there is no such thing. The projection must be that of the
/// agreement. It is worked out here and not with the finding: that may take several projections.
pub fn fix(agreement: &Agreement, projection: &Projection, finding: &Finding) -> Option<Fix> {
    let (_, rule) = RULES.iter().find(|(code, _)| *code == finding.code)?;
    let mut case = Case { asked: Some(finding.topic), ..Case::new(agreement, projection) };
    rule(&mut case);
    case.fix
}

/// Everything doubtful about an agreement and what it comes to: warnings first, then notes, each in the order of the
/// editor. The projection must be that of the agreement.
pub fn check(agreement: &Agreement, projection: &Projection) -> Vec<Finding> {
    let mut case = Case::new(agreement, projection);
    for (_, rule) in RULES {
        rule(&mut case);
    }
    let mut findings = case.findings;
    findings.sort_by_key(|finding| (finding.severity, in_editor(finding.topic)));
    findings
}

/// The sections in the order of the editor.
const SECTIONS: [&str; 8] = ["quantities", "swap", "parties", "points", "outages", "price", "events", "claims"];

/// Sorts by section, then by the position of the entry; findings of one entry keep the order of the rules.
fn in_editor(topic: Topic) -> (usize, usize) {
    let section = SECTIONS.iter().position(|section| *section == topic.section());
    (section.unwrap_or(SECTIONS.len()), topic.position().unwrap_or(usize::MAX))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn codes_are_written_as_the_model_writes_them() {
        assert_eq!(Code::DailyAnnualMismatch.to_string(), "daily-annual-mismatch");
        assert_eq!(Code::ALL.len(), 24);
        assert!(Code::ALL.iter().all(|code| RULES.iter().filter(|(of, _)| of == code).count() == 1));
        assert!(Code::ALL.iter().all(|code| code.text().bytes().all(|byte| byte.is_ascii_lowercase() || byte == b'-')));
    }

    #[test]
    fn the_second_entry_comes_before_the_tenth() {
        let places = [
            (topic!("claims[]"), 0),
            (topic!("quantities.season"), 0),
            (topic!("quantities.phases[].rate_mcm_d"), 10),
            (topic!("quantities.phases[]"), 2),
        ];
        let mut topics = places.map(|(topic, position)| topic.entry(position));
        topics.sort_by_key(|topic| in_editor(*topic));
        assert_eq!(
            topics.map(Topic::path),
            ["quantities.phases[2]", "quantities.phases[10].rate_mcm_d", "quantities.season", "claims[0]"]
        );
    }
}
