/* events_tcp COUNT: so many events over an event connection, from bytes that were made beforehand, into a consumer that
 * reads the fields of each. Prints its figures as one line of JSON. */
#define _GNU_SOURCE
#include <yeastar.h>

#include <arpa/inet.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/socket.h>
#include <time.h>
#include <unistd.h>

static const char WELCOME[] = "Response: Success\r\nMessage: Authentication accepted\r\n\r\n";
static const char EVENT[] =
    "{\"event\":\"CallStatus\",\"sn\":\"3631A2216D39\",\"callid\":\"15735443%08lu\",\"members\":[{\"ext\":{\"number\":\"1000\","
    "\"channelid\":\"PJSIP/1000-%08lx\",\"memberstatus\":\"ANSWERED\",\"callpath\":\"\"}},{\"ext\":{\"number\":\"1002\","
    "\"channelid\":\"PJSIP/1002-%08lx\",\"memberstatus\":\"ANSWER\",\"callpath\":\"\"}}]}\r\n";

static double seconds(void)
{
    struct timespec now;
    clock_gettime(CLOCK_MONOTONIC, &now);
    return (double)now.tv_sec + (double)now.tv_nsec / 1e9;
}

static void check(int is_right, const char *what)
{
    if (!is_right) {
        fprintf(stderr, "%s failed\n", what);
        exit(1);
    }
}

static void send_all(int to, const char *bytes, size_t length)
{
    while (length > 0) {
        ssize_t sent = send(to, bytes, length, MSG_NOSIGNAL);
        check(sent > 0, "send");
        bytes += sent;
        length -= (size_t)sent;
    }
}

/* The PBX, in a process of its own. */
static void serve(int server, unsigned long count)
{
    char *stream = malloc(count * (sizeof EVENT + 32));
    size_t length = 0;
    check(stream != NULL, "malloc");
    for (unsigned long number = 0; number < count; number++)
        length += (size_t)sprintf(stream + length, EVENT, number, number, number + 1);
    int client = accept(server, NULL, NULL);
    char login[1024];
    size_t read = 0;
    do {
        ssize_t more = recv(client, login + read, sizeof login - 1 - read, 0);
        check(more > 0, "recv");
        read += (size_t)more;
        login[read] = 0;
    } while (!strstr(login, "\r\n\r\n"));
    send_all(client, WELCOME, sizeof WELCOME - 1);
    send_all(client, stream, length);
    /* Until the other side ends. */
    (void)!recv(client, login, 1, 0);
    _exit(0);
}

static yeastar_config *configured(int port)
{
    yeastar_config *config = yeastar_config_new();
    char digits[8], url[64];
    snprintf(digits, sizeof digits, "%d", port);
    snprintf(url, sizeof url, "http://127.0.0.1:%d", port);
    const char *keys[][2] = { { "url", url }, { "username", "api" }, { "password", "password" }, { "report.transport", "tcp" },
                              { "report.tcp_port", digits }, { "report.tcp_cleartext", "on" }, { "listener.http", "off" } };
    for (size_t key = 0; key < sizeof keys / sizeof *keys; key++)
        check(yeastar_config_set(config, keys[key][0], keys[key][1], NULL) == YEASTAR_OK, keys[key][0]);
    return config;
}

int main(int argc, char **argv)
{
    unsigned long count = argc > 1 ? strtoul(argv[1], NULL, 10) : 0;
    check(count > 0, "events_tcp COUNT");
    int server = socket(AF_INET, SOCK_STREAM, 0);
    struct sockaddr_in address = { .sin_family = AF_INET, .sin_addr.s_addr = htonl(INADDR_LOOPBACK) };
    socklen_t size = sizeof address;
    check(bind(server, (struct sockaddr *)&address, size) == 0 && listen(server, 1) == 0, "bind");
    check(getsockname(server, (struct sockaddr *)&address, &size) == 0, "getsockname");
    if (fork() == 0)
        serve(server, count);
    close(server);

    yeastar_config *config = configured(ntohs(address.sin_port));
    yeastar_listener *listener = NULL;
    yeastar_client *client = NULL;
    check(yeastar_listener_new(config, &listener, NULL) == YEASTAR_OK, "yeastar_listener_new");
    check(yeastar_client_new(config, &client, NULL) == YEASTAR_OK, "yeastar_client_new");
    check(yeastar_client_attach(client, listener, NULL) == YEASTAR_OK, "yeastar_client_attach");
    double start = 0;
    for (unsigned long taken = 0, known = 0; taken < count;) {
        yeastar_event *event = NULL;
        check(yeastar_listener_next(listener, 60000, &event, NULL) == YEASTAR_OK, "yeastar_listener_next");
        if (start == 0)
            start = seconds();
        if (yeastar_event_kind(event) == YEASTAR_EVENT_CALL_STATUS) {
            taken++;
            known += yeastar_event_party_count(event) == 2 && yeastar_event_field(event, "callid") != NULL
                && yeastar_event_party(event, 1, "memberstatus") != NULL;
        }
        yeastar_event_free(event);
        check(known == taken, "reading an event");
    }
    double took = seconds() - start;
    unsigned long lost = 0;
    static const char *const NAMES[] = { "duplicates", "dropped", "rejected", "malformed" };
    for (size_t name = 0; name < sizeof NAMES / sizeof *NAMES; name++)
        lost += (unsigned long)yeastar_listener_stat(listener, NAMES[name]);
    printf("{\"rate\":%.0f,\"seconds\":%.3f,\"lost\":%lu}\n", (double)count / took, took, lost);
    yeastar_client_free(client);
    yeastar_listener_free(listener);
    yeastar_config_free(config);
    return 0;
}
