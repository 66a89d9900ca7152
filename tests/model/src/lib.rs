//! The locking of the library, run by a model checker through every order in which threads can come. The files are the
//! library's own; only what they call `sync` is another. `tests/models.rs` says what must hold.

#[path = "../../../src/error/mod.rs"]
pub mod error;
pub mod listener;
pub mod report;
pub mod session;
pub mod sys;
pub mod text;
