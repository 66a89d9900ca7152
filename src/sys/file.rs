//! File operations that std lacks: identity, access rights, locks, and reserving space.

use std::fs::{File, OpenOptions};
use std::io::{self, Read};
use std::os::fd::AsRawFd;
use std::os::unix::fs::{FileExt, MetadataExt, OpenOptionsExt, PermissionsExt};
use std::path::{Path, PathBuf};

use nix::errno::Errno;

/// Access for the owner only.
const PRIVATE: u32 = 0o600;

/// Identifies a file independently of its name: it is the same for hard links and after renaming.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Identity {
    device: u64,
    inode: u64,
}

impl Identity {
    /// The identity of the file with this name; follows symbolic links.
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

/// As many as Linux follows.
const MAX_LINKS: usize = 40;

/// Follows symbolic links from the last name of a path; the file need not exist.
pub fn follow_links(path: &Path) -> io::Result<PathBuf> {
    let mut path = path.to_owned();
    for _ in 0..MAX_LINKS {
        let Ok(target) = std::fs::read_link(&path) else { return Ok(path) };
        path = path.parent().unwrap_or(Path::new("")).join(target);
    }
    Err(Errno::ELOOP.into())
}

pub(super) fn not_regular() -> io::Error {
    io::Error::new(io::ErrorKind::InvalidInput, "it is not a regular file")
}

/// The contents of a regular file of at most `most` bytes. Never blocks for ever, as reading a FIFO or a device may.
pub fn read_regular(path: &Path, most: u64) -> io::Result<Vec<u8>> {
    // Does not wait for the other end of a FIFO.
    let file = OpenOptions::new().read(true).custom_flags(libc::O_NONBLOCK).open(path)?;
    if !file.metadata()?.is_file() {
        return Err(not_regular());
    }
    let mut bytes = Vec::new();
    file.take(most.saturating_add(1)).read_to_end(&mut bytes)?;
    if u64::try_from(bytes.len()).is_ok_and(|len| len > most) {
        return Err(io::Error::other(format!("it is larger than {} MiB", most >> 20)));
    }
    Ok(bytes)
}

/// Opens a file for reading and writing, creates it if necessary, and restricts access to the owner, even if it
/// existed.
pub fn open_private(path: &Path) -> io::Result<File> {
    let file = OpenOptions::new()
        .read(true)
        .write(true)
        .create(true)
        .truncate(false)
        .mode(PRIVATE)
        // Does not wait for the other end of a FIFO.
        .custom_flags(libc::O_NONBLOCK)
        .open(path)?;
    let data = file.metadata()?;
    if !data.is_file() {
        return Err(not_regular());
    }
    if data.permissions().mode() & 0o777 != PRIVATE {
        file.set_permissions(PermissionsExt::from_mode(PRIVATE))?;
    }
    Ok(file)
}

/// Restricts access to a file to its owner, if it exists.
pub fn make_private(path: &Path) -> io::Result<()> {
    match std::fs::set_permissions(path, PermissionsExt::from_mode(PRIVATE)) {
        Err(error) if error.kind() != io::ErrorKind::NotFound => Err(error),
        _ => Ok(()),
    }
}

/// Locks the file until it is closed. `false`: another process, or another part of this one, has the lock.
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

/// Writes at an offset, without moving the file position, in a single call if possible.
pub fn write_at(file: &File, offset: u64, bytes: &[u8]) -> io::Result<()> {
    file.write_all_at(bytes, offset)
}

/// Extends the file to at least this length, with space on disk, so that writing to it cannot fail for lack of space.
pub fn reserve(file: &File, length: u64) -> io::Result<()> {
    let size = libc::off_t::try_from(length).map_err(|_| io::Error::from(io::ErrorKind::InvalidInput))?;
    // SAFETY: the descriptor is open as long as `file` is borrowed.
    match unsafe { libc::posix_fallocate(file.as_raw_fd(), 0, size) } {
        // Without support by the file system, space is not guaranteed.
        0 | libc::EOPNOTSUPP | libc::EINVAL | libc::ENOSYS => Ok(()),
        errno => Err(io::Error::from_raw_os_error(errno)),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn links_are_followed_to_a_file_that_need_not_exist_and_not_for_ever() {
        let folder = std::env::temp_dir().join(format!("yeastar-links-{}", std::process::id()));
        std::fs::create_dir_all(folder.join("sub")).unwrap();
        let link = |to: &str, name: &str| std::os::unix::fs::symlink(to, folder.join(name)).unwrap();
        link("sub/second", "first");
        link("../file", "sub/second");
        link("turn", "turn");
        let reached = follow_links(&folder.join("first")).unwrap();
        assert_eq!(reached, folder.join("sub/../file"));
        assert_eq!(follow_links(&reached).unwrap(), reached);
        assert_eq!(follow_links(&folder.join("turn")).unwrap_err().raw_os_error(), Some(libc::ELOOP));
        std::fs::remove_dir_all(&folder).unwrap();
    }

    #[test]
    fn identity_and_lock_are_shared_by_all_names_of_a_file() {
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
