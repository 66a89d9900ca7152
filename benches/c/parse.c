/* parse FILE ROUNDS: a report into an event, and the event into its canonical JSON; prints the CPU nanoseconds of both
 * together, as one line of JSON. */
#define _GNU_SOURCE
#include <yeastar.h>

#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <time.h>

static void once(const uint8_t *body, size_t length)
{
    yeastar_event *event = NULL;
    size_t size = 0;
    if (yeastar_event_parse(body, length, &event, NULL) != YEASTAR_OK || yeastar_event_json(event, &size) == NULL
        || size < 50) {
        fprintf(stderr, "the report was not understood\n");
        exit(1);
    }
    yeastar_event_free(event);
}

int main(int argc, char **argv)
{
    static uint8_t body[65536];
    FILE *file = argc > 2 ? fopen(argv[1], "rb") : NULL;
    if (!file)
        return 1;
    size_t length = fread(body, 1, sizeof body, file);
    fclose(file);
    long rounds = atol(argv[2]);
    for (long i = 0; i < rounds / 10; i++)
        once(body, length);
    struct timespec before, after;
    clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &before);
    for (long i = 0; i < rounds; i++)
        once(body, length);
    clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &after);
    double spent = (double)(after.tv_sec - before.tv_sec) * 1e9 + (double)(after.tv_nsec - before.tv_nsec);
    printf("{\"nanoseconds\":%.0f}\n", spent / (double)rounds);
    return 0;
}
