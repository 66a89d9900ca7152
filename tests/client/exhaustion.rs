//! A process without free descriptors: the error says so, and is not cached. In a separate process, since the limit
//! applies to all threads.

use std::fs::File;
use std::io::Write;
use std::net::TcpListener;
use std::process::Command;
use std::time::Duration;

use nix::sys::resource::{Resource, getrlimit, setrlimit};
use test_support::TempDir;
use yeastar::client::Client;
use yeastar::error::{Error, Kind};
use yeastar::listener::{Listener, Settings};

use crate::support::{config_with, ok, read_request};

#[test]
fn descriptor_exhaustion_is_named_and_not_cached() {
    in_a_process_of_its_own("exhaustion::without_descriptors");
}

#[test]
fn listener_names_descriptor_exhaustion_at_every_step_of_its_start() {
    in_a_process_of_its_own("exhaustion::without_descriptors_for_a_listener");
}

fn in_a_process_of_its_own(test: &str) {
    let tests = std::env::current_exe().unwrap();
    let arguments = ["--exact", test, "--ignored", "--nocapture", "--test-threads=1"];
    let child = Command::new(tests).args(arguments).output().unwrap();
    let said = String::from_utf8_lossy(&child.stdout).into_owned() + &String::from_utf8_lossy(&child.stderr);
    assert!(child.status.success(), "{said}");
    assert!(said.contains("1 passed"), "{said}");
}

/// Uses up all descriptors.
fn all_descriptors() -> Vec<File> {
    std::iter::from_fn(|| File::open("/dev/null").ok()).collect()
}

fn login(url: &str, keys: &[(&str, &str)]) -> Result<(), Error> {
    Client::new(&config_with(url, keys))?.login()
}

fn allow_few_descriptors() {
    let (_, hard) = getrlimit(Resource::RLIMIT_NOFILE).unwrap();
    setrlimit(Resource::RLIMIT_NOFILE, 64.min(hard), hard).unwrap();
}

#[test]
#[ignore = "started by a test above, in a process of its own"]
fn without_descriptors() {
    let listener = TcpListener::bind("127.0.0.1:0").unwrap();
    let port = listener.local_addr().unwrap().port();
    let (by_address, by_name) = (format!("http://127.0.0.1:{port}"), format!("http://localhost:{port}"));
    allow_few_descriptors();

    let files = all_descriptors();
    let to_address = login(&by_address, &[]).unwrap_err();
    let to_name = login(&by_name, &[]).unwrap_err();
    let to_name_over_tls = login("https://localhost:1", &[("tls.verify", "off")]).unwrap_err();
    let with_system_roots = login("https://127.0.0.1:1", &[]).unwrap_err();
    drop(files);
    std::thread::spawn(move || {
        for mut stream in listener.incoming().flatten() {
            let _ = read_request(&mut stream);
            let _ = stream.write_all(ok(r#"{"status":"Success","token":"0123456789abcdef"}"#).as_bytes());
        }
    });

    for error in [to_address, to_name, to_name_over_tls] {
        assert!(error.message().contains("no free file descriptors"), "{error}");
        assert!(error.is_retriable(), "{error}");
    }
    login(&by_address, &[]).unwrap();
    login(&by_name, &[]).unwrap();
    // On a system without certificates, the error is the same before and after.
    let later = login("https://127.0.0.1:1", &[]).unwrap_err();
    if later.message().contains("refuses connections") {
        assert!(with_system_roots.message().contains("no free file descriptors"), "{with_system_roots}");
    } else {
        assert!(later.message().contains("no trusted certificates"), "{later}");
    }
}

#[test]
#[ignore = "started by a test above, in a process of its own"]
fn without_descriptors_for_a_listener() {
    let folder = TempDir::new();
    let settings = Settings {
        bind: "127.0.0.1:0".to_owned(),
        journal: Some(folder.file("journal")),
        ..Settings::default()
    };
    let guard = folder.file("guard").display().to_string();
    let client = || Client::new(&config_with("http://127.0.0.1:1", &[("login.guard_file", guard.as_str())]));
    allow_few_descriptors();
    let without_journal = Listener::start(Settings { journal: None, ..settings.clone() }).unwrap();

    let mut files = all_descriptors();
    let mut errors = vec![without_journal.fd().unwrap_err(), client().err().unwrap()];
    // With one more each time, so that each step fails once.
    let listener = loop {
        match Listener::start(settings.clone()) {
            Ok(listener) => break listener,
            Err(error) => errors.push(error),
        }
        assert!(files.pop().is_some(), "{errors:?}");
    };
    assert!(errors.len() > 8, "{errors:?}");
    for error in errors {
        assert_eq!(error.kind(), Kind::Io, "{error}");
        assert!(error.message().contains("Too many open files"), "{error}");
    }
    assert!(listener.next(Some(Duration::ZERO)).unwrap().is_none(), "something is told of");
    drop(files);
    without_journal.fd().unwrap();
    client().unwrap();
}
