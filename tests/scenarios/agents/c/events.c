/* Events, in each way that they can be taken, and the log. */
#include "agent.h"

#include <poll.h>
#include <pthread.h>
#include <time.h>

static yeastar_event *latest;

void drop_latest_event(void)
{
    yeastar_event_free(latest);
    latest = NULL;
}

static void keep(yeastar_event *event)
{
    yeastar_event_free(latest);
    latest = event;
}

static void show_event(const yeastar_event *event)
{
    size_t len = 0;
    number("kind", yeastar_event_kind(event));
    text("name", yeastar_event_name(event));
    text("dialect", yeastar_event_dialect(event));
    for (size_t i = 0; i < yeastar_event_field_count(event); i++) {
        const char *name = yeastar_event_field_name(event, i);
        const char *value = yeastar_event_field_len(event, name, &len);
        pair(value, len, "field:%s", name);
        agree("yeastar_event_field", value, yeastar_event_field(event, name));
    }
    number("parties", (long long)yeastar_event_party_count(event));
    for (size_t party = 0; party < yeastar_event_party_count(event); party++) {
        for (size_t i = 0; i < yeastar_event_party_field_count(event, party); i++) {
            const char *name = yeastar_event_party_field_name(event, party, i);
            const char *value = yeastar_event_party_len(event, party, name, &len);
            pair(value, len, "party:%zu:%s", party, name);
            agree("yeastar_event_party", value, yeastar_event_party(event, party, name));
        }
    }
    number("received_ms", yeastar_event_received_ms(event));
    number("deadline_ms", yeastar_event_deadline_ms(event));
    const char *json = yeastar_event_json(event, &len);
    pair(json, len, "json");
    const uint8_t *raw = yeastar_event_raw(event, &len);
    pair((const char *)raw, len, "raw");
}

static void show_outcome_and_event(yeastar_status status, yeastar_event *event, yeastar_error *error)
{
    outcome(status, error);
    if (event == NULL)
        return;
    keep(event);
    show_event(event);
}

static void next(const struct words *words)
{
    yeastar_error *error = NULL;
    yeastar_event *event = NULL;
    yeastar_status status = yeastar_listener_next(LISTENER, atoll(words->text[2]), &event, &error);
    show_outcome_and_event(status, event, error);
}

static void next_by_descriptor(const struct words *words)
{
    yeastar_error *error = NULL;
    yeastar_event *event = NULL;
    struct pollfd waited = {yeastar_listener_fd(LISTENER), POLLIN, 0};
    yeastar_status status = YEASTAR_ERR_TIMEOUT;
    if (poll(&waited, 1, atoi(words->text[2])) == 1)
        status = yeastar_listener_next(LISTENER, 0, &event, &error);
    show_outcome_and_event(status, event, error);
}

static struct {
    pthread_mutex_t mutex;
    pthread_cond_t came;
    yeastar_event *events[256];
    size_t first, count;
    int freed;
} queue = {.mutex = PTHREAD_MUTEX_INITIALIZER, .came = PTHREAD_COND_INITIALIZER};

static void on_event(const yeastar_event *event, void *userdata)
{
    (void)userdata;
    pthread_mutex_lock(&queue.mutex);
    if (queue.count < sizeof queue.events / sizeof queue.events[0])
        queue.events[queue.count++] = yeastar_event_clone(event);
    pthread_cond_signal(&queue.came);
    pthread_mutex_unlock(&queue.mutex);
}

static void set_callback(const struct words *words)
{
    yeastar_error *error = NULL;
    yeastar_status status = yeastar_listener_set_callback(LISTENER, on_event, NULL, NULL, &error);
    outcome(status, error);
}

static void next_of_callback(const struct words *words)
{
    struct timespec until;
    long long ms = atoll(words->text[2]);
    yeastar_event *event = NULL;
    int ended = 0;
    clock_gettime(CLOCK_REALTIME, &until);
    until.tv_sec += (time_t)(ms / 1000);
    until.tv_nsec += (long)(ms % 1000) * 1000000;
    if (until.tv_nsec >= 1000000000) {
        until.tv_nsec -= 1000000000;
        until.tv_sec++;
    }
    pthread_mutex_lock(&queue.mutex);
    while (queue.first == queue.count && ended == 0)
        ended = pthread_cond_timedwait(&queue.came, &queue.mutex, &until);
    if (queue.first < queue.count)
        event = queue.events[queue.first++];
    pthread_mutex_unlock(&queue.mutex);
    show_outcome_and_event(event != NULL ? YEASTAR_OK : YEASTAR_ERR_TIMEOUT, event, NULL);
}

static void ack(const struct words *words)
{
    yeastar_error *error = NULL;
    (void)words;
    yeastar_status status = yeastar_event_ack(latest, &error);
    outcome(status, error);
}

static void parse_event(const struct words *words)
{
    yeastar_error *error = NULL;
    yeastar_event *event = NULL;
    yeastar_status status = yeastar_event_parse((const uint8_t *)words->text[1], words->len[1], &event, &error);
    show_outcome_and_event(status, event, error);
}

/* The log */

static struct {
    pthread_mutex_t mutex;
    char lines[65536];
    size_t len;
} logged = {.mutex = PTHREAD_MUTEX_INITIALIZER};

static void on_line(int32_t level, const char *line, void *userdata)
{
    (void)level, (void)userdata;
    pthread_mutex_lock(&logged.mutex);
    size_t len = strlen(line);
    if (logged.len + len + 1 < sizeof logged.lines) {
        memcpy(logged.lines + logged.len, line, len);
        logged.len += len;
        logged.lines[logged.len++] = '\n';
    }
    pthread_mutex_unlock(&logged.mutex);
}

static void set_log(const struct words *words)
{
    static const char *const LEVELS[] = {"off", "error", "warn", "info", "debug"};
    yeastar_error *error = NULL;
    int32_t level = 0;
    while (level < YEASTAR_LOG_DEBUG && strcmp(LEVELS[level], words->text[1]) != 0)
        level++;
    yeastar_status status = yeastar_log_set_callback(level, on_line, NULL, NULL, &error);
    outcome(status, error);
}

static void end_log(const struct words *words)
{
    yeastar_error *error = NULL;
    (void)words;
    yeastar_status status = yeastar_log_set_callback(YEASTAR_LOG_OFF, NULL, NULL, NULL, &error);
    outcome(status, error);
}

static void show_log(const struct words *words)
{
    (void)words;
    text("status", "YEASTAR_OK");
    pthread_mutex_lock(&logged.mutex);
    pair(logged.lines, logged.len, "lines");
    pthread_mutex_unlock(&logged.mutex);
}

const struct step EVENT_STEPS[] = {
    {"ack", ack},
    {"callback", set_callback},
    {"end_log", end_log},
    {"log", set_log},
    {"logged", show_log},
    {"next", next},
    {"next_by_descriptor", next_by_descriptor},
    {"next_of_callback", next_of_callback},
    {"parse_event", parse_event},
    {NULL, NULL},
};
