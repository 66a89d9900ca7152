//! A process without free descriptors: the error says so, and is not cached. In a separate process, since the limit
//! applies to all threads.

use std::fs::File;
use std::io::Write;
use std::net::TcpListener;
use std::process::Command;

use nix::sys::resource::{Resource, getrlimit, setrlimit};
use yeastar::client::Client;
use yeastar::error::Error;

use crate::support::{config_with, ok, read_request};

#[test]
fn descriptor_exhaustion_is_named_and_not_cached() {
    let tests = std::env::current_exe().unwrap();
    let child = Command::new(tests)
        .args(["--exact", "exhaustion::without_descriptors", "--ignored", "--nocapture", "--test-threads=1"])
        .output()
        .unwrap();
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

#[test]
#[ignore = "started by the test above, in a process of its own"]
fn without_descriptors() {
    let listener = TcpListener::bind("127.0.0.1:0").unwrap();
    let port = listener.local_addr().unwrap().port();
    let (by_address, by_name) = (format!("http://127.0.0.1:{port}"), format!("http://localhost:{port}"));
    let (_, hard) = getrlimit(Resource::RLIMIT_NOFILE).unwrap();
    setrlimit(Resource::RLIMIT_NOFILE, 64.min(hard), hard).unwrap();

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
