//! Text messages.

/// A sent message.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Sms {
    pub id: String,
    pub to: String,
    pub trunk: String,
    pub text: String,
}
