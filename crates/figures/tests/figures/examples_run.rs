//! The example of the library runs to its end.

#[path = "../../examples/draw.rs"]
mod draw;

#[test]
fn the_example_runs_to_its_end() {
    draw::main().unwrap();
}
