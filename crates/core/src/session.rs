//! A session with one agreement: the only owner of change. Every edit goes through [`Session::apply`], and what
//! follows from the agreement is brought up to date there and nowhere else. Knows nothing of screens, files or clocks.

use std::cell::OnceCell;
use std::sync::Arc;

use crate::agreement::Agreement;
use crate::agreement::edit::{Edit, Refusal, Scope};
use crate::check::{self, Finding, Fix, check};
use crate::diff;
use crate::history::{History, Reloaded};
use crate::message::Message;
use crate::projection::{Projection, project};
use crate::say;

/// So many variants are shown beside the base when an agreement is opened.
const SHOWN_AT_FIRST: usize = 3;

/// One reading of the agreement with what it comes to.
#[derive(Clone, Debug)]
struct Reading {
    /// `None`: the base.
    variant: Option<String>,
    agreement: Arc<Agreement>,
    projection: Arc<Projection>,
}

/// An open agreement with everything that follows from it.
#[derive(Clone, Debug)]
pub struct Session {
    agreement: Arc<Agreement>,
    scope: Scope,
    shown_variants: Vec<String>,
    /// The base first, then every variant that is shown or edited.
    readings: Vec<Reading>,
    findings: Vec<Finding>,
    /// A fix for each finding, worked out when somebody asks.
    fixes: Vec<OnceCell<Option<Fix>>>,
    history: History,
    saved: Arc<Agreement>,
    dirty: bool,
    /// Projected when somebody asks, for the saved state in the scope beside it.
    saved_projection: OnceCell<Arc<Projection>>,
    saved_scope: Scope,
    revision: u64,
}

impl Session {
    /// A session with an agreement as it was opened or newly made; there is nothing to save.
    pub fn new(agreement: Agreement) -> Self {
        let agreement = Arc::new(agreement);
        Self::start(Arc::clone(&agreement), agreement)
    }

    /// A session with an agreement that differs from what is saved, as after a recovery.
    pub fn unsaved(mut agreement: Agreement, saved: Agreement) -> Self {
        agreement.share_with(&saved);
        Self::start(Arc::new(agreement), Arc::new(saved))
    }

    fn start(agreement: Arc<Agreement>, saved: Arc<Agreement>) -> Self {
        let shown = agreement.variants.iter().take(SHOWN_AT_FIRST).map(|variant| variant.name.clone()).collect();
        let mut session = Self {
            history: History::new(Arc::clone(&agreement)),
            agreement,
            scope: Scope::Base,
            shown_variants: shown,
            readings: Vec::new(),
            findings: Vec::new(),
            fixes: Vec::new(),
            saved,
            dirty: false,
            saved_projection: OnceCell::new(),
            saved_scope: Scope::Base,
            revision: 0,
        };
        session.refresh();
        session
    }

    /// The session that takes this one's place: a cache that was filled from this one knows that it is another.
    pub fn replaced_by(&mut self, next: Self) {
        let revision = self.revision;
        *self = next;
        self.revision += revision;
    }

    /// Makes one change in the present scope and brings everything up to date. Changes until [`Session::settle`] are
    /// one step.
    ///
    /// # Errors
    /// The sentence of a change that cannot be made; nothing has changed then.
    pub fn apply(&mut self, edit: &Edit) -> Result<(), Refusal> {
        let next = self.agreement.applied(&self.scope, edit)?;
        if next != *self.agreement {
            self.replace(Arc::new(next));
        }
        Ok(())
    }

    /// Ends a gesture: what was changed since the last step is one step of its own, under a name that says what it
    /// did. A gesture that ends where it began is no step.
    pub fn settle(&mut self) {
        if Arc::ptr_eq(&self.agreement, self.history.present()) {
            return;
        }
        if *self.agreement == **self.history.present() {
            self.agreement = Arc::clone(self.history.present());
            return;
        }
        let name = diff::name(self.history.present(), &self.agreement);
        self.history.push(name, Arc::clone(&self.agreement));
        self.revision += 1;
    }

    /// Is a gesture under way that has changed something?
    pub fn is_pending(&self) -> bool {
        !Arc::ptr_eq(&self.agreement, self.history.present()) && *self.agreement != **self.history.present()
    }

    /// Takes the last step back; a gesture under way is settled first. `false` where there is nothing to undo.
    pub fn undo(&mut self) -> bool {
        self.settle();
        let position = self.history.position();
        position > 0 && self.go_to(position - 1)
    }

    /// Makes the step again that was undone last. `false` where there is none.
    pub fn redo(&mut self) -> bool {
        self.settle();
        self.go_to(self.history.position() + 1)
    }

    /// The name of what [`Session::undo`] would take back, `None` if there is nothing.
    pub fn undo_name(&self) -> Option<Message> {
        if self.is_pending() {
            return Some(diff::name(self.history.present(), &self.agreement));
        }
        self.history.undo_name().cloned()
    }

    /// The name of what [`Session::redo`] would make again, `None` if there is nothing.
    pub fn redo_name(&self) -> Option<Message> {
        if self.is_pending() { None } else { self.history.redo_name().cloned() }
    }

    /// The names of all steps, the first of which is the beginning, and which of them is the present one.
    pub fn history(&self) -> (Vec<&Message>, usize) {
        (self.history.names().collect(), self.history.position())
    }

    /// Goes to a step of [`Session::history`]; a gesture under way is settled first. `false` if there is no such step
    /// or it is the present one.
    pub fn go_to(&mut self, step: usize) -> bool {
        self.settle();
        if step == self.history.position() || step >= self.history.names().len() {
            return false;
        }
        self.history.go_to(step);
        self.replace(Arc::clone(self.history.present()));
        true
    }

    /// Takes what the file says now, after others have changed it: one step that can be undone, and nothing to save.
    pub fn reopen(&mut self, mut agreement: Agreement) {
        self.settle();
        agreement.share_with(&self.agreement);
        if agreement != *self.agreement {
            let agreement = Arc::new(agreement);
            self.history.push(say!(Reloaded), Arc::clone(&agreement));
            self.replace(agreement);
        }
        self.mark_saved();
    }

    /// Does the agreement differ from what was saved?
    pub fn is_dirty(&self) -> bool {
        self.dirty
    }

    /// Says that the agreement as it is now has been saved; a gesture under way is settled first.
    pub fn mark_saved(&mut self) {
        self.settle();
        let agreement = Arc::clone(&self.agreement);
        self.mark_saved_as(agreement);
    }

    /// Says that this agreement, taken from [`Session::shared`] earlier, has been saved meanwhile.
    pub fn mark_saved_as(&mut self, saved: Arc<Agreement>) {
        self.saved = saved;
        self.saved_projection = OnceCell::new();
        self.dirty = self.differs_from_saved();
        self.revision += 1;
    }

    /// The agreement as the file has it, with its variants.
    pub fn agreement(&self) -> &Agreement {
        &self.agreement
    }

    /// The agreement for a worker to hold, as it is now.
    pub fn shared(&self) -> Arc<Agreement> {
        Arc::clone(&self.agreement)
    }

    /// The agreement as it was saved, opened or made.
    pub fn saved(&self) -> &Agreement {
        &self.saved
    }

    /// The agreement as the present scope reads it.
    pub fn shown(&self) -> &Agreement {
        &self.reading().agreement
    }

    /// The agreement as the present scope reads it, to be held.
    pub fn shared_shown(&self) -> Arc<Agreement> {
        Arc::clone(&self.reading().agreement)
    }

    /// The agreement as it was saved, opened or made, for a worker to hold.
    pub fn shared_saved(&self) -> Arc<Agreement> {
        Arc::clone(&self.saved)
    }

    /// What the present scope comes to.
    pub fn projection(&self) -> &Projection {
        &self.reading().projection
    }

    /// What the base comes to.
    pub fn base_projection(&self) -> &Projection {
        &self.readings[0].projection
    }

    /// What the saved state comes to in the present scope, in the base where it has no such variant.
    pub fn saved_projection(&self) -> &Projection {
        self.saved_projection.get_or_init(|| {
            let variant = match &self.scope {
                Scope::Base => None,
                Scope::Variant(name) => self.saved.variant(name),
            };
            let shown = variant.as_ref().unwrap_or(&self.saved);
            let same = self.readings.iter().find(|reading| project_alike(&reading.agreement, shown));
            same.map_or_else(|| Arc::new(project(shown)), |reading| Arc::clone(&reading.projection))
        })
    }

    /// The variants shown, in file order: name and what it comes to.
    pub fn variants(&self) -> impl Iterator<Item = (&str, &Projection)> {
        self.shown_readings().map(|(name, reading)| (name, &*reading.projection))
    }

    /// The agreement as a variant that is shown or edited reads it, `None` for any other.
    pub fn variant_agreement(&self, name: &str) -> Option<&Agreement> {
        let reading = self.readings.iter().find(|reading| reading.variant.as_deref() == Some(name))?;
        Some(&reading.agreement)
    }

    fn shown_readings(&self) -> impl Iterator<Item = (&str, &Reading)> {
        self.readings.iter().filter_map(|reading| {
            let name = reading.variant.as_deref()?;
            self.shown_variants.iter().any(|shown| shown == name).then_some((name, reading))
        })
    }

    /// The names of the variants shown.
    pub fn shown_variants(&self) -> &[String] {
        &self.shown_variants
    }

    /// What is doubtful in the present scope, what matters most first.
    pub fn findings(&self) -> &[Finding] {
        &self.findings
    }

    /// What would make the finding at this position of [`Session::findings`] go, `None` if there is no such thing. It is
    /// worked out when it is first asked for.
    pub fn fix(&self, position: usize) -> Option<&Fix> {
        let (finding, fix) = (self.findings.get(position)?, self.fixes.get(position)?);
        fix.get_or_init(|| check::fix(self.shown(), self.projection(), finding)).as_ref()
    }

    /// To what edits apply.
    pub fn scope(&self) -> &Scope {
        &self.scope
    }

    /// Edits and shows the base or a variant from now on; the base where there is no such variant. A gesture under
    /// way is settled first.
    pub fn set_scope(&mut self, scope: Scope) {
        self.settle();
        if scope != self.scope {
            self.scope = scope;
            self.refresh();
        }
    }

    /// Chooses the variants that are shown beside the present scope; names that no variant has are left out.
    pub fn set_shown_variants(&mut self, names: &[String]) {
        let is_variant = |name: &&String| self.agreement.variants.iter().any(|variant| variant.name == **name);
        let names: Vec<String> = names.iter().filter(is_variant).cloned().collect();
        if names != self.shown_variants {
            self.shown_variants = names;
            self.refresh();
        }
    }

    /// Changes whenever anything that can be asked of the session changes; a cache keeps it and compares.
    pub fn revision(&self) -> u64 {
        self.revision
    }

    fn reading(&self) -> &Reading {
        let name = match &self.scope {
            Scope::Base => None,
            Scope::Variant(name) => Some(name),
        };
        // Every scope has its reading since the last refresh; the base is there in any case.
        self.readings.iter().find(|reading| reading.variant.as_ref() == name).unwrap_or(&self.readings[0])
    }

    fn differs_from_saved(&self) -> bool {
        !Arc::ptr_eq(&self.agreement, &self.saved) && *self.agreement != *self.saved
    }

    /// Takes another state of the agreement; scope and shown variants follow a variant that was renamed.
    fn replace(&mut self, agreement: Arc<Agreement>) {
        let before = std::mem::replace(&mut self.agreement, agreement);
        if before.variants.len() == self.agreement.variants.len() {
            let after = Arc::clone(&self.agreement);
            for (old, new) in before.variants.iter().zip(&after.variants) {
                let still = after.variants.iter().any(|variant| variant.name == old.name);
                if !still && before.variants.iter().all(|variant| variant.name != new.name) {
                    self.follow(&old.name, &new.name);
                }
            }
        }
        self.refresh();
    }

    fn follow(&mut self, old: &str, new: &str) {
        if self.scope == Scope::Variant(old.to_owned()) {
            self.scope = Scope::Variant(new.to_owned());
        }
        for shown in self.shown_variants.iter_mut().filter(|shown| *shown == old) {
            new.clone_into(shown);
        }
    }

    /// Brings everything that follows from the agreement up to date; what has not changed is not made again.
    fn refresh(&mut self) {
        let names = |name: &String| self.agreement.variants.iter().any(|variant| variant.name == *name);
        self.shown_variants.retain(names);
        if matches!(&self.scope, Scope::Variant(name) if !names(name)) {
            self.scope = Scope::Base;
        }
        let mut readings = vec![self.read(None, Arc::clone(&self.agreement))];
        for variant in &self.agreement.variants {
            let edited = matches!(&self.scope, Scope::Variant(name) if *name == variant.name);
            if !edited && !self.shown_variants.contains(&variant.name) {
                continue;
            }
            if let Some(agreement) = self.agreement.variant(&variant.name) {
                readings.push(self.read(Some(&variant.name), Arc::new(agreement)));
            }
        }
        self.readings = readings;
        if self.saved_scope != self.scope {
            self.saved_scope = self.scope.clone();
            self.saved_projection = OnceCell::new();
        }
        self.findings = check(self.shown(), self.projection());
        self.fixes = vec![OnceCell::new(); self.findings.len()];
        self.dirty = self.differs_from_saved();
        self.revision += 1;
    }

    /// What a reading comes to, from before where nothing that matters has changed.
    fn read(&self, variant: Option<&str>, agreement: Arc<Agreement>) -> Reading {
        let before = self.readings.iter().find(|reading| project_alike(&reading.agreement, &agreement));
        let projection = before.map_or_else(|| Arc::new(project(&agreement)), |before| Arc::clone(&before.projection));
        Reading { variant: variant.map(str::to_owned), agreement, projection }
    }
}

/// Do both project to the same? They do if everything is equal that the day rule, the years and the money look at.
fn project_alike(a: &Agreement, b: &Agreement) -> bool {
    a.term == b.term
        && a.contract_year == b.contract_year
        && a.cubic_metre == b.cubic_metre
        && a.quantities == b.quantities
        && a.swap == b.swap
        && a.points == b.points
        && a.receipts == b.receipts
        && a.redeliveries == b.redeliveries
        && a.outages == b.outages
        && a.parties == b.parties
        && a.sale == b.sale
        && a.obligations == b.obligations
        && a.price == b.price
}
