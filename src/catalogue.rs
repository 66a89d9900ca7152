//! placeholder until merged
pub mod errors {
    pub struct PbxCode {
        pub code: i32,
        pub meaning: &'static str,
        pub retriable: bool,
    }
    pub fn find(_c: i32) -> Option<&'static PbxCode> {
        None
    }
}
