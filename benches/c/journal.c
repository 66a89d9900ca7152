/* journal FOLDER SECONDS BACKLOG: reports into a journal, over 64 connections that each wait for their answer, with a
 * consumer that acknowledges; then a start with so many waiting. Prints one line of JSON. */
#include <yeastar.h>

#include <arpa/inet.h>
#include <netinet/tcp.h>
#include <pthread.h>
#include <stdatomic.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/socket.h>
#include <sys/syscall.h>
#include <time.h>
#include <unistd.h>

enum { CONNECTIONS = 64, SAMPLES = 1 << 20 };

static atomic_long synced, next_id, sample_count, failed;
static atomic_bool ended;
static long most;
static int port;
static float samples[SAMPLES];

/* In place of the C library's, for the library too. */
int fdatasync(int descriptor)
{
    atomic_fetch_add(&synced, 1);
    return (int)syscall(SYS_fdatasync, descriptor);
}

int fsync(int descriptor)
{
    atomic_fetch_add(&synced, 1);
    return (int)syscall(SYS_fsync, descriptor);
}

static double now(void)
{
    struct timespec time;
    clock_gettime(CLOCK_MONOTONIC, &time);
    return time.tv_sec + time.tv_nsec / 1e9;
}

static void *send_reports(void *nothing)
{
    struct sockaddr_in address = { .sin_family = AF_INET, .sin_port = htons(port), .sin_addr.s_addr = htonl(INADDR_LOOPBACK) };
    int one = 1, descriptor = socket(AF_INET, SOCK_STREAM, 0);
    if (connect(descriptor, (struct sockaddr *)&address, sizeof address) != 0) {
        atomic_fetch_add(&failed, 1);
        return nothing;
    }
    setsockopt(descriptor, IPPROTO_TCP, TCP_NODELAY, &one, sizeof one);
    long id;
    while (!atomic_load(&ended) && (id = atomic_fetch_add(&next_id, 1)) < most) {
        char body[256], request[512], answer[512];
        int length = snprintf(body, sizeof body,
            "{\"action\":\"NewCdr\",\"callid\":\"%ld\",\"timestart\":\"2026-01-01 12:00:00\",\"callfrom\":\"1000\","
            "\"callto\":\"+49305550%06ld\",\"callduraction\":\"20\",\"talkduraction\":\"15\",\"status\":\"ANSWERED\"}", id, id % 1000000);
        length = snprintf(request, sizeof request,
            "POST / HTTP/1.1\r\nHost: x\r\nContent-Type: application/json\r\nContent-Length: %d\r\n\r\n%s", length, body);
        double begun = now();
        if (send(descriptor, request, length, MSG_NOSIGNAL) != length || recv(descriptor, answer, sizeof answer, 0) < 12
            || memcmp(answer + 9, "200", 3) != 0) {
            atomic_fetch_add(&failed, 1);
            break;
        }
        long at = atomic_fetch_add(&sample_count, 1);
        if (at < SAMPLES)
            samples[at] = (float)(now() - begun);
    }
    close(descriptor);
    return nothing;
}

static yeastar_listener *listen_with(const char *folder)
{
    char path[512];
    snprintf(path, sizeof path, "%s/journal", folder);
    yeastar_config *config = yeastar_config_new();
    yeastar_listener *listener = NULL;
    yeastar_error *error = NULL;
    if (yeastar_config_set(config, "listener.bind", "127.0.0.1:0", &error) != YEASTAR_OK
        || yeastar_config_set(config, "listener.journal", path, &error) != YEASTAR_OK
        || yeastar_listener_new(config, &listener, &error) != YEASTAR_OK) {
        fprintf(stderr, "%s\n", yeastar_error_message(error));
        exit(1);
    }
    yeastar_config_free(config);
    port = yeastar_listener_port(listener);
    return listener;
}

static void send_all(double seconds)
{
    pthread_t threads[CONNECTIONS];
    atomic_store(&ended, false);
    for (int i = 0; i < CONNECTIONS; i++)
        pthread_create(&threads[i], NULL, send_reports, NULL);
    if (seconds > 0) {
        usleep((useconds_t)(seconds * 1e6));
        atomic_store(&ended, true);
    }
    for (int i = 0; i < CONNECTIONS; i++)
        pthread_join(threads[i], NULL);
}

static atomic_bool consumed;

static void *acknowledge(void *listener)
{
    while (!atomic_load(&consumed)) {
        yeastar_event *event = NULL;
        if (yeastar_listener_next(listener, 100, &event, NULL) != YEASTAR_OK)
            continue;
        yeastar_event_ack(event, NULL);
        yeastar_event_free(event);
    }
    return NULL;
}

static int by_value(const void *one, const void *other)
{
    float a = *(const float *)one, b = *(const float *)other;
    return (a > b) - (a < b);
}

static long memory_kib(void)
{
    long pages = 0, resident = 0;
    FILE *file = fopen("/proc/self/statm", "r");
    if (file != NULL && fscanf(file, "%ld %ld", &pages, &resident) != 2)
        resident = 0;
    if (file != NULL)
        fclose(file);
    return resident * sysconf(_SC_PAGESIZE) / 1024;
}

int main(int count, char **arguments)
{
    if (count != 4)
        return 2;
    double seconds = atof(arguments[2]);
    long backlog = atol(arguments[3]);
    yeastar_listener *listener = listen_with(arguments[1]);
    pthread_t consumer;
    pthread_create(&consumer, NULL, acknowledge, listener);
    most = 1L << 40;
    double begun = now();
    send_all(seconds);
    double took = now() - begun;
    long sent = atomic_load(&sample_count), syncs = atomic_load(&synced), measured = sent < SAMPLES ? sent : SAMPLES;
    unsigned long commits = (unsigned long)yeastar_listener_stat(listener, "commits");
    qsort(samples, measured, sizeof *samples, by_value);
    float p50 = samples[measured / 2], p99 = samples[measured * 99 / 100];
    usleep(1500000);
    atomic_store(&consumed, true);
    pthread_join(consumer, NULL);

    atomic_store(&next_id, 0);
    most = backlog;
    send_all(0);
    yeastar_listener_free(listener);
    long before = memory_kib();
    begun = now();
    listener = listen_with(arguments[1]);
    double started = now() - begun;
    yeastar_event *event = NULL;
    long last = -1, disorder = 0, came = 0, peak = 0;
    while (yeastar_listener_next(listener, 2000, &event, NULL) == YEASTAR_OK) {
        long at = (long)yeastar_event_received_ms(event);
        disorder += at < last;
        last = at;
        if (came++ % 10000 == 0 && memory_kib() - before > peak)
            peak = memory_kib() - before;
        yeastar_event_free(event);
    }
    yeastar_listener_free(listener);
    printf("{\"rate\":%.0f,\"p50_ms\":%.2f,\"p99_ms\":%.2f,\"commits\":%lu,\"syncs\":%ld,\"failed\":%ld,\"start_s\":%.2f,"
           "\"memory_kib\":%ld,\"came\":%ld,\"disorder\":%ld}\n",
        sent / took, p50 * 1e3, p99 * 1e3, commits, syncs, atomic_load(&failed), started, peak, came, disorder);
    return 0;
}
