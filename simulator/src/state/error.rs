//! Why the PBX refuses something. The API maps these to its codes, the control interface shows them as text.

use std::fmt;

/// A kind of file that is fetched with a key.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum FileKind {
    Recording,
    Voicemail,
    Cdr,
}

/// A kind of object that is configured by name.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ObjectType {
    SipTrunk,
    InboundRoute,
    OutboundRoute,
    PagingGroup,
}

#[derive(Clone, Debug, PartialEq, Eq)]
pub enum StateError {
    // Not found.
    NoSuchExtension(String),
    NoSuchTrunk(String),
    NoSuchCall,
    NoSuchNumber,
    NoSuchIvr,
    NoSuchQueue,
    NoSuchRingGroup,
    NoSuchAlarm,
    NoSuchAudio,
    NoSuchGsmModule,
    NoSuchRecording,
    NoSuchVoicemail,
    NoSuchObject(ObjectType),
    // Not possible now.
    ExtensionNotIdle,
    CallNotConnected,
    TooLate,
    AppliedTooOften,
    GsmModuleBusy,
    MonitoringNotAllowed,
    MonitorModeMismatch,
    DialingOutNotAllowed,
    // Invalid values.
    MissingValue(&'static str),
    InvalidExtension,
    InvalidIvr,
    InvalidQueue,
    InvalidAlarm,
    AlarmExists,
    InvalidObject,
    ObjectExists(ObjectType),
    InvalidTrunkType,
    UnknownTrunkOf(ObjectType),
    UnknownExtensionOf(ObjectType),
    InvalidDestinationType,
    UnknownDestination,
    BlankNumber,
    BlankText,
    InvalidNumber,
    WrongAgentPassword,
    // Keys of downloads, logins and tokens.
    WrongKey(FileKind),
    KeyOfAnotherAddress,
    LockedOut,
    WrongCredentials,
    UnknownToken,
    BlankToken,
    ExpiredToken,
    NoRandomness,
}

impl fmt::Display for StateError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            StateError::NoSuchExtension(number) => write!(f, "there is no extension {number}"),
            StateError::NoSuchTrunk(name) => write!(f, "there is no trunk {name}"),
            StateError::MissingValue(name) => write!(f, "{name} is missing or blank"),
            StateError::NoSuchObject(kind) => write!(f, "there is no {kind} of that name or id"),
            StateError::ObjectExists(kind) => write!(f, "there is already a {kind} of that name"),
            StateError::UnknownTrunkOf(kind) => write!(f, "the {kind} names a trunk that does not exist"),
            StateError::UnknownExtensionOf(kind) => {
                write!(f, "the {kind} names an extension that does not exist")
            }
            other => f.write_str(other.text()),
        }
    }
}

impl StateError {
    /// The messages without arguments.
    fn text(&self) -> &'static str {
        match self {
            StateError::NoSuchCall => "there is no such call",
            StateError::NoSuchNumber => "nothing of this PBX has that number",
            StateError::NoSuchIvr => "there is no such IVR",
            StateError::NoSuchQueue => "there is no such queue",
            StateError::NoSuchRingGroup => "there is no such ring group",
            StateError::NoSuchAlarm => "there is no such wake-up call",
            StateError::NoSuchAudio => "there is no such prompt",
            StateError::NoSuchGsmModule => "there is no GSM trunk of that name",
            StateError::NoSuchRecording => "there is no such recording",
            StateError::NoSuchVoicemail => "there is no such message",
            StateError::ExtensionNotIdle => "the extension is in a call",
            StateError::CallNotConnected => "the call is not connected",
            StateError::TooLate => "the call is not waiting for a decision",
            StateError::AppliedTooOften => "apply was requested too soon after the last one",
            StateError::GsmModuleBusy => "the GSM module is busy or has no SIM",
            StateError::MonitoringNotAllowed => "the extension may not be monitored",
            StateError::MonitorModeMismatch => "the extension may not monitor in this way",
            StateError::DialingOutNotAllowed => "no outbound route takes this number from this extension",
            StateError::InvalidExtension => "a setting of the extension has a wrong value",
            StateError::InvalidIvr => "a setting of the IVR has a wrong value",
            StateError::InvalidQueue => "a setting of the queue has a wrong value",
            StateError::InvalidAlarm => "the wake-up call has a wrong value",
            StateError::AlarmExists => "there is already a wake-up call at that time",
            StateError::InvalidObject => "a value is wrong",
            StateError::InvalidTrunkType => "trunktype must be register, peer or account",
            StateError::InvalidDestinationType => "desttype is not known",
            StateError::UnknownDestination => "the destination does not exist",
            StateError::BlankNumber => "the number is blank",
            StateError::BlankText => "the text is blank",
            StateError::InvalidNumber => "the number contains a character that cannot be dialled",
            StateError::WrongAgentPassword => "wrong password of the queue",
            StateError::WrongKey(_) => "the key does not open this file",
            StateError::KeyOfAnotherAddress => "the key was made for another address",
            StateError::LockedOut => "the address is locked out",
            StateError::WrongCredentials => "user name or password is wrong",
            StateError::UnknownToken => "the token is not known",
            StateError::BlankToken => "the token is blank",
            StateError::ExpiredToken => "the token has expired",
            StateError::NoRandomness => "the system has no random bytes",
            _ => "refused",
        }
    }
}

impl fmt::Display for ObjectType {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            ObjectType::SipTrunk => "SIP trunk",
            ObjectType::InboundRoute => "inbound route",
            ObjectType::OutboundRoute => "outbound route",
            ObjectType::PagingGroup => "paging group",
        })
    }
}
