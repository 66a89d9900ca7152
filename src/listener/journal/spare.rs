//! Space on the disk that is reserved for deleting rows.

use std::fs::File;
use std::path::{Path, PathBuf};

use super::ack_log::beside;
use crate::sys::file;
use crate::sys::sqlite::{Beside, DatabaseFiles};

/// Space that is released when the disk is full, so that acknowledged rows can be deleted: the maximum size of the log
/// before it is copied.
const SPARE: u64 = 8 << 20;

/// The reserved space.
pub(super) struct Spare {
    journal: PathBuf,
    path: PathBuf,
    /// Dropped before the file.
    file: Option<(Beside, File)>,
    is_kept: bool,
}

impl Spare {
    pub fn new(journal: &Path) -> Self {
        Self { journal: journal.to_owned(), path: beside(journal, "-spare"), file: None, is_kept: false }
    }

    pub fn keep(&mut self) -> std::io::Result<()> {
        if self.is_kept {
            return Ok(());
        }
        let file = file::open_private(&self.path)?;
        let kept = file::reserve(&file, SPARE);
        if kept.is_err() {
            let _ = file.set_len(0);
        }
        self.file = None;
        self.file = Some((DatabaseFiles::of(&self.journal).track(&file), file));
        self.is_kept = kept.is_ok();
        kept
    }

    pub fn give_up(&mut self) {
        self.is_kept = false;
        // It may have been reserved by an earlier run.
        if let Ok(file) = file::open_private(&self.path) {
            let _ = file.set_len(0);
        }
    }
}
