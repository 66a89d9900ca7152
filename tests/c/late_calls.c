/*
 * Calls from the destructor of a thread key, from atexit, and from a destructor of the program, when thread-local data
 * of the library is gone. All calls work there, and leave objects consistent.
 */
#include "sockets.h"

#include <pthread.h>

static char **arguments;
static yeastar_client *shared;
static yeastar_listener *shared_listener;
static int rounds, freed;

static void count_freed(void *userdata)
{
    (void)userdata;
    __atomic_add_fetch(&freed, 1, __ATOMIC_SEQ_CST);
}

static void ignore(const yeastar_event *event, void *userdata)
{
    (void)event, (void)userdata;
}

static void ignore_line(int32_t level, const char *line, void *userdata)
{
    (void)level, (void)line, (void)userdata;
}

static int32_t go_on(void *userdata)
{
    (void)userdata;
    return 0;
}

static int32_t take(const uint8_t *bytes, size_t len, uint64_t received, uint64_t total, void *userdata)
{
    (void)bytes, (void)len, (void)received, (void)total, (void)userdata;
    return 0;
}

/* On objects that others use, too. */
static void use_shared(void)
{
    yeastar_error *error = NULL;
    yeastar_event *event = NULL;
    yeastar_client *clone = yeastar_client_clone(shared);
    CHECK(clone != NULL);
    WORKS(yeastar_login(clone, &error));
    WORKS(yeastar_heartbeat(clone, &error));
    WORKS(yeastar_client_set_interrupt(clone, go_on, NULL, &error));
    WORKS(yeastar_extension_query(clone, NULL, NULL, &error));
    FAILS(YEASTAR_ERR_PBX, yeastar_recording_download(clone, "none.wav", take, NULL, &error));
    yeastar_client_free(clone);
    CHECK(yeastar_listener_next(shared_listener, 1, &event, NULL) == YEASTAR_ERR_TIMEOUT);
    CHECK(yeastar_client_cancel(shared) == YEASTAR_OK);
}

/* From scratch: starts threads, opens sockets and TLS connections. */
static void use_own(void)
{
    yeastar_error *error = NULL;
    yeastar_listener *listener = NULL;
    yeastar_event *event = NULL;
    yeastar_config *config = config_of(arguments);
    yeastar_client *client = client_of(arguments);
    WORKS(yeastar_log_set_callback(YEASTAR_LOG_DEBUG, ignore_line, NULL, NULL, &error));
    WORKS(yeastar_listener_new(config, &listener, &error));
    WORKS(yeastar_client_attach(client, listener, &error));
    WORKS(yeastar_login(client, &error));
    post(yeastar_listener_port(listener), "{\"event\":\"RING\",\"callid\":\"1.1\"}");
    WORKS(yeastar_listener_next(listener, 10000, &event, &error));
    yeastar_event_free(event);
    WORKS(yeastar_listener_set_callback(listener, ignore, NULL, count_freed, &error));
    post(yeastar_listener_port(listener), "{\"event\":\"RING\",\"callid\":\"1.2\"}");
    WORKS(yeastar_logout(client, &error));
    int before = __atomic_load_n(&freed, __ATOMIC_SEQ_CST);
    yeastar_listener_free(listener);
    CHECK(__atomic_load_n(&freed, __ATOMIC_SEQ_CST) == before + 1);
    yeastar_client_free(client);
    yeastar_config_free(config);
    WORKS(yeastar_log_set_callback(YEASTAR_LOG_OFF, NULL, NULL, NULL, &error));
}

static void use_everything(void)
{
    use_shared();
    use_own();
    rounds++;
}

static void in_key_destructor(void *value)
{
    (void)value;
    use_everything();
}

static pthread_key_t key;

static void *thread_with_key(void *value)
{
    use_everything();
    CHECK(pthread_setspecific(key, value) == 0);
    return NULL;
}

static void at_exit(void)
{
    use_everything();
}

/* After atexit handlers, like destructors of static C++ objects. */
__attribute__((destructor)) static void at_the_end(void)
{
    use_everything();
    yeastar_listener_free(shared_listener);
    yeastar_client_free(shared);
    CHECK(rounds == 5);
    printf("ok\n");
    fflush(stdout);
}

int main(int argc, char **argv)
{
    CHECK(argc == 5);
    arguments = argv;
    shared = client_of(argv);
    yeastar_config *config = config_of(argv);
    CHECK(yeastar_listener_new(config, &shared_listener, NULL) == YEASTAR_OK);
    yeastar_config_free(config);
    pthread_t thread;
    CHECK(pthread_key_create(&key, in_key_destructor) == 0);
    CHECK(pthread_create(&thread, NULL, thread_with_key, argv) == 0);
    CHECK(pthread_join(thread, NULL) == 0);
    use_everything();
    CHECK(atexit(at_exit) == 0);
    (void)slam, (void)client_of_port, (void)done_with_sockets;
    return 0;
}
