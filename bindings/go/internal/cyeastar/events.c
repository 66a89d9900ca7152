#include <string.h>

#include "shim.h"

/* Counts what does not fit, so that the caller learns how much room it takes. */
typedef struct {
    uint8_t *at;
    size_t size;
    size_t used;
} writer;

static void put(writer *to, const void *bytes, size_t len)
{
    if (to->used + len <= to->size)
        memcpy(to->at + to->used, bytes, len);
    to->used += len;
}

static void put_number(writer *to, uint64_t number)
{
    put(to, &number, sizeof number);
}

static void put_len(writer *to, size_t len)
{
    uint32_t number = (uint32_t)len;
    put(to, &number, sizeof number);
}

static void put_text(writer *to, const void *text, size_t len)
{
    put_len(to, len);
    put(to, text, text == NULL ? 0 : len);
}

static void put_name(writer *to, const char *name)
{
    put_text(to, name, name == NULL ? 0 : strlen(name));
}

static void put_parties(writer *to, const yeastar_event *event, size_t parties)
{
    size_t len = 0;
    for (size_t party = 0; party < parties; party++) {
        size_t fields = yeastar_event_party_field_count(event, party);
        put_len(to, fields);
        for (size_t i = 0; i < fields; i++) {
            const char *name = yeastar_event_party_field_name(event, party, i);
            const char *value = yeastar_event_party_len(event, party, name, &len);
            put_name(to, name);
            put_text(to, value, len);
        }
    }
}

/* Returns how many bytes the event takes; it has been written if there was room for them. */
static size_t pack(const yeastar_event *event, int keep, uint8_t *room, size_t size)
{
    writer to = {room, size, 0};
    size_t len = 0, fields = yeastar_event_field_count(event), parties = yeastar_event_party_count(event);
    size_t all_fields = fields;
    for (size_t party = 0; party < parties; party++)
        all_fields += yeastar_event_party_field_count(event, party);
    put_number(&to, 0); /* the length of all of it, put in at the end */
    put_number(&to, keep ? (uint64_t)(uintptr_t)event : 0);
    put_number(&to, (uint64_t)yeastar_event_kind(event));
    put_number(&to, (uint64_t)yeastar_event_received_ms(event));
    put_number(&to, (uint64_t)yeastar_event_deadline_ms(event));
    put_len(&to, fields);
    put_len(&to, parties);
    put_len(&to, all_fields);
    put_name(&to, yeastar_event_name(event));
    put_name(&to, yeastar_event_dialect(event));
    const void *bytes = yeastar_event_raw(event, &len);
    put_text(&to, bytes, len);
    bytes = yeastar_event_json(event, &len);
    put_text(&to, bytes, len);
    for (size_t i = 0; i < fields; i++) {
        const char *name = yeastar_event_field_name(event, i);
        const char *value = yeastar_event_field_len(event, name, &len);
        put_name(&to, name);
        put_text(&to, value, len);
    }
    put_parties(&to, event, parties);
    uint64_t all = to.used;
    if (to.used <= size)
        memcpy(room, &all, sizeof all);
    return to.used;
}

/* Fetches what is queued, at most `most` events, without waiting. */
void ys_events(yeastar_listener *listener, int32_t most, int keep, uint8_t *room, size_t size, ys_batch *batch, ys_result *out)
{
    yeastar_event *event = batch->held;
    yeastar_error *error = NULL;
    memset(batch, 0, sizeof *batch);
    memset(out, 0, sizeof *out);
    while (batch->count < most) {
        if (event == NULL) {
            yeastar_status status = yeastar_listener_next(listener, 0, &event, &error);
            if (status != YEASTAR_OK) {
                ys_finish(status, error, out);
                return;
            }
        }
        size_t needed = pack(event, keep, room + batch->used, size - batch->used);
        if (needed > size - batch->used) {
            batch->held = event;
            batch->needed = needed;
            return;
        }
        batch->used += needed;
        batch->count++;
        if (!keep)
            yeastar_event_free(event);
        event = NULL;
    }
}

size_t ys_event_pack(uintptr_t event, int keep, uint8_t *room, size_t size)
{
    return pack((const yeastar_event *)event, keep, room, size);
}

uintptr_t ys_event_parse(const uint8_t *body, size_t len, ys_result *out)
{
    yeastar_event *event = NULL;
    yeastar_error *error = NULL;
    yeastar_status status = yeastar_event_parse(body, len, &event, &error);
    ys_finish(status, error, out);
    return (uintptr_t)event;
}

void ys_event_ack(uintptr_t event, ys_result *out)
{
    yeastar_error *error = NULL;
    yeastar_status status = yeastar_event_ack((const yeastar_event *)event, &error);
    ys_finish(status, error, out);
}

void ys_event_free(uintptr_t event)
{
    yeastar_event_free((yeastar_event *)event);
}
