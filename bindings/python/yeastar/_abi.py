# Written by `cargo run -p codegen` from include/yeastar.h and api/requests-v1.toml: edit that, not this.
"""The C functions, their types and numbers."""

import ctypes
from typing import Any

#: What yeastar_abi_version() of a matching library returns.
ABI_VERSION = 0

VALUE_ABSENT = 0
VALUE_NULL = 1
VALUE_BOOLEAN = 2
VALUE_NUMBER = 3
VALUE_STRING = 4
VALUE_ARRAY = 5
VALUE_OBJECT = 6

LOG_OFF = 0
LOG_ERROR = 1
LOG_WARN = 2
LOG_INFO = 3
LOG_DEBUG = 4

EVENT_FN = ctypes.CFUNCTYPE(None, ctypes.c_void_p, ctypes.c_void_p)
INTERRUPT_FN = ctypes.CFUNCTYPE(ctypes.c_int32, ctypes.c_void_p)
SINK = ctypes.CFUNCTYPE(ctypes.c_int32, ctypes.c_void_p, ctypes.c_size_t, ctypes.c_uint64, ctypes.c_uint64, ctypes.c_void_p)
LOG_FN = ctypes.CFUNCTYPE(None, ctypes.c_int32, ctypes.c_char_p, ctypes.c_void_p)
USERDATA_FREE_FN = ctypes.CFUNCTYPE(None, ctypes.c_void_p)


def _bind(function: Any, restype: Any, *argtypes: Any) -> Any:
    function.restype, function.argtypes = restype, argtypes
    return function


def _bare(function: Any, restype: Any) -> Any:
    """Its arguments are bytes, None and pointers of ctypes: they are not looked at, which takes less time."""
    function.restype = restype
    return function


class Functions:
    """Every function of the library, without the prefix `yeastar_`."""

    def __init__(self, releasing: ctypes.CDLL, holding: ctypes.PyDLL) -> None:
        # Pointers to objects and to places for results are c_void_p: a c_char_p result would lose the pointer. Texts
        # that the library lends are copied at once, as c_char_p.
        self.status_name = _bind(holding.yeastar_status_name, ctypes.c_char_p, ctypes.c_int32)
        self.version = _bind(holding.yeastar_version, ctypes.c_char_p)
        self.abi_version = _bind(holding.yeastar_abi_version, ctypes.c_int32)
        self.error_status = _bind(holding.yeastar_error_status, ctypes.c_int32, ctypes.c_void_p)
        self.error_message = _bind(holding.yeastar_error_message, ctypes.c_char_p, ctypes.c_void_p)
        self.error_message_len = _bind(holding.yeastar_error_message_len, ctypes.c_char_p, ctypes.c_void_p, ctypes.c_void_p)
        self.error_pbx_code = _bind(holding.yeastar_error_pbx_code, ctypes.c_int32, ctypes.c_void_p)
        self.error_pbx_text = _bind(holding.yeastar_error_pbx_text, ctypes.c_char_p, ctypes.c_void_p)
        self.error_http_status = _bind(holding.yeastar_error_http_status, ctypes.c_int32, ctypes.c_void_p)
        self.error_retry_after_ms = _bind(holding.yeastar_error_retry_after_ms, ctypes.c_int64, ctypes.c_void_p)
        self.error_is_retriable = _bind(holding.yeastar_error_is_retriable, ctypes.c_bool, ctypes.c_void_p)
        self.error_clone = _bind(holding.yeastar_error_clone, ctypes.c_void_p, ctypes.c_void_p)
        self.error_free = _bind(holding.yeastar_error_free, None, ctypes.c_void_p)
        self.config_new = _bind(holding.yeastar_config_new, ctypes.c_void_p)
        self.config_set = _bind(holding.yeastar_config_set, ctypes.c_int32, ctypes.c_void_p, ctypes.c_char_p, ctypes.c_char_p, ctypes.c_void_p)
        self.config_load = _bind(releasing.yeastar_config_load, ctypes.c_int32, ctypes.c_void_p, ctypes.c_char_p, ctypes.c_void_p)
        self.config_free = _bind(holding.yeastar_config_free, None, ctypes.c_void_p)
        self.params_new = _bind(holding.yeastar_params_new, ctypes.c_void_p)
        self.params_set = _bind(holding.yeastar_params_set, ctypes.c_int32, ctypes.c_void_p, ctypes.c_char_p, ctypes.c_char_p, ctypes.c_void_p)
        self.params_free = _bind(holding.yeastar_params_free, None, ctypes.c_void_p)
        self.reply_json = _bare(holding.yeastar_reply_json, ctypes.c_char_p)
        self.reply_string = _bind(holding.yeastar_reply_string, ctypes.c_char_p, ctypes.c_void_p, ctypes.c_char_p)
        self.reply_string_len = _bind(holding.yeastar_reply_string_len, ctypes.c_char_p, ctypes.c_void_p, ctypes.c_char_p, ctypes.c_void_p)
        self.reply_count = _bind(holding.yeastar_reply_count, ctypes.c_size_t, ctypes.c_void_p, ctypes.c_char_p)
        self.reply_free = _bare(holding.yeastar_reply_free, None)
        self.reply_at = _bind(holding.yeastar_reply_at, ctypes.c_void_p, ctypes.c_void_p, ctypes.c_char_p)
        self.value_type = _bind(holding.yeastar_value_type, ctypes.c_int32, ctypes.c_void_p)
        self.value_count = _bind(holding.yeastar_value_count, ctypes.c_size_t, ctypes.c_void_p)
        self.value_item = _bind(holding.yeastar_value_item, ctypes.c_void_p, ctypes.c_void_p, ctypes.c_size_t)
        self.value_key = _bind(holding.yeastar_value_key, ctypes.c_char_p, ctypes.c_void_p, ctypes.c_size_t, ctypes.c_void_p)
        self.value_text = _bind(holding.yeastar_value_text, ctypes.c_char_p, ctypes.c_void_p, ctypes.c_void_p)
        self.value_integer = _bind(holding.yeastar_value_integer, ctypes.c_int64, ctypes.c_void_p, ctypes.c_int64)
        self.event_parse = _bind(holding.yeastar_event_parse, ctypes.c_int32, ctypes.c_void_p, ctypes.c_size_t, ctypes.c_void_p, ctypes.c_void_p)
        self.event_kind = _bind(holding.yeastar_event_kind, ctypes.c_int32, ctypes.c_void_p)
        self.event_name = _bind(holding.yeastar_event_name, ctypes.c_char_p, ctypes.c_void_p)
        self.event_dialect = _bind(holding.yeastar_event_dialect, ctypes.c_char_p, ctypes.c_void_p)
        self.event_field = _bind(holding.yeastar_event_field, ctypes.c_char_p, ctypes.c_void_p, ctypes.c_char_p)
        self.event_field_len = _bind(holding.yeastar_event_field_len, ctypes.c_char_p, ctypes.c_void_p, ctypes.c_char_p, ctypes.c_void_p)
        self.event_field_count = _bind(holding.yeastar_event_field_count, ctypes.c_size_t, ctypes.c_void_p)
        self.event_field_name = _bind(holding.yeastar_event_field_name, ctypes.c_char_p, ctypes.c_void_p, ctypes.c_size_t)
        self.event_party_count = _bind(holding.yeastar_event_party_count, ctypes.c_size_t, ctypes.c_void_p)
        self.event_party = _bind(holding.yeastar_event_party, ctypes.c_char_p, ctypes.c_void_p, ctypes.c_size_t, ctypes.c_char_p)
        self.event_party_len = _bind(holding.yeastar_event_party_len, ctypes.c_char_p, ctypes.c_void_p, ctypes.c_size_t, ctypes.c_char_p, ctypes.c_void_p)
        self.event_party_field_count = _bind(holding.yeastar_event_party_field_count, ctypes.c_size_t, ctypes.c_void_p, ctypes.c_size_t)
        self.event_party_field_name = _bind(holding.yeastar_event_party_field_name, ctypes.c_char_p, ctypes.c_void_p, ctypes.c_size_t, ctypes.c_size_t)
        self.event_json = _bind(holding.yeastar_event_json, ctypes.c_char_p, ctypes.c_void_p, ctypes.c_void_p)
        self.event_raw = _bind(holding.yeastar_event_raw, ctypes.c_void_p, ctypes.c_void_p, ctypes.c_void_p)
        self.event_received_ms = _bind(holding.yeastar_event_received_ms, ctypes.c_int64, ctypes.c_void_p)
        self.event_deadline_ms = _bind(holding.yeastar_event_deadline_ms, ctypes.c_int64, ctypes.c_void_p)
        self.event_ack = _bind(releasing.yeastar_event_ack, ctypes.c_int32, ctypes.c_void_p, ctypes.c_void_p)
        self.event_clone = _bind(holding.yeastar_event_clone, ctypes.c_void_p, ctypes.c_void_p)
        self.event_free = _bind(holding.yeastar_event_free, None, ctypes.c_void_p)
        self.listener_new = _bind(releasing.yeastar_listener_new, ctypes.c_int32, ctypes.c_void_p, ctypes.c_void_p, ctypes.c_void_p)
        self.listener_port = _bind(holding.yeastar_listener_port, ctypes.c_uint16, ctypes.c_void_p)
        self.listener_next = _bind(holding.yeastar_listener_next, ctypes.c_int32, ctypes.c_void_p, ctypes.c_int64, ctypes.c_void_p, ctypes.c_void_p)
        self.listener_fd = _bind(holding.yeastar_listener_fd, ctypes.c_int, ctypes.c_void_p)
        self.listener_set_callback = _bind(releasing.yeastar_listener_set_callback, ctypes.c_int32, ctypes.c_void_p, EVENT_FN, ctypes.c_void_p, USERDATA_FREE_FN, ctypes.c_void_p)
        self.listener_stat = _bind(holding.yeastar_listener_stat, ctypes.c_uint64, ctypes.c_void_p, ctypes.c_char_p)
        self.listener_free = _bind(releasing.yeastar_listener_free, None, ctypes.c_void_p)
        self.client_new = _bind(releasing.yeastar_client_new, ctypes.c_int32, ctypes.c_void_p, ctypes.c_void_p, ctypes.c_void_p)
        self.client_attach = _bind(releasing.yeastar_client_attach, ctypes.c_int32, ctypes.c_void_p, ctypes.c_void_p, ctypes.c_void_p)
        self.client_backfill = _bind(releasing.yeastar_client_backfill, ctypes.c_int32, ctypes.c_void_p, ctypes.c_int64, ctypes.c_int64, ctypes.c_void_p, ctypes.c_void_p)
        self.client_clone = _bind(releasing.yeastar_client_clone, ctypes.c_void_p, ctypes.c_void_p)
        self.client_set_timeout = _bind(releasing.yeastar_client_set_timeout, ctypes.c_int32, ctypes.c_void_p, ctypes.c_int64, ctypes.c_void_p)
        self.client_cancel = _bind(releasing.yeastar_client_cancel, ctypes.c_int32, ctypes.c_void_p)
        self.client_close = _bind(releasing.yeastar_client_close, None, ctypes.c_void_p)
        self.client_set_interrupt = _bind(releasing.yeastar_client_set_interrupt, ctypes.c_int32, ctypes.c_void_p, INTERRUPT_FN, ctypes.c_void_p, ctypes.c_void_p)
        self.client_set_password = _bind(releasing.yeastar_client_set_password, ctypes.c_int32, ctypes.c_void_p, ctypes.c_char_p, ctypes.c_void_p)
        self.client_stat = _bind(releasing.yeastar_client_stat, ctypes.c_uint64, ctypes.c_void_p, ctypes.c_char_p)
        self.client_info = _bind(releasing.yeastar_client_info, ctypes.c_char_p, ctypes.c_void_p, ctypes.c_char_p)
        self.client_free = _bind(releasing.yeastar_client_free, None, ctypes.c_void_p)
        self.login = _bind(releasing.yeastar_login, ctypes.c_int32, ctypes.c_void_p, ctypes.c_void_p)
        self.heartbeat = _bind(releasing.yeastar_heartbeat, ctypes.c_int32, ctypes.c_void_p, ctypes.c_void_p)
        self.logout = _bind(releasing.yeastar_logout, ctypes.c_int32, ctypes.c_void_p, ctypes.c_void_p)
        self.call = _bare(releasing.yeastar_call, ctypes.c_int32)
        self.recording_download = _bind(releasing.yeastar_recording_download, ctypes.c_int32, ctypes.c_void_p, ctypes.c_char_p, SINK, ctypes.c_void_p, ctypes.c_void_p)
        self.recording_save = _bind(releasing.yeastar_recording_save, ctypes.c_int32, ctypes.c_void_p, ctypes.c_char_p, ctypes.c_char_p, ctypes.c_void_p)
        self.voicemail_download = _bind(releasing.yeastar_voicemail_download, ctypes.c_int32, ctypes.c_void_p, ctypes.c_char_p, ctypes.c_char_p, ctypes.c_char_p, SINK, ctypes.c_void_p, ctypes.c_void_p)
        self.cdr_download = _bind(releasing.yeastar_cdr_download, ctypes.c_int32, ctypes.c_void_p, ctypes.c_char_p, ctypes.c_char_p, ctypes.c_char_p, SINK, ctypes.c_void_p, ctypes.c_void_p)
        self.cdr_query = _bind(releasing.yeastar_cdr_query, ctypes.c_int32, ctypes.c_void_p, ctypes.c_char_p, ctypes.c_char_p, ctypes.c_char_p, ctypes.c_void_p, ctypes.c_void_p)
        self.tls_fetch_pin = _bind(releasing.yeastar_tls_fetch_pin, ctypes.c_int32, ctypes.c_char_p, ctypes.c_int64, ctypes.c_void_p, ctypes.c_void_p)
        self.log_set_callback = _bind(releasing.yeastar_log_set_callback, ctypes.c_int32, ctypes.c_int32, LOG_FN, ctypes.c_void_p, USERDATA_FREE_FN, ctypes.c_void_p)
        self.deviceinfo_query = _bare(releasing.yeastar_deviceinfo_query, ctypes.c_int32)
        self.apply = _bare(releasing.yeastar_apply, ctypes.c_int32)
        self.extensionlist_query = _bare(releasing.yeastar_extensionlist_query, ctypes.c_int32)
        self.extension_query = _bare(releasing.yeastar_extension_query, ctypes.c_int32)
        self.extension_update = _bare(releasing.yeastar_extension_update, ctypes.c_int32)
        self.trunklist_query = _bare(releasing.yeastar_trunklist_query, ctypes.c_int32)
        self.siptrunk_query = _bare(releasing.yeastar_siptrunk_query, ctypes.c_int32)
        self.siptrunk_add = _bare(releasing.yeastar_siptrunk_add, ctypes.c_int32)
        self.siptrunk_update = _bare(releasing.yeastar_siptrunk_update, ctypes.c_int32)
        self.siptrunk_delete = _bare(releasing.yeastar_siptrunk_delete, ctypes.c_int32)
        self.inroute_query = _bare(releasing.yeastar_inroute_query, ctypes.c_int32)
        self.inroute_add = _bare(releasing.yeastar_inroute_add, ctypes.c_int32)
        self.inroute_update = _bare(releasing.yeastar_inroute_update, ctypes.c_int32)
        self.inroute_delete = _bare(releasing.yeastar_inroute_delete, ctypes.c_int32)
        self.outroute_query = _bare(releasing.yeastar_outroute_query, ctypes.c_int32)
        self.outroute_add = _bare(releasing.yeastar_outroute_add, ctypes.c_int32)
        self.outroute_update = _bare(releasing.yeastar_outroute_update, ctypes.c_int32)
        self.outroute_delete = _bare(releasing.yeastar_outroute_delete, ctypes.c_int32)
        self.ivr_query = _bare(releasing.yeastar_ivr_query, ctypes.c_int32)
        self.ivr_update = _bare(releasing.yeastar_ivr_update, ctypes.c_int32)
        self.queue_query = _bare(releasing.yeastar_queue_query, ctypes.c_int32)
        self.queue_update = _bare(releasing.yeastar_queue_update, ctypes.c_int32)
        self.queuestatus_query = _bare(releasing.yeastar_queuestatus_query, ctypes.c_int32)
        self.queue_add_dynamicagent = _bare(releasing.yeastar_queue_add_dynamicagent, ctypes.c_int32)
        self.queue_del_dynamicagent = _bare(releasing.yeastar_queue_del_dynamicagent, ctypes.c_int32)
        self.queue_pause_agent = _bare(releasing.yeastar_queue_pause_agent, ctypes.c_int32)
        self.queue_unpause_agent = _bare(releasing.yeastar_queue_unpause_agent, ctypes.c_int32)
        self.paginggrouplist_query = _bare(releasing.yeastar_paginggrouplist_query, ctypes.c_int32)
        self.paginggroup_query = _bare(releasing.yeastar_paginggroup_query, ctypes.c_int32)
        self.paginggroup_add = _bare(releasing.yeastar_paginggroup_add, ctypes.c_int32)
        self.paginggroup_update = _bare(releasing.yeastar_paginggroup_update, ctypes.c_int32)
        self.paginggroup_delete = _bare(releasing.yeastar_paginggroup_delete, ctypes.c_int32)
        self.inbound_query = _bare(releasing.yeastar_inbound_query, ctypes.c_int32)
        self.outbound_query = _bare(releasing.yeastar_outbound_query, ctypes.c_int32)
        self.extension_hangup = _bare(releasing.yeastar_extension_hangup, ctypes.c_int32)
        self.inbound_hangup = _bare(releasing.yeastar_inbound_hangup, ctypes.c_int32)
        self.outbound_hangup = _bare(releasing.yeastar_outbound_hangup, ctypes.c_int32)
        self.extension_hold = _bare(releasing.yeastar_extension_hold, ctypes.c_int32)
        self.extension_unhold = _bare(releasing.yeastar_extension_unhold, ctypes.c_int32)
        self.extension_mute = _bare(releasing.yeastar_extension_mute, ctypes.c_int32)
        self.extension_unmute = _bare(releasing.yeastar_extension_unmute, ctypes.c_int32)
        self.extension_dial_extension = _bare(releasing.yeastar_extension_dial_extension, ctypes.c_int32)
        self.extension_dial_outbound = _bare(releasing.yeastar_extension_dial_outbound, ctypes.c_int32)
        self.outbound_dial_outbound = _bare(releasing.yeastar_outbound_dial_outbound, ctypes.c_int32)
        self.ivr_dial_extension = _bare(releasing.yeastar_ivr_dial_extension, ctypes.c_int32)
        self.ivr_dial_outbound = _bare(releasing.yeastar_ivr_dial_outbound, ctypes.c_int32)
        self.queue_dial_outbound = _bare(releasing.yeastar_queue_dial_outbound, ctypes.c_int32)
        self.ringgroup_dial_outbound = _bare(releasing.yeastar_ringgroup_dial_outbound, ctypes.c_int32)
        self.inbound_accept = _bare(releasing.yeastar_inbound_accept, ctypes.c_int32)
        self.inbound_refuse = _bare(releasing.yeastar_inbound_refuse, ctypes.c_int32)
        self.inbound_transfer_extension = _bare(releasing.yeastar_inbound_transfer_extension, ctypes.c_int32)
        self.inbound_transfer_ivr = _bare(releasing.yeastar_inbound_transfer_ivr, ctypes.c_int32)
        self.inbound_transfer_outbound = _bare(releasing.yeastar_inbound_transfer_outbound, ctypes.c_int32)
        self.inbound_transfer_queue = _bare(releasing.yeastar_inbound_transfer_queue, ctypes.c_int32)
        self.inbound_transfer_ringgroup = _bare(releasing.yeastar_inbound_transfer_ringgroup, ctypes.c_int32)
        self.outbound_transfer_extension = _bare(releasing.yeastar_outbound_transfer_extension, ctypes.c_int32)
        self.outbound_transfer_ivr = _bare(releasing.yeastar_outbound_transfer_ivr, ctypes.c_int32)
        self.outbound_transfer_outbound = _bare(releasing.yeastar_outbound_transfer_outbound, ctypes.c_int32)
        self.inbound_transfer_number = _bare(releasing.yeastar_inbound_transfer_number, ctypes.c_int32)
        self.outbound_transfer_number = _bare(releasing.yeastar_outbound_transfer_number, ctypes.c_int32)
        self.calltransfer = _bare(releasing.yeastar_calltransfer, ctypes.c_int32)
        self.extension_listen = _bare(releasing.yeastar_extension_listen, ctypes.c_int32)
        self.extension_whisper = _bare(releasing.yeastar_extension_whisper, ctypes.c_int32)
        self.extension_barge = _bare(releasing.yeastar_extension_barge, ctypes.c_int32)
        self.sms_send = _bare(releasing.yeastar_sms_send, ctypes.c_int32)
        self.wakeupcall_create = _bare(releasing.yeastar_wakeupcall_create, ctypes.c_int32)
        self.wakeupcall_query = _bare(releasing.yeastar_wakeupcall_query, ctypes.c_int32)
        self.wakeupcall_update = _bare(releasing.yeastar_wakeupcall_update, ctypes.c_int32)
        self.wakeupcall_delete = _bare(releasing.yeastar_wakeupcall_delete, ctypes.c_int32)
        self.hotel_checkout = _bare(releasing.yeastar_hotel_checkout, ctypes.c_int32)
        self.extension_playprompt = _bare(releasing.yeastar_extension_playprompt, ctypes.c_int32)
        self.outbound_playprompt = _bare(releasing.yeastar_outbound_playprompt, ctypes.c_int32)
        self.voicemail_query = _bare(releasing.yeastar_voicemail_query, ctypes.c_int32)
        self.voicemail_get_random = _bare(releasing.yeastar_voicemail_get_random, ctypes.c_int32)
        self.voicemail_delete = _bare(releasing.yeastar_voicemail_delete, ctypes.c_int32)
        self.recording_get_random = _bare(releasing.yeastar_recording_get_random, ctypes.c_int32)
        self.cdr_get_random = _bare(releasing.yeastar_cdr_get_random, ctypes.c_int32)
