/* Clients and listeners: made, and everything that is neither a request nor an event. */
#include "agent.h"

static yeastar_status configured(const struct words *words, int first, yeastar_config *config, yeastar_error **error)
{
    yeastar_status status = YEASTAR_OK;
    for (int i = first; i + 1 < words->count && status == YEASTAR_OK; i += 2)
        status = yeastar_config_set(config, words->text[i], words->text[i + 1], error);
    return status;
}

static void make_client_with(const struct words *words, const char *file, int first)
{
    yeastar_error *error = NULL;
    yeastar_config *config = yeastar_config_new();
    yeastar_status status = file != NULL ? yeastar_config_load(config, file, &error) : YEASTAR_OK;
    if (status == YEASTAR_OK)
        status = configured(words, first, config, &error);
    if (status == YEASTAR_OK)
        status = yeastar_client_new(config, &CLIENT, &error);
    yeastar_config_free(config);
    outcome(status, error);
}

static void make_client(const struct words *words)
{
    make_client_with(words, NULL, 2);
}

static void make_client_of_file(const struct words *words)
{
    make_client_with(words, words->text[2], 3);
}

static void make_listener(const struct words *words)
{
    yeastar_error *error = NULL;
    yeastar_config *config = yeastar_config_new();
    yeastar_status status = configured(words, 2, config, &error);
    if (status == YEASTAR_OK)
        status = yeastar_listener_new(config, &LISTENER, &error);
    yeastar_config_free(config);
    outcome(status, error);
    if (status == YEASTAR_OK)
        number("port", yeastar_listener_port(LISTENER));
}

static void clone(const struct words *words)
{
    yeastar_client *copy = yeastar_client_clone(CLIENT);
    object_of(words->text[2])->client = copy;
    text("status", copy != NULL ? "YEASTAR_OK" : "no handle");
}

/* A client is freed at the end, since a handle that was freed must not be used any more. */
static void close_object(const struct words *words)
{
    struct object *object = object_of(words->text[1]);
    yeastar_client_close(object->client);
    yeastar_listener_free(object->listener);
    object->listener = NULL;
    text("status", "YEASTAR_OK");
}

static void attach(const struct words *words)
{
    yeastar_error *error = NULL;
    yeastar_status status = yeastar_client_attach(CLIENT, object_of(words->text[2])->listener, &error);
    outcome(status, error);
}

static void login(const struct words *words)
{
    yeastar_error *error = NULL;
    yeastar_status status = yeastar_login(CLIENT, &error);
    outcome(status, error);
}

static void heartbeat(const struct words *words)
{
    yeastar_error *error = NULL;
    yeastar_status status = yeastar_heartbeat(CLIENT, &error);
    outcome(status, error);
}

static void logout(const struct words *words)
{
    yeastar_error *error = NULL;
    yeastar_status status = yeastar_logout(CLIENT, &error);
    outcome(status, error);
}

static void set_timeout(const struct words *words)
{
    yeastar_error *error = NULL;
    yeastar_status status = yeastar_client_set_timeout(CLIENT, atoll(words->text[2]), &error);
    outcome(status, error);
}

static void set_password(const struct words *words)
{
    yeastar_error *error = NULL;
    yeastar_status status = yeastar_client_set_password(CLIENT, words->text[2], &error);
    outcome(status, error);
}

static void backfill(const struct words *words)
{
    yeastar_error *error = NULL;
    uint64_t delivered = 0;
    yeastar_status status =
        yeastar_client_backfill(CLIENT, atoll(words->text[2]), atoll(words->text[3]), &delivered, &error);
    outcome(status, error);
    if (status == YEASTAR_OK)
        number("value", (long long)delivered);
}

static void stat_of(const struct words *words)
{
    struct object *object = object_of(words->text[1]);
    uint64_t value = object->client != NULL ? yeastar_client_stat(object->client, words->text[2])
                                            : yeastar_listener_stat(object->listener, words->text[2]);
    text("status", "YEASTAR_OK");
    number("value", (long long)value);
}

static void info(const struct words *words)
{
    const char *known = yeastar_client_info(CLIENT, words->text[2]);
    text("status", "YEASTAR_OK");
    text("info", known != NULL ? known : "-");
}

const struct step CLIENT_STEPS[] = {
    {"attach", attach},
    {"backfill", backfill},
    {"client", make_client},
    {"client_of_file", make_client_of_file},
    {"clone", clone},
    {"close", close_object},
    {"heartbeat", heartbeat},
    {"info", info},
    {"listener", make_listener},
    {"login", login},
    {"logout", logout},
    {"set_password", set_password},
    {"set_timeout", set_timeout},
    {"stat", stat_of},
    {NULL, NULL},
};
