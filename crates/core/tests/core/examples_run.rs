//! The examples of the library run to their end.

#[path = "../../examples/change.rs"]
mod change;
#[path = "../../examples/project.rs"]
mod project;
#[path = "../../examples/read.rs"]
mod read;

#[test]
fn each_example_runs_to_its_end() {
    read::main().unwrap();
    change::main().unwrap();
    project::main().unwrap();
}
