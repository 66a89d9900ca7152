use std::path::PathBuf;

use super::*;

const SECOND: Duration = Duration::from_secs(1);

/// A folder that is removed in the end.
struct Folder(PathBuf);

impl Folder {
    fn new(name: &str) -> Folder {
        let path = std::env::temp_dir().join(format!("yeastar-guard-{name}-{}", std::process::id()));
        std::fs::create_dir_all(&path).unwrap();
        Folder(path)
    }

    fn file(&self) -> PathBuf {
        self.0.join("guard")
    }
}

impl Drop for Folder {
    fn drop(&mut self) {
        let _ = std::fs::remove_dir_all(&self.0);
    }
}

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
        Reservation::Granted(id) => file.settle(id, pbx, Some(State::Refused), now, None).unwrap(),
        Reservation::Denied(_) => false,
        Reservation::Locked => panic!("nobody else has the file"),
    }
}

#[test]
fn what_one_process_wrote_the_next_one_counts() {
    let folder = Folder::new("next");
    let sent = (0..6)
        .filter(|second| refuse(&GuardFile::open(&folder.file()).unwrap(), &pbx(), at(*second)))
        .count();
    assert_eq!(sent, 4);
    let file = GuardFile::open(&folder.file()).unwrap();
    assert!(refuse(&file, &PbxIdentity::named("another"), at(6)));
    assert!(!refuse(&file, &pbx(), at(599)));
    assert!(refuse(&file, &pbx(), at(600)));
}

#[test]
fn a_login_that_was_killed_under_way_counts() {
    let folder = Folder::new("killed");
    let file = GuardFile::open(&folder.file()).unwrap();
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
    let folder = Folder::new("success");
    let file = GuardFile::open(&folder.file()).unwrap();
    (0..3).for_each(|second| assert!(refuse(&file, &pbx(), at(second))));
    let now = at(10);
    let Reservation::Granted(id) =
        file.reserve(&pbx(), LoginTrigger::Explicit, now, now.since_boot + LOCKOUT).unwrap()
    else {
        panic!("the fourth was not granted")
    };
    assert!(file.settle(id, &pbx(), None, now, Some(now.since_boot)).unwrap());
    assert_eq!((0..6).filter(|_| refuse(&file, &pbx(), at(11))).count(), 4);
}

#[test]
fn the_file_is_private_and_names_nobody() {
    let folder = Folder::new("private");
    let file = GuardFile::open(&folder.file()).unwrap();
    assert!(refuse(&file, &pbx(), at(0)));
    let bytes = std::fs::read(folder.file()).unwrap();
    assert!(!bytes.windows(7).any(|window| window == b"192.168"), "an address in clear text");
    let other = Folder::new("private-other");
    let second = GuardFile::open(&other.file()).unwrap();
    assert!(refuse(&second, &pbx(), at(0)));
    let words =
        |bytes: &[u8]| bytes.chunks(8).map(<[u8]>::to_vec).filter(|word| *word != [0; 8]).collect::<Vec<_>>();
    let (ours, theirs) =
        (words(&bytes[HEADER_BYTES..]), words(&std::fs::read(other.file()).unwrap()[HEADER_BYTES..]));
    // The state and the two times are the same; the digests, salted, are not.
    assert!(ours.iter().filter(|word| theirs.contains(word)).count() <= 3);
}

#[test]
fn any_damage_holds_back_for_ten_minutes_and_forgets_nothing() {
    let folder = Folder::new("damage");
    let file = GuardFile::open(&folder.file()).unwrap();
    (0..4).for_each(|_| assert!(refuse(&file, &pbx(), at(0))));
    let good = std::fs::read(folder.file()).unwrap();
    let mut damaged: Vec<Vec<u8>> =
        (1..good.len()).step_by(7).map(|length| good[..length].to_vec()).collect();
    for offset in (0..good.len()).step_by(5) {
        let mut bytes = good.clone();
        bytes[offset] ^= 0x10;
        damaged.push(bytes);
    }
    damaged.extend([vec![0; 4_096], vec![0xFF; 100]]);
    for bytes in damaged {
        std::fs::write(folder.file(), &bytes).unwrap();
        assert!(!refuse(&file, &pbx(), at(1)), "sent over {} bytes", bytes.len());
        assert!(!refuse(&file, &PbxIdentity::named("another"), at(2)), "what was lost may have been its");
        assert!(refuse(&file, &pbx(), at(602)), "after ten minutes it works again");
    }
}

#[test]
fn after_a_restart_of_the_machine_the_wall_clock_counts_if_it_was_set() {
    let salt = [7; SALT_BYTES];
    let (before, boot) = (at(0), boot_digest(&salt, "first boot"));
    let record = Record { state: State::Refused, until: before.since_boot + LOCKOUT, id: 1, keys: vec![2] };
    let bytes = record.encode(before, boot);
    let read = |now: Moment| Record::decode(&bytes, now, boot_digest(&salt, "second boot")).unwrap().until;
    let boot_time = Duration::from_secs(20);
    let minutes_later =
        |minutes: u64| Moment { since_boot: boot_time, wall: before.wall + SECOND * 60 * minutes as u32 };
    assert_eq!(read(minutes_later(4)), boot_time + SECOND * 360);
    assert_eq!(read(minutes_later(10)), boot_time);
    let unset = Moment { since_boot: boot_time, wall: UNIX_EPOCH + SECOND * 100 };
    assert_eq!(read(unset), boot_time + LOCKOUT);
    assert_eq!(Record::decode(&bytes, before, boot).unwrap(), record);
}

#[test]
fn a_file_that_cannot_be_used_is_an_error_that_names_it() {
    let folder = Folder::new("unusable");
    for path in [folder.0.clone(), folder.0.join("no such folder/guard")] {
        let error = GuardFile::open(&path).unwrap_err();
        assert_eq!(error.kind(), Kind::Io);
        assert!(error.message().contains("login.guard_file"), "{}", error.message());
    }
}
