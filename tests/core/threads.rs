//! Many threads on one client.

use std::sync::Arc;

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
fn a_dead_token_is_renewed_once_for_all_threads() {
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
fn a_wrong_password_is_refused_once_for_all_threads() {
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
