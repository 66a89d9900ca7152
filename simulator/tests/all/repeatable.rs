//! Two runs with the same seed, clock and requests.

use std::time::{Duration, Instant, SystemTime, UNIX_EPOCH};

use crate::common::{Recipient, User, fast, login_body, post, post_bytes, start};
use yeastar_simulator::{InboundControl, Options, Pbx, Talk};

/// 2026-01-01T09:00:00Z, a tenth of a second before the next one.
fn clock() -> SystemTime {
    UNIX_EPOCH + Duration::from_millis(1_767_258_000_900)
}

/// Everything that comes back from one run: answers with their heads, and reports.
struct Run {
    pbx: Pbx,
    receiver: Recipient,
    /// Between two requests.
    pause: Duration,
    log: Vec<String>,
}

impl Run {
    fn ask(&mut self, path: &str, body: &str) -> String {
        let answer = String::from_utf8_lossy(&post_bytes(&self.pbx, path, body)).into_owned();
        self.log.push(answer.clone());
        std::thread::sleep(self.pause);
        answer
    }

    fn login(&mut self) -> String {
        let port = self.receiver.port;
        let answer = self.ask("/api/v1.1.0/login", &login_body(&format!(r#","port":"{port}""#)));
        answer.split_once(r#""token":""#).unwrap().1[..32].to_owned()
    }

    fn call(&mut self) {
        self.log.extend(self.receiver.call());
    }

    fn all(seed: u64, pause: Duration) -> Vec<String> {
        let pbx = start(Options { seed: Some(seed), clock: Some(clock()), monitor: true, ..fast() });
        let mut run = Run { pbx, receiver: Recipient::new(), pause, log: Vec::new() };
        let token = run.login();
        run.ask(
            &format!("/api/v1.1.0/extension/dial_extension?token={token}"),
            r#"{"caller":"1000","callee":"1001"}"#,
        );
        run.call();
        run.ask("/simulator/advance", r#"{"seconds":86400}"#);
        let token = run.login();
        run.ask("/simulator/call_in", r#"{"from":"5551234","to":"1004","trunk":"SIP-142"}"#);
        run.call();
        run.ask(&format!("/api/v1.1.0/deviceinfo/query?token={token}"), "");
        run.ask(
            &format!("/api/v1.1.0/cdr/get_random?token={token}"),
            r#"{"extid":"all","starttime":"2025-12-31 00:00:00","endtime":"2026-01-03 00:00:00"}"#,
        );
        run.log
    }
}

#[test]
fn two_runs_with_the_same_seed_clock_and_requests_are_equal_byte_for_byte() {
    let (one, two) = (Run::all(7, Duration::ZERO), Run::all(7, Duration::from_millis(130)));
    assert!(one.len() > 15, "{one:#?}");
    let refused: Vec<&String> = one.iter().filter(|text| text.contains(r#""Failed""#)).collect();
    assert!(refused.is_empty(), "{refused:#?}");
    assert_eq!(one, two);
    assert!(one.iter().any(|text| text.contains("2026-01-02 09:00:")), "the clock was set forward: {one:#?}");
    assert_ne!(one, Run::all(8, Duration::ZERO), "the token comes from the seed");
}

#[test]
fn scripted_calls_of_two_runs_are_equal_byte_for_byte() {
    let reports = || {
        let traffic = Some("3000/min".parse().unwrap());
        let pbx = start(Options { seed: Some(7), clock: Some(clock()), traffic, monitor: true, ..fast() });
        let receiver = Recipient::new();
        User::hearing(&pbx, &receiver, "1.0.2");
        (0..200).map(|_| receiver.next_body()).collect::<Vec<String>>()
    };
    let (one, two) = (reports(), reports());
    assert_eq!(one, two);
    assert!(one.iter().any(|body| body.contains("NewCdr")), "{one:#?}");
}

#[test]
fn clock_stands_still_while_nothing_happens() {
    let pbx = start(Options { clock: Some(clock()), ..fast() });
    let time = || post(&pbx, "/simulator/state", "")["time"].clone();
    assert_eq!(time(), "2026-01-01 09:00:00");
    std::thread::sleep(Duration::from_millis(150));
    assert_eq!(time(), "2026-01-01 09:00:00");
}

/// A call that was ended by hand leaves behind the timer that would have ended it.
#[test]
fn clock_does_not_move_to_what_a_call_would_have_done() {
    let talk = Some(Talk::For(Duration::from_millis(1500)));
    let pbx = start(Options { clock: Some(clock()), talk, ..fast() });
    let receiver = Recipient::new();
    let user = User::hearing(&pbx, &receiver, "");
    let dial = || user.get("extension/dial_extension", r#"{"caller":"1000","callee":"1001"}"#);
    dial();
    while !receiver.next_body().contains(r#""ANSWERED""#) {}
    assert_eq!(post(&pbx, "/simulator/hangup", r#"{"extid":"1001"}"#)["status"], "Success");
    receiver.call();
    let time = || post(&pbx, "/simulator/state", "")["time"].clone();
    std::thread::sleep(Duration::from_millis(1700));
    assert_eq!(time(), "2026-01-01 09:00:00");
}

/// A call that waits for ten seconds is no reason to play another one without its pauses.
#[test]
fn steps_take_their_time_beside_a_longer_wait() {
    let pace = Duration::from_millis(100);
    let control = InboundControl::Answering;
    let pbx = start(Options { clock: Some(clock()), inbound_control: control, pace, ..fast() });
    let receiver = Recipient::new();
    let user = User::hearing(&pbx, &receiver, "");
    assert_eq!(
        post(&pbx, "/simulator/call_in", r#"{"from":"5551234","to":"1004","trunk":"SIP-142"}"#)["status"],
        "Success"
    );
    assert!(receiver.next_body().contains("Invite"));
    std::thread::sleep(pace * 8);
    let began = Instant::now();
    user.get("extension/dial_extension", r#"{"caller":"1000","callee":"1001"}"#);
    receiver.call();
    // The first picks up, the second picks up, and they talk for three times the pace.
    assert!(began.elapsed() >= pace * 4, "{:?}", began.elapsed());
}
