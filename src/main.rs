//! The program: its arguments, then a command or the window. Knows nothing of either beyond their names.

use std::path::Path;
use std::process::ExitCode;

use gasswap::cli::{self, Invocation};
use gasswap::examples;
use gasswap_figures::{export, wording};

/// What the window shows when it is opened without a file.
const FIRST: &str = "trilateral-2021";

fn main() -> ExitCode {
    let filter = tracing_subscriber::EnvFilter::try_from_default_env().unwrap_or_else(|_| "error".into());
    tracing_subscriber::fmt().with_env_filter(filter).with_writer(std::io::stderr).init();
    match cli::parse() {
        Invocation::Command(command) => command.run(),
        Invocation::Window(path) => window(path.as_deref()),
    }
}

#[cfg(feature = "window")]
fn window(path: Option<&Path>) -> ExitCode {
    use gasswap::ui::{self, Start, window::WindowError};
    use gasswap_core::store;
    use gasswap_figures::export::CarriedView;

    let (start, readable) = match path.map(|path| (path, export::load(path))) {
        Some((path, Ok(loaded))) => {
            // A figure carries an agreement and is none: it is not saved over.
            let file = (!loaded.from_figure).then(|| store::Known::loaded(path, &loaded));
            let view = loaded.view.as_deref().and_then(CarriedView::read);
            let word = ui::word_on_size(&loaded, path);
            (Ok(Start { file, word, view, ..Start::on(loaded.agreement) }), true)
        }
        Some((_, Err(error))) => {
            cli::tell(&wording::english().store_error(&error));
            let start = examples::load(FIRST).map(|agreement| Start { refused: Some(error), ..Start::on(agreement) });
            (start, false)
        }
        None => (examples::load(FIRST).map(Start::on), true),
    };
    let start = match start {
        Ok(start) => start,
        Err(error) => {
            cli::tell(&wording::english().store_error(&error));
            return ExitCode::from(2);
        }
    };
    let start = Start { places: store::Places::of_this_machine(), ..start };
    let agreement = start.agreement.clone();
    match ui::window::open(start) {
        Ok(()) => ExitCode::SUCCESS,
        Err(WindowError::NoWindow(reason)) => {
            cli::tell(&format!("No window can open: {reason}"));
            if readable { cli::without_window(&agreement) } else { ExitCode::from(2) }
        }
        Err(WindowError::Crashed(reason)) => {
            cli::tell(&format!("The window stopped: {reason}"));
            ExitCode::FAILURE
        }
    }
}

/// What a program that was built without a window does in its place.
#[cfg(not(feature = "window"))]
fn window(path: Option<&Path>) -> ExitCode {
    let agreement = match path {
        Some(path) => export::load(path).map(|loaded| loaded.agreement),
        None => examples::load(FIRST),
    };
    match agreement {
        Ok(agreement) => {
            cli::tell("This program was built without a window (feature `window`).");
            cli::without_window(&agreement)
        }
        Err(error) => {
            cli::tell(&wording::english().store_error(&error));
            ExitCode::from(2)
        }
    }
}
