//! The thread that writes recovery copies: soon after hands are off, and in time while they are not. It measures time
//! itself, since a window that hangs or is hidden has no clock. Knows nothing of the window.

use std::path::{Path, PathBuf};
use std::sync::{Arc, Condvar, Mutex, MutexGuard, PoisonError, TryLockError};
use std::thread::JoinHandle;
use std::time::{Duration, Instant};

use super::super::StoreError;
use super::mark::BEAT;
use super::orphan::Orphan;
use super::slot::{Slot, Snapshot};

/// A copy is written when nothing has changed for so long,
const CALM: Duration = Duration::from_millis(900);

/// and when the oldest change that is in no copy is so old.
const LONGEST: Duration = Duration::from_secs(3);

/// A copy that could not be written is tried again after so long.
const AGAIN: Duration = Duration::from_secs(5);

#[derive(Debug)]
struct State {
    slot: Arc<Slot>,
    /// What is unsaved; `None`: nothing.
    snapshot: Option<Snapshot>,
    /// Since when there is something that is in no copy.
    first: Option<Instant>,
    last: Instant,
    /// The last copy could not be written: why, and when it is tried again.
    failed: Option<(StoreError, Instant)>,
    /// When it was said last that the window lives, where there are no locks.
    beaten: Instant,
    ended: bool,
}

impl State {
    /// When the next copy is due.
    fn due(&self) -> Option<Instant> {
        let due = (self.last + CALM).min(self.first? + LONGEST);
        Some(self.failed.as_ref().map_or(due, |(_, again)| *again))
    }
}

#[derive(Debug)]
struct Shared {
    state: Mutex<State>,
    news: Condvar,
}

impl Shared {
    fn lock(&self) -> MutexGuard<'_, State> {
        // Nothing panics while it is held, and if it did: an old copy is better than none.
        self.state.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// The thread.
    fn work(&self) {
        let mut state = self.lock();
        while !state.ended {
            let due = state.due();
            let beat = state.slot.must_beat().then(|| state.beaten + BEAT);
            let Some(next) = due.into_iter().chain(beat).min() else {
                state = self.news.wait(state).unwrap_or_else(PoisonError::into_inner);
                continue;
            };
            let now = Instant::now();
            if next > now {
                state = self.news.wait_timeout(state, next - now).unwrap_or_else(PoisonError::into_inner).0;
            } else if due == Some(next) {
                state = self.write(state);
            } else {
                state.slot.beat();
                state.beaten = now;
            }
        }
    }

    /// Writes what there is while nobody is kept waiting: a disk may take its time.
    fn write<'a>(&'a self, mut state: MutexGuard<'a, State>) -> MutexGuard<'a, State> {
        state.first = None;
        let Some(snapshot) = state.snapshot.clone() else { return state };
        let slot = Arc::clone(&state.slot);
        drop(state);
        let written = slot.write(&snapshot);
        let mut state = self.lock();
        match written {
            Ok(()) => {
                tracing::debug!(copy = %slot.copy().display(), "recovery copy written");
                state.failed = None;
            }
            Err(error) => {
                tracing::warn!(?error, "no recovery copy");
                let now = Instant::now();
                state.failed = Some((error, now + AGAIN));
                if state.snapshot.is_some() {
                    state.first.get_or_insert(now);
                }
            }
        }
        if state.snapshot.is_none() || !Arc::ptr_eq(&slot, &state.slot) {
            // It was saved, or taken elsewhere, while it was written.
            slot.remove_copy();
        }
        state
    }
}

/// Keeps the recovery copy of one window.
#[derive(Debug)]
pub struct Keeper {
    shared: Arc<Shared>,
    thread: Option<JoinHandle<()>>,
}

impl Keeper {
    /// A keeper whose copies go into this folder, with a name that no other window has.
    ///
    /// # Errors
    /// If nothing can be written there.
    pub fn start(folder: &Path) -> std::io::Result<Self> {
        let state = State {
            slot: Arc::new(Slot::new(folder)?),
            snapshot: None,
            first: None,
            last: Instant::now(),
            failed: None,
            beaten: Instant::now(),
            ended: false,
        };
        let shared = Arc::new(Shared { state: Mutex::new(state), news: Condvar::new() });
        let own = Arc::clone(&shared);
        let thread = std::thread::Builder::new().name("recovery".to_owned()).spawn(move || own.work())?;
        Ok(Self { shared, thread: Some(thread) })
    }

    /// Something has changed. Costs the caller nothing.
    pub fn changed(&self, snapshot: Snapshot) {
        let now = Instant::now();
        let mut state = self.shared.lock();
        state.snapshot = Some(snapshot);
        state.first.get_or_insert(now);
        state.last = now;
        drop(state);
        self.shared.news.notify_one();
    }

    /// Everything is saved, or was thrown away: no copy is needed.
    pub fn nothing(&self) {
        let mut state = self.shared.lock();
        (state.snapshot, state.first, state.failed) = (None, None, None);
        state.slot.remove_copy();
    }

    /// Goes on with the copy of a window that is gone: it is written in its place from now on, so that there is never
    /// none and never two of them.
    pub fn adopt(&self, orphan: Orphan) {
        let mut state = self.shared.lock();
        orphan.slot.sign();
        let own = std::mem::replace(&mut state.slot, Arc::new(orphan.slot));
        own.remove_copy();
        own.leave();
    }

    /// Says that the copy gone on with did not make the program fail.
    pub fn worked(&self) {
        self.shared.lock().slot.worked();
    }

    /// Why the last copy could not be written, until one was: it is tried again and again.
    pub fn problem(&self) -> Option<StoreError> {
        self.shared.lock().failed.as_ref().map(|(reason, _)| reason.clone())
    }

    /// Is there something that is in no copy yet?
    pub fn is_behind(&self) -> bool {
        self.shared.lock().first.is_some()
    }

    /// What a program that breaks down calls.
    pub fn last_resort(&self) -> LastResort {
        LastResort(Arc::clone(&self.shared))
    }
}

impl Drop for Keeper {
    fn drop(&mut self) {
        self.shared.lock().ended = true;
        self.shared.news.notify_one();
        if let Some(thread) = self.thread.take() {
            // A thread that panicked has written what it could.
            let _ = thread.join();
        }
        let state = self.shared.lock();
        if let (Some(snapshot), Some(_)) = (&state.snapshot, state.first) {
            // The window went without anybody having decided; what cannot be written now is in the last copy.
            let _ = state.slot.write(snapshot);
        }
        state.slot.leave();
    }
}

/// Writes the copy from a panic, on whatever thread.
#[derive(Clone, Debug)]
pub struct LastResort(Arc<Shared>);

impl LastResort {
    /// Writes what is unsaved now and says where it is; `None` if there is nothing or it cannot be written.
    pub fn write(&self) -> Option<PathBuf> {
        /// A lock that is held by the thread that broke down is never let go.
        const TRIES: u32 = 50;
        for _ in 0..TRIES {
            let (slot, snapshot) = match self.0.state.try_lock() {
                Ok(state) => (Arc::clone(&state.slot), state.snapshot.clone()),
                Err(TryLockError::Poisoned(state)) => {
                    let state = state.into_inner();
                    (Arc::clone(&state.slot), state.snapshot.clone())
                }
                Err(TryLockError::WouldBlock) => {
                    std::thread::sleep(Duration::from_millis(20));
                    continue;
                }
            };
            slot.write(&snapshot?).ok()?;
            return Some(slot.copy());
        }
        None
    }
}
