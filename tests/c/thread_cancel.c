/*
 * pthread_cancel of a thread inside a call: the call ends first, then the thread; the process continues, and the
 * objects are consistent.
 */
#include "sockets.h"

#include <pthread.h>

static yeastar_client *client;
static yeastar_listener *listener;
static int returned;

static void *call_in_vain(void *argument)
{
    (void)argument;
    yeastar_error *error = NULL;
    FAILS(YEASTAR_ERR_TIMEOUT, yeastar_login(client, &error));
    returned = 1;
    for (;;)
        pthread_testcancel();
    return NULL;
}

static void *wait_for_ever(void *argument)
{
    (void)argument;
    yeastar_event *event = NULL;
    yeastar_listener_next(listener, -1, &event, NULL);
    CHECK(0);
    return NULL;
}

static void *free_and_end(void *argument)
{
    (void)argument;
    yeastar_listener_free(listener);
    returned = 2;
    for (;;)
        pthread_testcancel();
    return NULL;
}

static void cancel_after(void *(*work)(void *), useconds_t microseconds)
{
    pthread_t thread;
    void *result = NULL;
    struct timespec pause = {0, (long)microseconds * 1000};
    CHECK(pthread_create(&thread, NULL, work, NULL) == 0);
    nanosleep(&pause, NULL);
    CHECK(pthread_cancel(thread) == 0);
    CHECK(pthread_join(thread, &result) == 0 && result == PTHREAD_CANCELED);
}

int main(void)
{
    yeastar_error *error = NULL;
    yeastar_event *event = NULL;
    uint16_t port;
    int server = listen_somewhere(&port);
    client = client_of_port(port);
    WORKS(yeastar_client_set_timeout(client, 500, &error));
    cancel_after(call_in_vain, 100000);
    CHECK(returned == 1);
    close(accept(server, NULL, NULL));
    WORKS(yeastar_logout(client, &error));
    yeastar_client_free(client);

    yeastar_config *config = yeastar_config_new();
    WORKS(yeastar_config_set(config, "listener.bind", "127.0.0.1:0", &error));
    WORKS(yeastar_listener_new(config, &listener, &error));
    yeastar_config_free(config);
    cancel_after(wait_for_ever, 100000);
    post(yeastar_listener_port(listener), "{\"event\":\"RING\",\"callid\":\"1.1\"}");
    WORKS(yeastar_listener_next(listener, 10000, &event, &error));
    yeastar_event_free(event);
    cancel_after(free_and_end, 50000);
    CHECK(returned == 2);
    close(server);
    return done_with_sockets();
}
