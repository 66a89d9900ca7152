//! The call that this thread is in. `ureq` asks our connections for bytes on the thread of the caller, and passes
//! nothing of ours along; so the deadline, the cancelling and the exact error travel beside it, here.

use std::cell::{Cell, RefCell};
use std::net::TcpStream;
use std::rc::Rc;
use std::sync::Arc;

use super::Failed;
use super::context::{Guarded, RequestContext};
use crate::config::Fingerprint;
use crate::error::{Error, Kind, Result};

thread_local! {
    static CURRENT: RefCell<Option<Rc<State>>> = const { RefCell::new(None) };
}

/// What is known of the call under way.
pub struct State {
    pub context: RequestContext,
    /// Whether the request may be sent again.
    pub repeatable: bool,
    /// The exact reason, where our part failed; `ureq` only knows that it did.
    failure: RefCell<Option<Error>>,
    /// The certificate that the PBX showed.
    pub certificate: Cell<Option<Fingerprint>>,
    /// It is of a kind that is taken only when pinned.
    pub weak: Cell<bool>,
    guarded: RefCell<Option<Guarded>>,
    answered: Cell<bool>,
    /// The first byte of the request is written, or about to be.
    writing: Cell<bool>,
    /// TLS's `close_notify` came before the connection ended.
    close_notify: Cell<bool>,
}

impl State {
    /// Keeps the reason, and returns what `ureq` shall carry upwards.
    pub fn fail(&self, error: Error) -> ureq::Error {
        self.failure.replace(Some(error));
        ureq::Error::ConnectionFailed
    }

    /// This socket now serves the call.
    pub fn uses(&self, socket: &Arc<TcpStream>) -> Result<()> {
        self.guarded.replace(Some(self.context.guard(socket)));
        // Cancelled before the socket was known: nobody would wake us.
        self.context.check()
    }

    /// Bytes of the request are about to be written.
    pub fn before_write(&self) -> Result<()> {
        if self.writing.replace(true) { Ok(()) } else { self.context.before_write() }
    }

    pub fn note_close_notify(&self) {
        self.close_notify.set(true);
    }

    pub fn has_close_notify(&self) -> bool {
        self.close_notify.get()
    }

    pub fn note_answered(&self) {
        self.answered.set(true);
    }

    pub fn is_answered(&self) -> bool {
        self.answered.get()
    }
}

/// The state of the call on this thread. Outside of one (a connection is dropped, say) there is none.
pub fn current() -> Option<Rc<State>> {
    CURRENT.with_borrow(Option::clone)
}

/// The same, for code that runs only inside a call.
pub fn required() -> std::result::Result<Rc<State>, ureq::Error> {
    current().ok_or(ureq::Error::ConnectionFailed)
}

/// Marks the time that a call takes on this thread. A sink may make another call meanwhile; the outer one comes
/// back when that ends.
pub struct Active {
    state: Rc<State>,
    outer: Option<Rc<State>>,
}

impl Active {
    pub fn begin(context: &RequestContext, repeatable: bool) -> Active {
        let state = Rc::new(State {
            context: context.clone(),
            repeatable,
            failure: RefCell::new(None),
            certificate: Cell::new(None),
            weak: Cell::new(false),
            guarded: RefCell::new(None),
            answered: Cell::new(false),
            writing: Cell::new(false),
            close_notify: Cell::new(false),
        });
        let outer = CURRENT.replace(Some(Rc::clone(&state)));
        Active { state, outer }
    }

    pub fn state(&self) -> &State {
        &self.state
    }

    /// Puts the exact reason in the place of `ureq`'s.
    pub fn end<T>(self, result: Result<T>) -> std::result::Result<T, Failed> {
        let state = &self.state;
        result.map_err(|error| {
            let exact = state.failure.take().unwrap_or(error);
            // A socket that was shut down by cancelling looks like one that the PBX closed.
            let error = match state.context.check() {
                Err(ended) if ended.kind() != Kind::Timeout => ended,
                _ => exact,
            };
            let before_any_answer = error.kind() == Kind::Io && !state.answered.get();
            Failed { error, before_any_answer }
        })
    }
}

impl Drop for Active {
    fn drop(&mut self) {
        CURRENT.replace(self.outer.take());
    }
}
