//! Makes SQLite work in forked children. A child inherits SQLite's global state while threads of the parent may be
//! using it: locked mutexes, files that seem open and locked. Therefore SQLite gets mutexes that start anew in a
//! child, and file functions that report other inode numbers in a child.

use std::cell::Cell;
use std::ffi::{CStr, c_char, c_int};
use std::os::fd::{AsRawFd, RawFd};
use std::os::unix::ffi::OsStrExt;
use std::path::Path;
use std::ptr;
use std::sync::atomic::{AtomicBool, AtomicU32, AtomicUsize, Ordering};
use std::sync::{Condvar, Mutex, PoisonError};

use nix::errno::Errno;
use rusqlite::ffi;

use super::descriptors::{Descriptors, Unowned};
use super::fork::{ForkLocal, Generation};
use super::{no_fork, thread};
use crate::error::{Error, Result};

/// Starts SQLite with our mutexes and system calls; to be called before a file is opened. In a program that uses the
/// same SQLite itself and has started it, its mutexes stay what they are; it must not start it at the same time.
pub fn start() -> Result<()> {
    static STARTED: AtomicBool = AtomicBool::new(false);
    static BEGUN: AtomicBool = AtomicBool::new(false);
    static STARTING: ForkLocal<Mutex<()>> = ForkLocal::new();
    if STARTED.load(Ordering::Acquire) {
        return Ok(());
    }
    let starting = STARTING.get();
    let _alone = starting.lock().unwrap_or_else(PoisonError::into_inner);
    if STARTED.load(Ordering::Acquire) {
        return Ok(());
    }
    if BEGUN.load(Ordering::Relaxed) {
        // Being initialised by a thread that exists in the parent only.
        return Err(Error::internal(
            "this process was forked while its parent opened the first journal, by a system call or by the same \
             thread: open one before the fork, or start the program anew in the child",
        ));
    }
    let _no_fork = no_fork::begin();
    BEGUN.store(true, Ordering::Relaxed);
    // SAFETY: `alone` excludes other threads; the methods are static. Both calls fail only if SQLite is initialised
    // already.
    let started = unsafe {
        ffi::sqlite3_config(ffi::SQLITE_CONFIG_MUTEX, &raw const METHODS);
        ffi::sqlite3_config(ffi::SQLITE_CONFIG_MEMSTATUS, 0 as c_int);
        ffi::sqlite3_initialize() == ffi::SQLITE_OK && set_system_calls()
    };
    // A first connection initialises lazy state of rusqlite, which could block threads of a child.
    drop(rusqlite::Connection::open_in_memory());
    if !started {
        BEGUN.store(false, Ordering::Relaxed);
        return Err(Error::internal("SQLite cannot be initialised"));
    }
    STARTED.store(true, Ordering::Release);
    Ok(())
}

// ---- mutexes ----

static METHODS: ffi::sqlite3_mutex_methods = ffi::sqlite3_mutex_methods {
    xMutexInit: Some(nothing),
    xMutexEnd: Some(nothing),
    xMutexAlloc: Some(allocate),
    xMutexFree: Some(free),
    xMutexEnter: Some(enter),
    xMutexTry: Some(try_enter),
    xMutexLeave: Some(leave),
    // For assertions, which are disabled in our build of SQLite.
    xMutexHeld: None,
    xMutexNotheld: None,
};

/// SQLite's static mutexes, which are never freed.
static NUMBERED: [SqliteMutex; 12] = [const { ForkLocal::new() }; 12];

type SqliteMutex = ForkLocal<Recursive>;

/// A recursive lock.
#[derive(Default)]
struct Recursive {
    /// [`thread::number`] of the owner; 0: none.
    owner: AtomicUsize,
    /// How often the owner holds it. Only the owner changes it.
    depth: AtomicU32,
    state: Mutex<State>,
    freed: Condvar,
}

#[derive(Default)]
struct State {
    held: bool,
    waiting: usize,
}

impl Recursive {
    fn enter(&self, wait: bool) -> bool {
        let me = thread::number();
        if self.owner.load(Ordering::Relaxed) == me {
            self.depth.fetch_add(1, Ordering::Relaxed);
            return true;
        }
        let mut state = self.state.lock().unwrap_or_else(PoisonError::into_inner);
        while state.held {
            if !wait {
                return false;
            }
            state.waiting += 1;
            state = self.freed.wait(state).unwrap_or_else(PoisonError::into_inner);
            state.waiting -= 1;
        }
        state.held = true;
        self.depth.store(1, Ordering::Relaxed);
        self.owner.store(me, Ordering::Relaxed);
        true
    }

    fn leave(&self) {
        // A thread that forked inside SQLite leaves a mutex in the child that it entered in the parent.
        if self.owner.load(Ordering::Relaxed) != thread::number() {
            return;
        }
        if self.depth.fetch_sub(1, Ordering::Relaxed) > 1 {
            return;
        }
        self.owner.store(0, Ordering::Relaxed);
        let mut state = self.state.lock().unwrap_or_else(PoisonError::into_inner);
        state.held = false;
        let waiting = state.waiting > 0;
        drop(state);
        if waiting {
            self.freed.notify_one();
        }
    }
}

extern "C" fn nothing() -> c_int {
    ffi::SQLITE_OK
}

extern "C" fn allocate(number: c_int) -> *mut ffi::sqlite3_mutex {
    let mutex: *const SqliteMutex = match usize::try_from(number - ffi::SQLITE_MUTEX_STATIC_MAIN) {
        Ok(index) => NUMBERED.get(index).map_or(ptr::null(), ptr::from_ref),
        Err(_) => Box::into_raw(Box::new(SqliteMutex::new())),
    };
    mutex.cast_mut().cast()
}

extern "C" fn free(mutex: *mut ffi::sqlite3_mutex) {
    // SAFETY: SQLite frees mutexes from `allocate` once, and never static ones.
    drop(unsafe { Box::from_raw(mutex.cast::<SqliteMutex>()) });
}

/// # Safety
/// `mutex` is NULL, which stands for no mutex, or came from [`allocate`].
unsafe fn with(mutex: *mut ffi::sqlite3_mutex, act: impl FnOnce(&Recursive) -> bool) -> bool {
    // SAFETY: by contract.
    let mutex = unsafe { mutex.cast::<SqliteMutex>().as_ref() };
    mutex.is_none_or(|mutex| act(mutex.get_ref()))
}

extern "C" fn enter(mutex: *mut ffi::sqlite3_mutex) {
    // SAFETY: SQLite passes a mutex of ours.
    unsafe { with(mutex, |mutex| mutex.enter(true)) };
}

extern "C" fn try_enter(mutex: *mut ffi::sqlite3_mutex) -> c_int {
    // SAFETY: as above.
    let entered = unsafe { with(mutex, |mutex| mutex.enter(false)) };
    if entered { ffi::SQLITE_OK } else { ffi::SQLITE_BUSY }
}

extern "C" fn leave(mutex: *mut ffi::sqlite3_mutex) {
    let leave = |mutex: &Recursive| {
        mutex.leave();
        true
    };
    // SAFETY: as above.
    unsafe { with(mutex, leave) };
}

// ---- files ----

/// The files that SQLite has open, by [`key`].
static OPEN: Descriptors = Descriptors::new();

/// The files of one database: itself, and those beside it.
#[derive(Clone, Copy, Debug)]
pub struct DatabaseFiles(u64);

impl DatabaseFiles {
    /// The files of the database at `path`, which need not exist yet.
    pub fn of(path: &Path) -> DatabaseFiles {
        let whole = path.canonicalize().or_else(|_| {
            let folder = path.parent().filter(|folder| !folder.as_os_str().is_empty());
            let folder = folder.unwrap_or(Path::new(".")).canonicalize()?;
            Ok::<_, std::io::Error>(path.file_name().map_or(folder.clone(), |name| folder.join(name)))
        });
        DatabaseFiles(key(whole.as_deref().unwrap_or(path).as_os_str().as_bytes()))
    }

    /// Lists a file that belongs to the database but is not opened by SQLite.
    pub fn track(self, file: &impl AsRawFd) -> Beside {
        OPEN.add(file.as_raw_fd(), self.0);
        Beside(file.as_raw_fd())
    }

    /// Has a child close its copies at the fork, until what is returned is dropped.
    pub fn unowned(self) -> Unowned<&'static Descriptors> {
        Unowned::new(&OPEN, self.0)
    }

    /// In a child: closes its copies of the descriptors, without writing anything or releasing locks of the parent.
    pub fn close_copies(self) {
        OPEN.close_copies_of(self.0);
    }
}

/// A file beside a database. Must be dropped before the file is closed.
#[derive(Debug)]
pub struct Beside(RawFd);

impl Drop for Beside {
    fn drop(&mut self) {
        OPEN.remove(self.0);
    }
}

/// The same for a database and for the files beside it, and another in a child, which may open a database of its parent.
fn key(path: &[u8]) -> u64 {
    let beside: [&[u8]; 3] = [b"-wal", b"-shm", b"-journal"];
    let path = beside.iter().find_map(|suffix| path.strip_suffix(*suffix)).unwrap_or(path);
    // FNV-1a, which needs no shared state.
    let start = 0xcbf2_9ce4_8422_2325 ^ Generation::current().depth();
    path.iter().fold(start, |hash, byte| (hash ^ u64::from(*byte)).wrapping_mul(0x0100_0000_01b3))
}

fn set_system_calls() -> bool {
    type Call = unsafe extern "C" fn();
    // SAFETY: SQLite passes system calls as functions without arguments and casts them back; each has the signature of
    // its name in os_unix.c.
    unsafe {
        let vfs = ffi::sqlite3_vfs_find(c"unix".as_ptr());
        let Some(set) = vfs.as_ref().and_then(|vfs| vfs.xSetSystemCall) else { return false };
        let mut calls: Vec<(&CStr, Call)> = vec![
            (c"open", std::mem::transmute::<unsafe extern "C" fn(_, _, _) -> _, Call>(open)),
            (c"close", std::mem::transmute::<unsafe extern "C" fn(_) -> _, Call>(close)),
        ];
        if cfg!(target_pointer_width = "64") {
            calls.push((c"stat", std::mem::transmute::<unsafe extern "C" fn(_, _) -> _, Call>(stat)));
            calls.push((c"fstat", std::mem::transmute::<unsafe extern "C" fn(_, _) -> _, Call>(fstat)));
        }
        calls.into_iter().all(|(name, call)| set(vfs, name.as_ptr(), Some(call)) == ffi::SQLITE_OK)
    }
}

thread_local! {
    // Without a destructor, so that it also works in destructors that run at the end of a thread.
    static EXHAUSTION: Cell<Option<Errno>> = const { Cell::new(None) };
}

/// Whether this thread lately opened a file in vain for want of descriptors, which SQLite does not tell.
pub fn take_exhaustion() -> Option<std::io::Error> {
    EXHAUSTION.take().map(std::io::Error::from)
}

unsafe extern "C" fn open(path: *const c_char, flags: c_int, mode: c_int) -> c_int {
    // SAFETY: called by SQLite with valid arguments; the path is a string.
    unsafe {
        let descriptor = libc::open(path, flags, mode);
        if descriptor >= 0 {
            OPEN.add(descriptor, key(CStr::from_ptr(path).to_bytes()));
            EXHAUSTION.set(None);
        } else if let errno @ (Errno::EMFILE | Errno::ENFILE) = Errno::last() {
            EXHAUSTION.set(Some(errno));
        }
        descriptor
    }
}

unsafe extern "C" fn close(descriptor: c_int) -> c_int {
    OPEN.remove(descriptor);
    // SAFETY: called by SQLite with valid arguments.
    unsafe { libc::close(descriptor) }
}

unsafe extern "C" fn stat(path: *const c_char, found: *mut libc::stat) -> c_int {
    // SAFETY: called by SQLite with valid arguments.
    unsafe {
        let result = libc::stat(path, found);
        renumber(result, found)
    }
}

unsafe extern "C" fn fstat(descriptor: c_int, found: *mut libc::stat) -> c_int {
    // SAFETY: called by SQLite with valid arguments.
    unsafe {
        let result = libc::fstat(descriptor, found);
        renumber(result, found)
    }
}

/// SQLite identifies files by device and inode. A child must not mistake a file for one that its parent had open, and
/// assume that it holds its locks and its log index.
///
/// # Safety
/// `found` was filled in if `result` is 0.
unsafe fn renumber(result: c_int, found: *mut libc::stat) -> c_int {
    if result == 0 {
        // SAFETY: by contract.
        unsafe { (*found).st_ino ^= Generation::current().depth() << 48 };
    }
    result
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::sys::fork::holds_in_a_child;
    use rusqlite::Connection;
    use std::sync::Arc;
    use std::sync::mpsc::channel;
    use std::time::Duration;

    #[test]
    fn recursive_lock_excludes_other_threads_but_not_its_owner() {
        let lock = Arc::new(Recursive::default());
        assert!(lock.enter(true) && lock.enter(true));
        let other = Arc::clone(&lock);
        let (entered, is_entered) = channel();
        let thread = std::thread::spawn(move || {
            assert!(!other.enter(false));
            assert!(other.enter(true));
            entered.send(()).unwrap();
            other.leave();
        });
        lock.leave();
        assert!(is_entered.recv_timeout(Duration::from_millis(50)).is_err());
        lock.leave();
        is_entered.recv().unwrap();
        thread.join().unwrap();
        assert!(lock.enter(false));
    }

    #[test]
    fn database_can_be_opened_in_a_child_while_any_mutex_is_held() {
        start().unwrap();
        // SAFETY: a numbered mutex is never freed.
        let first = unsafe { ffi::sqlite3_mutex_alloc(ffi::SQLITE_MUTEX_STATIC_MAIN) };
        assert_eq!(first.cast_const().cast(), ptr::from_ref(&NUMBERED[0]), "SQLite runs with other mutexes");
        let folder = test_support::TempDir::new();
        for mutex in &NUMBERED {
            mutex.get().enter(true);
        }
        let opened = holds_in_a_child(|| {
            let other = std::thread::spawn(move || {
                let database = Connection::open(folder.file("child")).unwrap();
                database.execute_batch("create table t (x); insert into t values (1);").is_ok()
            });
            other.join().unwrap()
        });
        for mutex in &NUMBERED {
            mutex.get().leave();
        }
        assert!(opened);
    }

    #[test]
    fn child_opens_a_database_of_its_parent_like_another_process() {
        start().unwrap();
        let folder = test_support::TempDir::new();
        let file = folder.file("database");
        let mine = Connection::open(&file).unwrap();
        mine.execute_batch(
            "pragma journal_mode=wal; create table t (x); begin immediate; insert into t values (1);",
        )
        .unwrap();
        let (files, done) = (DatabaseFiles::of(&file), file.with_extension("done"));
        let parent = std::thread::spawn({
            let done = done.clone();
            move || {
                std::thread::sleep(Duration::from_millis(200));
                mine.execute_batch("commit").unwrap();
                mine.close().unwrap();
                std::fs::write(done, "").unwrap();
            }
        });
        assert!(holds_in_a_child(|| {
            let before = open_files();
            files.close_copies();
            let closed = before - open_files();
            let own = Connection::open(&file).unwrap();
            own.busy_timeout(Duration::ZERO).unwrap();
            let refused = own.execute_batch("insert into t values (2);").is_err();
            drop(own);
            while !done.exists() {
                std::thread::sleep(Duration::from_millis(5));
            }
            let own = Connection::open(&file).unwrap();
            own.execute_batch("insert into t values (2);").unwrap();
            let rows: i64 = own.query_row("select count(*) from t", [], |row| row.get(0)).unwrap();
            closed == 3 && refused && rows == 2
        }));
        parent.join().unwrap();
    }

    #[test]
    fn child_keeps_open_what_it_has_opened_itself_of_a_database_of_its_parent() {
        start().unwrap();
        let folder = test_support::TempDir::new();
        let file = folder.file("database");
        let mine = Connection::open(&file).unwrap();
        mine.execute_batch("pragma journal_mode=wal; create table t (x);").unwrap();
        let files = DatabaseFiles::of(&file);
        assert!(holds_in_a_child(|| {
            let before = open_files();
            let own = Connection::open(&file).unwrap();
            own.execute_batch("insert into t values (1);").unwrap();
            let opened = open_files() - before;
            files.close_copies();
            opened == 3 && open_files() == before && own.execute_batch("insert into t values (2);").is_ok()
        }));
    }

    fn open_files() -> usize {
        std::fs::read_dir("/proc/self/fd").unwrap().count()
    }
}
