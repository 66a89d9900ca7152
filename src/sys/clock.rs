//! The clock that also counts while the machine sleeps.

use std::time::Duration;

/// Time since the machine was started, suspension included (`CLOCK_BOOTTIME`). It never goes back, and all processes
/// of the machine see the same.
pub fn since_boot() -> Duration {
    let mut time = libc::timespec { tv_sec: 0, tv_nsec: 0 };
    #[cfg(any(target_os = "linux", target_os = "android"))]
    let clock = libc::CLOCK_BOOTTIME;
    #[cfg(not(any(target_os = "linux", target_os = "android")))]
    let clock = libc::CLOCK_MONOTONIC;
    // SAFETY: a place for the time. It cannot fail with a clock that exists.
    unsafe { libc::clock_gettime(clock, &mut time) };
    let seconds = u64::try_from(time.tv_sec).unwrap_or(0);
    Duration::new(seconds, u32::try_from(time.tv_nsec).unwrap_or(0))
}

/// What tells one start of the machine from the next; empty where the system does not say.
pub fn boot_id() -> String {
    std::fs::read_to_string("/proc/sys/kernel/random/boot_id")
        .map(|id| id.trim().to_owned())
        .unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn it_only_goes_forward() {
        let before = since_boot();
        std::thread::sleep(Duration::from_millis(2));
        let after = since_boot();
        assert!(after > before && after - before < Duration::from_secs(60), "{before:?} {after:?}");
    }
}
