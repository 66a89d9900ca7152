//! The locking of the library, run by a model checker in every interleaving of threads. The files are those of the
//! library, with a different `sync` module. `tests/models` contains the properties.

#[path = "../../../src/error/mod.rs"]
pub mod error;
pub mod listener;
pub mod report;
pub mod session;
pub mod sys;
pub mod text;
