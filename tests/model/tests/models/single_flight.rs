//! One login for all threads, in every interleaving.

use loom::sync::Arc;
use loom::sync::atomic::{AtomicU32, Ordering};
use loom::thread;

use yeastar_model::session::single_flight::{SingleFlight, Turn};

type Session = SingleFlight<u32, &'static str>;

struct Pbx {
    session: Session,
    logins: AtomicU32,
    /// The valid token.
    good: AtomicU32,
    refuses: bool,
}

impl Pbx {
    fn new(refuses: bool) -> Arc<Pbx> {
        Arc::new(Pbx {
            session: SingleFlight::default(),
            logins: AtomicU32::new(0),
            good: AtomicU32::new(0),
            refuses,
        })
    }

    /// A request of a session: with a token, and once more if that had expired. Returns the token that was accepted.
    fn ask(&self) -> Result<u32, &'static str> {
        for _ in 0..2 {
            let held = match self.session.current() {
                Some(held) => held,
                None => match self.session.turn(|| Ok(()), |_| true, |_| false)? {
                    Turn::Token(held) => held,
                    Turn::Failed(reason) => return Err(reason),
                    Turn::Leader(leader) => {
                        let token = self.logins.fetch_add(1, Ordering::SeqCst) + 1;
                        if self.refuses {
                            return leader.complete(Err("refused")).map(|held| held.token);
                        }
                        self.good.store(token, Ordering::SeqCst);
                        leader.complete(Ok(token))?
                    }
                },
            };
            if held.token == self.good.load(Ordering::SeqCst) {
                return Ok(held.token);
            }
            self.session.forget(held.generation);
        }
        Err("the token was dead twice")
    }
}

fn both<T: 'static>(pbx: &Arc<Pbx>, act: fn(&Pbx) -> T) -> [T; 2] {
    let other = Arc::clone(pbx);
    let thread = thread::spawn(move || act(&other));
    let here = act(pbx);
    [here, thread.join().unwrap()]
}

#[test]
fn threads_without_a_token_log_in_once() {
    loom::model(|| {
        let pbx = Pbx::new(false);
        assert_eq!(both(&pbx, Pbx::ask), [Ok(1), Ok(1)]);
        assert_eq!(pbx.logins.load(Ordering::SeqCst), 1);
    });
}

#[test]
fn expired_token_is_renewed_once_for_all() {
    loom::model(|| {
        let pbx = Pbx::new(false);
        assert_eq!(pbx.ask(), Ok(1));
        // The PBX drops the token.
        pbx.good.store(99, Ordering::SeqCst);
        assert_eq!(both(&pbx, Pbx::ask), [Ok(2), Ok(2)]);
        assert_eq!(pbx.logins.load(Ordering::SeqCst), 2);
    });
}

#[test]
fn refused_login_fails_for_all_waiting_threads() {
    loom::model(|| {
        let pbx = Pbx::new(true);
        assert_eq!(both(&pbx, Pbx::ask), [Err("refused"), Err("refused")]);
        // A thread that came after the end of the first login tries again.
        let logins = pbx.logins.load(Ordering::SeqCst);
        assert!((1..=2).contains(&logins), "{logins}");
    });
}

#[test]
fn leader_dropped_without_an_outcome_lets_the_next_thread_log_in() {
    loom::model(|| {
        let pbx = Pbx::new(false);
        let lost = |pbx: &Pbx| match pbx.session.turn(|| Ok(()), |_| true, |_| false) {
            Ok(Turn::Leader(leader)) => drop(leader),
            Ok(Turn::Token(_)) => {}
            _ => panic!("nothing failed"),
        };
        let other = Arc::clone(&pbx);
        let thread = thread::spawn(move || lost(&other));
        assert_eq!(pbx.ask(), Ok(1));
        thread.join().unwrap();
    });
}

#[test]
fn session_cleared_during_a_login_keeps_working() {
    loom::model(|| {
        let pbx = Pbx::new(false);
        let other = Arc::clone(&pbx);
        let thread = thread::spawn(move || other.session.clear());
        assert!(pbx.ask().is_ok());
        thread.join().unwrap();
        assert!(pbx.ask().is_ok());
    });
}
