//! The program: its arguments, then a command or the window. Knows nothing of either beyond their names.

use std::path::Path;
use std::process::ExitCode;

use gasswap::cli::{self, Invocation};
use gasswap::export::CarriedView;
use gasswap::{store, ui};

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

fn window(path: Option<&Path>) -> ExitCode {
    let (start, readable) = match path.map(|path| (path, store::load(path))) {
        Some((path, Ok(loaded))) => {
            // A figure carries an agreement and is none: it is not saved over.
            let file = (!loaded.from_figure).then(|| store::Known::loaded(path, &loaded));
            let view = loaded.view.as_deref().and_then(CarriedView::read);
            (Ok(ui::Start { file, view, ..ui::Start::on(loaded.agreement) }), true)
        }
        Some((_, Err(error))) => {
            eprintln!("{error}");
            let start =
                store::example(FIRST).map(|agreement| ui::Start { refused: Some(error), ..ui::Start::on(agreement) });
            (start, false)
        }
        None => (store::example(FIRST).map(ui::Start::on), true),
    };
    let start = match start {
        Ok(start) => start,
        Err(error) => {
            eprintln!("{error}");
            return ExitCode::from(2);
        }
    };
    let start = ui::Start { places: store::Places::of_this_machine(), ..start };
    let agreement = start.agreement.clone();
    match ui::window::open(start) {
        Ok(()) => ExitCode::SUCCESS,
        Err(ui::window::Failure::NoWindow(reason)) => {
            eprintln!("No window can open: {reason}");
            if readable { cli::without_window(&agreement) } else { ExitCode::from(2) }
        }
        Err(ui::window::Failure::Crashed(reason)) => {
            eprintln!("The window stopped: {reason}");
            ExitCode::FAILURE
        }
    }
}
