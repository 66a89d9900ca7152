/*
 * Events by callback: on one thread, one at a time; the destructor of the userdata runs exactly once in all cases;
 * pulling is refused meanwhile; the listener may be freed inside any callback; a crash in one reaches the host's handler.
 */
#include "sockets.h"

#include <pthread.h>
#include <signal.h>

static pthread_mutex_t mutex = PTHREAD_MUTEX_INITIALIZER;
static pthread_cond_t changed = PTHREAD_COND_INITIALIZER;

struct userdata {
    int events, destroyed, inside;
    yeastar_listener *to_free;
    yeastar_event *kept;
    pthread_t thread;
};

static void await(struct userdata *data, int *count, int wanted)
{
    (void)data;
    pthread_mutex_lock(&mutex);
    while (*count < wanted)
        pthread_cond_wait(&changed, &mutex);
    pthread_mutex_unlock(&mutex);
}

static void take_done(struct userdata *data)
{
    pthread_mutex_lock(&mutex);
    data->inside = 0;
    data->events++;
    pthread_cond_broadcast(&changed);
    pthread_mutex_unlock(&mutex);
}

static void take(const yeastar_event *event, void *userdata)
{
    struct userdata *data = userdata;
    yeastar_error *error = NULL;
    pthread_mutex_lock(&mutex);
    CHECK(data->inside == 0);
    data->inside = 1;
    CHECK(data->events == 0 || pthread_equal(data->thread, pthread_self()));
    data->thread = pthread_self();
    pthread_mutex_unlock(&mutex);

    CHECK(yeastar_event_kind(event) == YEASTAR_EVENT_EXTENSION_STATUS);
    WORKS(yeastar_event_ack(event, &error));
    if (data->kept == NULL)
        data->kept = yeastar_event_clone(event);
    if (data->to_free != NULL) {
        CHECK(yeastar_listener_stat(data->to_free, "received") >= 1);
        yeastar_listener_free(data->to_free);
        CHECK(data->destroyed == 0);
    }

    take_done(data);
}

static void destroy(void *userdata)
{
    struct userdata *data = userdata;
    pthread_mutex_lock(&mutex);
    CHECK(data->inside == 0);
    data->destroyed++;
    pthread_cond_broadcast(&changed);
    pthread_mutex_unlock(&mutex);
}

static void post_numbered(uint16_t port, int number)
{
    char body[128];
    snprintf(body, sizeof body, "{\"action\":\"ExtensionStatus\",\"extension\":\"1000\",\"status\":\"Idle\",\"sn\":\"%d\"}", number);
    post(port, body);
}

/* One of two listeners whose callbacks free each other at the same time. */
struct crossed {
    yeastar_listener *own, *other;
    struct userdata data;
    int freed;
};

static int both_inside;

static void free_the_other(const yeastar_event *event, void *userdata)
{
    struct crossed *crossed = userdata;
    (void)event;
    pthread_mutex_lock(&mutex);
    both_inside++;
    pthread_cond_broadcast(&changed);
    while (both_inside < 2)
        pthread_cond_wait(&changed, &mutex);
    pthread_mutex_unlock(&mutex);
    long long began = now_ms();
    yeastar_listener_free(crossed->other);
    CHECK(now_ms() - began < (SLOW ? 20000 : 1000));
    pthread_mutex_lock(&mutex);
    CHECK(crossed->data.destroyed == 0);
    crossed->freed++;
    pthread_cond_broadcast(&changed);
    pthread_mutex_unlock(&mutex);
}

static void destroy_crossed(void *userdata)
{
    destroy(&((struct crossed *)userdata)->data);
}

/* Neither waits for the other: the callbacks in progress end later, and their userdata is freed after that. */
static void freed_from_each_others_callbacks(yeastar_config *config)
{
    static struct crossed one, two;
    yeastar_error *error = NULL;
    WORKS(yeastar_listener_new(config, &one.own, &error));
    WORKS(yeastar_listener_new(config, &two.own, &error));
    one.other = two.own;
    two.other = one.own;
    WORKS(yeastar_listener_set_callback(one.own, free_the_other, &one, destroy_crossed, &error));
    WORKS(yeastar_listener_set_callback(two.own, free_the_other, &two, destroy_crossed, &error));
    post_numbered(yeastar_listener_port(one.own), 300);
    post_numbered(yeastar_listener_port(two.own), 301);
    await(&one.data, &one.data.destroyed, 1);
    await(&two.data, &two.data.destroyed, 1);
    CHECK(one.freed == 1 && two.freed == 1);
}

static const int SYNCHRONOUS[] = {SIGSEGV, SIGBUS, SIGFPE, SIGILL, SIGTRAP, SIGSYS, SIGABRT};
static pthread_t handled_on;
static int handled;

static void note_signal(int signal)
{
    (void)signal;
    handled_on = pthread_self();
    handled++;
}

static void raise_each(const yeastar_event *event, void *userdata)
{
    int number = 0;
    (void)event;
    for (size_t i = 0; i < sizeof SYNCHRONOUS / sizeof *SYNCHRONOUS; i++) {
        CHECK(raise(SYNCHRONOUS[i]) == 0);
        CHECK(handled == ++number && pthread_equal(handled_on, pthread_self()));
    }
    take_done(userdata);
}

/* A crash in a callback reaches the handler of the host. */
static void crashes(yeastar_config *config)
{
    yeastar_error *error = NULL;
    yeastar_listener *listener = NULL;
    struct userdata data = {0};
    struct sigaction before[sizeof SYNCHRONOUS / sizeof *SYNCHRONOUS], ours = {.sa_handler = note_signal};
    for (size_t i = 0; i < sizeof SYNCHRONOUS / sizeof *SYNCHRONOUS; i++)
        CHECK(sigaction(SYNCHRONOUS[i], &ours, &before[i]) == 0);
    WORKS(yeastar_listener_new(config, &listener, &error));
    WORKS(yeastar_listener_set_callback(listener, raise_each, &data, destroy, &error));
    post_numbered(yeastar_listener_port(listener), 400);
    await(&data, &data.events, 1);
    yeastar_listener_free(listener);
    for (size_t i = 0; i < sizeof SYNCHRONOUS / sizeof *SYNCHRONOUS; i++)
        CHECK(sigaction(SYNCHRONOUS[i], &before[i], NULL) == 0);
}

int main(int argc, char **argv)
{
    CHECK(argc == 5);
    yeastar_error *error = NULL;
    yeastar_event *event = NULL;
    yeastar_listener *listener = NULL;
    yeastar_config *config = config_of(argv);
    WORKS(yeastar_listener_new(config, &listener, &error));
    uint16_t port = yeastar_listener_port(listener);

    /* The userdata is freed even if setting the callback fails. */
    struct userdata first = {0}, second = {0}, unwanted = {0}, last = {0};
    FAILS(YEASTAR_ERR_INVALID_ARGUMENT, yeastar_listener_set_callback(listener, NULL, &unwanted, destroy, &error));
    CHECK(unwanted.destroyed == 1);
    FAILS(YEASTAR_ERR_INVALID_ARGUMENT, yeastar_listener_set_callback(NULL, take, &unwanted, destroy, &error));
    CHECK(unwanted.destroyed == 2);

    WORKS(yeastar_listener_set_callback(listener, take, &first, destroy, &error));
    for (int i = 0; i < 50; i++)
        post_numbered(port, i);
    await(&first, &first.events, 50);
    FAILS(YEASTAR_ERR_WRONG_STATE, yeastar_listener_next(listener, 0, &event, &error));
    CHECK(event == NULL);

    /* Replaced by another. */
    CHECK(first.destroyed == 0);
    WORKS(yeastar_listener_set_callback(listener, take, &second, destroy, &error));
    await(&first, &first.destroyed, 1);
    for (int i = 100; i < 120; i++)
        post_numbered(port, i);
    await(&second, &second.events, 20);
    CHECK(first.events == 50);
    yeastar_listener_free(listener);
    CHECK(first.destroyed == 1 && second.destroyed == 1 && second.events == 20);

    /* The cloned event is still valid. */
    CHECK(strcmp(yeastar_event_field(first.kept, "sn"), "0") == 0);
    yeastar_event_free(first.kept);
    yeastar_event_free(second.kept);

    /* Freed inside its callback. */
    WORKS(yeastar_listener_new(config, &listener, &error));
    port = yeastar_listener_port(listener);
    last.to_free = listener;
    WORKS(yeastar_listener_set_callback(listener, take, &last, destroy, &error));
    post_numbered(port, 200);
    await(&last, &last.destroyed, 1);
    CHECK(last.events == 1 && last.destroyed == 1);
    yeastar_event_free(last.kept);

    /* Without a destructor, and without userdata. */
    WORKS(yeastar_listener_new(config, &listener, &error));
    WORKS(yeastar_listener_set_callback(listener, take, &unwanted, NULL, &error));
    yeastar_listener_free(listener);
    CHECK(unwanted.events == 0 && unwanted.destroyed == 2);
    freed_from_each_others_callbacks(config);
    crashes(config);
    yeastar_config_free(config);
    return done_with_sockets();
}
