//! No event is lost between the listener and its readers, and nobody sleeps while one waits.

use loom::sync::Arc;
use loom::thread;
use yeastar_model::listener::Events;

fn reader(events: &Arc<Events>) -> thread::JoinHandle<Option<i64>> {
    let events = Arc::clone(events);
    thread::spawn(move || events.pull())
}

#[test]
fn two_readers_get_what_one_round_brings() {
    loom::model(|| {
        let events = Arc::new(Events::holding(4));
        let readers = [reader(&events), reader(&events)];
        assert!(events.bring(&[1, 2]));
        let mut got = readers.map(|reader| reader.join().unwrap());
        got.sort_unstable();
        assert_eq!(got, [Some(1), Some(2)]);
    });
}

#[test]
fn two_readers_get_what_two_rounds_bring() {
    loom::model(|| {
        let events = Arc::new(Events::holding(4));
        let readers = [reader(&events), reader(&events)];
        assert!(events.bring(&[1]));
        assert!(events.bring(&[2]));
        let mut got = readers.map(|reader| reader.join().unwrap());
        got.sort_unstable();
        assert_eq!(got, [Some(1), Some(2)]);
    });
}

#[test]
fn reports_and_the_librarys_own_events_wake_readers_alike() {
    loom::model(|| {
        let events = Arc::new(Events::holding(4));
        let other = Arc::clone(&events);
        let own = thread::spawn(move || assert!(other.push(9)));
        let one = reader(&events);
        assert!(events.bring(&[1]));
        let mut got = [events.pull(), one.join().unwrap()];
        got.sort_unstable();
        assert_eq!(got, [Some(1), Some(9)]);
        own.join().unwrap();
    });
}

#[test]
fn closing_wakes_whoever_waits() {
    loom::model(|| {
        let events = Arc::new(Events::holding(4));
        let readers = [reader(&events), reader(&events)];
        events.close();
        assert_eq!(readers.map(|reader| reader.join().unwrap()), [None, None]);
    });
}

#[test]
fn what_is_dropped_is_told_of() {
    loom::model(|| {
        let events = Arc::new(Events::dropping(1));
        let other = Arc::clone(&events);
        let listener = thread::spawn(move || {
            other.bring(&[1]);
            other.bring(&[2]);
        });
        let first = events.pull();
        let second = events.pull();
        match (first, second) {
            (Some(1), Some(2)) => {}
            // Too late for the first: a gap of one stands in its place.
            (Some(-1), Some(2)) => {}
            other => panic!("{other:?}"),
        }
        listener.join().unwrap();
    });
}
