//! No event is lost between the listener and its readers, and no reader sleeps while an event is queued.

use loom::sync::Arc;
use loom::thread;
use yeastar_model::listener::Events;

fn reader(events: &Arc<Events>) -> thread::JoinHandle<Option<i64>> {
    let events = Arc::clone(events);
    thread::spawn(move || events.pull())
}

#[test]
fn two_readers_get_all_events_of_one_round() {
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
fn two_readers_get_all_events_of_two_rounds() {
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
fn reader_that_pulls_twice_and_one_that_sleeps_get_all_events_of_two_rounds() {
    // Three threads and three waits have too many interleavings to try them all.
    let mut model = loom::model::Builder::new();
    model.preemption_bound = Some(2);
    model.check(|| {
        let events = Arc::new(Events::holding(16));
        let other = Arc::clone(&events);
        let twice = thread::spawn(move || [other.pull(), other.pull()]);
        let once = reader(&events);
        assert!(events.bring(&[1]));
        assert!(events.bring(&[2, 3]));
        let [one, two] = twice.join().unwrap();
        let mut got = [one, two, once.join().unwrap()];
        got.sort_unstable();
        assert_eq!(got, [Some(1), Some(2), Some(3)]);
    });
}

#[test]
fn reports_and_library_events_both_wake_readers() {
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
fn closing_wakes_waiting_readers() {
    loom::model(|| {
        let events = Arc::new(Events::holding(4));
        let readers = [reader(&events), reader(&events)];
        events.close();
        assert_eq!(readers.map(|reader| reader.join().unwrap()), [None, None]);
    });
}

#[test]
fn dropped_events_are_reported() {
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
            // Too late for the first event: a gap of one takes its place.
            (Some(-1), Some(2)) => {}
            other => panic!("{other:?}"),
        }
        listener.join().unwrap();
    });
}
