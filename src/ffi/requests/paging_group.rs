//! Paging groups: announcements to several phones at once, one-way or two-way.
// Written by `cargo run -p codegen` from api/requests-v1.toml: edit that, not this.

use std::ffi::c_char;

use crate::catalogue::requests;
use crate::ffi::request::call;
use crate::ffi::{yeastar_client, yeastar_error, yeastar_params, yeastar_reply, yeastar_status};

/// Lists every paging group with id, number and name.
///
/// `client` must not be NULL.
///
/// `optional`: NULL or empty, since there are no optional parameters.
///
/// `out_reply`: may be NULL; receives the reply, to be freed with yeastar_reply_free. It contains
/// - `paginggrouplist`: one entry for each group
/// - `paginggrouplist[].id`: id, for paginggroup/update
/// - `paginggrouplist[].number`: number of the group
/// - `paginggrouplist[].name`: name of the group
///
/// `out_error`: may be NULL; receives the error on failure, to be freed with yeastar_error_free.
/// YEASTAR_ERR_INVALID_ARGUMENT: nothing was sent. YEASTAR_ERR_PBX: refused. Otherwise as yeastar_call. The
/// documentation names no error codes.
///
/// Any thread; blocks for at most `timeout_ms`. A query: repeated once if the connection breaks before the
/// reply begins. In the API since v1.1.0, firmware 30.10.0.59. Source:
/// https://help.yeastar.com/en/k2-developer/api/query-paging-group-list.html.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn yeastar_paginggrouplist_query(
    client: *mut yeastar_client,
    optional: *const yeastar_params,
    out_reply: *mut *mut yeastar_reply,
    out_error: *mut *mut yeastar_error,
) -> yeastar_status {
    // SAFETY: the caller keeps to the comment above.
    unsafe { call(client, &requests::PAGINGGROUPLIST_QUERY, &[], optional, out_reply, out_error) }
}

/// Reads the settings of one, several or all paging groups.
///
/// Must not be NULL: `client` and
/// - `number`: which groups (paging group numbers joined by commas, or all)
///
/// `optional`: NULL or empty, since there are no optional parameters.
///
/// `out_reply`: may be NULL; receives the reply, to be freed with yeastar_reply_free. It contains
/// - `paginggroup`: one entry for each group; the key is singular
/// - `paginggroup[].id`: id, for paginggroup/update
/// - `paginggroup[].number`: number of the group
/// - `paginggroup[].name`: name of the group
/// - `paginggroup[].duplex`: paging (one-way), intercom (two-way) or multicast (one-way, to a multicast
///   address)
/// - `paginggroup[].allowexten`: members, joined by commas; a comma may end the list
/// - `paginggroup[].allowextengroup`: groups of extensions; may be blank
/// - `paginggroup[].enablekeyhanup`: yes or no: a member may press * to talk to the caller alone; this is the
///   PBX's spelling
/// - `paginggroup[].multicastip`: multicast address; may be blank
///
/// `out_error`: may be NULL; receives the error on failure, to be freed with yeastar_error_free.
/// YEASTAR_ERR_INVALID_ARGUMENT: nothing was sent. YEASTAR_ERR_PBX: refused. Otherwise as yeastar_call. The
/// documentation names no error codes.
///
/// Any thread; blocks for at most `timeout_ms`. A query: repeated once if the connection breaks before the
/// reply begins. In the API since v1.1.0, firmware 30.10.0.59. Source:
/// https://help.yeastar.com/en/k2-developer/api/query-paging-group-settings.html;
/// https://help.yeastar.com/en/s-series-developer/api/query-paging-group-settings.html.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn yeastar_paginggroup_query(
    client: *mut yeastar_client,
    number: *const c_char,
    optional: *const yeastar_params,
    out_reply: *mut *mut yeastar_reply,
    out_error: *mut *mut yeastar_error,
) -> yeastar_status {
    // SAFETY: the caller keeps to the comment above.
    unsafe { call(client, &requests::PAGINGGROUP_QUERY, &[number], optional, out_reply, out_error) }
}

/// Creates a paging, intercom or multicast group.
///
/// Must not be NULL: `client` and
/// - `number`: number of the new group (paging group number)
/// - `name`: its name
/// - `duplex`: one-way, two-way, or one-way to a multicast address (paging, intercom or multicast)
/// - `enablekeyhanup`: whether a member may press * to talk to the caller alone (yes or no)
///
/// `optional`: NULL, or any of
/// - `allowexten`: members, for paging and intercom (extension numbers joined by commas)
/// - `allowextengroup`: groups of extensions, for paging and intercom (names joined by commas); replies show
///   that one of the two may be blank
/// - `multicastip`: multicast address; required if `duplex` is multicast
///
/// `out_reply`: may be NULL; receives the reply, which contains only `status`, to be freed with
/// yeastar_reply_free.
///
/// `out_error`: may be NULL; receives the error on failure, to be freed with yeastar_error_free.
/// YEASTAR_ERR_INVALID_ARGUMENT: nothing was sent. YEASTAR_ERR_PBX: refused. Otherwise as yeastar_call. The
/// documentation names no error codes.
///
/// Undocumented: whether the reply contains the id of the new group.
///
/// Any thread; blocks for at most `timeout_ms`. A change: not repeated after a broken connection or a
/// time-out. In the API since v1.1.0, firmware 30.10.0.59. Source:
/// https://help.yeastar.com/en/s-series-developer/api/add-paging-group.html;
/// https://help.yeastar.com/en/k2-developer/api/add-paging-group.html.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn yeastar_paginggroup_add(
    client: *mut yeastar_client,
    number: *const c_char,
    name: *const c_char,
    duplex: *const c_char,
    enablekeyhanup: *const c_char,
    optional: *const yeastar_params,
    out_reply: *mut *mut yeastar_reply,
    out_error: *mut *mut yeastar_error,
) -> yeastar_status {
    // SAFETY: the caller keeps to the comment above.
    unsafe {
        call(
            client,
            &requests::PAGINGGROUP_ADD,
            &[number, name, duplex, enablekeyhanup],
            optional,
            out_reply,
            out_error,
        )
    }
}

/// Replaces the settings of a paging group.
///
/// Must not be NULL: `client` and
/// - `id`: the group, from paginggrouplist/query (digits)
/// - `number`: its number (paging group number)
/// - `name`: its name
/// - `duplex`: one-way, two-way, or one-way to a multicast address (paging, intercom or multicast)
/// - `enablekeyhanup`: whether a member may press * to talk to the caller alone (yes or no)
///
/// `optional`: NULL, or any of
/// - `allowexten`: members, for paging and intercom (extension numbers joined by commas)
/// - `allowextengroup`: groups of extensions, for paging and intercom (names joined by commas); replies show
///   that one of the two may be blank
/// - `multicastip`: multicast address; required if `duplex` is multicast
///
/// `out_reply`: may be NULL; receives the reply, which contains only `status`, to be freed with
/// yeastar_reply_free.
///
/// `out_error`: may be NULL; receives the error on failure, to be freed with yeastar_error_free.
/// YEASTAR_ERR_INVALID_ARGUMENT: nothing was sent. YEASTAR_ERR_PBX: refused. Otherwise as yeastar_call. The
/// documentation names no error codes.
///
/// All parameters are required: query the group, change what you need, and send all of them back.
///
/// Any thread; blocks for at most `timeout_ms`. A change: not repeated after a broken connection or a
/// time-out. In the API since v1.1.0, firmware 30.10.0.59. Source:
/// https://help.yeastar.com/en/s-series-developer/api/edit-paging-group.html;
/// https://help.yeastar.com/en/k2-developer/api/edit-paging-group.html.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn yeastar_paginggroup_update(
    client: *mut yeastar_client,
    id: *const c_char,
    number: *const c_char,
    name: *const c_char,
    duplex: *const c_char,
    enablekeyhanup: *const c_char,
    optional: *const yeastar_params,
    out_reply: *mut *mut yeastar_reply,
    out_error: *mut *mut yeastar_error,
) -> yeastar_status {
    // SAFETY: the caller keeps to the comment above.
    unsafe {
        call(
            client,
            &requests::PAGINGGROUP_UPDATE,
            &[id, number, name, duplex, enablekeyhanup],
            optional,
            out_reply,
            out_error,
        )
    }
}

/// Deletes one, several or all paging groups.
///
/// Must not be NULL: `client` and
/// - `number`: which groups (paging group numbers joined by commas, or all); all deletes every group
///
/// `optional`: NULL or empty, since there are no optional parameters.
///
/// `out_reply`: may be NULL; receives the reply, which contains only `status`, to be freed with
/// yeastar_reply_free.
///
/// `out_error`: may be NULL; receives the error on failure, to be freed with yeastar_error_free.
/// YEASTAR_ERR_INVALID_ARGUMENT: nothing was sent. YEASTAR_ERR_PBX: refused. Otherwise as yeastar_call. The
/// documentation names no error codes.
///
/// Any thread; blocks for at most `timeout_ms`. A change: not repeated after a broken connection or a
/// time-out. In the API since v1.1.0, firmware 30.10.0.59. Source:
/// https://help.yeastar.com/en/k2-developer/api/delete-paging-group.html.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn yeastar_paginggroup_delete(
    client: *mut yeastar_client,
    number: *const c_char,
    optional: *const yeastar_params,
    out_reply: *mut *mut yeastar_reply,
    out_error: *mut *mut yeastar_error,
) -> yeastar_status {
    // SAFETY: the caller keeps to the comment above.
    unsafe { call(client, &requests::PAGINGGROUP_DELETE, &[number], optional, out_reply, out_error) }
}
