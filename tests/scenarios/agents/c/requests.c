/* Requests, replies and downloads. */
#include "agent.h"

/* Adds a key to an RFC 6901 pointer; the pointer's length with it. */
static size_t add_key(char *pointer, size_t len, size_t room, const char *key)
{
    pointer[len++] = '/';
    for (; *key != '\0' && len + 3 < room; key++) {
        if (*key == '~' || *key == '/') {
            pointer[len++] = '~';
            pointer[len++] = *key == '~' ? '0' : '1';
        } else {
            pointer[len++] = *key;
        }
    }
    pointer[len] = '\0';
    return len;
}

/* The functions that read a reply by pointer, and the one for numbers, give what the walk through its values does. */
static void leaf_agrees(const yeastar_reply *reply, const char *pointer, const yeastar_value *value)
{
    size_t len = 0;
    const char *leaf = yeastar_value_text(value, NULL);
    size_t digits = strspn(leaf, "0123456789");
    agree("yeastar_reply_string", leaf, yeastar_reply_string(reply, pointer));
    agree("yeastar_reply_string_len", leaf, yeastar_reply_string_len(reply, pointer, &len));
    if (len != strlen(leaf))
        text("disagrees", "the length of yeastar_reply_string_len");
    if (digits > 0 && digits < 19 && leaf[digits] == '\0' && yeastar_value_integer(value, -1) != atoll(leaf))
        text("disagrees", "yeastar_value_integer");
}

static void value_at(const yeastar_reply *reply, const yeastar_value *value, char *pointer, size_t len, size_t room)
{
    char digits[32];
    size_t text_len = 0;
    int32_t type = yeastar_value_type(value);
    if (type == YEASTAR_VALUE_NULL) {
        pair("", 0, "null:%s", pointer);
    } else if (type == YEASTAR_VALUE_ARRAY || type == YEASTAR_VALUE_OBJECT) {
        snprintf(digits, sizeof digits, "%zu", yeastar_value_count(value));
        if (type == YEASTAR_VALUE_ARRAY)
            pair(digits, strlen(digits), "array:%s", pointer);
        if (yeastar_reply_count(reply, pointer) != yeastar_value_count(value))
            text("disagrees", "yeastar_reply_count");
        for (size_t i = 0; i < yeastar_value_count(value); i++) {
            const char *key = yeastar_value_key(value, i, NULL);
            snprintf(digits, sizeof digits, "%zu", i);
            size_t below = add_key(pointer, len, room, key != NULL ? key : digits);
            value_at(reply, yeastar_value_item(value, i), pointer, below, room);
            pointer[len] = '\0';
        }
    } else {
        const char *leaf = yeastar_value_text(value, &text_len);
        pair(leaf, text_len, "value:%s", pointer);
        leaf_agrees(reply, pointer, value);
    }
}

static void reply_and_outcome(yeastar_status status, yeastar_reply *reply, yeastar_error *error)
{
    char pointer[2048] = "";
    size_t len = 0;
    outcome(status, error);
    if (reply == NULL)
        return;
    const char *json = yeastar_reply_json(reply, &len);
    pair(json, len, "json");
    value_at(reply, yeastar_reply_at(reply, ""), pointer, 0, sizeof pointer);
    yeastar_reply_free(reply);
}

struct parameters {
    yeastar_client *client;
    const char *required[6];
    yeastar_params *optional;
};

typedef void (*any_function)(void);
typedef yeastar_status (*none)(yeastar_client *, const yeastar_params *, yeastar_reply **, yeastar_error **);
typedef yeastar_status (*one)(yeastar_client *, const char *, const yeastar_params *, yeastar_reply **, yeastar_error **);
typedef yeastar_status (*two)(yeastar_client *, const char *, const char *, const yeastar_params *, yeastar_reply **,
                              yeastar_error **);
typedef yeastar_status (*three)(yeastar_client *, const char *, const char *, const char *, const yeastar_params *,
                                yeastar_reply **, yeastar_error **);
typedef yeastar_status (*four)(yeastar_client *, const char *, const char *, const char *, const char *,
                               const yeastar_params *, yeastar_reply **, yeastar_error **);
typedef yeastar_status (*five)(yeastar_client *, const char *, const char *, const char *, const char *, const char *,
                               const yeastar_params *, yeastar_reply **, yeastar_error **);

static const struct request {
    const char *path;
    any_function function;
    int required;
    const char *names[6];
} REQUESTS[] = {
#define REQUEST(path, function, required, ...) {path, (any_function)function, required, {__VA_ARGS__}},
#include "requests.inc"
};

static yeastar_status perform(const struct request *request, const struct parameters *p, yeastar_reply **reply,
                              yeastar_error **error)
{
    const char *const *r = p->required;
    switch (request->required) {
    case 0:
        return ((none)request->function)(p->client, p->optional, reply, error);
    case 1:
        return ((one)request->function)(p->client, r[0], p->optional, reply, error);
    case 2:
        return ((two)request->function)(p->client, r[0], r[1], p->optional, reply, error);
    case 3:
        return ((three)request->function)(p->client, r[0], r[1], r[2], p->optional, reply, error);
    case 4:
        return ((four)request->function)(p->client, r[0], r[1], r[2], r[3], p->optional, reply, error);
    default:
        return ((five)request->function)(p->client, r[0], r[1], r[2], r[3], r[4], p->optional, reply, error);
    }
}

static void send_request(const struct words *words)
{
    yeastar_error *error = NULL;
    yeastar_reply *reply = NULL;
    yeastar_status status = YEASTAR_OK;
    struct parameters given = {CLIENT, {NULL}, yeastar_params_new()};
    const struct request *request = NULL;
    for (size_t i = 0; i < sizeof REQUESTS / sizeof REQUESTS[0]; i++)
        if (strcmp(REQUESTS[i].path, words->text[2]) == 0)
            request = &REQUESTS[i];
    for (int i = 3; request != NULL && i + 1 < words->count && status == YEASTAR_OK; i += 2) {
        int at = 0;
        while (at < request->required && strcmp(request->names[at], words->text[i]) != 0)
            at++;
        if (at < request->required)
            given.required[at] = words->text[i + 1];
        else
            status = yeastar_params_set(given.optional, words->text[i], words->text[i + 1], &error);
    }
    if (request == NULL) {
        text("status", "refused by the language");
    } else {
        if (status == YEASTAR_OK)
            status = perform(request, &given, &reply, &error);
        reply_and_outcome(status, reply, error);
    }
    yeastar_params_free(given.optional);
}

static void call(const struct words *words)
{
    yeastar_error *error = NULL;
    yeastar_reply *reply = NULL;
    yeastar_status status = yeastar_call(CLIENT, words->text[2], words->text[3], &reply, &error);
    reply_and_outcome(status, reply, error);
}

static void cdr_query(const struct words *words)
{
    yeastar_error *error = NULL;
    yeastar_reply *reply = NULL;
    yeastar_status status =
        yeastar_cdr_query(CLIENT, words->text[2], words->text[3], words->text[4], &reply, &error);
    reply_and_outcome(status, reply, error);
}

static void fetch_pin(const struct words *words)
{
    yeastar_error *error = NULL;
    yeastar_reply *reply = NULL;
    yeastar_status status = yeastar_tls_fetch_pin(words->text[1], atoll(words->text[2]), &reply, &error);
    reply_and_outcome(status, reply, error);
}

/* Downloads */

struct received {
    uint64_t size, total;
    uint32_t crc;
    int stop, disagrees;
};

static int32_t receive(const uint8_t *bytes, size_t len, uint64_t received, uint64_t total, void *userdata)
{
    struct received *all = userdata;
    all->size += len;
    all->total = total;
    all->crc = crc32_of(all->crc, bytes, len);
    all->disagrees = all->disagrees || all->size != received;
    return all->stop;
}

static void download_into(const struct words *words, int stop)
{
    yeastar_error *error = NULL;
    struct received all = {0, 0, 0, stop, 0};
    const char *const *arguments = (const char *const *)words->text + 3;
    yeastar_status status;
    if (strcmp(words->text[2], "recording") == 0)
        status = yeastar_recording_download(CLIENT, arguments[0], receive, &all, &error);
    else if (strcmp(words->text[2], "voicemail") == 0)
        status = yeastar_voicemail_download(CLIENT, arguments[0], arguments[1], arguments[2], receive, &all, &error);
    else
        status = yeastar_cdr_download(CLIENT, arguments[0], arguments[1], arguments[2], receive, &all, &error);
    outcome(status, error);
    if (status != YEASTAR_OK)
        return;
    number("size", (long long)all.size);
    number("total", (long long)all.total);
    number("crc32", all.disagrees ? -1 : (long long)all.crc);
}

static void download(const struct words *words)
{
    download_into(words, 0);
}

static void stop_download(const struct words *words)
{
    download_into(words, 1);
}

static void save(const struct words *words)
{
    yeastar_error *error = NULL;
    yeastar_status status = yeastar_recording_save(CLIENT, words->text[2], words->text[3], &error);
    outcome(status, error);
}

const struct step REQUEST_STEPS[] = {
    {"call", call},
    {"cdr_query", cdr_query},
    {"download", download},
    {"fetch_pin", fetch_pin},
    {"request", send_request},
    {"save", save},
    {"stop_download", stop_download},
    {NULL, NULL},
};
