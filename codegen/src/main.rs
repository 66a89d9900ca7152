//! Generates everything that depends on the lists in `api/*.toml`: the catalogue of requests, their C functions, configuration keys, kinds of events, statuses, and
//! reference pages. `--check` compares instead of writing, and fails if something is out of date. `--reference` and `--man` write what is
//! not committed: the reference of the C functions and the man pages.

mod abi;
mod bindings;
mod config;
mod events;
mod files;
mod functions;
mod guides;
mod header;
mod json;
mod model;
mod page;
mod pictures;
mod reference;
mod regions;
mod statuses;
mod tables;
mod text;
mod validate;
mod words;

use std::path::Path;
use std::process::ExitCode;

use model::Model;

const USAGE: &str = "usage: cargo run -p codegen [-- --check | --reference FOLDER | --man FOLDER]";

enum Task<'a> {
    Write,
    Check,
    Reference(&'a str),
    Manual(&'a str),
}

fn main() -> ExitCode {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    let task = match arguments.iter().map(String::as_str).collect::<Vec<_>>().as_slice() {
        [] => Task::Write,
        ["--check"] => Task::Check,
        ["--reference", folder] => Task::Reference(folder),
        ["--man", folder] => Task::Manual(folder),
        _ => {
            eprintln!("{USAGE}");
            return ExitCode::from(2);
        }
    };
    match run(&task) {
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

fn run(task: &Task) -> Result<String, String> {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).parent().ok_or("codegen is not in a workspace")?;
    let model = Model::load(root)?;
    validate::check(&model)?;
    match task {
        Task::Reference(folder) => reference::write(root, &model, Path::new(folder)),
        Task::Manual(folder) => reference::manual::write(root, &model, Path::new(folder)),
        Task::Write => files::write(root, &files::all(root, &model)?),
        Task::Check => files::compare(root, &files::all(root, &model)?),
    }
}
