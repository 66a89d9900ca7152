/* receiver_yeastar: a listener, and a consumer that receives every event and reads its fields.
 * Prints its port; when its standard input ends and the queue is empty, its counts as one line of JSON. */
#include <yeastar.h>

#include <pthread.h>
#include <stdatomic.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

static atomic_bool ended;

static void *wait_for_end(void *nothing)
{
    while (getchar() != EOF)
        ;
    atomic_store(&ended, true);
    return nothing;
}

int main(void)
{
    yeastar_config *config = yeastar_config_new();
    yeastar_listener *listener = NULL;
    yeastar_error *error = NULL;
    if (yeastar_config_set(config, "listener.bind", "127.0.0.1:0", &error) != YEASTAR_OK
        || yeastar_listener_new(config, &listener, &error) != YEASTAR_OK) {
        fprintf(stderr, "%s\n", yeastar_error_message(error));
        return 1;
    }
    yeastar_config_free(config);
    printf("%d\n", yeastar_listener_port(listener));
    fflush(stdout);
    pthread_t thread;
    pthread_create(&thread, NULL, wait_for_end, NULL);
    unsigned long delivered = 0, rings = 0;
    for (;;) {
        yeastar_event *event = NULL;
        yeastar_status status = yeastar_listener_next(listener, 200, &event, NULL);
        if (status == YEASTAR_ERR_TIMEOUT) {
            if (atomic_load(&ended))
                break;
            continue;
        }
        if (status != YEASTAR_OK) {
            fprintf(stderr, "%s\n", yeastar_status_name(status));
            return 1;
        }
        delivered++;
        if (yeastar_event_kind(event) == YEASTAR_EVENT_RING && yeastar_event_field(event, "callid") != NULL
            && yeastar_event_party_count(event) == 2)
            rings++;
        yeastar_event_free(event);
    }
    printf("{\"delivered\":%lu,\"rings\":%lu", delivered, rings);
    static const char *const NAMES[] = { "received", "duplicates", "dropped", "rejected", "malformed" };
    for (size_t i = 0; i < sizeof NAMES / sizeof *NAMES; i++)
        printf(",\"%s\":%lu", NAMES[i], (unsigned long)yeastar_listener_stat(listener, NAMES[i]));
    printf("}\n");
    yeastar_listener_free(listener);
    return 0;
}
