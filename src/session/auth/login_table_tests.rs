use super::*;
use crate::session::auth::login_rules::{LOCKOUT, Reason};
use crate::sys::fork::holds_in_a_child;

const SECOND: Duration = Duration::from_secs(1);
const NOW: Duration = Duration::from_secs(50_000);

fn pbx(addresses: &[&str]) -> PbxIdentity {
    PbxIdentity::of_addresses(addresses.iter().map(|text| text.parse().unwrap()))
}

/// The address that logins go to.
fn peer(pbx: &PbxIdentity) -> &str {
    pbx.keys().first().unwrap()
}

/// Reserves and refuses.
fn refuse(table: &LoginTable, pbx: &PbxIdentity, now: Duration) -> bool {
    match table.reserve(pbx, LoginTrigger::Explicit, now, now + SECOND + LOCKOUT) {
        Reservation::Granted(slot) => {
            let slot = table.mark_sent(slot, peer(pbx), now).unwrap();
            table.record_outcome(slot, pbx, State::Refused, now, now + LOCKOUT);
            true
        }
        Reservation::Denied(Decision::HoldBack { .. }) => false,
        other => panic!("{other:?}"),
    }
}

#[test]
fn fifth_login_within_ten_minutes_is_denied() {
    let (table, pbx) = (LoginTable::private(64), pbx(&["10.0.0.1"]));
    let sent = (0..10u32).filter(|second| refuse(&table, &pbx, NOW + SECOND * *second)).count();
    assert_eq!(sent, 4);
    assert!(!refuse(&table, &pbx, NOW + LOCKOUT - SECOND));
    assert!(refuse(&table, &pbx, NOW + LOCKOUT));
    assert!(!refuse(&table, &pbx, NOW + LOCKOUT));
}

#[test]
fn addresses_of_one_name_count_together_and_others_do_not() {
    let table = LoginTable::private(64);
    assert!(refuse(&table, &pbx(&["10.0.0.1", "10.0.0.2"]), NOW));
    assert!(refuse(&table, &pbx(&["10.0.0.2", "10.0.0.3"]), NOW));
    assert!(refuse(&table, &pbx(&["10.0.0.3"]), NOW));
    assert!(refuse(&table, &pbx(&["10.0.0.1"]), NOW), "only three went to what may be the same PBX");
    for addresses in [&["10.0.0.1"][..], &["10.0.0.2"], &["10.0.0.3", "10.0.0.4"]] {
        assert!(!refuse(&table, &pbx(addresses), NOW));
    }
    assert!(refuse(&table, &pbx(&["10.0.0.9"]), NOW));
}

#[test]
fn success_at_one_address_of_a_name_clears_no_refusal_of_another() {
    let table = LoginTable::private(64);
    (0..4).for_each(|_| assert!(refuse(&table, &pbx(&["10.0.0.2"]), NOW)));
    table.clear_refusals("ip 10.0.0.1", NOW + SECOND);
    assert!(!refuse(&table, &pbx(&["10.0.0.2"]), NOW + SECOND));
    table.clear_refusals("ip 10.0.0.2", NOW + SECOND);
    assert!(refuse(&table, &pbx(&["10.0.0.2"]), NOW + SECOND));
}

#[test]
fn pbx_with_too_many_addresses_counts_for_every_pbx() {
    let table = LoginTable::private(64);
    let many: Vec<String> = (0..=MAX_KEYS).map(|last| format!("10.0.1.{last}")).collect();
    let many = pbx(&many.iter().map(String::as_str).collect::<Vec<_>>());
    (0..4).for_each(|_| assert!(refuse(&table, &many, NOW)));
    assert!(!refuse(&table, &pbx(&["10.9.9.9"]), NOW));
}

#[test]
fn success_clears_refusals_answered_before_it_was_written() {
    let (table, pbx) = (LoginTable::private(64), pbx(&["10.0.0.1"]));
    (0..3).for_each(|_| assert!(refuse(&table, &pbx, NOW)));
    let Reservation::Granted(slot) = table.reserve(&pbx, LoginTrigger::Explicit, NOW, NOW + LOCKOUT) else {
        panic!("the fourth was not granted")
    };
    table.delete(slot);
    table.clear_refusals(peer(&pbx), NOW);
    assert!(refuse(&table, &pbx, NOW));
    assert!(!refuse(&table, &pbx, NOW), "answered at the same moment, so perhaps processed later");
    table.clear_refusals(peer(&pbx), NOW + SECOND);
    assert!(refuse(&table, &pbx, NOW));
}

#[test]
fn refusal_answered_in_the_millisecond_of_the_login_is_not_cleared() {
    let (table, pbx) = (LoginTable::private(64), pbx(&["10.0.0.1"]));
    let micros = Duration::from_micros;
    (0..4).for_each(|_| assert!(refuse(&table, &pbx, NOW + micros(900))));
    table.clear_refusals(peer(&pbx), NOW + micros(500));
    assert!(!refuse(&table, &pbx, NOW + micros(950)));
    assert!(!refuse(&table, &pbx, NOW + LOCKOUT + micros(500)), "ten minutes are not over");
}

#[test]
fn full_table_grants_no_login_until_an_entry_expires() {
    let table = LoginTable::private(3);
    for last in 1..=3 {
        assert!(refuse(&table, &pbx(&[&format!("10.0.0.{last}")]), NOW));
    }
    let other = pbx(&["10.0.0.4"]);
    assert!(matches!(table.reserve(&other, LoginTrigger::Explicit, NOW, NOW + LOCKOUT), Reservation::Full));
    assert!(refuse(&table, &other, NOW + LOCKOUT));
}

#[test]
fn login_is_not_written_after_its_slot_expired_or_was_reassigned() {
    let (table, pbx) = (LoginTable::private(1), pbx(&["10.0.0.1"]));
    let until = |now: Duration| now + SECOND + LOCKOUT;
    let reserve = |now: Duration| match table.reserve(&pbx, LoginTrigger::Explicit, now, until(now)) {
        Reservation::Granted(slot) => slot,
        other => panic!("{other:?}"),
    };
    // The process stood still.
    let old = reserve(NOW);
    assert!(
        table.mark_sent(old, peer(&pbx), NOW + SECOND * 2).is_none(),
        "it would not count for ten minutes"
    );
    let later = until(NOW);
    let new = reserve(later);
    assert!(table.mark_sent(old, peer(&pbx), later).is_none());
    table.delete(old);
    let sent = table.mark_sent(new, peer(&pbx), later).expect("the old slot is not the new one");
    // As a child would that was forked before it was written.
    assert!(table.mark_sent(new, peer(&pbx), later).is_none());
    table.delete(new);
    assert!(!matches!(
        table.reserve(&pbx, LoginTrigger::Explicit, later, until(later)),
        Reservation::Granted(_)
    ));
    table.delete(sent);
    reserve(later);
}

#[test]
fn tentative_entry_of_a_killed_process_is_ignored_after_two_seconds() {
    let (table, pbx) = (LoginTable::private(8), pbx(&["10.0.0.1"]));
    table.claim(&digests(&pbx), NOW).unwrap();
    let ask = |now| table.reserve(&pbx, LoginTrigger::Explicit, now, now + LOCKOUT);
    assert!(matches!(ask(NOW), Reservation::Contended));
    assert!(matches!(ask(NOW + TENTATIVE), Reservation::Granted(_)));
}

#[test]
fn concurrent_threads_never_get_more_than_four_logins() {
    for round in 0..200 {
        let (table, pbx) = (LoginTable::private(64), pbx(&["10.0.0.1"]));
        let granted: usize = std::thread::scope(|scope| {
            let ask = || {
                (0..20)
                    .filter(|_| {
                        let reserved =
                            table.reserve(&pbx, LoginTrigger::Explicit, NOW, NOW + LOCKOUT - SECOND);
                        matches!(reserved, Reservation::Granted(_))
                    })
                    .count()
            };
            let threads: Vec<_> = (0..6).map(|_| scope.spawn(ask)).collect();
            threads.into_iter().map(|thread| thread.join().unwrap()).sum()
        });
        assert!((1..=4).contains(&granted), "{granted} granted in round {round}");
    }
}

#[test]
fn child_and_parent_count_together() {
    let table = LoginTable::shared().unwrap();
    let pbx = PbxIdentity::named("a child and its parent");
    let now = crate::sys::clock::since_boot();
    assert!(refuse(&table, &pbx, now));
    assert!(holds_in_a_child(|| refuse(&table, &pbx, now) && holds_in_a_child(|| refuse(&table, &pbx, now))));
    assert!(refuse(&table, &pbx, now));
    assert!(holds_in_a_child(|| !refuse(&table, &pbx, now)));
    let held = table.reserve(&pbx, LoginTrigger::Explicit, now, now + LOCKOUT);
    assert!(
        matches!(held, Reservation::Denied(Decision::HoldBack { reason: Reason::Limit, .. })),
        "{held:?}"
    );
}
