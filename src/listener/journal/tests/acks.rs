//! Acknowledgements outlive a process, and damage to their files.

use super::super::ack_log::AckLog;
use super::*;

fn opened(journal: &Path) -> AckLog {
    let log = AckLog::open(journal).unwrap();
    log.mend(journal).unwrap();
    log
}

fn to_delete(journal: &Path) -> Vec<i64> {
    let mut ids = opened(journal).to_delete();
    ids.sort_unstable();
    ids.dedup();
    ids
}

#[test]
fn acknowledgement_is_kept_until_its_row_is_deleted_from_the_journal() {
    let folder = Folder::new();
    let journal = folder.file("journal");
    let log = opened(&journal);
    assert!(log.is_empty());
    log.add(1).unwrap();
    log.add(2).unwrap();
    assert_eq!(log.to_delete(), [1, 2]);
    log.add(3).unwrap();
    assert_eq!(log.to_delete(), [1, 2], "not done yet");
    drop(log);
    assert_eq!(to_delete(&journal), [1, 2, 3]);

    let log = opened(&journal);
    log.to_delete();
    log.add(4).unwrap();
    log.deleted(17);
    assert_eq!(log.to_delete(), [4]);
    log.copied();
    log.log_restarted();
    log.deleted(18);
    assert!(log.is_empty());
    log.log_restarted();
    drop(log);
    assert_eq!(to_delete(&journal), [1, 2, 3, 4], "deleted, and not copied");

    let log = opened(&journal);
    log.to_delete();
    log.deleted(18);
    log.copied();
    drop(log);
    assert_eq!(to_delete(&journal), [1, 2, 3, 4], "copied, and the log is there too");

    let log = opened(&journal);
    log.to_delete();
    log.deleted(18);
    log.copied();
    log.log_restarted();
    log.add(5).unwrap();
    log.copied();
    log.log_restarted();
    drop(log);
    let log = opened(&journal);
    assert_eq!(log.to_delete(), [5]);
    assert_eq!(log.committed(), 18);
}

#[test]
fn ack_records_of_version_0_1_are_read_unless_truncated() {
    let folder = Folder::new();
    let journal = folder.file("journal");
    let mut bytes: Vec<u8> = [7_i64, 9].iter().flat_map(|id| id.to_le_bytes()).collect();
    bytes.extend([1, 2, 3]);
    std::fs::write(beside(&journal, "-acks1"), bytes).unwrap();
    assert_eq!(to_delete(&journal), [7, 9]);
    assert_eq!(to_delete(&journal), [7, 9], "rewritten");
}

/// A file with acknowledgements of 1 to 5.
fn acknowledged(journal: &Path) -> (PathBuf, Vec<u8>) {
    let log = opened(journal);
    (1..=5).for_each(|id| log.add(id).unwrap());
    log.deleted(9);
    let file = beside(journal, "-acks1");
    let bytes = std::fs::read(&file).unwrap();
    (file, bytes)
}

#[test]
fn ack_file_with_a_destroyed_header_acknowledges_only_what_is_readable() {
    let folder = Folder::new();
    let journal = folder.file("journal");
    let (file, whole) = acknowledged(&journal);
    for (length, first) in [(8, 1), (16, 1), (32, 1), (40, 2), (whole.len(), 6)] {
        for fill in [0, 1, 0xA5] {
            let mut damaged = whole.clone();
            damaged[..length].fill(fill);
            std::fs::write(&file, damaged).unwrap();
            let expected: Vec<i64> = (first..=5).collect();
            let log = opened(&journal);
            assert_eq!(log.to_delete(), expected, "{length} bytes of {fill}");
            // No number of those is given to a new report.
            let last = expected.last().copied().unwrap_or(0);
            assert!(log.committed() >= last, "{length} bytes of {fill}");
        }
    }
}

#[test]
fn flipped_bit_revokes_at_most_one_acknowledgement_and_adds_none() {
    let folder = Folder::new();
    let journal = folder.file("journal");
    let (path, whole) = acknowledged(&journal);
    for bit in 0..whole.len() * 8 {
        let mut bytes = whole.clone();
        bytes[bit / 8] ^= 1 << (bit % 8);
        std::fs::write(&path, bytes).unwrap();
        let _ = std::fs::remove_file(beside(&journal, "-acks2"));
        let found = to_delete(&journal);
        assert!(found.iter().all(|id| (1..=5).contains(id)), "bit {bit}: {found:?}");
        assert!(found.len() >= if bit < 32 * 8 { 5 } else { 4 }, "bit {bit}: {found:?}");
    }
}

#[test]
fn removed_files_are_recreated_with_their_content() {
    let folder = Folder::new();
    let journal = folder.file("journal");
    let log = opened(&journal);
    log.add(5).unwrap();
    log.reserve(100_000).unwrap();
    assert!(log.is_in_place());
    std::fs::remove_file(beside(&journal, "-acks1")).unwrap();
    assert!(!log.is_in_place());
    log.recreate(&journal).unwrap();
    assert!(log.is_in_place());
    drop(log);
    assert_eq!(to_delete(&journal), [5]);
}
