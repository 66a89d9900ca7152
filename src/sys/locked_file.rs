//! A file that is locked against other processes.

use std::fs::{File, OpenOptions};
use std::io::{self, Read, Seek, SeekFrom, Write};
use std::os::unix::fs::OpenOptionsExt;
use std::path::Path;
use std::sync::Arc;

use nix::fcntl::{Flock, FlockArg};

use super::descriptors::{Descriptors, Tracked, Unowned};

/// A file that is locked (`flock`) until this is dropped. A child closes its copy of the descriptor at the fork.
#[derive(Debug)]
pub struct LockedFile {
    /// Dropped before the file.
    _tracked: Tracked,
    _unowned: Unowned<Arc<Descriptors>>,
    file: Flock<File>,
}

impl LockedFile {
    /// Opens a regular file, creates it if necessary with access for the owner only, and locks it. `None`: another
    /// process has the lock.
    pub fn try_open(path: &Path) -> io::Result<Option<LockedFile>> {
        let mut options = OpenOptions::new();
        // Does not wait for the other end of a FIFO.
        options
            .read(true)
            .write(true)
            .create(true)
            .mode(0o600)
            .custom_flags(libc::O_NONBLOCK | libc::O_CLOEXEC);
        let file = options.open(path)?;
        let descriptors = Arc::new(Descriptors::new());
        let (tracked, unowned) = (descriptors.track_of(&file), descriptors.unowned());
        if !file.metadata()?.is_file() {
            return Err(super::file::not_regular());
        }
        match Flock::lock(file, FlockArg::LockExclusiveNonblock) {
            Ok(file) => Ok(Some(LockedFile { _tracked: tracked, _unowned: unowned, file })),
            Err((file, errno)) => {
                drop(tracked);
                drop(file);
                match errno {
                    nix::errno::Errno::EWOULDBLOCK | nix::errno::Errno::EINTR => Ok(None),
                    errno => Err(errno.into()),
                }
            }
        }
    }

    /// The contents, up to `most` bytes.
    pub fn read(&mut self, most: u64) -> io::Result<Vec<u8>> {
        let mut bytes = Vec::new();
        self.file.seek(SeekFrom::Start(0))?;
        Read::by_ref(&mut *self.file).take(most).read_to_end(&mut bytes)?;
        Ok(bytes)
    }

    pub fn write_at(&mut self, offset: u64, bytes: &[u8]) -> io::Result<()> {
        self.file.seek(SeekFrom::Start(offset))?;
        self.file.write_all(bytes)
    }

    /// Waits until everything written is on disk.
    pub fn sync(&self) -> io::Result<()> {
        self.file.sync_data()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::os::unix::fs::PermissionsExt;

    #[test]
    fn locked_file_is_exclusive_and_private() {
        let folder = test_support::TempDir::new();
        let path = folder.file("file");
        let mut first = LockedFile::try_open(&path).unwrap().unwrap();
        first.write_at(2, b"xyz").unwrap();
        assert!(LockedFile::try_open(&path).unwrap().is_none());
        drop(first);
        assert_eq!(LockedFile::try_open(&path).unwrap().unwrap().read(4).unwrap(), b"\0\0xy");
        assert_eq!(std::fs::metadata(&path).unwrap().permissions().mode() & 0o777, 0o600);
        assert!(LockedFile::try_open(folder.path()).is_err());
    }
}
