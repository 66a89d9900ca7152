//! `--completions`: what a shell completes, from the options themselves.

use std::io::{self, Write};

use clap::CommandFactory;
use clap_complete::Shell;
use yeastar_simulator::CommandLine;

pub fn print(shell: Shell) -> io::Result<()> {
    // Made before it is written, as clap panics when its writer fails.
    let mut text = Vec::new();
    clap_complete::generate(shell, &mut CommandLine::command(), "yeastar-simulator", &mut text);
    io::stdout().write_all(&text)
}
