/*
 * An interrupt function ends a waiting call; a closed handle ends its calls, including those that begin later. The PBX
 * here accepts connections and never answers.
 */
#include "sockets.h"

#include <pthread.h>

struct asked {
    pthread_t thread;
    int times, stop_at, on_thread;
    long long last, closest;
};

static int32_t ask(void *userdata)
{
    struct asked *asked = userdata;
    long long now = now_ms();
    asked->on_thread += pthread_equal(asked->thread, pthread_self()) != 0;
    if (asked->times > 0 && now - asked->last < asked->closest)
        asked->closest = now - asked->last;
    asked->last = now;
    /* Once: a call that must end does not call the function again. */
    return ++asked->times == asked->stop_at;
}

static void interrupts(yeastar_client *client)
{
    yeastar_error *error = NULL;
    struct asked asked = {.thread = pthread_self(), .stop_at = 3, .closest = 100000};
    WORKS(yeastar_client_set_interrupt(client, ask, &asked, &error));
    long long began = now_ms();
    FAILS(YEASTAR_ERR_CANCELLED, yeastar_login(client, &error));
    CHECK(now_ms() - began < (SLOW ? 30000 : 2000));
    CHECK(asked.times == 3 && asked.on_thread == 3);
    CHECK(asked.closest >= 99);

    /* Another handle has no interrupt function, and neither has this one any more. */
    yeastar_client *clone = yeastar_client_clone(client);
    WORKS(yeastar_client_set_timeout(clone, 300, &error));
    FAILS(YEASTAR_ERR_TIMEOUT, yeastar_login(clone, &error));
    yeastar_client_free(clone);
    CHECK(asked.times == 3);
    WORKS(yeastar_client_set_interrupt(client, NULL, NULL, &error));
    FAILS(YEASTAR_ERR_INVALID_ARGUMENT, yeastar_client_set_interrupt(NULL, ask, &asked, &error));
    CHECK(yeastar_client_set_interrupt(NULL, NULL, NULL, NULL) == YEASTAR_ERR_INVALID_ARGUMENT);
}

/* Another PBX for the lock-out guard, which would hold back logins after those that were never answered. */
static yeastar_client *guarded_apart(uint16_t port, const char *guard_id)
{
    yeastar_error *error = NULL;
    yeastar_client *client = NULL;
    char url[64];
    snprintf(url, sizeof url, "http://127.0.0.1:%u", (unsigned)port);
    const char *const keys[][2] = {{"url", url}, {"username", "api"}, {"password", "x"}, {"keepalive", "off"},
                                   {"login.guard_id", guard_id}};
    yeastar_config *config = yeastar_config_new();
    for (int i = 0; i < 5; i++)
        WORKS(yeastar_config_set(config, keys[i][0], keys[i][1], &error));
    WORKS(yeastar_client_new(config, &client, &error));
    yeastar_config_free(config);
    return client;
}

struct caller {
    yeastar_client *client, *clone, *other;
    int times;
};

/* Calls the library, as a signal handler of an interpreter may. */
static int32_t call_again(void *userdata)
{
    struct caller *caller = userdata;
    yeastar_error *error = NULL;
    long long began = now_ms();
    if (++caller->times == 1) {
        FAILS(YEASTAR_ERR_WOULD_DEADLOCK, yeastar_login(caller->client, &error));
        FAILS(YEASTAR_ERR_WOULD_DEADLOCK, yeastar_call(caller->client, "deviceinfo/query", NULL, NULL, &error));
        FAILS(YEASTAR_ERR_WOULD_DEADLOCK, yeastar_heartbeat(caller->clone, &error));
        WORKS(yeastar_client_set_password(caller->clone, "y", &error));
        /* Another session is none of its business, however the call ends. */
        FAILS(YEASTAR_ERR_CONNECT, yeastar_login(caller->other, &error));
        CHECK(caller->times == 1);
    } else {
        CHECK(yeastar_client_cancel(caller->client) == YEASTAR_OK);
    }
    CHECK(now_ms() - began < (SLOW ? 10000 : 1000));
    return 0;
}

static void calls_inside(uint16_t port)
{
    yeastar_error *error = NULL;
    uint16_t closed;
    close(listen_somewhere(&closed));
    struct caller caller = {.client = guarded_apart(port, "calls inside"), .other = guarded_apart(closed, "elsewhere")};
    caller.clone = yeastar_client_clone(caller.client);
    WORKS(yeastar_client_set_interrupt(caller.client, call_again, &caller, &error));
    FAILS(YEASTAR_ERR_CANCELLED, yeastar_login(caller.client, &error));
    CHECK(caller.times == 2);
    /* Outside of it, everything works again. */
    WORKS(yeastar_client_set_timeout(caller.clone, 100, &error));
    FAILS(YEASTAR_ERR_TIMEOUT, yeastar_login(caller.clone, &error));
    yeastar_client_free(caller.client);
    yeastar_client_free(caller.clone);
    yeastar_client_free(caller.other);
}

static void *login_in_vain(void *client)
{
    yeastar_error *error = NULL;
    FAILS(YEASTAR_ERR_CANCELLED, yeastar_login(client, &error));
    return NULL;
}

static void closes(yeastar_client *client, int server)
{
    yeastar_error *error = NULL;
    yeastar_client *other = yeastar_client_clone(client);
    pthread_t thread;
    char byte;
    CHECK(pthread_create(&thread, NULL, login_in_vain, client) == 0);
    int connection = accept(server, NULL, NULL);
    CHECK(connection >= 0 && recv(connection, &byte, 1, MSG_PEEK) == 1);
    long long began = now_ms();
    yeastar_client_close(client);
    CHECK(pthread_join(thread, NULL) == 0);
    CHECK(now_ms() - began <= (SLOW ? 10000 : 150));
    close(connection);

    yeastar_client_close(client);
    FAILS(YEASTAR_ERR_CANCELLED, yeastar_login(client, &error));
    FAILS(YEASTAR_ERR_CANCELLED, yeastar_call(client, "deviceinfo/query", NULL, NULL, &error));
    CHECK(yeastar_client_cancel(client) == YEASTAR_OK);
    FAILS(YEASTAR_ERR_CANCELLED, yeastar_heartbeat(client, &error));
    /* Other handles still work. */
    WORKS(yeastar_client_set_timeout(other, 200, &error));
    FAILS(YEASTAR_ERR_TIMEOUT, yeastar_login(other, &error));
    yeastar_client_free(other);
    yeastar_client_close(NULL);
}

int main(void)
{
    uint16_t port;
    int server = listen_somewhere(&port);
    yeastar_client *client = guarded_apart(port, "interrupted");
    interrupts(client);
    yeastar_client_free(client);
    close(server);

    server = listen_somewhere(&port);
    calls_inside(port);
    close(server);

    server = listen_somewhere(&port);
    client = guarded_apart(port, "closed");
    closes(client, server);
    yeastar_client_free(client);
    close(server);
    return done_with_sockets();
}
