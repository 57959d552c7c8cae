//! The thread that writes settings: a disk may take its time, and the window does not wait for it. Knows nothing of the
//! window.

use std::path::{Path, PathBuf};
use std::sync::{Arc, Condvar, Mutex, MutexGuard, PoisonError};
use std::thread::JoinHandle;

use super::super::StoreError;
use super::Settings;

/// A change of the files used last, which several windows share: it is made to what the file says by then.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Recent {
    /// This file was opened or saved.
    Used(PathBuf),
    /// All are forgotten.
    Forgotten,
}

impl Recent {
    /// Makes the change.
    pub fn change(&self, settings: &mut Settings) {
        match self {
            Self::Used(file) => settings.used(file),
            Self::Forgotten => settings.recent.clear(),
        }
    }
}

#[derive(Debug, Default)]
struct State {
    /// What is to be written next; what was to be before it is left out.
    next: Option<Settings>,
    changes: Vec<Recent>,
    /// The files used last as they were written.
    recent: Option<Vec<String>>,
    problem: Option<StoreError>,
    ended: bool,
}

#[derive(Debug, Default)]
struct Shared {
    state: Mutex<State>,
    news: Condvar,
}

impl Shared {
    fn lock(&self) -> MutexGuard<'_, State> {
        // Nothing panics while it is held, and if it did: old settings are better than none.
        self.state.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// The thread; it ends when everything is written.
    fn work(&self, path: &Path) {
        let mut state = self.lock();
        loop {
            if let Some(settings) = state.next.take() {
                let changes = std::mem::take(&mut state.changes);
                drop(state);
                let (recent, written) = write(path, settings, &changes);
                state = self.lock();
                state.recent = Some(recent);
                state.problem = written.err();
            } else if state.ended {
                return;
            } else {
                state = self.news.wait(state).unwrap_or_else(PoisonError::into_inner);
            }
        }
    }
}

/// Writes settings with what another window has added to the recent files meanwhile.
fn write(path: &Path, mut settings: Settings, changes: &[Recent]) -> (Vec<String>, Result<(), StoreError>) {
    if let Ok(on_disk) = Settings::load(path) {
        settings.recent = on_disk.recent;
    }
    changes.iter().for_each(|change| change.change(&mut settings));
    let written = settings.save(path);
    (settings.recent, written)
}

/// Writes the settings of one window. Dropping it waits until everything is written.
#[derive(Debug)]
pub struct Writer {
    shared: Arc<Shared>,
    path: PathBuf,
    /// `None`: the system gave no thread, and what is written is waited for.
    thread: Option<JoinHandle<()>>,
}

impl Writer {
    /// A writer of this file.
    pub fn start(path: &Path) -> Self {
        let shared = Arc::<Shared>::default();
        let (own, file) = (Arc::clone(&shared), path.to_path_buf());
        let thread = std::thread::Builder::new().name("settings".to_owned()).spawn(move || own.work(&file)).ok();
        Self { shared, path: path.to_path_buf(), thread }
    }

    /// These settings are to be written, with a change of the recent files. Costs the caller nothing.
    pub fn write(&self, settings: Settings, change: Option<Recent>) {
        if self.thread.is_none() {
            let (recent, written) = write(&self.path, settings, change.as_slice());
            let mut state = self.shared.lock();
            (state.recent, state.problem) = (Some(recent), written.err());
            return;
        }
        let mut state = self.shared.lock();
        state.next = Some(settings);
        state.changes.extend(change);
        drop(state);
        self.shared.news.notify_one();
    }

    /// The recent files as they were written, once.
    pub fn recent(&self) -> Option<Vec<String>> {
        self.shared.lock().recent.take()
    }

    /// Why they could not be written, once.
    pub fn problem(&self) -> Option<StoreError> {
        self.shared.lock().problem.take()
    }
}

impl Drop for Writer {
    fn drop(&mut self) {
        self.shared.lock().ended = true;
        self.shared.news.notify_one();
        if let Some(thread) = self.thread.take() {
            // A thread that broke down has written what it could.
            let _ = thread.join();
        }
    }
}
