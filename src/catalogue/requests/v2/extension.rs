//! Extensions: extensions, their state, their calls and their settings.
// Written by `cargo run -p codegen` from api/requests-v2.toml: edit that, not this.

use crate::catalogue::request::{Effect, Method, Request};

/// Lists every extension with number, name, type and state.
pub static EXTENSION_LIST: Request = Request {
    path: "extension/list",
    is_v2: true,
    effect: Effect::Query,
    method: Method::Post,
    table: "",
    payload: "extlist",
    rule: None,
};

/// Reads the settings of one, several or all extensions.
pub static EXTENSION_QUERY: Request = Request {
    path: "extension/query",
    is_v2: true,
    effect: Effect::Query,
    method: Method::Post,
    table: "\
number dRMW",
    payload: "extinfos",
    rule: None,
};

/// Reads the current calls of one, several or all extensions.
pub static EXTENSION_QUERY_CALL: Request = Request {
    path: "extension/query_call",
    is_v2: true,
    effect: Effect::Query,
    method: Method::Post,
    table: "\
number dRMW",
    payload: "calllist",
    rule: None,
};

/// Creates a SIP extension.
pub static EXTENSION_ADD: Request = Request {
    path: "extension/add",
    is_v2: true,
    effect: Effect::Change,
    method: Method::Post,
    table: "\
number dR <7\n\
username tR /user_name\n\
registername lR <31\n\
registerpassword tRS /password\n\
callerid lB <31\n\
maxregistrations n #1-5\n\
loginpassword tBS /password\n\
email tB /email\n\
mobile dB <31 ~moblie\n\
hasvoicemail o =on|off\n\
vmsecret dBS <63\n\
enablevmtoemail o =off|on|custom\n\
alwaysforward o =on|off\n\
atransferto o =Voicemail|Extension|Mobile Number|Custom Number\n\
atransferext dB\n\
atransferprefix dB <7\n\
atransfernum dB\n\
noanswerforward o =on|off\n\
ntransferto o =Voicemail|Extension|Mobile Number|Custom Number\n\
ntransferext dB\n\
ntransferprefix dB <15\n\
ntransfernum dB\n\
busyforward o =on|off\n\
btransferto o =Voicemail|Extension|Mobile Number|Custom Number\n\
btransferext dB\n\
btransferprefix dB <15\n\
btransfernum dB\n\
allowbeingmonitored o =on|off\n\
monitormode o =Disabled|Disable|Extensive|Listen|Whisper|Barge-in\n\
ringtimeout dB\n\
maxduration tB\n\
dnd o =on|off\n\
callrestriction o =on|off\n\
agentid tB\n\
selectoutroute tB",
    payload: "",
    rule: None,
};

/// Changes settings of one extension; parameters that are not given stay unchanged.
pub static EXTENSION_UPDATE: Request = Request {
    path: "extension/update",
    is_v2: true,
    effect: Effect::Change,
    method: Method::Post,
    table: "\
number dR <7\n\
username tB /user_name\n\
registername lB <31\n\
registerpassword tBS /password\n\
callerid lB <31\n\
maxregistrations n #1-5\n\
loginpassword tBS /password\n\
email tB /email\n\
mobile dB <31 ~moblie\n\
hasvoicemail o =on|off\n\
vmsecret dBS <63\n\
enablevmtoemail o =off|on|custom\n\
alwaysforward o =on|off\n\
atransferto o =Voicemail|Extension|Mobile Number|Custom Number\n\
atransferext dB\n\
atransferprefix dB <7\n\
atransfernum dB\n\
noanswerforward o =on|off\n\
ntransferto o =Voicemail|Extension|Mobile Number|Custom Number\n\
ntransferext dB\n\
ntransferprefix dB <15\n\
ntransfernum dB\n\
busyforward o =on|off\n\
btransferto o =Voicemail|Extension|Mobile Number|Custom Number\n\
btransferext dB\n\
btransferprefix dB <15\n\
btransfernum dB\n\
allowbeingmonitored o =on|off\n\
monitormode o =Disabled|Disable|Extensive|Listen|Whisper|Barge-in\n\
ringtimeout dB\n\
maxduration tB\n\
dnd o =on|off\n\
callrestriction o =on|off\n\
agentid tB\n\
selectoutroute tB",
    payload: "",
    rule: None,
};

/// Deletes one, several or all extensions.
pub static EXTENSION_DELETE: Request = Request {
    path: "extension/delete",
    is_v2: true,
    effect: Effect::Change,
    method: Method::Post,
    table: "\
number dRMW",
    payload: "",
    rule: None,
};
