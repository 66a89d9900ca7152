/* The main job: log in, ask, call, hear the whole call as typed events, keep the token alive, log out. */
#include "common.h"

/* The events of a call between two extensions; the record may overtake a BYE. */
static void hear_the_call(yeastar_listener *listener)
{
    yeastar_error *error = NULL;
    int seen[YEASTAR_EVENT_GAP + 1] = {0};
    for (int reports = 0; reports < 7;) {
        yeastar_event *event = NULL;
        WORKS(yeastar_listener_next(listener, 30000, &event, &error));
        int32_t kind = yeastar_event_kind(event);
        CHECK(kind >= 0 && kind <= YEASTAR_EVENT_GAP);
        seen[kind]++;
        if (kind == YEASTAR_EVENT_RING) {
            CHECK(strcmp(yeastar_event_name(event), "RING") == 0);
            CHECK(strcmp(yeastar_event_dialect(event), "1.0.2") == 0);
            CHECK(yeastar_event_party_count(event) == 2);
            CHECK(strcmp(yeastar_event_party(event, 0, "type"), "ext") == 0);
            CHECK(strcmp(yeastar_event_party(event, 0, "number"), "1001") == 0);
            CHECK(strcmp(yeastar_event_party(event, 0, "role"), "callee") == 0);
            CHECK(strcmp(yeastar_event_party(event, 1, "number"), "1000") == 0);
            CHECK(yeastar_event_party(event, 2, "number") == NULL);
            CHECK(yeastar_event_party(event, 0, "no such") == NULL);
            CHECK(yeastar_event_field(event, "callid") != NULL);
            CHECK(yeastar_event_field(event, "no such") == NULL);
            size_t json_len = 0, raw_len = 0;
            CHECK(strlen(yeastar_event_json(event, &json_len)) == json_len && json_len > 2);
            CHECK(yeastar_event_raw(event, &raw_len) != NULL && raw_len > 2);
            CHECK(yeastar_event_received_ms(event) > 1500000000000);
            CHECK(yeastar_event_deadline_ms(event) == -1);
            /* The same bytes, read by themselves, are the same event. */
            yeastar_event *again = NULL;
            WORKS(yeastar_event_parse(yeastar_event_raw(event, NULL), raw_len, &again, &error));
            CHECK(yeastar_event_kind(again) == YEASTAR_EVENT_RING && yeastar_event_party_count(again) == 2);
            yeastar_event_free(again);
        }
        if (kind == YEASTAR_EVENT_CDR) {
            CHECK(strcmp(yeastar_event_field(event, "callfrom"), "1000") == 0);
            CHECK(strcmp(yeastar_event_field(event, "callto"), "1001") == 0);
            CHECK(strcmp(yeastar_event_field(event, "status"), "ANSWERED") == 0);
            CHECK(atoi(yeastar_event_field(event, "callduration")) >= 1);
        }
        if (kind != YEASTAR_EVENT_SESSION)
            reports++;
        WORKS(yeastar_event_ack(event, &error));
        yeastar_event_free(event);
    }
    CHECK(seen[YEASTAR_EVENT_ALERT] == 1 && seen[YEASTAR_EVENT_RING] == 1 && seen[YEASTAR_EVENT_ANSWER] == 1);
    CHECK(seen[YEASTAR_EVENT_ANSWERED] == 1 && seen[YEASTAR_EVENT_BYE] == 2 && seen[YEASTAR_EVENT_CDR] == 1);
}

int main(int argc, char **argv)
{
    CHECK(argc == 5);
    yeastar_error *error = NULL;
    yeastar_config *config = config_of(argv);
    yeastar_client *client = NULL;
    yeastar_listener *listener = NULL;
    WORKS(yeastar_client_new(config, &client, &error));
    WORKS(yeastar_listener_new(config, &listener, &error));
    yeastar_config_free(config);
    CHECK(yeastar_listener_port(listener) != 0);
    WORKS(yeastar_client_attach(client, listener, &error));
    WORKS(yeastar_login(client, &error));

    yeastar_reply *reply = NULL;
    WORKS(yeastar_deviceinfo_query(client, NULL, &reply, &error));
    CHECK(strcmp(yeastar_reply_string(reply, "/status"), "Success") == 0);
    CHECK(yeastar_reply_string(reply, "/deviceinfo/sn") != NULL);
    size_t len = 0;
    CHECK(strlen(yeastar_reply_json(reply, &len)) == len && len > 2);
    yeastar_reply_free(reply);

    WORKS(yeastar_extensionlist_query(client, NULL, &reply, &error));
    CHECK(yeastar_reply_count(reply, "/extlist") == 10);
    CHECK(strcmp(yeastar_reply_string(reply, "/extlist/0/extnumber"), "1000") == 0);
    CHECK(yeastar_reply_string(reply, "/extlist/10/extnumber") == NULL);
    yeastar_reply_free(reply);

    yeastar_params *params = yeastar_params_new();
    WORKS(yeastar_params_set(params, "autoanswer", "yes", &error));
    WORKS(yeastar_extension_dial_extension(client, "1000", "1001", params, &reply, &error));
    yeastar_params_free(params);
    yeastar_reply_free(reply);
    hear_the_call(listener);

    WORKS(yeastar_heartbeat(client, &error));
    WORKS(yeastar_call(client, "extension/query", "{\"extid\":\"1002\"}", &reply, &error));
    CHECK(strcmp(yeastar_reply_string(reply, "/extinfos/0/extnumber"), "1002") == 0);
    yeastar_reply_free(reply);
    WORKS(yeastar_call(client, "deviceinfo/query", NULL, NULL, NULL));

    WORKS(yeastar_logout(client, &error));
    CHECK(yeastar_listener_stat(listener, "received") == 7);
    CHECK(yeastar_listener_stat(listener, "malformed") == 0 && yeastar_listener_stat(listener, "dropped") == 0);
    yeastar_listener_free(listener);
    yeastar_client_free(client);
    return done();
}
