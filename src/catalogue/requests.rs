//! The requests of the API v1.x, one file per group.
// Written by `cargo run -p codegen` from api/requests-v1.toml: edit that, not this.

mod authentication;
mod call;
mod cdr;
mod extension;
mod hotel;
mod inbound_route;
mod ivr;
mod monitor;
mod outbound_route;
mod paging_group;
mod prompt;
mod queue;
mod recording;
mod sms;
mod system;
mod trunk;
pub mod v2;
mod voicemail;

use crate::catalogue::request::Request;

pub use authentication::*;
pub use call::*;
pub use cdr::*;
pub use extension::*;
pub use hotel::*;
pub use inbound_route::*;
pub use ivr::*;
pub use monitor::*;
pub use outbound_route::*;
pub use paging_group::*;
pub use prompt::*;
pub use queue::*;
pub use recording::*;
pub use sms::*;
pub use system::*;
pub use trunk::*;
pub use voicemail::*;

/// Characters that must not be in a value, by the name of the set.
pub(super) fn forbidden(set: &str) -> &'static str {
    match set {
        "conference_name" => "&'<>`|$]\\\"",
        "email" => "#;,[]=&\"'\\<>`$ ",
        "ivr_name" => "!$()/#;,[]\"=<>&'`^%@{}| ",
        "password" => ";&\"'\\<>`| ",
        "queue_name" => ":!$()/#;,[]\"=<>&'`^%@{}| ",
        "user_name" => "!%.@:;&\"'\\<>`$",
        _ => "",
    }
}

/// Every request, in the order of the reference page.
pub static ALL: &[&Request] = &[
    &LOGIN,
    &HEARTBEAT,
    &LOGOUT,
    &DEVICEINFO_QUERY,
    &APPLY,
    &EXTENSIONLIST_QUERY,
    &EXTENSION_QUERY,
    &EXTENSION_UPDATE,
    &TRUNKLIST_QUERY,
    &SIPTRUNK_QUERY,
    &SIPTRUNK_ADD,
    &SIPTRUNK_UPDATE,
    &SIPTRUNK_DELETE,
    &INROUTE_QUERY,
    &INROUTE_ADD,
    &INROUTE_UPDATE,
    &INROUTE_DELETE,
    &OUTROUTE_QUERY,
    &OUTROUTE_ADD,
    &OUTROUTE_UPDATE,
    &OUTROUTE_DELETE,
    &IVR_QUERY,
    &IVR_UPDATE,
    &QUEUE_QUERY,
    &QUEUE_UPDATE,
    &QUEUESTATUS_QUERY,
    &QUEUE_ADD_DYNAMICAGENT,
    &QUEUE_DEL_DYNAMICAGENT,
    &QUEUE_PAUSE_AGENT,
    &QUEUE_UNPAUSE_AGENT,
    &PAGINGGROUPLIST_QUERY,
    &PAGINGGROUP_QUERY,
    &PAGINGGROUP_ADD,
    &PAGINGGROUP_UPDATE,
    &PAGINGGROUP_DELETE,
    &INBOUND_QUERY,
    &OUTBOUND_QUERY,
    &EXTENSION_HANGUP,
    &INBOUND_HANGUP,
    &OUTBOUND_HANGUP,
    &EXTENSION_HOLD,
    &EXTENSION_UNHOLD,
    &EXTENSION_MUTE,
    &EXTENSION_UNMUTE,
    &EXTENSION_DIAL_EXTENSION,
    &EXTENSION_DIAL_OUTBOUND,
    &OUTBOUND_DIAL_OUTBOUND,
    &IVR_DIAL_EXTENSION,
    &IVR_DIAL_OUTBOUND,
    &QUEUE_DIAL_OUTBOUND,
    &RINGGROUP_DIAL_OUTBOUND,
    &INBOUND_ACCEPT,
    &INBOUND_REFUSE,
    &INBOUND_TRANSFER_EXTENSION,
    &INBOUND_TRANSFER_IVR,
    &INBOUND_TRANSFER_OUTBOUND,
    &INBOUND_TRANSFER_QUEUE,
    &INBOUND_TRANSFER_RINGGROUP,
    &OUTBOUND_TRANSFER_EXTENSION,
    &OUTBOUND_TRANSFER_IVR,
    &OUTBOUND_TRANSFER_OUTBOUND,
    &INBOUND_TRANSFER_NUMBER,
    &OUTBOUND_TRANSFER_NUMBER,
    &CALLTRANSFER,
    &EXTENSION_LISTEN,
    &EXTENSION_WHISPER,
    &EXTENSION_BARGE,
    &SMS_SEND,
    &WAKEUPCALL_CREATE,
    &WAKEUPCALL_QUERY,
    &WAKEUPCALL_UPDATE,
    &WAKEUPCALL_DELETE,
    &HOTEL_CHECKOUT,
    &EXTENSION_PLAYPROMPT,
    &OUTBOUND_PLAYPROMPT,
    &VOICEMAIL_QUERY,
    &VOICEMAIL_GET_RANDOM,
    &VOICEMAIL_DOWNLOAD,
    &VOICEMAIL_DELETE,
    &RECORDING_GET_RANDOM,
    &RECORDING_DOWNLOAD,
    &CDR_GET_RANDOM,
    &CDR_DOWNLOAD,
];
