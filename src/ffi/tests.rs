//! The boundary, called as C calls it.

use std::ffi::{CStr, CString, c_char, c_void};
use std::ptr;
use std::sync::atomic::{AtomicUsize, Ordering};

use super::fork::ProcessBound;
use super::status::NAMES;
use super::yeastar_status::*;
use super::*;
use crate::client::Client;
use crate::config::Config;
use crate::error::{Error, Kind, Refusal};

fn text(raw: *const c_char) -> String {
    assert!(!raw.is_null());
    // SAFETY: the library's texts end with a NUL.
    unsafe { CStr::from_ptr(raw) }.to_str().unwrap().to_owned()
}

/// Reads and frees an error.
fn taken(error: *mut yeastar_error) -> (i32, String) {
    // SAFETY: `error` came from the library, and is not used afterwards.
    unsafe {
        let seen = (yeastar_error_status(error), text(yeastar_error_message(error)));
        yeastar_error_free(error);
        seen
    }
}

fn client() -> *mut yeastar_client {
    let mut config = Config::default();
    for (key, value) in [("url", "http://127.0.0.1:1"), ("username", "api"), ("password", "x")] {
        config.set(key, value).unwrap();
    }
    ownership::into_raw(ProcessBound::new(Client::new(&config).unwrap()))
}

#[test]
fn every_error_kind_has_a_status_with_the_same_number_and_a_name() {
    for kind in Kind::ALL {
        let status = yeastar_status::from(*kind);
        assert_eq!(status as i32, kind.code());
    }
    assert_eq!(NAMES.len(), Kind::ALL.len() + 1, "YEASTAR_OK has a name, too");
    for (status, name) in NAMES {
        assert_eq!(format!("{status:?}"), name.to_str().unwrap());
        assert_eq!(text(yeastar_status_name(*status as i32)), name.to_str().unwrap());
    }
    for unknown in [-1, 8, 99, 1_000, i32::MIN, i32::MAX] {
        assert_eq!(text(yeastar_status_name(unknown)), "UNKNOWN");
    }
}

#[test]
fn abi_number_matches_the_manifest_and_the_build() {
    let manifest: toml::Table = include_str!("../../Cargo.toml").parse().unwrap();
    let number = manifest["package"]["metadata"]["yeastar"]["abi"].as_integer().unwrap();
    assert_eq!(i64::from(yeastar_abi_version()), number);
    assert!(include_str!("../../build.rs").contains(&format!("const ABI: &str = \"{number}\";")));
    assert_eq!(text(yeastar_version()), env!("CARGO_PKG_VERSION"));
}

/// What a function of the library would do if it had a bug.
unsafe extern "C" fn yeastar_test_panic(
    client: *mut yeastar_client,
    out_error: *mut *mut yeastar_error,
) -> yeastar_status {
    let body = |_: &Client| panic!("the reason {}", 42);
    // SAFETY: the test passes a live client.
    unsafe { boundary::on_object(client, "client", out_error, body) }
}

#[test]
fn panic_becomes_a_status_and_poisons_only_its_handle() {
    let (broken, mut error) = (client(), ptr::null_mut());
    // SAFETY: live handles, places for errors.
    unsafe {
        let neighbour = yeastar_client_clone(broken);
        assert_eq!(yeastar_test_panic(broken, &mut error), YEASTAR_ERR_PANIC);
        let (status, message) = taken(error);
        assert_eq!(status, YEASTAR_ERR_PANIC as i32);
        assert!(message.contains("the reason 42") && message.contains("free the object"), "{message}");
        // From now on the handle refuses everything but being freed.
        assert_eq!(yeastar_login(broken, &mut error), YEASTAR_ERR_PANIC);
        taken(error);
        assert!(yeastar_client_clone(broken).is_null());
        yeastar_client_free(broken);
        assert_eq!(yeastar_login(neighbour, &mut error), YEASTAR_ERR_CONNECT);
        taken(error);
        yeastar_client_free(neighbour);
    }
}

#[test]
fn panic_without_a_handle_becomes_a_status() {
    let mut error = ptr::null_mut();
    assert_eq!(boundary::fallible(&mut error, || panic!("oops")), YEASTAR_ERR_PANIC);
    assert!(taken(error).1.contains("oops"));
    assert_eq!(boundary::fallible(ptr::null_mut(), || std::panic::panic_any(7)), YEASTAR_ERR_PANIC);
    assert_eq!(panic::guard(7, || panic!("oops")), 7);
}

#[test]
fn error_exposes_every_detail() {
    let refusal = Refusal { code: 20002, meaning: Some("locked out"), retriable: true };
    let error = Error::new(Kind::LockedOut, "wait\0a bit")
        .with_refusal(refusal)
        .with_http_status(503)
        .with_retry_after(std::time::Duration::from_secs(600));
    let raw = yeastar_error::into_raw(error);
    // SAFETY: a live error.
    unsafe {
        assert_eq!(yeastar_error_status(raw), YEASTAR_ERR_LOCKED_OUT as i32);
        assert_eq!(text(yeastar_error_message(raw)), "wait a bit");
        assert_eq!(yeastar_error_pbx_code(raw), 20002);
        assert_eq!(text(yeastar_error_pbx_text(raw)), "locked out");
        assert_eq!(yeastar_error_http_status(raw), 503);
        assert_eq!(yeastar_error_retry_after_ms(raw), 600_000);
        assert!(yeastar_error_is_retriable(raw));
        yeastar_error_free(raw);
    }
}

#[test]
fn absent_error_details_and_null_errors_return_defaults() {
    let plain = yeastar_error::into_raw(Error::invalid_argument("x"));
    for error in [plain, ptr::null_mut()] {
        // SAFETY: NULL or a live error.
        unsafe {
            assert_eq!(yeastar_error_status(error), i32::from(!error.is_null()));
            assert_eq!(text(yeastar_error_message(error)), if error.is_null() { "" } else { "x" });
            assert_eq!(yeastar_error_pbx_code(error), 0);
            assert!(yeastar_error_pbx_text(error).is_null());
            assert_eq!(yeastar_error_http_status(error), 0);
            assert_eq!(yeastar_error_retry_after_ms(error), -1);
            assert!(!yeastar_error_is_retriable(error));
            yeastar_error_free(error);
        }
    }
}

#[test]
fn success_clears_the_error_and_a_failure_the_outputs() {
    let config = yeastar_config_new();
    let (mut error, mut client) = (ptr::dangling_mut(), ptr::dangling_mut());
    // SAFETY: live objects and texts, places for pointers.
    unsafe {
        assert_eq!(yeastar_config_set(config, c"url".as_ptr(), c"http://x".as_ptr(), &mut error), YEASTAR_OK);
        assert!(error.is_null());
        assert_eq!(yeastar_client_new(config, &mut client, &mut error), YEASTAR_ERR_INVALID_ARGUMENT);
        assert!(client.is_null());
        assert_eq!(taken(error).1, "username is not set");
        yeastar_config_free(config);
    }
}

#[test]
fn error_for_text_that_is_not_utf_8_names_the_argument() {
    let (config, mut error) = (yeastar_config_new(), ptr::null_mut());
    let bad = CString::new(vec![b'a', 0xff]).unwrap();
    // SAFETY: live objects and texts, a place for an error.
    unsafe {
        assert_eq!(
            yeastar_config_set(config, bad.as_ptr(), c"x".as_ptr(), &mut error),
            YEASTAR_ERR_INVALID_ARGUMENT
        );
        assert_eq!(taken(error).1, "key is not UTF-8");
        assert_eq!(
            yeastar_config_set(config, c"url".as_ptr(), bad.as_ptr(), &mut error),
            YEASTAR_ERR_INVALID_ARGUMENT
        );
        assert_eq!(taken(error).1, "value is not UTF-8");
        yeastar_config_free(config);
    }
}

#[test]
fn reply_texts_are_valid_until_the_reply_is_freed() {
    let json = r#"{"status":"Success","list":[{"n":"1000"},{"n":1001}],"nul":"a\u0000b"}"#;
    let crate::reply::Answer::Done(reply) =
        crate::reply::Answer::read("extension/query", json.as_bytes().to_vec()).unwrap()
    else {
        panic!("refused");
    };
    let reply = yeastar_reply::into_raw(reply);
    let mut len = 7;
    // SAFETY: a live reply and texts.
    unsafe {
        assert_eq!(text(yeastar_reply_json(reply, &mut len)), json);
        assert_eq!(len, json.len());
        let first = yeastar_reply_string(reply, c"/list/0/n".as_ptr());
        for _ in 0..100 {
            assert_eq!(text(yeastar_reply_string(reply, c"/list/1/n".as_ptr())), "1001");
        }
        assert_eq!(yeastar_reply_string(reply, c"/list/0/n".as_ptr()), first);
        assert_eq!(text(first), "1000");
        assert_eq!(text(yeastar_reply_string(reply, c"/nul".as_ptr())), "a\u{fffd}b");
        assert!(yeastar_reply_string(reply, c"/list".as_ptr()).is_null());
        assert_eq!(yeastar_reply_count(reply, c"/list".as_ptr()), 2);
        yeastar_reply_free(reply);
        assert!(yeastar_reply_json(ptr::null(), &mut len).is_null());
        assert_eq!(len, 0);
    }
}

#[test]
fn report_is_parsed_without_a_listener() {
    let body = br#"{"action":"RING","callid":"1.1","ext":{"extid":"1000"},"ext":{"extid":"1002"}}"#;
    let (mut event, mut error, mut len) = (ptr::null_mut(), ptr::null_mut(), 0);
    // SAFETY: live objects and texts, places for pointers.
    unsafe {
        assert_eq!(yeastar_event_parse(body.as_ptr(), body.len(), &mut event, &mut error), YEASTAR_OK);
        assert_eq!(yeastar_event_kind(event), 1);
        assert_eq!(text(yeastar_event_name(event)), "RING");
        assert_eq!(text(yeastar_event_dialect(event)), "default");
        assert_eq!(text(yeastar_event_field(event, c"callid".as_ptr())), "1.1");
        assert_eq!(yeastar_event_party_count(event), 2);
        assert_eq!(text(yeastar_event_party(event, 1, c"number".as_ptr())), "1002");
        assert_eq!(text(yeastar_event_party(event, 0, c"role".as_ptr())), "callee");
        assert!(yeastar_event_party(event, 2, c"number".as_ptr()).is_null());
        assert!(text(yeastar_event_json(event, &mut len)).starts_with(r#"{"event":"RING""#));
        let raw = yeastar_event_raw(event, &mut len);
        assert_eq!(std::slice::from_raw_parts(raw, len), body);
        assert_eq!(yeastar_event_deadline_ms(event), -1);
        assert_eq!(yeastar_event_ack(event, &mut error), YEASTAR_OK);
        let kept = yeastar_event_clone(event);
        yeastar_event_free(event);
        assert_eq!(text(yeastar_event_name(kept)), "RING");
        yeastar_event_free(kept);
    }
}

#[test]
fn malformed_report_body_is_a_bad_reply() {
    let (mut event, mut error) = (ptr::dangling_mut(), ptr::null_mut());
    let large = vec![b' '; 65_537];
    for body in [b"".as_slice(), b"{", b"[]", b"\xff\xfe", &large] {
        // SAFETY: live bytes, places for pointers.
        unsafe {
            let status = yeastar_event_parse(body.as_ptr(), body.len(), &mut event, &mut error);
            assert_eq!(status, YEASTAR_ERR_BAD_REPLY, "{:?}", body.get(..8));
            assert!(event.is_null());
            taken(error);
        }
    }
    // SAFETY: NULL is checked before the length is believed.
    unsafe {
        assert_eq!(
            yeastar_event_parse(ptr::null(), 1, &mut event, ptr::null_mut()),
            YEASTAR_ERR_INVALID_ARGUMENT
        );
        assert_eq!(
            yeastar_event_parse(ptr::null(), 0, &mut event, ptr::null_mut()),
            YEASTAR_ERR_INVALID_ARGUMENT
        );
        let one = [b'{'];
        assert_eq!(
            yeastar_event_parse(one.as_ptr(), usize::MAX, &mut event, ptr::null_mut()),
            YEASTAR_ERR_BAD_REPLY
        );
    }
}

static FREED: AtomicUsize = AtomicUsize::new(0);

unsafe extern "C" fn note_freed(_: *mut c_void) {
    FREED.fetch_add(1, Ordering::SeqCst);
}

unsafe extern "C" fn ignore(_: *const yeastar_event, _: *mut c_void) {}

#[test]
fn userdata_is_freed_once_even_if_setting_a_callback_fails() {
    let config = yeastar_config_new();
    let (mut listener, mut error) = (ptr::null_mut(), ptr::null_mut());
    let set = |listener, callback| {
        // SAFETY: NULL or a live listener.
        unsafe {
            yeastar_listener_set_callback(
                listener,
                callback,
                ptr::null_mut(),
                Some(note_freed),
                ptr::null_mut(),
            )
        }
    };
    // SAFETY: live objects and texts, places for pointers.
    unsafe {
        yeastar_config_set(config, c"listener.bind".as_ptr(), c"127.0.0.1:0".as_ptr(), ptr::null_mut());
        assert_eq!(yeastar_listener_new(config, &mut listener, &mut error), YEASTAR_OK);
        yeastar_config_free(config);
        assert_eq!(set(ptr::null_mut(), Some(ignore)), YEASTAR_ERR_INVALID_ARGUMENT);
        assert_eq!(FREED.load(Ordering::SeqCst), 1);
        assert_eq!(set(listener, None), YEASTAR_ERR_INVALID_ARGUMENT);
        assert_eq!(FREED.load(Ordering::SeqCst), 2);
        assert_eq!(set(listener, Some(ignore)), YEASTAR_OK);
        assert_eq!(FREED.load(Ordering::SeqCst), 2);
        let mut event = ptr::null_mut();
        assert_eq!(yeastar_listener_next(listener, 0, &mut event, ptr::null_mut()), YEASTAR_ERR_WRONG_STATE);
        yeastar_listener_free(listener);
    }
    assert_eq!(FREED.load(Ordering::SeqCst), 3);
}

#[test]
fn waiting_without_an_event_times_out_without_an_error() {
    let config = yeastar_config_new();
    let (mut listener, mut event, mut error) = (ptr::null_mut(), ptr::dangling_mut(), ptr::dangling_mut());
    // SAFETY: live objects and texts, places for pointers.
    unsafe {
        yeastar_config_set(config, c"listener.bind".as_ptr(), c"127.0.0.1:0".as_ptr(), ptr::null_mut());
        assert_eq!(yeastar_listener_new(config, &mut listener, ptr::null_mut()), YEASTAR_OK);
        yeastar_config_free(config);
        assert_ne!(yeastar_listener_port(listener), 0);
        assert!(yeastar_listener_fd(listener) >= 0);
        for timeout in [0, 5] {
            assert_eq!(yeastar_listener_next(listener, timeout, &mut event, &mut error), YEASTAR_ERR_TIMEOUT);
            assert!(event.is_null() && error.is_null());
        }
        for timeout in [-2, i64::MIN] {
            assert_eq!(
                yeastar_listener_next(listener, timeout, &mut event, &mut error),
                YEASTAR_ERR_INVALID_ARGUMENT
            );
            taken(error);
        }
        assert_eq!(yeastar_listener_stat(listener, c"received".as_ptr()), 0);
        assert_eq!(yeastar_listener_stat(listener, c"no such".as_ptr()), 0);
        yeastar_listener_free(listener);
    }
}

#[test]
fn object_works_in_the_process_that_created_it() {
    assert!(ProcessBound::new(()).check().is_ok());
}
