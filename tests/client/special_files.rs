//! What is no regular file, where a configuration key takes the path of a file.

use std::sync::mpsc;
use std::thread;
use std::time::Duration;

use nix::sys::stat::Mode;
use nix::unistd::mkfifo;
use yeastar::client::Client;
use yeastar::error::Error;
use yeastar::listener::{Listener, Settings};

use crate::support::{TempDir, config_with};

/// The keys that take the path of a file.
fn keys_of_files() -> Vec<String> {
    let text = concat!(env!("CARGO_MANIFEST_DIR"), "/api/config.toml");
    let table: toml::Table = std::fs::read_to_string(text).unwrap().parse().unwrap();
    let keys = table["key"].as_array().unwrap().iter();
    let of_files = keys.filter(|key| key["kind"].as_str() == Some("file"));
    of_files.map(|key| key["name"].as_str().unwrap().to_owned()).collect()
}

/// Creates a client and a listener in another thread. `None`: that has not ended for a minute.
fn outcome(key: &str, path: &str) -> Option<Result<(), Error>> {
    let config = config_with("https://127.0.0.1:1", &[("listener.bind", "127.0.0.1:0"), (key, path)]);
    let (done, told) = mpsc::channel();
    thread::spawn(move || {
        let client = Client::new(&config).map(drop);
        let _ = done.send(client.and_then(|()| Listener::start(Settings::from(&config.listener)).map(drop)));
    });
    told.recv_timeout(Duration::from_secs(60)).ok()
}

#[test]
fn fifo_device_or_folder_in_the_place_of_a_file_is_refused_at_once() {
    let folder = TempDir::new();
    let fifo = folder.file("fifo");
    mkfifo(&fifo, Mode::S_IRWXU).unwrap();
    let keys = keys_of_files();
    assert!(keys.len() >= 3, "{keys:?}");
    for key in keys {
        for path in [fifo.to_str().unwrap(), "/dev/zero", folder.file(".").to_str().unwrap()] {
            let error = outcome(&key, path).expect("an end").expect_err(&key);
            assert!(error.message().contains(&key), "{key} {path}: {error}");
        }
    }
}
