//! The steps of a session, each a whole agreement under a name, capped by number and size. Knows nothing of edits,
//! projections or screens.

use std::sync::Arc;

use crate::agreement::Agreement;

/// Most steps that are kept.
const MOST_STEPS: usize = 500;

/// Most that the kept steps may take together, in bytes, estimated.
const MOST_BYTES: usize = 256 * 1024 * 1024;

/// One step: what it was called and what the agreement was after it.
#[derive(Clone, Debug)]
struct Step {
    name: String,
    agreement: Arc<Agreement>,
    bytes: usize,
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
        let bytes = estimated_bytes(&agreement);
        Self { steps: vec![Step { name: "Opened".to_owned(), agreement, bytes }], present: 0 }
    }

    /// Adds a step after the present one; what was undone is forgotten, and so are the oldest steps beyond the cap.
    pub fn push(&mut self, name: String, agreement: Arc<Agreement>) {
        self.steps.truncate(self.present + 1);
        let bytes = estimated_bytes(&agreement);
        self.steps.push(Step { name, agreement, bytes });
        let mut total: usize = self.steps.iter().map(|step| step.bytes).sum();
        let mut forgotten = 0;
        // The step before the present one always stays, so that the last change can be undone.
        while self.steps.len() - forgotten > 2 && (self.steps.len() - forgotten > MOST_STEPS || total > MOST_BYTES) {
            total -= self.steps[forgotten].bytes;
            forgotten += 1;
        }
        self.steps.drain(..forgotten);
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
    pub fn undo_name(&self) -> Option<&str> {
        (self.present > 0).then(|| self.steps[self.present].name.as_str())
    }

    /// The name of the step that a redo makes again, `None` at the end.
    pub fn redo_name(&self) -> Option<&str> {
        self.steps.get(self.present + 1).map(|step| step.name.as_str())
    }

    /// The names of all steps in order; the first is where the history begins.
    pub fn names(&self) -> impl ExactSizeIterator<Item = &str> {
        self.steps.iter().map(|step| step.name.as_str())
    }
}

/// About how much memory an agreement takes. Counts what can be many; texts by an average.
fn estimated_bytes(agreement: &Agreement) -> usize {
    const PART: usize = 400;
    const ACTUAL: usize = 160;
    const MONTH: usize = 16;
    let months = |price: &Option<crate::agreement::Price>| -> usize {
        price.iter().flat_map(|price| &price.indices).map(|index| index.monthly.len() * MONTH + PART).sum()
    };
    let variants: usize = agreement
        .variants
        .iter()
        .map(|variant| {
            let points = variant.points.as_ref().map_or(0, Vec::len);
            let phases = variant.quantities.as_ref().map_or(0, |quantities| quantities.phases.len());
            let outages = variant.outages.as_ref().map_or(0, Vec::len);
            (points + phases + outages + 1) * PART + months(&variant.price)
        })
        .sum();
    let parts = agreement.parties.len()
        + agreement.points.len()
        + agreement.legs().count()
        + agreement.quantities.phases.len()
        + agreement.outages.len()
        + agreement.events.len()
        + agreement.sources.len()
        + agreement.claims.len();
    4 * PART
        + parts * PART
        + variants
        + months(&agreement.price)
        + agreement.actuals.len() * ACTUAL
        + agreement.note.len()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::agreement::edit::new_agreement;
    use crate::calendar::Day;

    fn titled(title: &str) -> Arc<Agreement> {
        let mut agreement = new_agreement(Day::new(2022, 1, 1).unwrap());
        title.clone_into(&mut agreement.title);
        Arc::new(agreement)
    }

    #[test]
    fn the_oldest_steps_are_forgotten_beyond_five_hundred() {
        let mut history = History::new(titled("0"));
        for step in 1..=600 {
            history.push(format!("Step {step}"), titled(&step.to_string()));
        }
        assert_eq!(history.names().len(), MOST_STEPS);
        assert_eq!(history.undo_name(), Some("Step 600"));
        history.go_to(0);
        assert_eq!(history.present().title, "101");
        assert_eq!(history.undo_name(), None);
    }

    #[test]
    fn a_new_step_forgets_what_was_undone() {
        let mut history = History::new(titled("0"));
        history.push("one".into(), titled("1"));
        history.push("two".into(), titled("2"));
        history.go_to(1);
        assert_eq!(history.redo_name(), Some("two"));
        history.push("three".into(), titled("3"));
        assert_eq!(history.names().collect::<Vec<_>>(), ["Opened", "one", "three"]);
        assert_eq!(history.redo_name(), None);
    }
}
