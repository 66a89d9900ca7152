//! A host is killed under load repeatedly; no report that was answered 200 is lost.
//!
//! This program is both sides: started with `host`, it receives, logs and acknowledges until it is killed.
//! `YEASTAR_KILL_ROUNDS` sets the number of rounds, 3 by default.

use std::collections::{HashMap, HashSet};
use std::fs::{File, OpenOptions};
use std::io::{BufRead, BufReader, Read, Write};
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};
use std::sync::atomic::{AtomicBool, AtomicU16, AtomicU32, Ordering};
use std::sync::{Arc, Mutex};
use std::time::{Duration, Instant};

use test_support::TempDir;
use yeastar::listener::{Listener, Settings};

const NAME: &str = "answered_reports_survive_the_death_of_the_host";
const SENDERS: u32 = 4;
const TIMEOUT: Duration = Duration::from_secs(60);

fn main() {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    match arguments.first().map(String::as_str) {
        Some("host") => host(Path::new(&arguments[1]), arguments[2].parse().unwrap()),
        Some("--list") => println!("{NAME}: test"),
        _ => {
            println!("\nrunning 1 test");
            killed_under_load();
            println!("test {NAME} ... ok");
            println!("\ntest result: ok. 1 passed; 0 failed; 0 ignored; 0 measured; 0 filtered out\n");
        }
    }
}

/// Logs each event, acknowledges it, and logs that too, until it is killed; stops handling after `at_most` events.
fn host(folder: &Path, at_most: usize) {
    let settings = Settings {
        bind: "127.0.0.1:0".to_owned(),
        journal: Some(folder.join("journal")),
        queue: 1 << 20,
        ..Settings::default()
    };
    let listener = Listener::start(settings).unwrap();
    println!("{}", listener.port());
    let mut log = OpenOptions::new().create(true).append(true).open(folder.join("log")).unwrap();
    for _ in 0..at_most {
        let event = listener.next(None).unwrap().unwrap();
        let Some(id) = event.event().text("callid") else { continue };
        log.write_all(format!("handled {id}\n").as_bytes()).unwrap();
        event.ack().unwrap();
        log.write_all(format!("acknowledged {id}\n").as_bytes()).unwrap();
    }
    loop {
        std::thread::park();
    }
}

/// The reports sent.
#[derive(Default)]
struct Sent {
    /// Answered 200.
    taken: HashSet<u32>,
    /// Sent more than once because there was no answer: the host may have accepted it before it was killed.
    repeated: HashSet<u32>,
}

fn killed_under_load() {
    let rounds = std::env::var("YEASTAR_KILL_ROUNDS").map_or(3, |rounds| rounds.parse().unwrap());
    let folder = TempDir::new();
    let port = Arc::new(AtomicU16::new(0));
    let end = Arc::new(AtomicBool::new(false));
    let next = Arc::new(AtomicU32::new(0));
    let sent = Arc::new(Mutex::new(Sent::default()));
    let senders: Vec<_> = (0..SENDERS)
        .map(|_| {
            let (port, end, next, sent) =
                (Arc::clone(&port), Arc::clone(&end), Arc::clone(&next), Arc::clone(&sent));
            std::thread::spawn(move || send(&port, &end, &next, &sent))
        })
        .collect();

    for round in 0..rounds {
        let before = sent.lock().unwrap().taken.len();
        // Every other host is killed with many events waiting, the rest while handling.
        let at_most = if round % 2 == 0 { 40 } else { usize::MAX };
        let mut host = start(folder.path(), at_most, &port);
        // Each host is killed after a different number of reports.
        let enough = before + 150 + 61 * round;
        let begun = Instant::now();
        while sent.lock().unwrap().taken.len() < enough {
            assert!(begun.elapsed() < TIMEOUT, "round {round}: the senders make no progress");
            std::thread::yield_now();
        }
        port.store(0, Ordering::SeqCst);
        host.kill();
    }
    end.store(true, Ordering::SeqCst);
    // The last host lives until everything is handled.
    let mut host = start(folder.path(), usize::MAX, &port);
    for sender in senders {
        sender.join().unwrap();
    }
    let sent = sent.lock().unwrap();
    let begun = Instant::now();
    let log = loop {
        let log = read(&folder.file("log"));
        if sent.taken.iter().all(|id| log.handled.contains_key(id)) {
            break log;
        }
        let missing = sent.taken.iter().filter(|id| !log.handled.contains_key(id)).count();
        assert!(begun.elapsed() < TIMEOUT, "{missing} of {} reports are lost", sent.taken.len());
        std::thread::yield_now();
    };
    host.kill();

    let wrong: Vec<_> = log.after_acknowledged.difference(&sent.repeated).collect();
    assert!(wrong.is_empty(), "acknowledged, and came again: {wrong:?}");
    let again = log.handled.values().filter(|times| **times > 1).count();
    println!(
        "{rounds} hosts killed; {} reports answered 200, all handled, {again} of them twice, {} sent twice",
        sent.taken.len(),
        sent.repeated.len()
    );
}

/// A host that is killed when dropped.
struct Host(Child);

impl Host {
    /// Sends SIGKILL, so that no destructor runs.
    fn kill(&mut self) {
        self.0.kill().unwrap();
        self.0.wait().unwrap();
    }
}

impl Drop for Host {
    fn drop(&mut self) {
        let _ = self.0.kill();
        let _ = self.0.wait();
    }
}

fn start(folder: &Path, at_most: usize, port: &AtomicU16) -> Host {
    let mut host = Command::new(std::env::current_exe().unwrap())
        .arg("host")
        .arg(folder)
        .arg(at_most.to_string())
        .stdout(Stdio::piped())
        .spawn()
        .unwrap();
    let mut line = String::new();
    BufReader::new(host.stdout.take().unwrap()).read_line(&mut line).unwrap();
    port.store(line.trim().parse().expect("a port"), Ordering::SeqCst);
    Host(host)
}

/// Sends reports, each until it is answered 200, as a PBX does.
fn send(port: &AtomicU16, end: &AtomicBool, next: &AtomicU32, sent: &Mutex<Sent>) {
    while !end.load(Ordering::SeqCst) {
        let id = next.fetch_add(1, Ordering::SeqCst);
        let begun = Instant::now();
        loop {
            match port.load(Ordering::SeqCst) {
                0 => std::thread::yield_now(),
                port => match post(port, id) {
                    Ok(true) => {
                        sent.lock().unwrap().taken.insert(id);
                        break;
                    }
                    Ok(false) | Err(_) => drop(sent.lock().unwrap().repeated.insert(id)),
                },
            }
            assert!(begun.elapsed() < TIMEOUT, "report {id} is not accepted");
        }
    }
}

fn post(port: u16, id: u32) -> std::io::Result<bool> {
    let body = format!(r#"{{"action":"NewCdr","callid":"{id}","callfrom":"1000","callto":"1002"}}"#);
    Ok(test_support::deliver(port, "/", &body)? == 200)
}

struct Log {
    handled: HashMap<u32, u32>,
    after_acknowledged: HashSet<u32>,
}

fn read(path: &PathBuf) -> Log {
    let mut log = Log { handled: HashMap::new(), after_acknowledged: HashSet::new() };
    let mut acknowledged = HashSet::new();
    let mut text = String::new();
    File::open(path).unwrap().read_to_string(&mut text).unwrap();
    for line in text.lines() {
        match line.split_once(' ') {
            Some(("handled", id)) => {
                let Ok(id) = id.parse() else { continue };
                *log.handled.entry(id).or_default() += 1;
                if acknowledged.contains(&id) {
                    log.after_acknowledged.insert(id);
                }
            }
            Some(("acknowledged", id)) => {
                acknowledged.extend(id.parse::<u32>());
            }
            _ => {}
        }
    }
    log
}
