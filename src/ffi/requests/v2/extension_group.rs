//! Extension groups: named sets of extensions, which routes and paging groups refer to.
// Written by `cargo run -p codegen` from api/requests-v2.toml: edit that, not this.

use std::ffi::c_char;

use crate::catalogue::requests;
use crate::ffi::request::call;
use crate::ffi::{yeastar_client, yeastar_error, yeastar_params, yeastar_reply, yeastar_status};

/// Reads name and members of one, several or all extension groups.
///
/// Must not be NULL: `client` and
/// - `id`: which groups (ids joined by commas, or all)
///
/// `optional`: NULL or empty, since there are no optional parameters.
///
/// `out_reply`: may be NULL; receives the reply, to be freed with yeastar_reply_free. It contains
/// - `extgroupinfos`: one entry for each group
/// - `extgroupinfos[].id`: id of the group
/// - `extgroupinfos[].name`: name of the group
/// - `extgroupinfos[].members`: extensions, joined by commas
///
/// `out_error`: may be NULL; receives the error on failure, to be freed with yeastar_error_free.
/// YEASTAR_ERR_INVALID_ARGUMENT: nothing was sent. YEASTAR_ERR_PBX: refused. Otherwise as yeastar_call. The
/// documentation names no error codes.
///
/// Came with the release of 2021-05-24, as did the other requests of this group.
///
/// Any thread; blocks for at most `timeout_ms`. A query: repeated once if the connection breaks before the
/// reply begins. In the API since v2.0.0. Source:
/// https://help.yeastar.com/zh-cn/cloudpbx-developer-v2/api-v2/extensiongroup-query.html;
/// https://help.yeastar.com/en/cloudpbx-developer-v2/api-v2/extensiongroup-query.html.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn yeastar_v2_extensiongroup_query(
    client: *mut yeastar_client,
    id: *const c_char,
    optional: *const yeastar_params,
    out_reply: *mut *mut yeastar_reply,
    out_error: *mut *mut yeastar_error,
) -> yeastar_status {
    // SAFETY: the caller keeps to the comment above.
    unsafe { call(client, &requests::v2::EXTENSIONGROUP_QUERY, &[id], optional, out_reply, out_error) }
}

/// Creates an extension group, and returns its id.
///
/// Must not be NULL: `client` and
/// - `name`: name of the new group
/// - `members`: its extensions (extension numbers joined by commas)
///
/// `optional`: NULL or empty, since there are no optional parameters.
///
/// `out_reply`: may be NULL; receives the reply, to be freed with yeastar_reply_free. It contains
/// - `id`: id of the new group
/// - `errornum`: members that do not exist; the group is created without them
///
/// `out_error`: may be NULL; receives the error on failure, to be freed with yeastar_error_free.
/// YEASTAR_ERR_INVALID_ARGUMENT: nothing was sent. YEASTAR_ERR_PBX: refused. Otherwise as yeastar_call. The
/// documentation names no error codes.
///
/// The status is Success although some members do not exist: look at errornum.
///
/// Any thread; blocks for at most `timeout_ms`. A change: not repeated after a broken connection or a
/// time-out. In the API since v2.0.0. Source:
/// https://help.yeastar.com/en/k2-developer-v2/api-v2/extensiongroup-add.html.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn yeastar_v2_extensiongroup_add(
    client: *mut yeastar_client,
    name: *const c_char,
    members: *const c_char,
    optional: *const yeastar_params,
    out_reply: *mut *mut yeastar_reply,
    out_error: *mut *mut yeastar_error,
) -> yeastar_status {
    // SAFETY: the caller keeps to the comment above.
    unsafe {
        call(client, &requests::v2::EXTENSIONGROUP_ADD, &[name, members], optional, out_reply, out_error)
    }
}

/// Renames an extension group, or replaces its members.
///
/// Must not be NULL: `client` and
/// - `id`: the group, from extensiongroup/query (digits)
///
/// `optional`: NULL, or any of
/// - `name`: new name
/// - `members`: all of its extensions (extension numbers joined by commas)
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
/// https://help.yeastar.com/en/k2-developer-v2/api-v2/extensiongroup-update.html.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn yeastar_v2_extensiongroup_update(
    client: *mut yeastar_client,
    id: *const c_char,
    optional: *const yeastar_params,
    out_reply: *mut *mut yeastar_reply,
    out_error: *mut *mut yeastar_error,
) -> yeastar_status {
    // SAFETY: the caller keeps to the comment above.
    unsafe { call(client, &requests::v2::EXTENSIONGROUP_UPDATE, &[id], optional, out_reply, out_error) }
}

/// Deletes one, several or all extension groups.
///
/// Must not be NULL: `client` and
/// - `id`: which groups (ids joined by commas, or all); all deletes every group
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
/// https://help.yeastar.com/zh-cn/s1000-developer-v2/api-v2/extensiongroup-delete.html;
/// https://help.yeastar.com/en/k2-developer-v2/api-v2/extensiongroup-delete.html.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn yeastar_v2_extensiongroup_delete(
    client: *mut yeastar_client,
    id: *const c_char,
    optional: *const yeastar_params,
    out_reply: *mut *mut yeastar_reply,
    out_error: *mut *mut yeastar_error,
) -> yeastar_status {
    // SAFETY: the caller keeps to the comment above.
    unsafe { call(client, &requests::v2::EXTENSIONGROUP_DELETE, &[id], optional, out_reply, out_error) }
}
