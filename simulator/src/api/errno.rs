//! The error codes of the API, by their meaning.

/// A code as it stands in `errno`, which the wire carries as text.
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
