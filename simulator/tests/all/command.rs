//! The command: its ready line, and how it ends.

use std::io::{BufRead, BufReader, Write};
use std::net::TcpStream;
use std::process::{Child, Command, Stdio};

fn start(arguments: &[&str]) -> (Child, serde_json::Value) {
    let mut child = Command::new(env!("CARGO_BIN_EXE_yeastar-simulator"))
        .args(["--https", "127.0.0.1:0", "--http", "127.0.0.1:0"])
        .args(arguments)
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .spawn()
        .unwrap();
    let mut line = String::new();
    BufReader::new(child.stdout.take().unwrap()).read_line(&mut line).unwrap();
    (child, serde_json::from_str(&line).unwrap_or_else(|_| panic!("no JSON: {line}")))
}

fn answers(url: &str) -> bool {
    TcpStream::connect(url.split_once("://").unwrap().1).is_ok()
}

#[test]
fn command_prints_its_addresses_and_ends_when_its_input_closes() {
    let (mut child, ready) = start(&["--until-eof"]);
    for key in ["https", "http"] {
        let url = ready[key].as_str().unwrap();
        assert!(url.starts_with(&format!("{key}://127.0.0.1:")) && answers(url), "{url}");
    }
    let pin = ready["pin_sha256"].as_str().unwrap();
    assert!(pin.len() == 64 && pin.chars().all(|c| c.is_ascii_hexdigit()), "{pin}");
    child.stdin.take().unwrap().flush().unwrap();
    assert!(child.wait().unwrap().success());
    assert!(!answers(ready["http"].as_str().unwrap()));
}

#[cfg(unix)]
#[test]
fn command_exits_with_success_on_sigterm_and_sigint() {
    for signal in ["TERM", "INT"] {
        let (mut child, _) = start(&[]);
        let sent =
            Command::new("kill").args([format!("-{signal}"), child.id().to_string()]).status().unwrap();
        assert!(sent.success());
        assert!(child.wait().unwrap().success(), "SIG{signal}");
    }
}

#[test]
fn port_in_use_is_a_clear_error() {
    let taken = std::net::TcpListener::bind("127.0.0.1:0").unwrap();
    let address = taken.local_addr().unwrap().to_string();
    let output = Command::new(env!("CARGO_BIN_EXE_yeastar-simulator"))
        .args(["--http", &address, "--https", "off"])
        .stdin(Stdio::null())
        .output()
        .unwrap();
    assert!(!output.status.success());
    let text = String::from_utf8_lossy(&output.stderr).into_owned();
    let reason = format!("listening on {address}: Address already in use: is a simulator running there?");
    assert!(text.contains(&reason), "{text}");
}

#[test]
fn printed_office_is_one_that_it_takes_and_prints_the_same() {
    let file = std::env::temp_dir().join(format!("yeastar-dumped-{}.toml", std::process::id()));
    let dump = |arguments: &[&str]| {
        let output = Command::new(env!("CARGO_BIN_EXE_yeastar-simulator"))
            .args(arguments)
            .arg("--dump-office")
            .stdin(Stdio::null())
            .output()
            .unwrap();
        assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
        String::from_utf8(output.stdout).unwrap()
    };
    let first = dump(&["--extensions", "20", "--clock", "2026-01-01T09:00:00Z"]);
    std::fs::write(&file, &first).unwrap();
    let second = dump(&["--office", file.to_str().unwrap()]);
    std::fs::remove_file(&file).unwrap();
    assert_eq!(second, first);
    assert!(first.contains("timestart = \"2025-12-31 09:07:00\""), "{first}");
    assert_eq!(first.matches("[[extension]]").count(), 20);
}
