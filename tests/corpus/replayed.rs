//! Every input of the fuzzer's corpus and of its findings.

use std::path::Path;

#[path = "../../fuzz/src/lib.rs"]
mod checks;

fn replay(folder: &str, check: fn(&[u8])) -> usize {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join(folder);
    let mut replayed = 0;
    for entry in std::fs::read_dir(&folder).unwrap() {
        let path = entry.unwrap().path();
        println!("{}", path.display());
        check(&std::fs::read(&path).unwrap());
        replayed += 1;
    }
    replayed
}

#[test]
fn every_fuzz_input_of_report_passes() {
    assert!(replay("tests/corpus/reports", checks::report) >= 86);
    replay("fuzz/found/report", checks::report);
}

#[test]
fn every_fuzz_input_of_conversation_passes() {
    assert!(replay("fuzz/corpus/conversation", checks::conversation) >= 17);
    replay("fuzz/found/conversation", checks::conversation);
}

#[test]
fn every_fuzz_input_of_answer_passes() {
    assert!(replay("fuzz/corpus/answer", checks::answer) >= 7);
    replay("fuzz/found/answer", checks::answer);
}

#[test]
fn every_fuzz_input_of_call_records_passes() {
    assert!(replay("fuzz/corpus/call_records", checks::call_records) >= 3);
    replay("fuzz/found/call_records", checks::call_records);
}

#[test]
fn every_fuzz_input_of_framing_passes() {
    assert!(replay("fuzz/corpus/framing", checks::framing) >= 9);
    replay("fuzz/found/framing", checks::framing);
}
