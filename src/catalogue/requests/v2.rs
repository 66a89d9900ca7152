//! The requests of the API v2.0.0, one file per group.
// Written by `cargo run -p codegen` from api/requests-v2.toml: edit that, not this.

mod authentication;
mod call;
mod cdr;
mod conference;
mod contacts;
mod extension;
mod extension_group;
mod hotel;
mod inbound_route;
mod ivr;
mod linkus;
mod outbound_route;
mod paging_group;
mod queue;
mod recording;
mod sms;
mod system;
mod trunk;
mod uacsta;
mod voicemail;

use crate::catalogue::request::Request;

pub use authentication::*;
pub use call::*;
pub use cdr::*;
pub use conference::*;
pub use contacts::*;
pub use extension::*;
pub use extension_group::*;
pub use hotel::*;
pub use inbound_route::*;
pub use ivr::*;
pub use linkus::*;
pub use outbound_route::*;
pub use paging_group::*;
pub use queue::*;
pub use recording::*;
pub use sms::*;
pub use system::*;
pub use trunk::*;
pub use uacsta::*;
pub use voicemail::*;

/// Every request, in the order of the reference page.
pub static ALL: &[&Request] = &[
    &LOGIN,
    &TOKEN_REFRESH,
    &HEARTBEAT,
    &LOGOUT,
    &DEVICEINFO_QUERY,
    &COMPANYCONTACTS_QUERY,
    &COMPANYCONTACTS_ADD,
    &COMPANYCONTACTS_UPDATE,
    &COMPANYCONTACTS_DELETE,
    &EXTENSION_LIST,
    &EXTENSION_QUERY,
    &EXTENSION_QUERY_CALL,
    &EXTENSION_ADD,
    &EXTENSION_UPDATE,
    &EXTENSION_DELETE,
    &EXTENSIONGROUP_QUERY,
    &EXTENSIONGROUP_ADD,
    &EXTENSIONGROUP_UPDATE,
    &EXTENSIONGROUP_DELETE,
    &TRUNK_LIST,
    &TRUNK_QUERY_SIPTRUNK,
    &TRUNK_ADD_SIPTRUNK,
    &TRUNK_UPDATE_SIPTRUNK,
    &TRUNK_DELETE_SIPTRUNK,
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
    &QUEUE_QUERY_STATUS,
    &QUEUE_ADD_DYNAMICAGENT,
    &QUEUE_DELETE_DYNAMICAGENT,
    &QUEUE_PAUSE_AGENT,
    &QUEUE_UNPAUSE_AGENT,
    &PAGINGGROUP_LIST,
    &PAGINGGROUP_QUERY,
    &PAGINGGROUP_ADD,
    &PAGINGGROUP_UPDATE,
    &PAGINGGROUP_DELETE,
    &CONFERENCE_QUERY,
    &CONFERENCE_UPDATE,
    &CONFERENCE_QUERY_IN_SESSION,
    &CONFERENCE_ADD_MEMBER,
    &CONFERENCE_KICK_MEMBER,
    &CONFERENCE_MUTE_MEMBER,
    &CONFERENCE_UNMUTE_MEMBER,
    &INSTANT_CONFERENCE_START,
    &INSTANT_CONFERENCE_QUERY,
    &CALL_DIAL,
    &CALL_QUERY,
    &CALL_HANGUP,
    &CALL_TRANSFER,
    &CALL_ATTENDED_TRANSFER,
    &CALL_ATTENDED_TRANSFER_OPERATE,
    &CALL_LISTEN,
    &CALL_HOLD,
    &CALL_UNHOLD,
    &CALL_MUTE,
    &CALL_UNMUTE,
    &CALL_PLAYPROMPT,
    &CALL_ACCEPT_INBOUND,
    &CALL_REFUSE_INBOUND,
    &CALL_ADD_MEMBER,
    &CALL_CALLPARK,
    &CALL_CALLPARK_STATUS,
    &UACSTACALL_ACCEPT_INBOUND,
    &UACSTACALL_REFUSE_INBOUND,
    &UACSTACALL_HANGUP,
    &CDR_GET_RANDOM,
    &CDR_DOWNLOAD,
    &RECORDING_GET_RANDOM,
    &RECORDING_DOWNLOAD,
    &VOICEMAIL_QUERY,
    &VOICEMAIL_GET_RANDOM,
    &VOICEMAIL_DOWNLOAD,
    &VOICEMAIL_DELETE,
    &WAKEUPCALL_CREATE,
    &WAKEUPCALL_QUERY,
    &WAKEUPCALL_UPDATE,
    &WAKEUPCALL_DELETE,
    &HOTEL_CHECKOUT,
    &SMS_SEND,
    &LINKUS_QUERY_CLIENT,
    &LINKUS_UPDATE_CLIENT,
    &LINKUS_SEND_EMAIL,
];
