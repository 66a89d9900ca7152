//! The log hook gets a line for every request and every change of a session, without secrets.

use std::sync::{Arc, Mutex};

use yeastar::client::Client;
use yeastar::log::{self, Hook, Level};

use crate::support::{PASSWORD, bodies, config_with, pbx};

/// The hook is global: one test at a time.
static HOOKS: Mutex<()> = Mutex::new(());

struct Lines(Mutex<Vec<(Level, String)>>);

impl Hook for Lines {
    fn line(&self, level: Level, text: &str) {
        self.0.lock().unwrap().push((level, text.to_owned()));
    }
}

#[test]
fn log_has_one_line_per_request_and_state_change_and_no_secret() {
    let _alone = HOOKS.lock().unwrap();
    let lines = Arc::new(Lines(Mutex::default()));
    log::set_hook(Some((Level::Debug, Arc::clone(&lines) as Arc<dyn Hook>)));
    let pbx = pbx();
    let client = Client::new(&config_with(&pbx.http_url(), &[("name", "log test")])).unwrap();
    client.call("deviceinfo/query", None).unwrap();
    pbx.expire_tokens();
    client.call("extension/dial_outbound", Some(r#"{"extid":"1000","outto":"0123456789"}"#)).unwrap();
    pbx.fail_next("apply", 10025);
    client.call("apply", None).unwrap_err();
    client.logout().unwrap();
    log::set_hook(None);
    // Other tests of this process write lines too.
    let lines: Vec<(Level, String)> =
        lines.0.lock().unwrap().iter().filter(|(_, text)| text.contains("log test")).cloned().collect();
    let shown: Vec<String> = lines
        .iter()
        .map(|(level, text)| {
            let text = text.strip_prefix("pbx=\"log test\" ").unwrap();
            format!("{level:?} {}", text.split(" ms=").next().unwrap())
        })
        .collect();
    assert_eq!(
        shown,
        [
            "Info request=login result=ok",
            "Info session=up detail=\"logged in\"",
            "Info request=deviceinfo/query result=ok",
            "Info request=extension/dial_outbound result=refused errno=20006",
            "Info request=login result=ok",
            "Info session=renewed detail=\"logged in again\"",
            "Info request=extension/dial_outbound result=ok",
            "Info request=apply result=refused errno=10025",
            "Info request=logout result=ok",
            "Info session=closed detail=\"logged out\"",
        ]
    );
    let hash = bodies(&pbx, "login")[0].split("\"password\":\"").nth(1).unwrap()[..32].to_owned();
    let tokens: Vec<String> =
        pbx.requests().iter().filter_map(|r| r.query.strip_prefix("token=").map(str::to_owned)).collect();
    assert!(!tokens.is_empty());
    for (_, line) in &lines {
        for secret in tokens.iter().map(String::as_str).chain([PASSWORD, &hash, "0123456789"]) {
            assert!(!line.contains(secret), "{line}");
        }
    }
}

/// Makes a call for each login in the log.
struct Caller(Mutex<Option<Client>>, std::sync::mpsc::Sender<bool>);

impl Hook for Caller {
    fn line(&self, _: Level, text: &str) {
        if text.contains("calling hook") && text.contains("request=login") {
            let client = self.0.lock().unwrap().take();
            if let Some(client) = client {
                self.1.send(client.call("deviceinfo/query", None).is_ok()).unwrap();
            }
        }
    }
}

#[test]
fn log_hook_can_make_calls() {
    let _alone = HOOKS.lock().unwrap();
    let pbx = pbx();
    let keys = [("name", "calling hook"), ("timeout_ms", "3000")];
    let client = Client::new(&config_with(&pbx.http_url(), &keys)).unwrap();
    let (send, receive) = std::sync::mpsc::channel();
    log::set_hook(Some((Level::Info, Arc::new(Caller(Mutex::new(Some(client.clone_handle())), send)))));
    let began = std::time::Instant::now();
    client.login().unwrap();
    log::set_hook(None);
    assert!(receive.recv().unwrap(), "the call of the hook failed");
    assert!(began.elapsed() < std::time::Duration::from_millis(2_500), "it waited for itself");
}
