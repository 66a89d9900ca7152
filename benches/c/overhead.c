/* overhead field|party|failure|request COUNT [URL]: the work that benches/cpp/overhead.cpp does, by the C interface alone. */
#include <yeastar.h>

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

static const char REPORT[] = "{\"event\":\"RING\",\"callid\":\"1495698591.209\",\"members\":[{\"ext\":{\"number\":\"1001\"}}]}";

static yeastar_client *client;
static yeastar_event *event;
static size_t seen;

static void must(yeastar_status status, yeastar_error *error)
{
    if (status == YEASTAR_OK)
        return;
    fprintf(stderr, "%s\n", yeastar_error_message(error));
    exit(EXIT_FAILURE);
}

static void field(void)
{
    size_t length;
    seen += yeastar_event_field_len(event, "callid", &length) != NULL ? length : 0;
}

static void party(void)
{
    const size_t count = yeastar_event_party_count(event);
    for (size_t i = 0; i < count; i++) {
        size_t length;
        seen += yeastar_event_party_len(event, i, "number", &length) != NULL ? length : 0;
    }
}

/* Never leaves the process. */
static void failure(void)
{
    yeastar_reply *reply;
    yeastar_error *error;
    if (yeastar_extension_hangup(client, "nobody", NULL, &reply, &error) == YEASTAR_ERR_INVALID_ARGUMENT)
        seen += (size_t)yeastar_error_status(error);
    yeastar_error_free(error);
}

static void request(void)
{
    yeastar_reply *reply;
    yeastar_error *error;
    yeastar_params *params = yeastar_params_new();
    must(yeastar_params_set(params, "extid", "1000", &error), error);
    must(yeastar_extension_query(client, params, &reply, &error), error);
    yeastar_params_free(params);
    size_t length;
    seen += yeastar_reply_string_len(reply, "/status", &length) != NULL ? length : 0;
    yeastar_reply_free(reply);
}

int main(int argc, char **argv)
{
    static const struct {
        const char *name;
        void (*function)(void);
    } works[] = {{"field", field}, {"party", party}, {"failure", failure}, {"request", request}};
    yeastar_error *error = NULL;
    yeastar_config *config = yeastar_config_new();
    if (argc < 3)
        return 2;
    must(yeastar_config_set(config, "url", argc > 3 ? argv[3] : "http://127.0.0.1:1", &error), error);
    must(yeastar_config_set(config, "username", "api", &error), error);
    must(yeastar_config_set(config, "password", "secret", &error), error);
    must(yeastar_client_new(config, &client, &error), error);
    yeastar_config_free(config);
    must(yeastar_event_parse((const uint8_t *)REPORT, sizeof REPORT - 1, &event, &error), error);
    for (size_t i = 0; i < sizeof works / sizeof *works; i++)
        if (strcmp(works[i].name, argv[1]) == 0)
            for (long times = atol(argv[2]); times > 0; times--)
                works[i].function();
    yeastar_event_free(event);
    yeastar_client_free(client);
    printf("%zu\n", seen);
    return seen > 0 ? EXIT_SUCCESS : EXIT_FAILURE;
}
