/*
 * Runs until its standard input ends: calls, reports, creating and freeing clients and listeners. Prints a line per
 * round for scripts/soak.py. Not part of `make test`.
 */
#include "common.h"

#include <poll.h>
#include <unistd.h>

static int told_to_stop(void)
{
    struct pollfd input = {STDIN_FILENO, POLLIN, 0};
    return poll(&input, 1, 0) != 0;
}

static void round_of_work(char **argv)
{
    yeastar_error *error = NULL;
    yeastar_client *client = NULL;
    yeastar_listener *listener = NULL;
    yeastar_reply *reply = NULL;
    yeastar_config *config = config_of(argv);
    WORKS(yeastar_client_new(config, &client, &error));
    WORKS(yeastar_listener_new(config, &listener, &error));
    yeastar_config_free(config);
    WORKS(yeastar_client_attach(client, listener, &error));
    for (int i = 0; i < 20; i++) {
        WORKS(yeastar_extensionlist_query(client, NULL, &reply, &error));
        yeastar_reply_free(reply);
        FAILS(YEASTAR_ERR_INVALID_ARGUMENT, yeastar_call(client, "?", NULL, NULL, &error));
    }
    WORKS(yeastar_extension_dial_extension(client, "1000", "1001", NULL, NULL, &error));
    for (int over = 0; !over;) {
        yeastar_event *event = NULL;
        WORKS(yeastar_listener_next(listener, 30000, &event, &error));
        over = yeastar_event_kind(event) == YEASTAR_EVENT_CDR && yeastar_event_json(event, NULL) != NULL;
        yeastar_event_free(event);
    }
    WORKS(yeastar_logout(client, &error));
    yeastar_listener_free(listener);
    yeastar_client_free(client);
}

int main(int argc, char **argv)
{
    CHECK(argc == 5);
    while (!told_to_stop()) {
        round_of_work(argv);
        printf("round\n");
        fflush(stdout);
    }
    return done();
}
