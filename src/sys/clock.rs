//! Clocks that std does not have.

use std::time::Duration;

/// Time since boot, including suspension (`CLOCK_BOOTTIME`). Monotonic, and the same in all processes.
pub fn since_boot() -> Duration {
    #[cfg(any(target_os = "linux", target_os = "android"))]
    let clock = libc::CLOCK_BOOTTIME;
    #[cfg(not(any(target_os = "linux", target_os = "android")))]
    let clock = libc::CLOCK_MONOTONIC;
    read(clock)
}

/// CPU time of the calling thread, which other processes do not affect.
#[cfg(test)]
pub fn thread_cpu_time() -> Duration {
    read(libc::CLOCK_THREAD_CPUTIME_ID)
}

fn read(clock: libc::clockid_t) -> Duration {
    let mut time = libc::timespec { tv_sec: 0, tv_nsec: 0 };
    // SAFETY: a place for the time. It cannot fail with a clock that exists.
    unsafe { libc::clock_gettime(clock, &mut time) };
    let seconds = u64::try_from(time.tv_sec).unwrap_or(0);
    Duration::new(seconds, u32::try_from(time.tv_nsec).unwrap_or(0))
}

/// Identifies this boot of the machine; empty if the system does not provide an id.
pub fn boot_id() -> String {
    std::fs::read_to_string("/proc/sys/kernel/random/boot_id")
        .map(|id| id.trim().to_owned())
        .unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn time_since_boot_is_monotonic() {
        let before = since_boot();
        std::thread::sleep(Duration::from_millis(2));
        let after = since_boot();
        assert!(after > before && after - before < Duration::from_secs(60), "{before:?} {after:?}");
    }
}
