//! The command: starts one PBX, prints its addresses, and runs until it is stopped.

use std::io::{self, Read, Write};
use std::process::ExitCode;
use std::sync::mpsc;
use std::thread;

use clap::Parser;
use yeastar_simulator::{CommandLine, Pbx};

mod completions;

fn main() -> ExitCode {
    let line = CommandLine::parse();
    match run(line) {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            let _ = writeln!(io::stderr(), "yeastar-simulator: {error}");
            ExitCode::FAILURE
        }
    }
}

fn run(line: CommandLine) -> Result<(), Box<dyn std::error::Error>> {
    if let Some(shell) = line.completions {
        return Ok(completions::print(shell)?);
    }
    if line.dump_office {
        write!(io::stdout(), "{}", Pbx::office_of(line.options)?)?;
        return Ok(());
    }
    let (end, ended) = mpsc::channel();
    let on_signal = end.clone();
    ctrlc::set_handler(move || {
        let _ = on_signal.send(());
    })?;

    let pbx = Pbx::start(line.options)?;
    let mut out = io::stdout();
    writeln!(out, "{}", pbx.ready_line())?;
    out.flush()?;

    if line.until_eof {
        thread::spawn(move || {
            let mut buffer = [0; 1024];
            while io::stdin().read(&mut buffer).is_ok_and(|len| len > 0) {}
            let _ = end.send(());
        });
        ended.recv()?;
    } else {
        ended.recv()?;
        drop(end);
    }
    drop(pbx);
    Ok(())
}
