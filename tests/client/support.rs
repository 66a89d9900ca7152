//! What the tests share.

use yeastar::client::Client;
use yeastar::config::Config;
use yeastar_simulator::{Options, Pbx};

pub use test_support::{ScriptedServer as Server, TIMEOUT, TempDir, ok, read_request};

pub const PASSWORD: &str = "Api-Pass-3171";

pub fn pbx() -> Pbx {
    pbx_with(|_| {})
}

pub fn pbx_with(change: impl FnOnce(&mut Options)) -> Pbx {
    let mut options =
        Options { username: "api".to_owned(), password: PASSWORD.to_owned(), ..Options::default() };
    change(&mut options);
    Pbx::start(options).expect("the simulator starts")
}

pub fn config(url: &str) -> Config {
    config_with(url, &[])
}

/// Without heartbeats unless a test sets them.
pub fn config_with(url: &str, keys: &[(&str, &str)]) -> Config {
    let mut config = Config::default();
    // All PBXs of the tests share one address: their logins are counted by port.
    let defaults = [
        ("url", url),
        ("username", "api"),
        ("password", PASSWORD),
        ("keepalive", "off"),
        ("login.guard_id", url),
    ];
    for (key, value) in defaults.iter().chain(keys) {
        config.set(key, value).expect("a good value");
    }
    config
}

pub fn client(url: &str) -> Client {
    Client::new(&config(url)).expect("a client")
}

/// A client of the simulator over HTTPS, which trusts its certificate.
pub fn secure_client(pbx: &Pbx, keys: &[(&str, &str)]) -> Client {
    let mut all = vec![("tls.pin_sha256", pbx.pin_sha256())];
    all.extend_from_slice(keys);
    Client::new(&config_with(&pbx.https_url(), &all)).expect("a client")
}

/// The bodies of the requests that the PBX got for a path such as `login`.
pub fn bodies(pbx: &Pbx, path: &str) -> Vec<String> {
    let wanted = format!("/{path}");
    pbx.requests().into_iter().filter(|r| r.path.ends_with(&wanted)).map(|r| r.body).collect()
}
