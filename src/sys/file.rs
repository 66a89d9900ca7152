//! What std does not say about a file: which one it is, who may read it, who has locked it, and how much room it has.

use std::fs::{File, OpenOptions};
use std::io;
use std::os::fd::AsRawFd;
use std::os::unix::fs::{FileExt, MetadataExt, OpenOptionsExt, PermissionsExt};
use std::path::Path;

use nix::errno::Errno;

/// For the owner alone.
const PRIVATE: u32 = 0o600;

/// A file whatever its names: hard links share it, and it survives being renamed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Identity {
    device: u64,
    inode: u64,
}

impl Identity {
    /// Of the file that has this name now; symbolic links are followed.
    pub fn at(path: &Path) -> io::Result<Identity> {
        std::fs::metadata(path).map(|data| Identity::from(&data))
    }

    pub fn of(file: &File) -> io::Result<Identity> {
        file.metadata().map(|data| Identity::from(&data))
    }
}

impl From<&std::fs::Metadata> for Identity {
    fn from(data: &std::fs::Metadata) -> Identity {
        Identity { device: data.dev(), inode: data.ino() }
    }
}

/// Opens a file to read and write, made if need be, which only its owner may read, also if it was made otherwise.
pub fn open_private(path: &Path) -> io::Result<File> {
    let file = OpenOptions::new()
        .read(true)
        .write(true)
        .create(true)
        .truncate(false)
        .mode(PRIVATE)
        // Not waiting for the other end of what is no file.
        .custom_flags(libc::O_NONBLOCK)
        .open(path)?;
    let data = file.metadata()?;
    if !data.is_file() {
        return Err(io::Error::new(io::ErrorKind::InvalidInput, "it is not a regular file"));
    }
    if data.permissions().mode() & 0o777 != PRIVATE {
        file.set_permissions(PermissionsExt::from_mode(PRIVATE))?;
    }
    Ok(file)
}

/// Takes the rights of others away from a file, if there is one.
pub fn make_private(path: &Path) -> io::Result<()> {
    match std::fs::set_permissions(path, PermissionsExt::from_mode(PRIVATE)) {
        Err(error) if error.kind() != io::ErrorKind::NotFound => Err(error),
        _ => Ok(()),
    }
}

/// Locks the file, whatever its name, until it is closed. `false`: another process or another part of this one has it.
pub fn try_lock(file: &File) -> io::Result<bool> {
    // SAFETY: the descriptor is open as long as `file` is borrowed.
    match Errno::result(unsafe { libc::flock(file.as_raw_fd(), libc::LOCK_EX | libc::LOCK_NB) }) {
        Ok(_) => Ok(true),
        Err(Errno::EWOULDBLOCK | Errno::EINTR) => Ok(false),
        Err(errno) => Err(errno.into()),
    }
}

/// Unlocks it for every process that has a copy of this descriptor.
pub fn unlock(file: &File) {
    // Closing it unlocks it as well, if nobody has a copy. There is nothing to be done about an error.
    // SAFETY: the descriptor is open as long as `file` is borrowed.
    unsafe { libc::flock(file.as_raw_fd(), libc::LOCK_UN) };
}

/// Writes without moving any position, in one call where the system allows.
pub fn write_at(file: &File, offset: u64, bytes: &[u8]) -> io::Result<()> {
    file.write_all_at(bytes, offset)
}

/// Makes the file at least so long, with room on the disk for all of it, so that writing there cannot fail for lack of it.
pub fn reserve(file: &File, length: u64) -> io::Result<()> {
    let size = libc::off_t::try_from(length).map_err(|_| io::Error::from(io::ErrorKind::InvalidInput))?;
    // SAFETY: the descriptor is open as long as `file` is borrowed.
    match unsafe { libc::posix_fallocate(file.as_raw_fd(), 0, size) } {
        // A file system that cannot do it promises nothing, but works.
        0 | libc::EOPNOTSUPP | libc::EINVAL | libc::ENOSYS => Ok(()),
        errno => Err(io::Error::from_raw_os_error(errno)),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_file_is_the_same_under_all_of_its_names_and_its_lock_too() {
        let folder = std::env::temp_dir().join(format!("yeastar-file-{}", std::process::id()));
        std::fs::create_dir_all(&folder).unwrap();
        let (path, link) = (folder.join("file"), folder.join("link"));
        std::fs::write(&path, "x").unwrap();
        std::fs::hard_link(&path, &link).unwrap();
        let file = open_private(&path).unwrap();
        assert!(try_lock(&file).unwrap());
        assert_eq!(Identity::of(&file).unwrap(), Identity::at(&link).unwrap());
        assert!(!try_lock(&open_private(&link).unwrap()).unwrap());
        assert_eq!(std::fs::metadata(&link).unwrap().permissions().mode() & 0o777, PRIVATE);
        reserve(&file, 5000).unwrap();
        write_at(&file, 4999, b"y").unwrap();
        assert_eq!(file.metadata().unwrap().len(), 5000);
        std::fs::remove_file(&path).unwrap();
        std::fs::write(&path, "another").unwrap();
        assert_ne!(Identity::of(&file).unwrap(), Identity::at(&path).unwrap());
        assert!(open_private(&folder).is_err());
        std::fs::remove_dir_all(&folder).unwrap();
    }
}
