/* PROGRAM URL REQUESTS THREADS closing|keep [CA]
 * Makes REQUESTS requests with so many threads and prints what they cost, as one line of JSON. */
#define _GNU_SOURCE
#include "measure.h"

#include <pthread.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/resource.h>
#include <time.h>
#include <unistd.h>

/* Not measured: logins, sessions to resume, first use of memory pages. */
enum { WARM_UP = 40 };

const char *const BODY = "{\"ipaddr\":\"192.168.5.10\",\"port\":\"8260\"}";

struct worker {
    pthread_t thread;
    int number;
    long requests;
    void *client;
    uint32_t *nanoseconds;
};

static struct task task;
static pthread_barrier_t barrier;

noreturn void fail(const char *what, const char *why)
{
    fprintf(stderr, "%s: %s\n", what, why ? why : "failed");
    exit(1);
}

static double seconds(clockid_t clock)
{
    struct timespec now;
    clock_gettime(clock, &now);
    return (double)now.tv_sec + (double)now.tv_nsec / 1e9;
}

static double cpu_seconds(void)
{
    struct rusage usage;
    getrusage(RUSAGE_SELF, &usage);
    return (double)(usage.ru_utime.tv_sec + usage.ru_stime.tv_sec)
        + (double)(usage.ru_utime.tv_usec + usage.ru_stime.tv_usec) / 1e6;
}

static void *work(void *argument)
{
    struct worker *worker = argument;
    for (int i = 0; i < WARM_UP; i++) {
        client_request(worker->client);
        /* libyeastar does not reuse a connection for changes before it has seen that the server keeps connections open. */
        if (i == 0)
            usleep(150 * 1000);
    }
    pthread_barrier_wait(&barrier);
    pthread_barrier_wait(&barrier);
    double before = seconds(CLOCK_MONOTONIC);
    for (long i = 0; i < worker->requests; i++) {
        client_request(worker->client);
        double after = seconds(CLOCK_MONOTONIC);
        worker->nanoseconds[i] = (uint32_t)((after - before) * 1e9);
        before = after;
    }
    pthread_barrier_wait(&barrier);
    return NULL;
}

/* Peak memory of this program in KiB. getrusage may report that of its parent. */
static long memory(void)
{
    long most = 0;
    char line[256];
    FILE *file = fopen("/proc/self/status", "r");
    while (file && fgets(line, sizeof line, file))
        if (sscanf(line, "VmHWM: %ld", &most) == 1)
            break;
    if (file)
        fclose(file);
    return most;
}

static int order(const void *left, const void *right)
{
    uint32_t a = *(const uint32_t *)left, b = *(const uint32_t *)right;
    return (a > b) - (a < b);
}

int main(int argc, char **argv)
{
    if (argc < 5)
        fail("usage", "PROGRAM URL REQUESTS THREADS closing|keep [CA]");
    int threads = atoi(argv[3]);
    long each = atol(argv[2]) / threads;
    char *host = strdup(strstr(argv[1], "//") + 2);
    char *colon = strchr(host, ':');
    *colon = 0;
    task = (struct task){
        .url = argv[1],
        .host = host,
        .port = atoi(colon + 1),
        .ca = argc > 5 ? argv[5] : NULL,
        .closing = strcmp(argv[4], "closing") == 0,
    };
    uint32_t *nanoseconds = malloc((size_t)(each * threads) * sizeof *nanoseconds);
    struct worker *workers = calloc((size_t)threads, sizeof *workers);
    pthread_barrier_init(&barrier, NULL, (unsigned)threads + 1);
    for (int i = 0; i < threads; i++) {
        workers[i] = (struct worker){ .number = i, .requests = each, .nanoseconds = nanoseconds + i * each };
        workers[i].client = client_open(&task, i);
        pthread_create(&workers[i].thread, NULL, work, &workers[i]);
    }
    pthread_barrier_wait(&barrier);
    double cpu = cpu_seconds(), wall = seconds(CLOCK_MONOTONIC);
    pthread_barrier_wait(&barrier);
    pthread_barrier_wait(&barrier);
    cpu = cpu_seconds() - cpu;
    wall = seconds(CLOCK_MONOTONIC) - wall;
    for (int i = 0; i < threads; i++)
        pthread_join(workers[i].thread, NULL);
    long most = memory();
    for (int i = threads - 1; i >= 0; i--)
        client_close(workers[i].client, i);

    long count = each * threads;
    qsort(nanoseconds, (size_t)count, sizeof *nanoseconds, order);
    printf("{\"cpu\":%.3f,\"rate\":%.1f,\"p50\":%.1f,\"p99\":%.1f,\"memory\":%ld}\n", cpu * 1e6 / (double)count,
           (double)count / wall, nanoseconds[count / 2] / 1e3, nanoseconds[count * 99 / 100] / 1e3,
           most);
    free(nanoseconds);
    free(workers);
    free(host);
    return 0;
}
