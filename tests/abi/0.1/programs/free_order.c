/* Handles are counted: every order of freeing client, clone, listener, reply, event, configuration is legal. */
#include "common.h"

static const char RING[] = "{\"action\":\"RING\",\"callid\":\"1.2\",\"ext\":{\"extid\":\"1000\"},\"ext\":{\"extid\":\"1001\"},\"sn\":\"3\"}";

struct objects {
    yeastar_config *config;
    yeastar_params *params;
    yeastar_client *client, *clone;
    yeastar_listener *listener;
    yeastar_reply *reply;
    yeastar_event *event, *kept;
};

static void free_one(struct objects *all, int which)
{
    switch (which) {
    case 0: yeastar_config_free(all->config); break;
    case 1: yeastar_params_free(all->params); break;
    case 2: yeastar_client_free(all->client); break;
    case 3: yeastar_client_free(all->clone); break;
    case 4: yeastar_listener_free(all->listener); break;
    case 5: yeastar_reply_free(all->reply); break;
    case 6: yeastar_event_free(all->event); break;
    default: yeastar_event_free(all->kept); break;
    }
}

int main(int argc, char **argv)
{
    CHECK(argc == 5);
    yeastar_error *error = NULL;
    for (int round = 0; round < 16; round++) {
        struct objects all = {0};
        all.config = config_of(argv);
        all.params = yeastar_params_new();
        WORKS(yeastar_client_new(all.config, &all.client, &error));
        WORKS(yeastar_listener_new(all.config, &all.listener, &error));
        WORKS(yeastar_client_attach(all.client, all.listener, &error));
        if (round % 4 == 0) {
            WORKS(yeastar_call(all.client, "deviceinfo/query", "{}", &all.reply, &error));
            CHECK(yeastar_reply_string(all.reply, "/deviceinfo/sn") != NULL);
        }
        all.clone = yeastar_client_clone(all.client);
        CHECK(all.clone != NULL);
        WORKS(yeastar_event_parse((const uint8_t *)RING, sizeof RING - 1, &all.event, &error));
        all.kept = yeastar_event_clone(all.event);

        /* Forward, backward, and from the middle in steps of three or five, which visit all eight. */
        const int steps[] = {1, 7, 3, 5};
        for (int i = 0; i < 8; i++) {
            int which = (round / 4 * 2 + i * steps[round % 4]) % 8;
            free_one(&all, which);
            if (which == 6 && i < 7 && round % 4 == 0)
                CHECK(yeastar_event_party_count(all.kept) == 2);
        }
    }

    /* The session lives as long as its last handle: a clone works when the first is gone. */
    yeastar_client *client = client_of(argv), *clone = yeastar_client_clone(client);
    WORKS(yeastar_login(client, &error));
    yeastar_client_free(client);
    WORKS(yeastar_heartbeat(clone, &error));
    WORKS(yeastar_logout(clone, &error));
    yeastar_client_free(clone);

    /* A client outlives the listener that its reports went to. */
    yeastar_config *config = config_of(argv);
    yeastar_listener *listener = NULL;
    WORKS(yeastar_client_new(config, &client, &error));
    WORKS(yeastar_listener_new(config, &listener, &error));
    WORKS(yeastar_client_attach(client, listener, &error));
    WORKS(yeastar_login(client, &error));
    yeastar_listener_free(listener);
    WORKS(yeastar_heartbeat(client, &error));
    WORKS(yeastar_logout(client, &error));
    yeastar_client_free(client);
    yeastar_config_free(config);
    return done();
}
