/*
 * The contents of events, errors and replies can be listed without knowing names, and every text has a length.
 */
#include "common.h"

static const char BODY[] = "{\"action\":\"Tranfer\",\"callid\":\"1505291815.120\",\"sn\":\"3631\",\"note\":\"a b \","
                           "\"ext\":{\"extid\":\"1000\"},\"inbound\":{\"from\":\"102\",\"to\":\"1000\",\"trunk\":\"main\","
                           "\"inboundid\":\"1505291815.120\"}}";

static void same_text(const char *text, const size_t *len, const char *expected)
{
    CHECK(text != NULL && strcmp(text, expected) == 0 && *len == strlen(expected));
}

static void events(void)
{
    yeastar_error *error = NULL;
    yeastar_event *event = NULL;
    size_t len = 99;
    int seen = 0;
    WORKS(yeastar_event_parse((const uint8_t *)BODY, sizeof BODY - 1, &event, &error));
    for (size_t i = 0; i < yeastar_event_field_count(event); i++) {
        const char *name = yeastar_event_field_name(event, i);
        CHECK(name != NULL);
        const char *value = yeastar_event_field_len(event, name, &len);
        CHECK(value != NULL && value == yeastar_event_field(event, name) && len == strlen(value));
        seen += strcmp(name, "callid") == 0 || strcmp(name, "sn") == 0 || strcmp(name, "note") == 0;
    }
    CHECK(seen == 3);
    same_text(yeastar_event_field_len(event, "note", &len), &len, "a b ");
    CHECK(yeastar_event_field_len(event, "absent", &len) == NULL && len == 0);
    CHECK(yeastar_event_field_name(event, yeastar_event_field_count(event)) == NULL);
    CHECK(yeastar_event_field_name(event, SIZE_MAX) == NULL);

    CHECK(yeastar_event_party_count(event) == 2);
    for (size_t party = 0; party < 2; party++) {
        CHECK(yeastar_event_party_field_count(event, party) >= 2);
        for (size_t i = 0; i < yeastar_event_party_field_count(event, party); i++) {
            const char *name = yeastar_event_party_field_name(event, party, i);
            CHECK(name != NULL);
            const char *value = yeastar_event_party_len(event, party, name, &len);
            CHECK(value != NULL && len == strlen(value));
        }
        CHECK(yeastar_event_party_field_name(event, party, yeastar_event_party_field_count(event, party)) == NULL);
    }
    same_text(yeastar_event_party_len(event, 1, "trunk", &len), &len, "main");
    CHECK(yeastar_event_party_len(event, 2, "trunk", &len) == NULL && len == 0);
    CHECK(yeastar_event_party_field_count(event, 2) == 0 && yeastar_event_party_field_name(event, 2, 0) == NULL);
    CHECK(yeastar_event_party_field_name(event, SIZE_MAX, SIZE_MAX) == NULL);
    yeastar_event_free(event);
}

static void errors(void)
{
    yeastar_error *error = NULL;
    size_t len = 99;
    yeastar_config *config = yeastar_config_new();
    CHECK(yeastar_config_set(config, "no such key", "1", &error) == YEASTAR_ERR_INVALID_ARGUMENT);
    yeastar_error *kept = yeastar_error_clone(error);
    char message[2000];
    snprintf(message, sizeof message, "%s", yeastar_error_message(error));
    yeastar_error_free(error);
    CHECK(yeastar_error_status(kept) == YEASTAR_ERR_INVALID_ARGUMENT);
    same_text(yeastar_error_message_len(kept, &len), &len, message);
    CHECK(yeastar_error_message_len(kept, NULL) == yeastar_error_message(kept));
    yeastar_error_free(kept);
    CHECK(yeastar_error_clone(NULL) == NULL);
    yeastar_config_free(config);
}

/* Iterates over a value, and looks up each text by its JSON pointer, too. Returns the number of texts. */
static int values_agree(const yeastar_reply *reply, const yeastar_value *value, const char *pointer)
{
    int texts = 0;
    char below[200], name[24];
    for (size_t i = 0; i < yeastar_value_count(value); i++) {
        size_t len = 99;
        const char *key = yeastar_value_key(value, i, &len);
        CHECK((key != NULL) == (yeastar_value_type(value) == YEASTAR_VALUE_OBJECT));
        CHECK(len == (key != NULL ? strlen(key) : 0));
        snprintf(name, sizeof name, "%zu", i);
        snprintf(below, sizeof below, "%s/%s", pointer, key != NULL ? key : name);
        CHECK(yeastar_value_item(value, i) == yeastar_reply_at(reply, below));
        texts += values_agree(reply, yeastar_value_item(value, i), below);
    }
    const char *text = yeastar_value_text(value, NULL);
    CHECK(text == yeastar_reply_string(reply, pointer));
    return texts + (text != NULL);
}

static void replies(char **argv)
{
    yeastar_error *error = NULL;
    yeastar_reply *reply = NULL;
    size_t len = 99;
    yeastar_client *client = client_of(argv);
    WORKS(yeastar_deviceinfo_query(client, NULL, &reply, &error));
    const char *serial = yeastar_reply_string_len(reply, "/deviceinfo/sn", &len);
    same_text(serial, &len, yeastar_reply_string(reply, "/deviceinfo/sn"));
    CHECK(yeastar_reply_string_len(reply, "/absent", &len) == NULL && len == 0);
    CHECK(yeastar_reply_string_len(reply, "/deviceinfo/sn", NULL) == serial);
    yeastar_reply_free(reply);

    WORKS(yeastar_extension_query(client, NULL, &reply, &error));
    const yeastar_value *list = yeastar_reply_at(reply, "/extinfos");
    CHECK(yeastar_value_type(list) == YEASTAR_VALUE_ARRAY);
    CHECK(yeastar_value_count(list) == yeastar_reply_count(reply, "/extinfos") && yeastar_value_count(list) > 1);
    CHECK(values_agree(reply, yeastar_reply_at(reply, ""), "") > 50);
    CHECK(yeastar_value_integer(yeastar_reply_at(reply, "/extinfos/0/extnumber"), -1) >= 1000);
    CHECK(yeastar_reply_at(reply, "/absent") == NULL && yeastar_reply_at(reply, "no pointer") == NULL);
    CHECK(yeastar_reply_at(reply, NULL) == NULL && yeastar_reply_at(reply, "\xff") == NULL);
    yeastar_reply_free(reply);
    yeastar_client_free(client);
}

int main(int argc, char **argv)
{
    CHECK(argc == 5);
    events();
    errors();
    replies(argv);
    return done();
}
