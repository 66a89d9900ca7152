/*
 * The password of a client can be changed, without affecting the session, its listener and its other handles.
 */
#include "common.h"

int main(int argc, char **argv)
{
    CHECK(argc == 5);
    yeastar_error *error = NULL;
    yeastar_client *client = NULL;
    yeastar_listener *listener = NULL;
    yeastar_config *config = config_of(argv);
    WORKS(yeastar_config_set(config, "password", "not the right one", &error));
    WORKS(yeastar_client_new(config, &client, &error));
    WORKS(yeastar_listener_new(config, &listener, &error));
    yeastar_config_free(config);
    WORKS(yeastar_client_attach(client, listener, &error));
    yeastar_client *clone = yeastar_client_clone(client);
    FAILS(YEASTAR_ERR_LOGIN_REFUSED, yeastar_login(clone, &error));

    FAILS(YEASTAR_ERR_INVALID_ARGUMENT, yeastar_client_set_password(client, "", &error));
    FAILS(YEASTAR_ERR_INVALID_ARGUMENT, yeastar_client_set_password(client, NULL, &error));
    FAILS(YEASTAR_ERR_INVALID_ARGUMENT, yeastar_client_set_password(client, "\xff\xfe", &error));
    FAILS(YEASTAR_ERR_INVALID_ARGUMENT, yeastar_client_set_password(client, "read from a file\n", &error));
    FAILS(YEASTAR_ERR_INVALID_ARGUMENT, yeastar_client_set_password(NULL, argv[4], &error));
    CHECK(yeastar_client_set_password(NULL, argv[4], NULL) == YEASTAR_ERR_INVALID_ARGUMENT);

    /* For all handles, and the listener still gets reports. */
    WORKS(yeastar_client_set_password(client, argv[4], &error));
    WORKS(yeastar_login(clone, &error));
    WORKS(yeastar_extension_dial_extension(clone, "1000", "1001", NULL, NULL, &error));
    for (int over = 0; !over;) {
        yeastar_event *event = NULL;
        WORKS(yeastar_listener_next(listener, 60000, &event, &error));
        over = yeastar_event_kind(event) == YEASTAR_EVENT_CDR;
        CHECK(!over || yeastar_event_field(event, "pbx") != NULL);
        yeastar_event_free(event);
    }
    /* A valid token is not affected by a wrong password. */
    WORKS(yeastar_client_set_password(client, "wrong again", &error));
    WORKS(yeastar_heartbeat(clone, &error));

    yeastar_client_close(clone);
    FAILS(YEASTAR_ERR_CANCELLED, yeastar_client_set_password(clone, argv[4], &error));
    yeastar_client_free(clone);
    yeastar_client_free(client);
    yeastar_listener_free(listener);
    (void)client_of, (void)now_ms;
    return done();
}
