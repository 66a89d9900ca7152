//! Login: one for all threads that need a token, within the limits of the lock-out guard.

mod event_login;
mod guard_file;
pub mod issued;
pub mod lockout_guard;
pub mod login;
mod login_rules;
mod login_table;
mod login_thread;
mod pbx_identity;
pub mod refresh;
pub mod single_flight;
mod sync;

pub use event_login::{EventLogin, EventLogins};
pub use login_rules::LoginTrigger;
pub use login_table::LoginTable;
pub use pbx_identity::PbxIdentity;
