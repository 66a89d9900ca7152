//! Company contacts: the address book that all extensions share.
// Written by `cargo run -p codegen` from api/requests-v2.toml: edit that, not this.

use std::ffi::c_char;

use crate::catalogue::requests;
use crate::ffi::request::call;
use crate::ffi::{yeastar_client, yeastar_error, yeastar_params, yeastar_reply, yeastar_status};

/// Reads one, several or all company contacts.
///
/// Must not be NULL: `client` and
/// - `id`: which contacts (ids joined by commas, or all)
///
/// `optional`: NULL or empty, since there are no optional parameters.
///
/// `out_reply`: may be NULL; receives the reply, to be freed with yeastar_reply_free. It contains
/// - `companycontacts`: one entry for each contact; may be absent
/// - `companycontacts[].id`: id of the contact
/// - `companycontacts[].firstname`: first name
/// - `companycontacts[].lastname`: last name
/// - `companycontacts[].company`: company
/// - `companycontacts[].email`: e-mail address
/// - `companycontacts[].businessnum`: business number
/// - `companycontacts[].businessnum2`: second business number
/// - `companycontacts[].mobile`: mobile number
/// - `companycontacts[].mobile2`: second mobile number
/// - `companycontacts[].homenum`: private number
/// - `companycontacts[].homenum2`: second private number
/// - `companycontacts[].businessfax`: business fax
/// - `companycontacts[].homefax`: private fax
/// - `companycontacts[].othernum`: other number
/// - `companycontacts[].zipcode`: postcode
/// - `companycontacts[].street`: street
/// - `companycontacts[].city`: city
/// - `companycontacts[].state`: state or province
/// - `companycontacts[].country`: country
///
/// `out_error`: may be NULL; receives the error on failure, to be freed with yeastar_error_free.
/// YEASTAR_ERR_INVALID_ARGUMENT: nothing was sent. YEASTAR_ERR_PBX: refused. Otherwise as yeastar_call. Error
/// codes of the PBX: 10140 (a field of the contact is not valid).
///
/// The printed reply is cut off after the first name.
///
/// Any thread; blocks for at most `timeout_ms`. A query: repeated once if the connection breaks before the
/// reply begins. In the API since v2.0.0. Source:
/// https://help.yeastar.com/en/cloudpbx-developer-v2/api-v2/companycontacts-query.html.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn yeastar_v2_companycontacts_query(
    client: *mut yeastar_client,
    id: *const c_char,
    optional: *const yeastar_params,
    out_reply: *mut *mut yeastar_reply,
    out_error: *mut *mut yeastar_error,
) -> yeastar_status {
    // SAFETY: the caller keeps to the comment above.
    unsafe { call(client, &requests::v2::COMPANYCONTACTS_QUERY, &[id], optional, out_reply, out_error) }
}

/// Creates a company contact, and returns its id.
///
/// Must not be NULL: `client` and
/// - `firstname`: first name
/// - `lastname`: last name
///
/// `optional`: NULL, or any of
/// - `company`: company
/// - `email`: e-mail address
/// - `businessnum`: business number
/// - `businessnum2`: second business number
/// - `mobile`: mobile number
/// - `mobile2`: second mobile number
/// - `homenum`: private number
/// - `homenum2`: second private number
/// - `businessfax`: business fax
/// - `homefax`: private fax
/// - `othernum`: other number
/// - `zipcode`: postcode
/// - `street`: street
/// - `city`: city
/// - `state`: state or province
/// - `country`: country
///
/// `out_reply`: may be NULL; receives the reply, to be freed with yeastar_reply_free. It contains
/// - `id`: id of the new contact
///
/// `out_error`: may be NULL; receives the error on failure, to be freed with yeastar_error_free.
/// YEASTAR_ERR_INVALID_ARGUMENT: nothing was sent. YEASTAR_ERR_PBX: refused. Otherwise as yeastar_call. Error
/// codes of the PBX: 10140 (a field of the contact is not valid).
///
/// The PBX requires at least one number other than a fax number.
/// A public client gets 10140 with a member errordata that names the wrong parameters.
///
/// Any thread; blocks for at most `timeout_ms`. A change: not repeated after a broken connection or a
/// time-out. In the API since v2.0.0. Source:
/// https://help.yeastar.com/en/s-series-developer-v2/api-v2/companycontacts-add.html.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn yeastar_v2_companycontacts_add(
    client: *mut yeastar_client,
    firstname: *const c_char,
    lastname: *const c_char,
    optional: *const yeastar_params,
    out_reply: *mut *mut yeastar_reply,
    out_error: *mut *mut yeastar_error,
) -> yeastar_status {
    // SAFETY: the caller keeps to the comment above.
    unsafe {
        call(
            client,
            &requests::v2::COMPANYCONTACTS_ADD,
            &[firstname, lastname],
            optional,
            out_reply,
            out_error,
        )
    }
}

/// Changes one company contact; parameters that are not given stay unchanged.
///
/// Must not be NULL: `client` and
/// - `id`: the contact, from companycontacts/query (digits)
///
/// `optional`: NULL, or any of
/// - `firstname`: first name
/// - `lastname`: last name
/// - `company`: company
/// - `email`: e-mail address
/// - `businessnum`: business number
/// - `businessnum2`: second business number
/// - `mobile`: mobile number
/// - `mobile2`: second mobile number
/// - `homenum`: private number
/// - `homenum2`: second private number
/// - `businessfax`: business fax
/// - `homefax`: private fax
/// - `othernum`: other number
/// - `zipcode`: postcode
/// - `street`: street
/// - `city`: city
/// - `state`: state or province
/// - `country`: country
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
/// https://help.yeastar.com/en/s-series-developer-v2/api-v2/companycontacts-update.html.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn yeastar_v2_companycontacts_update(
    client: *mut yeastar_client,
    id: *const c_char,
    optional: *const yeastar_params,
    out_reply: *mut *mut yeastar_reply,
    out_error: *mut *mut yeastar_error,
) -> yeastar_status {
    // SAFETY: the caller keeps to the comment above.
    unsafe { call(client, &requests::v2::COMPANYCONTACTS_UPDATE, &[id], optional, out_reply, out_error) }
}

/// Deletes one, several or all company contacts.
///
/// Must not be NULL: `client` and
/// - `id`: which contacts (ids joined by commas, or all); all deletes every contact
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
/// https://help.yeastar.com/en/k2-developer-v2/api-v2/companycontacts-delete.html;
/// https://help.yeastar.com/zh-cn/s1000-developer-v2/api-v2/companycontacts-delete.html.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn yeastar_v2_companycontacts_delete(
    client: *mut yeastar_client,
    id: *const c_char,
    optional: *const yeastar_params,
    out_reply: *mut *mut yeastar_reply,
    out_error: *mut *mut yeastar_error,
) -> yeastar_status {
    // SAFETY: the caller keeps to the comment above.
    unsafe { call(client, &requests::v2::COMPANYCONTACTS_DELETE, &[id], optional, out_reply, out_error) }
}
