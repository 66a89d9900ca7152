use test_support::TempDir;

use super::*;
use crate::sys::fork::holds_in_a_child;

const SECOND: Duration = Duration::from_secs(1);

fn at(seconds: u64) -> Moment {
    Moment {
        since_boot: Duration::from_secs(50_000 + seconds),
        wall: UNIX_EPOCH + Duration::from_secs(1_800_000_000 + seconds),
    }
}

fn pbx() -> PbxIdentity {
    PbxIdentity::of_addresses(["192.168.5.150".parse().unwrap()])
}

/// Whether a login that is refused at once was granted.
fn refuse(file: &GuardFile, pbx: &PbxIdentity, now: Moment) -> bool {
    match file.reserve(pbx, LoginTrigger::Explicit, now, now.since_boot + SECOND + LOCKOUT).unwrap() {
        Reservation::Granted(id) => {
            let peer = pbx.keys().first().map(String::as_str);
            file.record_outcome(id, pbx, &Outcome { state: Some(State::Refused), peer, accepted: None }, now)
                .unwrap()
        }
        Reservation::Denied(_) => false,
        Reservation::Locked => panic!("nobody else has the file"),
    }
}

#[test]
fn records_of_one_process_are_counted_by_the_next() {
    let folder = TempDir::new();
    let sent = (0..6)
        .filter(|second| refuse(&GuardFile::open(&folder.file("guard")).unwrap(), &pbx(), at(*second)))
        .count();
    assert_eq!(sent, 4);
    let file = GuardFile::open(&folder.file("guard")).unwrap();
    assert!(refuse(&file, &PbxIdentity::named("another"), at(6)));
    assert!(!refuse(&file, &pbx(), at(599)));
    assert!(refuse(&file, &pbx(), at(600)));
}

#[test]
fn login_killed_in_flight_counts() {
    let folder = TempDir::new();
    let file = GuardFile::open(&folder.file("guard")).unwrap();
    for second in 0..4 {
        let now = at(second * 2);
        let reserved =
            file.reserve(&pbx(), LoginTrigger::Explicit, now, now.since_boot + SECOND + LOCKOUT).unwrap();
        assert!(matches!(reserved, Reservation::Granted(_)));
    }
    assert!(!refuse(&file, &pbx(), at(8)));
}

#[test]
fn success_clears_earlier_refusals() {
    let folder = TempDir::new();
    let file = GuardFile::open(&folder.file("guard")).unwrap();
    (0..3).for_each(|second| assert!(refuse(&file, &pbx(), at(second))));
    let now = at(10);
    let Reservation::Granted(id) =
        file.reserve(&pbx(), LoginTrigger::Explicit, now, now.since_boot + LOCKOUT).unwrap()
    else {
        panic!("the fourth was not granted")
    };
    let accepted = |peer| Outcome { state: None, peer: Some(peer), accepted: Some(now.since_boot) };
    assert!(file.record_outcome(id, &pbx(), &accepted("ip 192.168.5.151"), now).unwrap());
    assert_eq!((0..6).filter(|_| refuse(&file, &pbx(), at(11))).count(), 1, "another address cleared them");
    let later = at(12);
    let accepted = Outcome { accepted: Some(later.since_boot), ..accepted("ip 192.168.5.150") };
    assert!(file.record_outcome(id, &pbx(), &accepted, later).unwrap());
    assert_eq!((0..6).filter(|_| refuse(&file, &pbx(), at(13))).count(), 4);
}

#[test]
fn refusal_answered_in_the_millisecond_of_the_login_is_not_cleared() {
    let folder = TempDir::new();
    let file = GuardFile::open(&folder.file("guard")).unwrap();
    let micros = |micros| Moment { since_boot: at(0).since_boot + Duration::from_micros(micros), ..at(0) };
    (0..3).for_each(|_| assert!(refuse(&file, &pbx(), micros(900))));
    let (now, peer) = (micros(950), Some("ip 192.168.5.150"));
    let Reservation::Granted(id) =
        file.reserve(&pbx(), LoginTrigger::Explicit, now, now.since_boot + LOCKOUT).unwrap()
    else {
        panic!("the fourth was not granted")
    };
    let accepted = Outcome { state: None, peer, accepted: Some(micros(500).since_boot) };
    assert!(file.record_outcome(id, &pbx(), &accepted, now).unwrap());
    assert_eq!((0..6).filter(|_| refuse(&file, &pbx(), now)).count(), 1);
}

#[test]
fn guard_file_is_private_and_contains_no_names() {
    let folder = TempDir::new();
    let file = GuardFile::open(&folder.file("guard")).unwrap();
    assert!(refuse(&file, &pbx(), at(0)));
    let bytes = std::fs::read(folder.file("guard")).unwrap();
    assert!(!bytes.windows(7).any(|window| window == b"192.168"), "an address in clear text");
    let other = TempDir::new();
    let second = GuardFile::open(&other.file("guard")).unwrap();
    assert!(refuse(&second, &pbx(), at(0)));
    let words =
        |bytes: &[u8]| bytes.chunks(8).map(<[u8]>::to_vec).filter(|word| *word != [0; 8]).collect::<Vec<_>>();
    let (ours, theirs) =
        (words(&bytes[HEADER_BYTES..]), words(&std::fs::read(other.file("guard")).unwrap()[HEADER_BYTES..]));
    // The state and the two times are the same; the digests, salted, are not.
    assert!(ours.iter().filter(|word| theirs.contains(word)).count() <= 3);
}

#[test]
fn damaged_guard_file_holds_back_for_ten_minutes_and_keeps_its_records() {
    let folder = TempDir::new();
    let file = GuardFile::open(&folder.file("guard")).unwrap();
    (0..4).for_each(|_| assert!(refuse(&file, &pbx(), at(0))));
    let good = std::fs::read(folder.file("guard")).unwrap();
    let mut damaged: Vec<Vec<u8>> =
        (1..good.len()).step_by(7).map(|length| good[..length].to_vec()).collect();
    for offset in (0..good.len()).step_by(5) {
        let mut bytes = good.clone();
        bytes[offset] ^= 0x10;
        damaged.push(bytes);
    }
    damaged.extend([vec![0; 4_096], vec![0xFF; 100]]);
    for bytes in damaged {
        std::fs::write(folder.file("guard"), &bytes).unwrap();
        assert!(!refuse(&file, &pbx(), at(1)), "sent over {} bytes", bytes.len());
        assert!(!refuse(&file, &PbxIdentity::named("another"), at(2)), "what was lost may have been its");
        assert!(refuse(&file, &pbx(), at(602)), "after ten minutes it works again");
        assert!(file.take_warnings().iter().any(|text| text.contains("guard is damaged")), "nobody was told");
    }
}

/// Why a login is held back, and for how many seconds.
fn held_back(file: &GuardFile, now: Moment) -> (Reason, u64) {
    match file.reserve(&pbx(), LoginTrigger::Explicit, now, now.since_boot + LOCKOUT).unwrap() {
        Reservation::Denied(Decision::HoldBack { wait, reason }) => (reason, wait.as_secs()),
        other => panic!("{other:?}"),
    }
}

#[test]
fn reasons_to_hold_back_are_distinguished() {
    let folder = TempDir::new();
    let file = GuardFile::open(&folder.file("guard")).unwrap();
    (0..4).for_each(|_| assert!(refuse(&file, &pbx(), at(0))));
    assert_eq!(held_back(&file, at(1)), (Reason::Limit, 599));
    let mut bytes = std::fs::read(folder.file("guard")).unwrap();
    bytes.truncate(HEADER_BYTES);
    std::fs::write(folder.file("guard"), bytes).unwrap();
    assert_eq!(held_back(&file, at(2)), (Reason::Damaged, 600));
    // Also when the file has been made anew and is read by another process.
    assert_eq!(held_back(&GuardFile::open(&folder.file("guard")).unwrap(), at(3)), (Reason::Damaged, 599));

    let full = GuardFile::open(&folder.file("full")).unwrap();
    let mut content = full.load(at(0)).unwrap().unwrap();
    for number in 0..MAX_RECORDS {
        let until = at(10 + u64::try_from(number).unwrap()).since_boot;
        content.records.push(Record { state: State::Refused, until, id: 1, peer: 0, keys: vec![7] });
    }
    content.store(at(0)).unwrap();
    drop(content);
    assert_eq!(held_back(&full, at(3)), (Reason::FileFull, 7));
}

#[test]
fn record_from_before_a_reboot_counts_as_long_as_either_clock_says() {
    let salt = [7; SALT_BYTES];
    let (before, boot) = (at(0), boot_digest(&salt, "first boot"));
    let until = before.since_boot + LOCKOUT;
    let record = Record { state: State::Refused, until, id: 1, peer: 2, keys: vec![2] };
    let bytes = record.encode(before, boot);
    assert_eq!(Record::decode(&bytes, before, boot).unwrap(), (record, true));
    let left = |since_boot: u64, wall: SystemTime| {
        let now = Moment { since_boot: SECOND * u32::try_from(since_boot).unwrap(), wall };
        let (record, of_this_boot) = Record::decode(&bytes, now, boot_digest(&salt, "second boot")).unwrap();
        assert!(!of_this_boot);
        (record.until.saturating_sub(now.since_boot)).as_secs()
    };
    let minutes = |minutes: u32| before.wall + SECOND * 60 * minutes;
    // It was written before this start, so the time since then is gone, and perhaps more.
    assert_eq!(left(20, minutes(9)), 580);
    assert_eq!(left(20, minutes(900)), 580, "a wall clock that was set forward makes nothing forgotten");
    assert_eq!(left(700, minutes(11)), 0);
    // Another machine.
    assert_eq!(left(700, minutes(4)), 360);
    assert_eq!(left(700, UNIX_EPOCH + SECOND * 100), 600, "no clock was set");
}

#[test]
fn record_from_before_a_reboot_expires_even_if_no_clock_is_set() {
    let folder = TempDir::new();
    let file = GuardFile::open(&folder.file("guard")).unwrap();
    let unset = |seconds| Moment { since_boot: SECOND * seconds, wall: UNIX_EPOCH + SECOND * seconds };
    (0..4).for_each(|_| assert!(refuse(&file, &pbx(), unset(5_000))));
    // As if the machine had been started anew.
    let bytes = std::fs::read(folder.file("guard")).unwrap();
    let Parsed::Good { salt, mut records, .. } = parse(&bytes, unset(5_000), &clock::boot_id()) else {
        panic!("what was just written is damaged")
    };
    let mut locked = LockedFile::try_open(&folder.file("guard")).unwrap().unwrap();
    let boot = boot_digest(&salt, "another boot");
    let encoded: Vec<u8> = records.drain(..).flat_map(|record| record.encode(unset(5_000), boot)).collect();
    locked.write_at(u64::try_from(HEADER_BYTES).unwrap(), &encoded).unwrap();
    drop(locked);
    assert!(!refuse(&file, &pbx(), unset(1_000)));
    assert!(!refuse(&file, &pbx(), unset(1_500)));
    assert!(refuse(&file, &pbx(), unset(1_601)));
}

#[test]
fn process_killed_while_recording_an_outcome_loses_no_record() {
    let folder = TempDir::new();
    let file = GuardFile::open(&folder.file("guard")).unwrap();
    let names: Vec<PbxIdentity> = (0..40).map(|name| PbxIdentity::named(&format!("{name}"))).collect();
    let ids: Vec<RecordId> = names
        .iter()
        .map(|pbx| {
            let until = at(0).since_boot + SECOND + LOCKOUT;
            match file.reserve(pbx, LoginTrigger::Explicit, at(0), until).unwrap() {
                Reservation::Granted(id) => id,
                other => panic!("{other:?}"),
            }
        })
        .collect();
    for (state, place) in [(Some(State::Refused), 5), (None, 20), (Some(State::Unanswered), 39)] {
        let before = std::fs::read(folder.file("guard")).unwrap();
        let outcome = Outcome { state, peer: None, accepted: None };
        assert!(file.record_outcome(ids[place], &names[place], &outcome, at(1)).unwrap());
        let after = std::fs::read(folder.file("guard")).unwrap();
        for written in 0..=40 {
            // The header comes last.
            let end = HEADER_BYTES + written * RECORD_BYTES;
            let mixed = [&before[..HEADER_BYTES], &after[HEADER_BYTES..end], &before[end..]].concat();
            let Parsed::Good { records, .. } = parse(&mixed, at(1), &clock::boot_id()) else {
                panic!("damaged after {written} records")
            };
            let counts = |id: &RecordId| records.iter().any(|record| record.id == id.0);
            let left_out = ids.iter().filter(|id| !counts(id)).count();
            assert!(left_out <= usize::from(place >= 20), "{left_out} left out after {written} records");
        }
    }
}

#[test]
fn guard_file_stays_the_same_after_chdir() {
    let (folder, elsewhere) = (TempDir::new(), TempDir::new());
    assert!(holds_in_a_child(|| {
        std::env::set_current_dir(folder.path()).unwrap();
        let file = GuardFile::open(Path::new("guard")).unwrap();
        std::env::set_current_dir(elsewhere.path()).unwrap();
        refuse(&file, &pbx(), at(0))
    }));
    assert_eq!(std::fs::read_dir(elsewhere.path()).unwrap().count(), 0);
    let file = GuardFile::open(&folder.file("guard")).unwrap();
    assert_eq!((0..6).filter(|second| refuse(&file, &pbx(), at(*second))).count(), 3);
}

#[test]
fn unusable_guard_file_is_an_error_that_names_it() {
    let folder = TempDir::new();
    for path in [folder.path().to_owned(), folder.file("no such folder/guard")] {
        let error = GuardFile::open(&path).unwrap_err();
        assert_eq!(error.kind(), Kind::Io);
        assert!(error.message().contains("login.guard_file"), "{}", error.message());
    }
}

#[test]
fn file_of_another_program_is_refused_and_left_unchanged() {
    let folder = TempDir::new();
    let path = folder.file("pbx.toml");
    for content in ["url = \"https://192.168.5.150:8088\"\n", "x"] {
        std::fs::write(&path, content).unwrap();
        let error = GuardFile::open(&path).unwrap_err();
        assert_eq!(error.kind(), Kind::InvalidArgument);
        assert!(error.message().contains("is not a guard file"), "{}", error.message());
        assert_eq!(std::fs::read_to_string(&path).unwrap(), content);
    }
    std::fs::write(&path, [0; 300]).unwrap();
    assert!(
        !refuse(&GuardFile::open(&path).unwrap(), &pbx(), at(0)),
        "begun by a process that was killed: damaged"
    );
}
