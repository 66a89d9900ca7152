/*
 * The main job: log in to a PBX, ask, call, hear the reports, log out. `make demo` runs it against a simulated PBX.
 *
 *     cc quickstart.c -lyeastar -o quickstart
 *     PBX_PASSWORD=... ./quickstart https://192.168.5.150:8088 api SHA256-OF-ITS-CERTIFICATE
 */
#include <stdio.h>
#include <stdlib.h>
#include <yeastar.h>

static yeastar_error *error;

static void must(yeastar_status status)
{
    if (status == YEASTAR_OK)
        return;
    fprintf(stderr, "%s: %s\n", yeastar_status_name(status), yeastar_error_message(error));
    exit(EXIT_FAILURE);
}

static const char *item(const yeastar_reply *reply, size_t index, const char *key)
{
    char pointer[64];
    snprintf(pointer, sizeof pointer, "/extlist/%zu/%s", index, key);
    const char *text = yeastar_reply_string(reply, pointer);
    return text != NULL ? text : "-";
}

static void print(const yeastar_event *event)
{
    printf("%-10s", yeastar_event_name(event));
    for (size_t i = 0; i < yeastar_event_party_count(event); i++) {
        const char *number = yeastar_event_party(event, i, "number"), *role = yeastar_event_party(event, i, "role");
        printf(" %s (%s)", number != NULL ? number : "outside", role != NULL ? role : "party");
    }
    if (yeastar_event_kind(event) == YEASTAR_EVENT_CDR)
        printf(" %s to %s: %s, %s s", yeastar_event_field(event, "callfrom"), yeastar_event_field(event, "callto"),
               yeastar_event_field(event, "status"), yeastar_event_field(event, "callduration"));
    printf("\n");
    fflush(stdout);
}

int main(int argc, char **argv)
{
    if (argc != 4 || getenv("PBX_PASSWORD") == NULL) {
        fprintf(stderr, "usage: PBX_PASSWORD=... %s URL USERNAME SHA256-OF-CERTIFICATE\n", argv[0]);
        return 2;
    }
    yeastar_config *config = yeastar_config_new();
    must(yeastar_config_set(config, "url", argv[1], &error));
    must(yeastar_config_set(config, "username", argv[2], &error));
    must(yeastar_config_set(config, "password", getenv("PBX_PASSWORD"), &error));
    must(yeastar_config_set(config, "tls.pin_sha256", argv[3], &error));
    must(yeastar_config_set(config, "listener.bind", "0.0.0.0:0", &error)); /* any free port */

    yeastar_client *client;
    yeastar_listener *listener;
    must(yeastar_client_new(config, &client, &error));
    must(yeastar_listener_new(config, &listener, &error));
    must(yeastar_client_attach(client, listener, &error)); /* there the PBX sends its reports */
    yeastar_config_free(config);

    yeastar_reply *reply; /* the first request logs in */
    must(yeastar_deviceinfo_query(client, NULL, &reply, &error));
    printf("%s, firmware %s\n\n", yeastar_reply_string(reply, "/deviceinfo/devicename"),
           yeastar_reply_string(reply, "/deviceinfo/firmwarever"));
    yeastar_reply_free(reply);

    must(yeastar_extensionlist_query(client, NULL, &reply, &error));
    printf("%-10s %-16s %s\n", "extension", "name", "status");
    for (size_t i = 0; i < yeastar_reply_count(reply, "/extlist"); i++)
        printf("%-10s %-16s %s\n", item(reply, i, "extnumber"), item(reply, i, "username"), item(reply, i, "status"));
    yeastar_reply_free(reply);

    printf("\n1000 calls 1001\n");
    must(yeastar_extension_dial_extension(client, "1000", "1001", NULL, NULL, &error));
    for (int over = 0; !over;) {
        yeastar_event *event;
        must(yeastar_listener_next(listener, 10000, &event, &error));
        over = yeastar_event_kind(event) == YEASTAR_EVENT_CDR; /* the record comes last */
        if (yeastar_event_kind(event) != YEASTAR_EVENT_SESSION)
            print(event);
        yeastar_event_free(event);
    }
    must(yeastar_logout(client, &error));
    printf("\nlogged out\n");
    yeastar_listener_free(listener);
    yeastar_client_free(client);
    return 0;
}
