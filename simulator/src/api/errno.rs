//! The error codes of the API, and which of them stands for each error of the state.

use crate::option_values::ConfigErrors;
use crate::state::error::{FileKind, ObjectType, StateError};

/// The value of `errno`, which is sent as text.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct Errno(pub u32);

impl Errno {
    pub const XML_UNSUPPORTED: Errno = Errno(10002);
    pub const NO_SUCH_REQUEST: Errno = Errno(10003);
    pub const BLANK_PARAMETER: Errno = Errno(10004);
    pub const NO_SUCH_EXTENSION: Errno = Errno(10006);
    pub const NO_SUCH_CALL: Errno = Errno(10007);
    pub const EXTENSION_NOT_IDLE: Errno = Errno(10008);
    pub const MAY_NOT_BE_MONITORED: Errno = Errno(10009);
    pub const MONITOR_MODE_MISMATCH: Errno = Errno(10010);
    pub const NO_SUCH_NUMBER: Errno = Errno(10011);
    pub const NO_SUCH_IVR: Errno = Errno(10012);
    pub const NO_SUCH_QUEUE: Errno = Errno(10013);
    pub const NO_SUCH_RING_GROUP: Errno = Errno(10014);
    pub const CALL_NOT_CONNECTED: Errno = Errno(10015);
    pub const TOO_LATE: Errno = Errno(10016);
    pub const EXTENSION_NOT_SAVED: Errno = Errno(10017);
    pub const IVR_NOT_SAVED: Errno = Errno(10018);
    pub const QUEUE_NOT_SAVED: Errno = Errno(10019);
    pub const ALARM_NOT_SAVED: Errno = Errno(10020);
    pub const NO_SUCH_ALARM: Errno = Errno(10021);
    pub const ALARM_EXISTS: Errno = Errno(10022);
    pub const NO_SUCH_AUDIO: Errno = Errno(10023);
    pub const MAY_NOT_DIAL_OUT: Errno = Errno(10024);
    pub const APPLIED_TOO_OFTEN: Errno = Errno(10025);
    pub const NO_SUCH_GSM_MODULE: Errno = Errno(10026);
    pub const GSM_MODULE_BUSY: Errno = Errno(10027);
    pub const BLANK_NUMBER: Errno = Errno(10028);
    pub const BLANK_SMS: Errno = Errno(10030);
    pub const NUMBER_AGAINST_RULES: Errno = Errno(10031);
    pub const WRONG_AGENT_PASSWORD: Errno = Errno(10032);
    pub const NOT_JSON: Errno = Errno(20000);
    pub const NOT_POST: Errno = Errno(20001);
    pub const LOCKED_OUT: Errno = Errno(20002);
    pub const WRONG_CREDENTIALS: Errno = Errno(20003);
    pub const NO_SUCH_TOKEN: Errno = Errno(20004);
    pub const BLANK_TOKEN: Errno = Errno(20005);
    pub const TOKEN_EXPIRED: Errno = Errno(20006);
    pub const NO_DATA: Errno = Errno(20007);
    pub const WRONG_PORT: Errno = Errno(20008);
    pub const BLANK_REQUEST: Errno = Errno(20009);
    pub const NOT_HANDED_ON: Errno = Errno(20010);
    pub const HEARTBEAT_FAILED: Errno = Errno(20011);
    pub const WRONG_RECORDING_KEY: Errno = Errno(20012);
    pub const NO_SUCH_RECORDING: Errno = Errno(20014);
    pub const WRONG_ALLOWED_IP: Errno = Errno(20015);
    pub const WRONG_VOICEMAIL_STATUS: Errno = Errno(20016);
    pub const WRONG_VOICEMAIL_KEY: Errno = Errno(20017);
    pub const NO_SUCH_VOICEMAIL: Errno = Errno(20018);
    pub const WRONG_CDR_TIME: Errno = Errno(20019);
    pub const WRONG_CDR_KEY: Errno = Errno(20020);
    pub const NO_CDR: Errno = Errno(20021);
    pub const OUT_OF_MEMORY: Errno = Errno(30001);
    pub const API_DOWN: Errno = Errno(30003);
}

impl Errno {
    /// `config` selects the codes for trunks, routes and paging groups, for which version 1 of the API has none.
    pub fn of(error: &StateError, config: ConfigErrors) -> Errno {
        match (Self::of_object(error), config) {
            (Some(errno), ConfigErrors::V2) => errno,
            (Some(_), ConfigErrors::NoData) => Errno::NO_DATA,
            (None, _) => Self::of_request(error),
        }
    }

    /// The codes of version 2.0.0 for objects that are missing, duplicate or invalid.
    fn of_object(error: &StateError) -> Option<Errno> {
        Some(match error {
            StateError::NoSuchObject(ObjectType::SipTrunk) => Errno(10062),
            StateError::NoSuchObject(ObjectType::InboundRoute) => Errno(10072),
            // The documented table ends before it; the number follows from the pattern of the inbound routes.
            StateError::NoSuchObject(ObjectType::OutboundRoute) => Errno(10083),
            StateError::NoSuchObject(ObjectType::PagingGroup) => Errno::NO_DATA,
            StateError::ObjectExists(ObjectType::SipTrunk) => Errno(10043),
            StateError::ObjectExists(ObjectType::InboundRoute) => Errno(10064),
            StateError::ObjectExists(ObjectType::OutboundRoute) => Errno(10074),
            StateError::ObjectExists(ObjectType::PagingGroup) => Errno::NO_DATA,
            StateError::InvalidTrunkType => Errno(10044),
            StateError::UnknownTrunkOf(ObjectType::OutboundRoute) => Errno(10078),
            StateError::UnknownTrunkOf(_) => Errno(10067),
            StateError::InvalidDestinationType => Errno(10068),
            StateError::UnknownDestination => Errno(10069),
            StateError::UnknownExtensionOf(_) => Errno(10079),
            StateError::InvalidObject => Errno::NO_DATA,
            _ => return None,
        })
    }

    fn of_request(error: &StateError) -> Errno {
        match error {
            StateError::NoSuchExtension(_) => Errno::NO_SUCH_EXTENSION,
            StateError::NoSuchCall => Errno::NO_SUCH_CALL,
            StateError::NoSuchNumber => Errno::NO_SUCH_NUMBER,
            StateError::NoSuchIvr => Errno::NO_SUCH_IVR,
            StateError::NoSuchQueue => Errno::NO_SUCH_QUEUE,
            StateError::NoSuchRingGroup => Errno::NO_SUCH_RING_GROUP,
            StateError::NoSuchAlarm => Errno::NO_SUCH_ALARM,
            StateError::NoSuchAudio => Errno::NO_SUCH_AUDIO,
            StateError::NoSuchGsmModule => Errno::NO_SUCH_GSM_MODULE,
            StateError::NoSuchRecording => Errno::NO_SUCH_RECORDING,
            StateError::NoSuchVoicemail => Errno::NO_SUCH_VOICEMAIL,
            StateError::ExtensionNotIdle => Errno::EXTENSION_NOT_IDLE,
            StateError::CallNotConnected => Errno::CALL_NOT_CONNECTED,
            StateError::TooLate => Errno::TOO_LATE,
            StateError::AppliedTooOften => Errno::APPLIED_TOO_OFTEN,
            StateError::GsmModuleBusy => Errno::GSM_MODULE_BUSY,
            StateError::MonitoringNotAllowed => Errno::MAY_NOT_BE_MONITORED,
            StateError::MonitorModeMismatch => Errno::MONITOR_MODE_MISMATCH,
            StateError::DialingOutNotAllowed => Errno::MAY_NOT_DIAL_OUT,
            StateError::MissingValue(_) => Errno::BLANK_PARAMETER,
            StateError::InvalidExtension => Errno::EXTENSION_NOT_SAVED,
            StateError::InvalidIvr => Errno::IVR_NOT_SAVED,
            StateError::InvalidQueue => Errno::QUEUE_NOT_SAVED,
            StateError::InvalidAlarm => Errno::ALARM_NOT_SAVED,
            StateError::AlarmExists => Errno::ALARM_EXISTS,
            StateError::BlankNumber => Errno::BLANK_NUMBER,
            StateError::BlankText => Errno::BLANK_SMS,
            StateError::InvalidNumber => Errno::NUMBER_AGAINST_RULES,
            StateError::WrongAgentPassword => Errno::WRONG_AGENT_PASSWORD,
            StateError::WrongKey(FileKind::Recording) => Errno::WRONG_RECORDING_KEY,
            StateError::WrongKey(FileKind::Voicemail) => Errno::WRONG_VOICEMAIL_KEY,
            StateError::WrongKey(FileKind::Cdr) => Errno::WRONG_CDR_KEY,
            StateError::KeyOfAnotherAddress => Errno::WRONG_ALLOWED_IP,
            StateError::LockedOut => Errno::LOCKED_OUT,
            StateError::WrongCredentials => Errno::WRONG_CREDENTIALS,
            StateError::UnknownToken => Errno::NO_SUCH_TOKEN,
            StateError::BlankToken => Errno::BLANK_TOKEN,
            StateError::ExpiredToken => Errno::TOKEN_EXPIRED,
            StateError::NoRandomness => Errno::OUT_OF_MEMORY,
            _ => Errno::NO_DATA,
        }
    }
}
