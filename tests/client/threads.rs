//! Many threads on one client.

use std::sync::Arc;
use std::time::{Duration, Instant};

use yeastar::client::Client;
use yeastar::error::Kind;

use crate::support::{bodies, client, config_with, pbx, pbx_with};

fn on_64_threads<T: Send + 'static>(client: &Arc<Client>, act: fn(&Client) -> T) -> Vec<T> {
    let threads: Vec<_> = (0..64)
        .map(|_| {
            let client = Arc::clone(client);
            std::thread::spawn(move || act(&client))
        })
        .collect();
    threads.into_iter().map(|thread| thread.join().unwrap()).collect()
}

#[test]
fn sixty_four_threads_log_in_once() {
    let pbx = pbx();
    let client = Arc::new(client(&pbx.http_url()));
    let outcomes = on_64_threads(&client, |client| client.call("deviceinfo/query", None).map(drop));
    assert!(outcomes.iter().all(Result::is_ok), "{outcomes:?}");
    assert_eq!(bodies(&pbx, "login").len(), 1);
}

#[test]
fn expired_token_is_renewed_once_for_all_threads() {
    let pbx = pbx_with(|options| options.keep_alive = true);
    let client = Arc::new(client(&pbx.http_url()));
    client.login().unwrap();
    for round in 2..5 {
        pbx.expire_tokens();
        let outcomes = on_64_threads(&client, |client| client.call("extensionlist/query", None).map(drop));
        assert!(outcomes.iter().all(Result::is_ok), "{outcomes:?}");
        assert_eq!(bodies(&pbx, "login").len(), round);
    }
}

#[test]
fn wrong_password_is_sent_once_for_all_threads() {
    let pbx = pbx();
    let client = Arc::new(Client::new(&config_with(&pbx.http_url(), &[("password", "wrong")])).unwrap());
    let outcomes = on_64_threads(&client, |client| client.call("deviceinfo/query", None).unwrap_err().kind());
    assert!(outcomes.iter().all(|kind| matches!(kind, Kind::LoginRefused | Kind::LockedOut)), "{outcomes:?}");
    let logins = bodies(&pbx, "login").len();
    assert!((1..=3).contains(&logins), "{logins} logins");
    assert!(pbx.locked_out().is_empty());
}

#[test]
fn sixty_four_clients_with_a_wrong_password_do_not_lock_the_pbx() {
    let pbx = pbx();
    let threads: Vec<_> = (0..64)
        .map(|_| {
            let client = Client::new(&config_with(&pbx.http_url(), &[("password", "wrong")])).unwrap();
            std::thread::spawn(move || client.login().unwrap_err().kind())
        })
        .collect();
    let outcomes: Vec<Kind> = threads.into_iter().map(|thread| thread.join().unwrap()).collect();
    assert!(outcomes.iter().all(|kind| matches!(kind, Kind::LoginRefused | Kind::LockedOut)), "{outcomes:?}");
    assert_eq!(bodies(&pbx, "login").len(), 4);
    assert!(pbx.locked_out().is_empty());
}

/// `make soak` sets the minutes; otherwise it runs a few rounds.
#[test]
fn sixteen_threads_never_fail_while_tokens_live_two_seconds() {
    let minutes: u64 = std::env::var("YEASTAR_SOAK_MINUTES").map_or(0, |text| text.parse().unwrap());
    let until = Instant::now() + Duration::from_secs(minutes * 60);
    let pbx = pbx_with(|options| options.token_life = Duration::from_secs(2));
    let client = Arc::new(client(&pbx.http_url()));
    let mut expiries = 0;
    loop {
        let threads: Vec<_> = (0..16)
            .map(|_| {
                let client = Arc::clone(&client);
                std::thread::spawn(move || {
                    for _ in 0..20 {
                        client.call("deviceinfo/query", None).unwrap();
                    }
                })
            })
            .collect();
        threads.into_iter().for_each(|thread| thread.join().unwrap());
        assert_eq!(client.stat("logins"), expiries + 1, "one login for each expiry");
        if expiries >= 3 && Instant::now() >= until {
            return;
        }
        // No calls for the lifetime of a token, so that it expires.
        pbx.advance(Duration::from_secs(3));
        expiries += 1;
    }
}
