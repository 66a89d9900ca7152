use super::*;
use crate::session::clock::SystemClock;
use crate::sys::locked_file::LockedFile;
use crate::transport::Cancel;

fn guard() -> LockoutGuard {
    LockoutGuard::new(&config::Login::default(), Some(LoginTable::private(64)), Arc::new(SystemClock))
        .unwrap()
}

fn context(millis: u64) -> RequestContext {
    let timeout = Duration::from_millis(millis);
    RequestContext::begin(timeout, timeout, &Arc::new(Cancel::default()))
}

fn pbx() -> PbxIdentity {
    PbxIdentity::named("one")
}

#[test]
fn unsent_login_does_not_count() {
    let guard = guard();
    for _ in 0..20 {
        drop(guard.reserve(pbx(), LoginTrigger::Automatic, &context(1_000)).unwrap());
    }
}

#[test]
fn unanswered_login_counts() {
    let guard = guard();
    for _ in 0..4 {
        let permit = guard.reserve(pbx(), LoginTrigger::Explicit, &context(1_000)).unwrap();
        permit.before_write()(None).unwrap();
    }
    let error = guard.reserve(pbx(), LoginTrigger::Explicit, &context(1_000)).err().unwrap();
    assert_eq!(error.kind(), Kind::LockedOut);
    assert!(error.message().contains("no login is sent for another 600 s"), "{}", error.message());
    assert!(error.retry_after().unwrap() > Duration::from_secs(590));
    assert!(guard.reserve(PbxIdentity::named("other"), LoginTrigger::Automatic, &context(1_000)).is_ok());
}

#[test]
fn login_is_not_written_twice() {
    let guard = guard();
    let permit = guard.reserve(pbx(), LoginTrigger::Explicit, &context(1_000)).unwrap();
    let hook = permit.before_write();
    hook(None).unwrap();
    assert!(hook(None).is_err());
}

#[test]
fn error_of_an_automatic_login_after_a_failure_says_when_it_may_be_sent() {
    let guard = guard();
    let permit = guard.reserve(pbx(), LoginTrigger::Automatic, &context(1_000)).unwrap();
    permit.before_write()(None).unwrap();
    permit.refused();
    let error = guard.reserve(pbx(), LoginTrigger::Automatic, &context(1_000)).err().unwrap();
    assert_eq!(error.kind(), Kind::LockedOut);
    assert!(error.message().contains("another 5 s"), "{}", error.message());
    assert!(guard.reserve(pbx(), LoginTrigger::Explicit, &context(1_000)).is_ok());
}

#[test]
fn second_login_waits_for_the_outcome_of_the_first() {
    let guard = guard();
    let first = guard.reserve(pbx(), LoginTrigger::Explicit, &context(10_000)).unwrap();
    first.before_write()(None).unwrap();
    let error = guard.reserve(pbx(), LoginTrigger::Explicit, &context(80)).err().unwrap();
    assert_eq!(error.kind(), Kind::Timeout);
    std::thread::scope(|scope| {
        let second = scope.spawn(|| guard.reserve(pbx(), LoginTrigger::Automatic, &context(10_000)).is_ok());
        std::thread::sleep(Duration::from_millis(30));
        assert!(!second.is_finished());
        first.accepted();
        assert!(second.join().unwrap());
    });
}

#[test]
fn success_is_recorded_once_another_process_releases_the_file() {
    let folder = test_support::TempDir::new();
    let settings = config::Login { guard_file: Some(folder.file("guard")), ..Default::default() };
    let guard =
        || LockoutGuard::new(&settings, Some(LoginTable::private(64)), Arc::new(SystemClock)).unwrap();
    let first = guard();
    let permit = first.reserve(pbx(), LoginTrigger::Explicit, &context(1_000)).unwrap();
    permit.before_write()(None).unwrap();
    let locked = LockedFile::try_open(&folder.file("guard")).unwrap().unwrap();
    std::thread::scope(|scope| {
        scope.spawn(|| {
            std::thread::sleep(Duration::from_millis(1_500));
            drop(locked);
        });
        permit.accepted();
    });
    let second = guard();
    for _ in 0..4 {
        let permit = second.reserve(pbx(), LoginTrigger::Explicit, &context(1_000)).unwrap();
        permit.before_write()(None).unwrap();
        permit.refused();
    }
}

#[test]
fn answered_lock_out_holds_back_every_user() {
    let guard = guard();
    let permit = guard.reserve(pbx(), LoginTrigger::Explicit, &context(1_000)).unwrap();
    permit.before_write()(None).unwrap();
    permit.locked_out();
    let error = guard.reserve(pbx(), LoginTrigger::Explicit, &context(1_000)).err().unwrap();
    assert!(error.message().contains("has locked this address out"), "{}", error.message());
}

#[test]
fn login_held_back_after_a_damaged_file_says_so_and_blames_no_pbx() {
    let folder = test_support::TempDir::new();
    let settings = config::Login { guard_file: Some(folder.file("guard")), ..Default::default() };
    let guard = LockoutGuard::new(&settings, Some(LoginTable::private(64)), Arc::new(SystemClock)).unwrap();
    std::fs::write(folder.file("guard"), [0; 300]).unwrap();
    let error = guard.reserve(pbx(), LoginTrigger::Explicit, &context(1_000)).err().unwrap();
    assert_eq!(error.kind(), Kind::LockedOut);
    assert!(error.message().starts_with("login.guard_file was damaged"), "{}", error.message());
    assert!(error.message().contains("another 600 s"), "{}", error.message());
    assert_eq!(error.retry_after().map(|wait| wait.as_secs()), Some(600));
}

#[test]
fn full_table_says_that_it_is_full() {
    let guard =
        LockoutGuard::new(&config::Login::default(), Some(LoginTable::private(2)), Arc::new(SystemClock))
            .unwrap();
    let other = |name| guard.reserve(PbxIdentity::named(name), LoginTrigger::Explicit, &context(1_000));
    let _held = [other("two").unwrap(), other("three").unwrap()];
    let error = guard.reserve(pbx(), LoginTrigger::Explicit, &context(1_000)).err().unwrap();
    assert_eq!(error.kind(), Kind::LockedOut);
    assert!(error.message().contains("too many logins"), "{}", error.message());
}

#[test]
fn each_reason_has_a_text_of_its_own_with_the_time_to_wait() {
    let reasons = [Reason::LockedOut, Reason::Limit, Reason::Damaged, Reason::FileFull, Reason::Spacing];
    let texts = reasons.map(|reason| held_back(reason, Duration::from_millis(7_001)).message().to_owned());
    for (text, word) in
        texts.iter().zip(["locked this address out", "four logins", "damaged", "full", "next"])
    {
        assert!(text.contains(word) && text.contains("another 8 s"), "{text}");
    }
}
