//! An office of one's own.

use std::path::{Path, PathBuf};
use std::sync::atomic::{AtomicU32, Ordering};
use std::time::Duration;

use crate::common::{TIMEOUT, User, fast, post, start};
use yeastar_simulator::{Options, Pbx};

fn example() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("examples/office.toml")
}

/// A file that is removed afterwards.
struct Scratch(PathBuf);

impl Scratch {
    fn new(text: &str) -> Self {
        static NEXT: AtomicU32 = AtomicU32::new(0);
        let number = NEXT.fetch_add(1, Ordering::Relaxed);
        let file = std::env::temp_dir().join(format!("yeastar-office-{}-{number}.toml", std::process::id()));
        std::fs::write(&file, text).unwrap();
        Self(file)
    }
}

impl Drop for Scratch {
    fn drop(&mut self) {
        let _ = std::fs::remove_file(&self.0);
    }
}

fn of(file: &Path) -> Options {
    Options { office: Some(file.to_owned()), ..fast() }
}

#[test]
fn requests_and_calls_find_what_the_file_says() {
    let pbx = start(of(&example()));
    let user = User::new(&pbx);
    let list = user.get("extensionlist/query", "");
    let numbers: Vec<&str> =
        list["extlist"].as_array().unwrap().iter().map(|row| row["extnumber"].as_str().unwrap()).collect();
    assert_eq!(numbers, ["200", "201"]);
    assert_eq!(user.get("queue/query", r#"{"queueid":"670"}"#)["queues"][0]["queuename"], "Support");
    assert_eq!(user.refused("extension/query", r#"{"extid":"1000"}"#), "10006");
    let call = r#"{"from":"5551234","to":"493012345670","trunk":"provider"}"#;
    assert_eq!(post(&pbx, "/simulator/call_in", call)["status"], "Success");
    assert_eq!(post(&pbx, "/simulator/state", "")["calls"][0]["through"], "670");
}

#[test]
fn office_of_a_running_simulator_can_be_taken_to_another() {
    let pbx = start(of(&example()));
    let user = User::new(&pbx);
    user.get("extension/update", r#"{"extid":"200","username":"Amy \"A\" 名","ringtimeout":"60"}"#);
    post(&pbx, "/simulator/call_in", r#"{"from":"5551234","to":"493012345670","trunk":"provider"}"#);
    let end = std::time::Instant::now() + TIMEOUT;
    while pbx.office().matches("[[cdr]]").count() < 2 {
        assert!(std::time::Instant::now() < end, "{}", pbx.office());
        std::thread::sleep(Duration::from_millis(5));
    }
    let answer = post(&pbx, "/simulator/office", "");
    let text = answer["office"].as_str().unwrap();
    assert_eq!(text, pbx.office());
    assert!(text.contains(r#"username = "Amy \"A\" 名""#), "{text}");
    let file = Scratch::new(text);
    assert_eq!(start(of(&file.0)).office(), text);
    assert_eq!(Pbx::office_of(of(&file.0)).unwrap(), text);
}

#[test]
fn refusal_names_the_file_and_the_line() {
    let file = Scratch::new("[[extension]]\nnumber = 200\n\n[[queue]]\nnumber = 670\nagents = [300]\n");
    let told = Pbx::start(of(&file.0)).err().unwrap().to_string();
    let name = file.0.display();
    assert_eq!(told, format!("{name}:6: [[queue]] agents names \"300\"; the extensions are 200"));
    let told = Pbx::start(of(Path::new("/nowhere/office.toml"))).err().unwrap().to_string();
    assert_eq!(told, "cannot read /nowhere/office.toml: No such file or directory");
}

/// The file and the refusal that docs/simulator.md shows.
#[test]
fn office_file_is_loaded_by_the_page_and_a_refusal_is_shown() {
    let page = Path::new(env!("CARGO_MANIFEST_DIR")).join("../docs/simulator.md");
    let page = std::fs::read_to_string(page).unwrap();
    let text = page.split("```toml\n").nth(1).unwrap().split("```").next().unwrap();
    let file = Scratch::new(text);
    assert!(Pbx::office_of(of(&file.0)).unwrap().contains("agents = \"200,201\""));
    let wrong = Scratch::new(&text.replace("[200, 201]", "[200, 300]"));
    let told = Pbx::start(of(&wrong.0)).err().unwrap().to_string();
    let shown = page.split("yeastar-simulator: office.toml:").nth(1).unwrap().lines().next().unwrap();
    assert_eq!(told, format!("{}:{shown}", wrong.0.display()));
}
