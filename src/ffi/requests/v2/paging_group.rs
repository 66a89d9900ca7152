//! Paging groups: announcements to several phones at once, one-way or two-way.
// Written by `cargo run -p codegen` from api/requests-v2.toml: edit that, not this.

use std::ffi::c_char;

use crate::catalogue::requests;
use crate::ffi::request::call;
use crate::ffi::{yeastar_client, yeastar_error, yeastar_params, yeastar_reply, yeastar_status};

/// Lists every paging group with number and name.
///
/// `client` must not be NULL.
///
/// `optional`: NULL or empty, since there are no optional parameters.
///
/// `out_reply`: may be NULL; receives the reply, to be freed with yeastar_reply_free. It contains
/// - `paginggrouplist`: one entry for each group
/// - `paginggrouplist[].number`: number of the group
/// - `paginggrouplist[].name`: name of the group
///
/// `out_error`: may be NULL; receives the error on failure, to be freed with yeastar_error_free.
/// YEASTAR_ERR_INVALID_ARGUMENT: nothing was sent. YEASTAR_ERR_PBX: refused. Otherwise as yeastar_call. The
/// documentation names no error codes.
///
/// The sample on its page has the path of v1.1.0, paginggrouplist/query.
///
/// Any thread; blocks for at most `timeout_ms`. A query: repeated once if the connection breaks before the
/// reply begins. In the API since v2.0.0. Source:
/// https://help.yeastar.com/zh-cn/cloudpbx-developer-v2/api-v2/paginggrouplist-query.html.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn yeastar_v2_paginggroup_list(
    client: *mut yeastar_client,
    optional: *const yeastar_params,
    out_reply: *mut *mut yeastar_reply,
    out_error: *mut *mut yeastar_error,
) -> yeastar_status {
    // SAFETY: the caller keeps to the comment above.
    unsafe { call(client, &requests::v2::PAGINGGROUP_LIST, &[], optional, out_reply, out_error) }
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
/// - `paginggroup[].number`: number of the group
/// - `paginggroup[].name`: name of the group
/// - `paginggroup[].type`: paging (one-way), intercom (two-way) or multicast
/// - `paginggroup[].member`: extensions, joined by commas
/// - `paginggroup[].membergroup`: extension groups, joined by commas
/// - `paginggroup[].enabledialtoanswer`: yes or no: a member may press * to talk to the caller alone
/// - `paginggroup[].multicastip`: multicast address
///
/// `out_error`: may be NULL; receives the error on failure, to be freed with yeastar_error_free.
/// YEASTAR_ERR_INVALID_ARGUMENT: nothing was sent. YEASTAR_ERR_PBX: refused. Otherwise as yeastar_call. The
/// documentation names no error codes.
///
/// Any thread; blocks for at most `timeout_ms`. A query: repeated once if the connection breaks before the
/// reply begins. In the API since v2.0.0. Source:
/// https://help.yeastar.com/zh-cn/cloudpbx-developer-v2/api-v2/paginggroup-query.html.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn yeastar_v2_paginggroup_query(
    client: *mut yeastar_client,
    number: *const c_char,
    optional: *const yeastar_params,
    out_reply: *mut *mut yeastar_reply,
    out_error: *mut *mut yeastar_error,
) -> yeastar_status {
    // SAFETY: the caller keeps to the comment above.
    unsafe { call(client, &requests::v2::PAGINGGROUP_QUERY, &[number], optional, out_reply, out_error) }
}

/// Creates a paging, intercom or multicast group.
///
/// Must not be NULL: `client` and
/// - `number`: number of the new group (paging group number)
///
/// `optional`: NULL, or any of
/// - `name`: its name
/// - `type`: paging (one-way), intercom (two-way) or multicast (one-way, to a multicast address) (paging,
///   intercom or multicast)
/// - `member`: extensions (extension numbers joined by commas); paging and intercom need this or membergroup
/// - `membergroup`: extension groups (names joined by commas)
/// - `enabledialtoanswer`: whether a member may press * to talk to the caller alone, which ends the
///   announcement (yes or no)
/// - `multicastip`: multicast address, for which the phones must be set up; required if `type` is multicast
///
/// `out_reply`: may be NULL; receives the reply, which contains only `status`, to be freed with
/// yeastar_reply_free.
///
/// `out_error`: may be NULL; receives the error on failure, to be freed with yeastar_error_free.
/// YEASTAR_ERR_INVALID_ARGUMENT: nothing was sent. YEASTAR_ERR_PBX: refused. Otherwise as yeastar_call. The
/// documentation names no error codes.
///
/// Undocumented: whether name and type are required: the column is missing.
///
/// Any thread; blocks for at most `timeout_ms`. A change: not repeated after a broken connection or a
/// time-out. In the API since v2.0.0. Source:
/// https://help.yeastar.com/zh-cn/s1000-developer-v2/api-v2/paginggroup-add.html.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn yeastar_v2_paginggroup_add(
    client: *mut yeastar_client,
    number: *const c_char,
    optional: *const yeastar_params,
    out_reply: *mut *mut yeastar_reply,
    out_error: *mut *mut yeastar_error,
) -> yeastar_status {
    // SAFETY: the caller keeps to the comment above.
    unsafe { call(client, &requests::v2::PAGINGGROUP_ADD, &[number], optional, out_reply, out_error) }
}

/// Changes settings of one paging group; parameters that are not given stay unchanged.
///
/// Must not be NULL: `client` and
/// - `number`: the group to change (paging group number)
///
/// `optional`: NULL, or any of
/// - `name`: new name
/// - `type`: paging (one-way), intercom (two-way) or multicast (one-way, to a multicast address) (paging,
///   intercom or multicast)
/// - `member`: extensions (extension numbers joined by commas); paging and intercom need this or membergroup
/// - `membergroup`: extension groups (names joined by commas)
/// - `enabledialtoanswer`: whether a member may press * to talk to the caller alone, which ends the
///   announcement (yes or no)
/// - `multicastip`: multicast address, for which the phones must be set up
///
/// `out_reply`: may be NULL; receives the reply, which contains only `status`, to be freed with
/// yeastar_reply_free.
///
/// `out_error`: may be NULL; receives the error on failure, to be freed with yeastar_error_free.
/// YEASTAR_ERR_INVALID_ARGUMENT: nothing was sent. YEASTAR_ERR_PBX: refused. Otherwise as yeastar_call. The
/// documentation names no error codes.
///
/// Any thread; blocks for at most `timeout_ms`. A change: not repeated after a broken connection or a
/// time-out. In the API since v2.0.0. Source:
/// https://help.yeastar.com/en/k2-developer-v2/api-v2/paginggroup-update.html.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn yeastar_v2_paginggroup_update(
    client: *mut yeastar_client,
    number: *const c_char,
    optional: *const yeastar_params,
    out_reply: *mut *mut yeastar_reply,
    out_error: *mut *mut yeastar_error,
) -> yeastar_status {
    // SAFETY: the caller keeps to the comment above.
    unsafe { call(client, &requests::v2::PAGINGGROUP_UPDATE, &[number], optional, out_reply, out_error) }
}

/// Deletes one, several or all paging groups.
///
/// Must not be NULL: `client` and
/// - `number`: which groups (paging group numbers joined by commas, or all); all deletes every paging group
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
/// time-out. In the API since v2.0.0. Source:
/// https://help.yeastar.com/zh-cn/s1000-developer-v2/api-v2/paginggroup-delete.html;
/// https://help.yeastar.com/en/k2-developer-v2/api-v2/paginggroup-delete.html.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn yeastar_v2_paginggroup_delete(
    client: *mut yeastar_client,
    number: *const c_char,
    optional: *const yeastar_params,
    out_reply: *mut *mut yeastar_reply,
    out_error: *mut *mut yeastar_error,
) -> yeastar_status {
    // SAFETY: the caller keeps to the comment above.
    unsafe { call(client, &requests::v2::PAGINGGROUP_DELETE, &[number], optional, out_reply, out_error) }
}
