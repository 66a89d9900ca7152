//! Tests of the queue.

use super::*;
use crate::report::parse;

fn queue(bound: usize, overflow: Overflow) -> Queue {
    Queue::new(bound, usize::MAX, overflow, Box::new(|| ()))
}

fn event(name: &str) -> Arc<Delivery> {
    Arc::new(Delivery::new(parse(format!("{{\"action\":\"{name}\"}}").as_bytes()).unwrap()))
}

fn names(queue: &Queue) -> Vec<String> {
    let mut names = Vec::new();
    while let Some(event) = queue.pull(Some(Duration::ZERO)).unwrap() {
        names.push(event.event().name().to_owned());
    }
    names
}

fn full(overflow: Overflow) -> Queue {
    let queue = queue(2, overflow);
    put(&queue, &["a"]);
    put(&queue, &["b"]);
    queue
}

/// Adds events even if the queue is full.
fn put(queue: &Queue, names: &[&str]) -> Vec<Arc<Delivery>> {
    queue.commit(Reservation::default(), names.iter().map(|name| event(name))).unwrap()
}

/// Whether so many more would be accepted, without adding them.
fn admits(queue: &Queue, events: usize, bytes: usize) -> bool {
    match queue.reserve(events, bytes) {
        Admission::Reserved(reservation) => {
            queue.release(reservation);
            true
        }
        Admission::Refused | Admission::DropNewest => false,
    }
}

#[test]
fn full_queue_follows_its_overflow_policy() {
    for (overflow, admission) in
        [(Overflow::Reject, Admission::Refused), (Overflow::DropNewest, Admission::DropNewest)]
    {
        let queue = full(overflow);
        assert_eq!(queue.reserve(1, 0), admission);
        queue.pull(None).unwrap();
        assert_eq!(queue.reserve(2, 0), admission);
        let Admission::Reserved(reservation) = queue.reserve(1, 0) else { panic!("there is space for one") };
        assert_eq!(queue.reserve(1, 0), admission, "the space is reserved");
        queue.release(reservation);
        assert!(admits(&queue, 1, 0));
    }
    let older = full(Overflow::DropOldest);
    assert!(admits(&older, 1, 0));
    assert_eq!(put(&older, &["c"]).len(), 1);
    assert_eq!(names(&older), ["GAP", "b", "c"]);
    // Reports from the journal are accepted with every policy.
    let queue = full(Overflow::Reject);
    assert!(put(&queue, &["c"]).is_empty());
    assert_eq!(names(&queue), ["a", "b", "c"]);
}

#[test]
fn queue_is_limited_by_bytes_and_by_events() {
    let one = event("a").memory();
    let queue = Queue::new(1000, 3 * one, Overflow::Reject, Box::new(|| ()));
    put(&queue, &["a", "b"]);
    assert!(admits(&queue, 1, one));
    assert_eq!(queue.reserve(1, one + 1), Admission::Refused);
    queue.pull(None).unwrap();
    assert!(admits(&queue, 1, 2 * one));

    let older = Queue::new(1000, 3 * one, Overflow::DropOldest, Box::new(|| ()));
    assert_eq!(put(&older, &["a", "b", "c", "d", "e"]).len(), 2);
    assert_eq!(names(&older), ["GAP", "c", "d", "e"]);
}

#[test]
fn empty_queue_accepts_a_report_of_any_size() {
    for overflow in [Overflow::Reject, Overflow::DropNewest, Overflow::DropOldest] {
        let queue = Queue::new(1, 1, overflow, Box::new(|| ()));
        let Admission::Reserved(reservation) = queue.reserve(2, 1000) else { panic!("nothing waits") };
        assert!(queue.commit(reservation, vec![event("a")]).unwrap().is_empty());
        assert_eq!(names(&queue), ["a"]);
    }
}

#[test]
fn reports_for_a_closed_queue_are_not_accepted() {
    let queue = queue(2, Overflow::Reject);
    let Admission::Reserved(reservation) = queue.reserve(1, 0) else { panic!("it is empty") };
    queue.close(false);
    assert_eq!(queue.commit(reservation, vec![event("a")]).unwrap_err().kind(), Kind::Closed);
}

#[test]
fn dropped_events_are_reported_once_before_the_next_event() {
    let queue = full(Overflow::DropOldest);
    put(&queue, &["c"]);
    put(&queue, &["d"]);
    assert_eq!(queue.len(), 2);
    let gap = queue.pull(None).unwrap().unwrap();
    assert_eq!(gap.event().text("count"), Some("2"));
    assert_eq!(gap.event().text("cause"), Some("dropped"));
    assert_eq!(names(&queue), ["c", "d"]);
    put(&queue, &["e"]);
    assert_eq!(names(&queue), ["e"]);
}

#[test]
fn more_events_are_requested_once_when_few_are_left() {
    let refills = Arc::new(std::sync::atomic::AtomicUsize::new(0));
    let counted = Arc::clone(&refills);
    let refill = Box::new(move || {
        counted.fetch_add(1, std::sync::atomic::Ordering::SeqCst);
    });
    let queue = Queue::new(4, usize::MAX, Overflow::Reject, refill);
    let called = || refills.load(std::sync::atomic::Ordering::SeqCst);
    put(&queue, &["a", "b", "c", "d"]);
    assert_eq!(queue.space(true).0, 0);
    queue.pull(None).unwrap();
    assert_eq!(called(), 0);
    queue.pull(None).unwrap();
    assert_eq!(called(), 1);
    queue.pull(None).unwrap();
    assert_eq!(called(), 1);
    assert_eq!(queue.space(false).0, 3);
    queue.pull(None).unwrap();
    assert_eq!(called(), 1);
}

#[test]
fn library_events_are_accepted_in_a_full_queue_up_to_a_limit() {
    let queue = full(Overflow::Reject);
    for _ in 0..OWN_EVENTS {
        assert!(queue.push(event("own")));
    }
    assert!(!queue.push(event("own")));
}

#[test]
fn pull_and_callback_exclude_each_other() {
    let queue = Arc::new(queue(8, Overflow::Reject));
    let puller = Arc::clone(&queue);
    let thread = std::thread::spawn(move || puller.pull(None).map(|event| event.is_some()));
    while queue.lock().pulling == 0 {
        std::thread::yield_now();
    }
    let refused = queue.give_to_callback(Box::new(|_| ())).0.unwrap_err();
    assert_eq!(refused.kind(), Kind::WrongState);
    put(&queue, &["a"]);
    queue.wake();
    assert!(thread.join().unwrap().unwrap());
    let given = || queue.give_to_callback(Box::new(|_| ())).0.unwrap();
    assert_eq!((given(), given()), (Given::ToNobody, Given::ToRunning));
    assert_eq!(queue.pull(Some(Duration::ZERO)).unwrap_err().kind(), Kind::WrongState);
}

#[test]
fn sleeping_threads_are_notified_once_and_only_for_existing_events() {
    let queue = Arc::new(queue(100, Overflow::Reject));
    let threads: Vec<_> = (0..3)
        .map(|_| {
            let queue = Arc::clone(&queue);
            std::thread::spawn(move || queue.pull(None).unwrap().unwrap())
        })
        .collect();
    let until_asleep = |threads: usize| {
        while queue.lock().sleeping < threads {
            std::thread::yield_now();
        }
    };
    until_asleep(3);
    let mut inner = queue.lock();
    assert_eq!(inner.signal_available(), 0, "no thread is notified without an event");
    inner.waiting.extend([event("a"), event("b")]);
    assert_eq!((inner.signal_available(), inner.signal_available()), (2, 0));
    inner.waiting.extend([event("c"), event("d"), event("e")]);
    assert_eq!((inner.signal_available(), inner.notified), (1, 3));
    drop(inner);
    queue.notify(3);
    for thread in threads {
        thread.join().unwrap();
    }
    let inner = queue.lock();
    assert_eq!((inner.sleeping, inner.notified, inner.waiting.len()), (0, 0, 2));
}

#[test]
fn no_event_is_missed_by_waiting_threads_with_and_without_time_out() {
    let queue = Arc::new(queue(1 << 20, Overflow::Reject));
    let got = Arc::new(std::sync::atomic::AtomicUsize::new(0));
    let threads: Vec<_> = (0..6u64)
        .map(|n| {
            let (queue, got) = (Arc::clone(&queue), Arc::clone(&got));
            std::thread::spawn(move || {
                // Some wait forever, some only briefly.
                let timeout = (n % 2 == 0).then_some(Duration::from_micros(20 * n));
                loop {
                    match queue.pull(timeout) {
                        Ok(Some(_)) => {
                            got.fetch_add(1, std::sync::atomic::Ordering::SeqCst);
                        }
                        Ok(None) => {}
                        Err(_) => return,
                    }
                }
            })
        })
        .collect();
    let start = Instant::now();
    for n in 1..=3000 {
        put(&queue, &["a"]);
        queue.wake();
        while n % 3 == 0 && got.load(std::sync::atomic::Ordering::SeqCst) < n {
            assert!(start.elapsed() < Duration::from_secs(60), "an event is left lying");
            std::thread::yield_now();
        }
    }
    queue.close(false);
    for thread in threads {
        thread.join().unwrap();
    }
}

#[test]
fn closing_wakes_all_threads() {
    let queue = Arc::new(queue(8, Overflow::Reject));
    let threads: Vec<_> = [None, Some(Duration::from_secs(600)), Some(Duration::MAX)]
        .into_iter()
        .map(|timeout| {
            let queue = Arc::clone(&queue);
            std::thread::spawn(move || queue.pull(timeout).unwrap_err().kind())
        })
        .collect();
    while queue.lock().pulling < threads.len() {
        std::thread::yield_now();
    }
    queue.close(false);
    for thread in threads {
        assert_eq!(thread.join().unwrap(), Kind::Closed);
    }
}

#[test]
fn descriptor_is_readable_while_events_are_queued() {
    let queue = queue(8, Overflow::Reject);
    let fd = queue.fd().unwrap();
    assert_eq!(queue.fd().unwrap(), fd);
    let readable = || {
        let mut poll = mio::Poll::new().unwrap();
        let mut found = mio::Events::with_capacity(1);
        poll.registry()
            .register(&mut mio::unix::SourceFd(&fd), mio::Token(0), mio::Interest::READABLE)
            .unwrap();
        poll.poll(&mut found, Some(Duration::ZERO)).unwrap();
        !found.is_empty()
    };
    assert!(!readable());
    put(&queue, &["a", "b"]);
    queue.wake();
    assert!(readable() && readable());
    queue.pull(None).unwrap();
    assert!(readable());
    queue.pull(None).unwrap();
    assert!(!readable());
    queue.close(false);
    assert!(readable());
}

/// A queue from which an event was just taken, and in which so many wait.
fn busy(waiting: usize) -> Queue {
    let queue = queue(16, Overflow::Reject);
    put(&queue, &["first"]);
    queue.pull(None).unwrap();
    put(&queue, &["next"].repeat(waiting));
    queue
}

#[test]
fn reader_that_waits_briefly_is_woken_only_for_many_events() {
    for (waiting, wake) in [(1, 0), (3, 0), (4, 1)] {
        let queue = busy(waiting);
        let mut inner = queue.lock();
        (inner.sleeping, inner.waiting_briefly) = (1, 1);
        assert_eq!(inner.threads_to_wake(), wake, "{waiting}");
    }
}

#[test]
fn reader_that_leaves_events_behind_wakes_one_that_sleeps() {
    for (waiting, wake) in [(1, 0), (2, 1), (3, 1)] {
        let queue = busy(waiting);
        let mut inner = queue.lock();
        inner.sleeping = 1;
        assert_eq!(inner.dequeue(&queue.usage).unwrap().wake, wake, "{waiting}");
    }
}

#[test]
fn reader_that_waits_briefly_or_long_takes_an_event_at_once() {
    for micros in [0, 300, 900, 1000, 1100, 5000] {
        let queue = Arc::new(busy(0));
        let reader = {
            let queue = Arc::clone(&queue);
            std::thread::spawn(move || queue.pull(Some(Duration::from_secs(60))).unwrap())
        };
        std::thread::sleep(Duration::from_micros(micros));
        put(&queue, &["late"]);
        let since = Instant::now();
        queue.wake();
        assert!(reader.join().unwrap().is_some(), "{micros}");
        assert!(since.elapsed() < Duration::from_secs(20), "{micros}: {:?}", since.elapsed());
    }
}
