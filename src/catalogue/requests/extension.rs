//! Extensions: extensions, their state and their settings.
// Written by `cargo run -p codegen` from api/requests-v1.toml: edit that, not this.

use crate::catalogue::request::{Effect, Method, Request};

/// Lists every extension with number, name, type and state.
pub static EXTENSIONLIST_QUERY: Request = Request {
    path: "extensionlist/query",
    is_v2: false,
    effect: Effect::Query,
    method: Method::Post,
    table: "",
    payload: "extlist",
    rule: None,
};

/// Reads the settings of one, several or all extensions, and their current call if there is one.
pub static EXTENSION_QUERY: Request = Request {
    path: "extension/query",
    is_v2: false,
    effect: Effect::Query,
    method: Method::Post,
    table: "\
extid dMO",
    payload: "extinfos",
    rule: None,
};

/// Changes settings of one extension; parameters that are not given stay unchanged.
pub static EXTENSION_UPDATE: Request = Request {
    path: "extension/update",
    is_v2: false,
    effect: Effect::Change,
    method: Method::Post,
    table: "\
extid dR\n\
extnumber d\n\
username tB <31\n\
callerid lB <31\n\
registername l <31\n\
registerpassword tS <31 /password\n\
maxregistrations n #1-5\n\
loginpassword tS >6 <63 /password\n\
email tB\n\
mobile dB <31 ~moblie\n\
hasvoicemail o =on|off\n\
enablevmtoemail o =on|off\n\
vmsecret dBS <63\n\
alwaysforward o =on|off\n\
atransferto o =Voicemail|Extension|Mobile Number|Custom Number\n\
atransferext dB\n\
atransferprefix dB <7\n\
atransfernum dB <15\n\
noanswerforward o =on|off\n\
ntransferto o =Voicemail|Extension|Mobile Number|Custom Number\n\
ntransferext dB\n\
ntransferprefix dB <15\n\
ntransfernum dB <15\n\
busyforward o =on|off\n\
btransferto o =Voicemail|Extension|Mobile Number|Custom Number\n\
btransferext dB\n\
btransferprefix dB <7\n\
btransfernum dB <15\n\
enablemobile o =on|off\n\
ringsimultaneous o =on|off\n\
mobileprefix dB <7\n\
allowbeingmonitored o =on|off\n\
monitormode o =Disabled|Extensive|Listen|Whisper|Barge-in\n\
ringtimeout o =15|30|60|120|300\n\
maxduration o =Follow System|Unlimited|60|300|600|900|1800|3600|6000\n\
dnd o =on|off\n\
callrestriction o =on|off\n\
agentid tB",
    payload: "",
    rule: None,
};
