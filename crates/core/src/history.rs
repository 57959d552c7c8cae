//! The steps of a session, each a whole agreement under a name, capped by number and size. Knows nothing of edits,
//! projections or screens.

use std::sync::Arc;

use crate::agreement::{Agreement, Index, Price, Shared, Variant};
use crate::message::Message;
use crate::{messages, say};

messages! {
    /// Where a history begins.
    Opened = "history-opened" {}
    /// A file that was read again.
    Reloaded = "history-reloaded" {}
}

/// Most steps that are kept.
const MOST_STEPS: usize = 500;

/// Most that the kept steps may take together, in bytes, estimated.
const MOST_BYTES: usize = 256 * 1024 * 1024;

/// One step: what it was called and what the agreement was after it.
#[derive(Clone, Debug)]
struct Step {
    name: Message,
    agreement: Arc<Agreement>,
}

impl Step {
    /// About how much memory the step takes beyond the one before it, with which it shares the lists that are the same.
    fn bytes(&self, before: Option<&Self>) -> usize {
        const PART: usize = 400;
        const ACTUAL: usize = 160;
        let (own, before) = (&*self.agreement, before.map(|step| &*step.agreement));
        let parts = 4
            + own.parties.len()
            + own.points.len()
            + own.legs().count()
            + own.quantities.phases.len()
            + own.outages.len()
            + new_entries(&own.events, before.map(|before| &before.events))
            + new_entries(&own.sources, before.map(|before| &before.sources))
            + new_entries(&own.claims, before.map(|before| &before.claims));
        let actuals = new_entries(&own.actuals, before.map(|before| &before.actuals));
        let variants = match new_entries(&own.variants, before.map(|before| &before.variants)) {
            0 => 0,
            _ => own.variants.iter().map(variant_bytes).sum(),
        };
        let before = before.map(|before| &before.price);
        parts * PART + own.note.len() + actuals * ACTUAL + variants + price_bytes(&own.price, before)
    }
}

/// How many entries a list holds that the list of the step before does not.
fn new_entries<T>(list: &Shared<T>, before: Option<&Shared<T>>) -> usize {
    if before.is_some_and(|before| before.is_shared_with(list)) { 0 } else { list.len() }
}

fn variant_bytes(variant: &Variant) -> usize {
    const PART: usize = 400;
    let points = variant.points.as_ref().map_or(0, Vec::len);
    let phases = variant.quantities.as_ref().map_or(0, |quantities| quantities.phases.len());
    let outages = variant.outages.as_ref().map_or(0, Vec::len);
    (points + phases + outages + 1) * PART + price_bytes(&variant.price, None)
}

fn price_bytes(price: &Option<Price>, before: Option<&Option<Price>>) -> usize {
    const INDEX: usize = 400;
    const MONTH: usize = 16;
    let before: &[Index] = before.and_then(Option::as_ref).map_or(&[], |before| &before.indices);
    let indices = price.iter().flat_map(|price| &price.indices).enumerate();
    let months = |(at, index): (usize, &Index)| {
        new_entries(&index.monthly, before.get(at).map(|before| &before.monthly)) * MONTH + INDEX
    };
    indices.map(months).sum()
}

/// The steps in order, with the present one.
#[derive(Clone, Debug)]
pub struct History {
    steps: Vec<Step>,
    present: usize,
}

impl History {
    /// A history that begins with this agreement.
    pub fn new(agreement: Arc<Agreement>) -> Self {
        Self { steps: vec![Step { name: say!(Opened), agreement }], present: 0 }
    }

    /// Adds a step after the present one; what was undone is forgotten, and so are the oldest steps beyond the cap.
    pub fn push(&mut self, name: Message, agreement: Arc<Agreement>) {
        self.steps.truncate(self.present + 1);
        self.steps.push(Step { name, agreement });
        // From the latest back: what steps share is counted once, at the oldest of them that is kept.
        let mut bytes = 0;
        let mut kept = 0;
        for (at, step) in self.steps.iter().enumerate().rev() {
            let before = at.checked_sub(1).map(|before| &self.steps[before]);
            // As the oldest one it would carry everything itself; the step before the present one always stays, so that
            // the last change can be undone.
            if kept >= 2 && (kept >= MOST_STEPS || bytes + step.bytes(None) > MOST_BYTES) {
                break;
            }
            bytes += step.bytes(before);
            kept += 1;
        }
        self.steps.drain(..self.steps.len() - kept);
        self.present = self.steps.len() - 1;
    }

    /// The agreement at the present step.
    pub fn present(&self) -> &Arc<Agreement> {
        &self.steps[self.present].agreement
    }

    /// Which step is the present one.
    pub fn position(&self) -> usize {
        self.present
    }

    /// Makes another step the present one, the last where there is none so late.
    pub fn go_to(&mut self, step: usize) {
        self.present = step.min(self.steps.len() - 1);
    }

    /// The name of the step that an undo takes back, `None` at the beginning.
    pub fn undo_name(&self) -> Option<&Message> {
        (self.present > 0).then(|| &self.steps[self.present].name)
    }

    /// The name of the step that a redo makes again, `None` at the end.
    pub fn redo_name(&self) -> Option<&Message> {
        self.steps.get(self.present + 1).map(|step| &step.name)
    }

    /// The names of all steps in order; the first is where the history begins.
    pub fn names(&self) -> impl ExactSizeIterator<Item = &Message> {
        self.steps.iter().map(|step| &step.name)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::agreement::Actual;
    use crate::agreement::edit::new_agreement;
    use crate::calendar::Day;

    /// The name of a step, for tests.
    fn named(name: &str) -> Message {
        Message { id: "step", facts: vec![("name", name.into())] }
    }

    fn titled(title: &str) -> Arc<Agreement> {
        let mut agreement = new_agreement(Day::new(2022, 1, 1).unwrap());
        title.clone_into(&mut agreement.title);
        Arc::new(agreement)
    }

    #[test]
    fn the_oldest_steps_are_forgotten_beyond_five_hundred() {
        let mut history = History::new(titled("0"));
        for step in 1..=600 {
            history.push(named(&format!("Step {step}")), titled(&step.to_string()));
        }
        assert_eq!(history.names().len(), MOST_STEPS);
        assert_eq!(history.undo_name(), Some(&named("Step 600")));
        history.go_to(0);
        assert_eq!(history.present().title, "101");
        assert_eq!(history.undo_name(), None);
    }

    #[test]
    fn a_new_step_forgets_what_was_undone() {
        let mut history = History::new(titled("0"));
        history.push(named("one"), titled("1"));
        history.push(named("two"), titled("2"));
        history.go_to(1);
        assert_eq!(history.redo_name(), Some(&named("two")));
        history.push(named("three"), titled("3"));
        assert_eq!(history.names().collect::<Vec<_>>(), [&say!(Opened), &named("one"), &named("three")]);
        assert_eq!(history.redo_name(), None);
    }

    #[test]
    fn steps_share_what_they_do_not_change_so_that_many_fit_beside_a_hundred_thousand_actuals() {
        let mut agreement = (*titled("0")).clone();
        let day = Day::new(2022, 1, 1).unwrap();
        let actual = Actual { leg: "a".into(), from: day, to: day, volume_mcm: 5.5, source: None, note: String::new() };
        agreement.actuals = vec![actual; 100_000].into();
        let mut history = History::new(Arc::new(agreement.clone()));
        for step in 1..=60 {
            agreement.title = step.to_string();
            history.push(named(&format!("Step {step}")), Arc::new(agreement.clone()));
        }
        assert_eq!(history.names().len(), 61, "one by one they would take 16 MB each");
        history.go_to(7);
        assert_eq!(history.present().title, "7");
        assert_eq!(history.present().actuals, agreement.actuals);
        // Each of these is different, and 256 MB hold sixteen of them.
        for step in 0..40 {
            agreement.actuals[0].volume_mcm = f64::from(step);
            history.push(named(&format!("Other {step}")), Arc::new(agreement.clone()));
        }
        assert!((10..=17).contains(&history.names().len()), "{}", history.names().len());
        assert_eq!(history.undo_name(), Some(&named("Other 39")));
    }
}
