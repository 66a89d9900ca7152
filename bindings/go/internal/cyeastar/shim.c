#define _GNU_SOURCE /* F_DUPFD_CLOEXEC */
#include "shim.h"

#include <fcntl.h>
#include <string.h>

#include "_cgo_export.h"

static const char *next_text(ys_texts *texts)
{
    const char *text = *texts;
    *texts += strlen(text) + 1;
    return text;
}

void ys_finish(yeastar_status status, yeastar_error *error, ys_result *out)
{
    memset(out, 0, sizeof *out);
    out->status = status;
    out->retry_after_ms = -1;
    if (error == NULL)
        return;
    out->error = error;
    out->pbx_code = yeastar_error_pbx_code(error);
    out->http_status = yeastar_error_http_status(error);
    out->retriable = yeastar_error_is_retriable(error);
    out->retry_after_ms = yeastar_error_retry_after_ms(error);
    out->message = yeastar_error_message_len(error, &out->message_len);
    out->pbx_text = yeastar_error_pbx_text(error);
}

static void finish_reply(yeastar_status status, yeastar_reply *reply, yeastar_error *error, char *room, size_t size, ys_result *out)
{
    ys_finish(status, error, out);
    if (reply == NULL)
        return;
    out->json = yeastar_reply_json(reply, &out->json_len);
    if (out->json_len <= size) {
        memcpy(room, out->json, out->json_len);
        out->json = NULL;
        yeastar_reply_free(reply);
    } else {
        out->reply = reply;
    }
}

void ys_release(ys_result *result)
{
    yeastar_error_free(result->error);
    yeastar_reply_free(result->reply);
    memset(result, 0, sizeof *result);
}

/* Out of range is not possible here: Go sends 1 to 3600000, or 0 for none. */
static void allow(yeastar_client *client, int64_t timeout_ms)
{
    if (timeout_ms > 0)
        (void)yeastar_client_set_timeout(client, timeout_ms, NULL);
}

void ys_request(yeastar_client *client, int64_t timeout_ms, size_t which, ys_texts texts, size_t required, size_t optional,
                char *room, size_t size, ys_result *out)
{
    const char *values[YS_MOST_REQUIRED];
    yeastar_params *params = NULL;
    yeastar_reply *reply = NULL;
    yeastar_error *error = NULL;
    yeastar_status status = YEASTAR_OK;
    for (size_t i = 0; i < required && i < YS_MOST_REQUIRED; i++)
        values[i] = next_text(&texts);
    if (optional > 0)
        params = yeastar_params_new();
    for (size_t i = 0; i < optional && status == YEASTAR_OK; i++) {
        const char *name = next_text(&texts);
        status = yeastar_params_set(params, name, next_text(&texts), &error);
    }
    allow(client, timeout_ms);
    if (status == YEASTAR_OK)
        status = ys_requests[which](client, values, params, &reply, &error);
    yeastar_params_free(params);
    finish_reply(status, reply, error, room, size, out);
}

void ys_call(yeastar_client *client, int64_t timeout_ms, ys_texts texts, int has_body, char *room, size_t size, ys_result *out)
{
    yeastar_reply *reply = NULL;
    yeastar_error *error = NULL;
    const char *path = next_text(&texts);
    allow(client, timeout_ms);
    yeastar_status status = yeastar_call(client, path, has_body ? texts : NULL, &reply, &error);
    finish_reply(status, reply, error, room, size, out);
}

void ys_cdr_query(yeastar_client *client, int64_t timeout_ms, ys_texts texts, char *room, size_t size, ys_result *out)
{
    yeastar_reply *reply = NULL;
    yeastar_error *error = NULL;
    const char *extid = next_text(&texts), *start = next_text(&texts), *end = texts;
    allow(client, timeout_ms);
    yeastar_status status = yeastar_cdr_query(client, extid, start, end, &reply, &error);
    finish_reply(status, reply, error, room, size, out);
}

void ys_fetch_pin(ys_texts url, int64_t timeout_ms, char *room, size_t size, ys_result *out)
{
    yeastar_reply *reply = NULL;
    yeastar_error *error = NULL;
    yeastar_status status = yeastar_tls_fetch_pin(url, timeout_ms, &reply, &error);
    finish_reply(status, reply, error, room, size, out);
}

void ys_session(yeastar_client *client, int64_t timeout_ms, int which, ys_result *out)
{
    static yeastar_status (*const calls[])(yeastar_client *, yeastar_error **) = {yeastar_login, yeastar_heartbeat, yeastar_logout};
    yeastar_error *error = NULL;
    allow(client, timeout_ms);
    yeastar_status status = calls[which](client, &error);
    ys_finish(status, error, out);
}

void ys_attach(yeastar_client *client, int64_t timeout_ms, yeastar_listener *listener, ys_result *out)
{
    yeastar_error *error = NULL;
    allow(client, timeout_ms);
    yeastar_status status = yeastar_client_attach(client, listener, &error);
    ys_finish(status, error, out);
}

void ys_backfill(yeastar_client *client, int64_t timeout_ms, int64_t from_ms, int64_t to_ms, uint64_t *delivered, ys_result *out)
{
    yeastar_error *error = NULL;
    allow(client, timeout_ms);
    yeastar_status status = yeastar_client_backfill(client, from_ms, to_ms, delivered, &error);
    ys_finish(status, error, out);
}

static int32_t sink(const uint8_t *bytes, size_t len, uint64_t received, uint64_t total, void *userdata)
{
    (void)received;
    return yeastarGoSink((void *)bytes, len, total, (uintptr_t)userdata);
}

void ys_download(yeastar_client *client, int64_t timeout_ms, int which, ys_texts texts, uintptr_t handle, ys_result *out)
{
    yeastar_error *error = NULL;
    yeastar_status status;
    const char *first = next_text(&texts), *second, *third;
    allow(client, timeout_ms);
    if (which == YS_RECORDING) {
        status = yeastar_recording_download(client, first, sink, (void *)handle, &error);
    } else {
        second = next_text(&texts);
        third = texts;
        status = (which == YS_VOICEMAIL ? yeastar_voicemail_download : yeastar_cdr_download)(
            client, first, second, third, sink, (void *)handle, &error);
    }
    ys_finish(status, error, out);
}

void ys_recording_save(yeastar_client *client, int64_t timeout_ms, ys_texts texts, ys_result *out)
{
    yeastar_error *error = NULL;
    const char *recording = next_text(&texts);
    allow(client, timeout_ms);
    yeastar_status status = yeastar_recording_save(client, recording, texts, &error);
    ys_finish(status, error, out);
}

/* NULL on failure; `out` says why. */
static yeastar_config *configure(ys_texts texts, size_t keys, ys_result *out)
{
    yeastar_config *config = yeastar_config_new();
    yeastar_error *error = NULL;
    yeastar_status status = YEASTAR_OK;
    const char *file = next_text(&texts);
    if (*file != '\0')
        status = yeastar_config_load(config, file, &error);
    for (size_t i = 0; i < keys && status == YEASTAR_OK; i++) {
        const char *key = next_text(&texts);
        status = yeastar_config_set(config, key, next_text(&texts), &error);
    }
    ys_finish(status, error, out);
    if (status == YEASTAR_OK)
        return config;
    yeastar_config_free(config);
    return NULL;
}

yeastar_client *ys_client_new(ys_texts texts, size_t keys, ys_result *out)
{
    yeastar_client *client = NULL;
    yeastar_error *error = NULL;
    yeastar_config *config = configure(texts, keys, out);
    if (config == NULL)
        return NULL;
    yeastar_status status = yeastar_client_new(config, &client, &error);
    yeastar_config_free(config);
    ys_finish(status, error, out);
    return client;
}

yeastar_listener *ys_listener_new(ys_texts texts, size_t keys, ys_result *out)
{
    yeastar_listener *listener = NULL;
    yeastar_error *error = NULL;
    yeastar_config *config = configure(texts, keys, out);
    if (config == NULL)
        return NULL;
    yeastar_status status = yeastar_listener_new(config, &listener, &error);
    yeastar_config_free(config);
    ys_finish(status, error, out);
    return listener;
}

void ys_set_timeout(yeastar_client *client, int64_t timeout_ms, ys_result *out)
{
    yeastar_error *error = NULL;
    yeastar_status status = yeastar_client_set_timeout(client, timeout_ms, &error);
    ys_finish(status, error, out);
}

void ys_set_password(yeastar_client *client, ys_texts password, ys_result *out)
{
    yeastar_error *error = NULL;
    yeastar_status status = yeastar_client_set_password(client, password, &error);
    ys_finish(status, error, out);
}

static void on_event(const yeastar_event *event, void *userdata)
{
    yeastarGoEvent((uintptr_t)event, (uintptr_t)userdata);
}

static void on_line(int32_t level, const char *line, void *userdata)
{
    yeastarGoLine(level, (char *)line, (uintptr_t)userdata);
}

static void drop(void *userdata)
{
    yeastarGoDrop((uintptr_t)userdata);
}

void ys_set_callback(yeastar_listener *listener, uintptr_t callback, ys_result *out)
{
    yeastar_error *error = NULL;
    yeastar_status status = yeastar_listener_set_callback(listener, on_event, (void *)callback, drop, &error);
    ys_finish(status, error, out);
}

void ys_set_log(int32_t level, uintptr_t callback, ys_result *out)
{
    yeastar_error *error = NULL;
    yeastar_status status = callback == 0 ? yeastar_log_set_callback(YEASTAR_LOG_OFF, NULL, NULL, NULL, &error)
                                          : yeastar_log_set_callback(level, on_line, (void *)callback, drop, &error);
    ys_finish(status, error, out);
}

int ys_listener_fd(yeastar_listener *listener)
{
    int fd = yeastar_listener_fd(listener);
    return fd < 0 ? -1 : fcntl(fd, F_DUPFD_CLOEXEC, 3);
}
