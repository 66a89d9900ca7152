/*
 * Cancelling and freeing from another thread: waiting calls return at once, others continue. The PBX here accepts
 * connections and never answers.
 */
#include "sockets.h"

#include <pthread.h>

struct waiter {
    yeastar_client *client;
    yeastar_listener *listener;
    pthread_mutex_t mutex;
    pthread_cond_t started;
    int is_started;
    yeastar_status status, expected;
    long long ended_at;
};

static void say_started(struct waiter *waiter)
{
    pthread_mutex_lock(&waiter->mutex);
    waiter->is_started = 1;
    pthread_cond_signal(&waiter->started);
    pthread_mutex_unlock(&waiter->mutex);
}

static void *call_in_vain(void *argument)
{
    struct waiter *waiter = argument;
    yeastar_error *error = NULL;
    say_started(waiter);
    FAILS(waiter->expected, yeastar_login(waiter->client, &error));
    waiter->ended_at = now_ms();
    return NULL;
}

static void *wait_in_vain(void *argument)
{
    struct waiter *waiter = argument;
    yeastar_error *error = NULL;
    yeastar_event *event = NULL;
    say_started(waiter);
    FAILS(waiter->expected, yeastar_listener_next(waiter->listener, -1, &event, &error));
    waiter->ended_at = now_ms();
    CHECK(event == NULL);
    return NULL;
}

static pthread_t start(struct waiter *waiter, void *(*work)(void *), yeastar_status expected)
{
    pthread_t thread;
    waiter->expected = expected;
    waiter->is_started = 0;
    CHECK(pthread_create(&thread, NULL, work, waiter) == 0);
    pthread_mutex_lock(&waiter->mutex);
    while (!waiter->is_started)
        pthread_cond_wait(&waiter->started, &waiter->mutex);
    pthread_mutex_unlock(&waiter->mutex);
    return thread;
}

/* Waits until a call is in progress, that is, connected. */
static int await_call(int server)
{
    int connection = accept(server, NULL, NULL);
    char byte;
    CHECK(connection >= 0 && recv(connection, &byte, 1, MSG_PEEK) == 1);
    return connection;
}

int main(void)
{
    struct waiter waiter = {.mutex = PTHREAD_MUTEX_INITIALIZER, .started = PTHREAD_COND_INITIALIZER};
    long long limit = SLOW ? 10000 : 100;
    yeastar_error *error = NULL;
    uint16_t port;
    int server = listen_somewhere(&port);
    waiter.client = client_of_port(port);
    WORKS(yeastar_client_set_timeout(waiter.client, 3600000, &error));

    /* Cancelled, and again, since later calls work. */
    for (int i = 0; i < 2; i++) {
        pthread_t thread = start(&waiter, call_in_vain, YEASTAR_ERR_CANCELLED);
        int connection = await_call(server);
        long long began = now_ms();
        CHECK(yeastar_client_cancel(waiter.client) == YEASTAR_OK);
        CHECK(pthread_join(thread, NULL) == 0);
        CHECK(waiter.ended_at - began <= limit);
        close(connection);
    }
    /* A cancel affects only calls in progress: this call times out. */
    CHECK(yeastar_client_cancel(waiter.client) == YEASTAR_OK);
    yeastar_client *clone = yeastar_client_clone(waiter.client);
    WORKS(yeastar_client_set_timeout(clone, 200, &error));
    FAILS(YEASTAR_ERR_TIMEOUT, yeastar_login(clone, &error));
    close(await_call(server));

    /* Cancelling another handle to the same session does not affect a call. */
    pthread_t thread = start(&waiter, call_in_vain, YEASTAR_ERR_CLOSED);
    int connection = await_call(server);
    CHECK(yeastar_client_cancel(clone) == YEASTAR_OK);
    long long began = now_ms();
    yeastar_client_free(waiter.client);
    CHECK(pthread_join(thread, NULL) == 0);
    CHECK(waiter.ended_at >= began && waiter.ended_at - began <= limit);
    close(connection);
    yeastar_client_free(clone);

    /* Freeing a listener wakes threads that wait for an event. */
    yeastar_config *config = yeastar_config_new();
    WORKS(yeastar_config_set(config, "listener.bind", "127.0.0.1:0", &error));
    WORKS(yeastar_listener_new(config, &waiter.listener, &error));
    yeastar_config_free(config);
    thread = start(&waiter, wait_in_vain, YEASTAR_ERR_CLOSED);
    /* It waits, or is about to: it must return in both cases. */
    began = now_ms();
    yeastar_listener_free(waiter.listener);
    CHECK(pthread_join(thread, NULL) == 0);
    CHECK(waiter.ended_at - began <= limit);
    close(server);
    return done_with_sockets();
}
