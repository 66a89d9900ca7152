//! Which interrupt functions a thread is inside of. A call that such a function makes on its own session would keep the
//! call that asked it waiting, and ask it again.

use std::cell::Cell;

/// Functions inside of each other, each of another session; deeper ones are not asked.
const MAX_DEPTH: usize = 4;

thread_local! {
    // Without a destructor, so that it also works in destructors that run at the end of a thread.
    static INSIDE: Cell<[usize; MAX_DEPTH]> = const { Cell::new([0; MAX_DEPTH]) };
}

/// Restores what was before, also after a panic of the host's function.
struct Restored([usize; MAX_DEPTH]);

impl Drop for Restored {
    fn drop(&mut self) {
        INSIDE.set(self.0);
    }
}

/// Asks an interrupt function of a session, which is named by a number other than zero.
pub fn ask(session: usize, function: impl FnOnce() -> bool) -> bool {
    let before = INSIDE.get();
    let mut inside = before;
    let Some(place) = inside.iter_mut().find(|place| **place == 0) else { return false };
    *place = session;
    let _restored = Restored(before);
    INSIDE.set(inside);
    function()
}

/// Whether this thread is inside an interrupt function of the session.
pub fn is_inside(session: usize) -> bool {
    INSIDE.get().contains(&session)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn thread_is_inside_until_the_function_returns_or_panics() {
        assert!(!is_inside(1));
        let nested = || ask(2, || is_inside(1) && is_inside(2) && !is_inside(3));
        assert!(ask(1, || nested() && is_inside(1) && !is_inside(2)));
        let panicking = || ask(1, || std::panic::resume_unwind(Box::new(())));
        assert!(std::panic::catch_unwind(panicking).is_err());
        assert!(!is_inside(1));
    }

    #[test]
    fn functions_nested_too_deeply_are_not_asked() {
        let deepest = || ask(5, || true);
        assert!(!ask(1, || ask(2, || ask(3, || ask(4, deepest)))));
    }
}
