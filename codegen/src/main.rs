//! Generates everything that depends on the lists in `api/*.toml`: the catalogue of requests, their C functions, configuration keys, kinds of events, statuses, and
//! reference pages. `--check` compares instead of writing, and fails if something is out of date.

mod abi;
mod bindings;
mod config;
mod events;
mod files;
mod functions;
mod json;
mod model;
mod page;
mod regions;
mod statuses;
mod tables;
mod text;
mod validate;
mod words;

use std::path::Path;
use std::process::ExitCode;

use model::Model;

fn main() -> ExitCode {
    let check = match std::env::args().skip(1).collect::<Vec<_>>().as_slice() {
        [] => false,
        [argument] if argument == "--check" => true,
        _ => {
            eprintln!("usage: cargo run -p codegen [-- --check]");
            return ExitCode::from(2);
        }
    };
    match run(check) {
        Ok(report) => {
            println!("{report}");
            ExitCode::SUCCESS
        }
        Err(error) => {
            eprintln!("codegen: {error}");
            ExitCode::FAILURE
        }
    }
}

fn run(check: bool) -> Result<String, String> {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).parent().ok_or("codegen is not in a workspace")?;
    let model = Model::load(root)?;
    validate::check(&model)?;
    let files = files::all(root, &model)?;
    if check { files::compare(root, &files) } else { files::write(root, &files) }
}
