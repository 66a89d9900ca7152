/*
 * Events by callback: from one thread, one at a time; the destructor of the userdata runs exactly once, whatever happens;
 * pulling is refused meanwhile; the listener may be freed from inside.
 */
#include "sockets.h"

#include <pthread.h>

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

    pthread_mutex_lock(&mutex);
    data->inside = 0;
    data->events++;
    pthread_cond_broadcast(&changed);
    pthread_mutex_unlock(&mutex);
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

int main(int argc, char **argv)
{
    CHECK(argc == 5);
    yeastar_error *error = NULL;
    yeastar_event *event = NULL;
    yeastar_listener *listener = NULL;
    yeastar_config *config = config_of(argv);
    WORKS(yeastar_listener_new(config, &listener, &error));
    uint16_t port = yeastar_listener_port(listener);

    /* Failing to set it destroys the userdata, too. */
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

    /* Another in its place. */
    CHECK(first.destroyed == 0);
    WORKS(yeastar_listener_set_callback(listener, take, &second, destroy, &error));
    await(&first, &first.destroyed, 1);
    for (int i = 100; i < 120; i++)
        post_numbered(port, i);
    await(&second, &second.events, 20);
    CHECK(first.events == 50);
    yeastar_listener_free(listener);
    CHECK(first.destroyed == 1 && second.destroyed == 1 && second.events == 20);

    /* The event that was kept is still whole. */
    CHECK(strcmp(yeastar_event_field(first.kept, "sn"), "0") == 0);
    yeastar_event_free(first.kept);
    yeastar_event_free(second.kept);

    /* Freed from inside. */
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
    yeastar_config_free(config);
    return done_with_sockets();
}
