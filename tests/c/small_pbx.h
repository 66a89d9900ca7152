/* A PBX of a few lines: it accepts every login, and begins downloads that it does not end. */
#ifndef SMALL_PBX_H
#define SMALL_PBX_H

#include "sockets.h"

#include <pthread.h>

#define MOST_CONNECTIONS 16

/* What a download begins with. It announces DOWNLOAD bytes. */
#define BEGINNING "RIFF"
#define DOWNLOAD 99999
#define TEXT_OF(number) #number
#define NUMBER(macro) TEXT_OF(macro)

/* The connection of the last download that was begun. */
static int downloading = -1;

struct pbx {
    int listening;
    uint16_t port;
    /* What it has accepted. */
    int connections[MOST_CONNECTIONS];
    int count;
    /* Accepts connections and never answers. */
    int is_silent;
};

static void answer(int connection, const char *body)
{
    char message[512];
    int len = snprintf(message, sizeof message, "HTTP/1.1 200 OK\r\nContent-Length: %zu\r\n\r\n%s", strlen(body), body);
    CHECK(send(connection, message, (size_t)len, MSG_NOSIGNAL) == len);
}

static void begin_download(int connection)
{
    static const char head[] = "HTTP/1.1 200 OK\r\nContent-Length: " NUMBER(DOWNLOAD) "\r\n\r\n" BEGINNING;
    CHECK(send(connection, head, sizeof head - 1, MSG_NOSIGNAL) == sizeof head - 1);
    __atomic_store_n(&downloading, connection, __ATOMIC_SEQ_CST);
}

static void *serve_connection(void *given)
{
    int connection = *(int *)given;
    char request[2048];
    ssize_t len;
    /* Requests are small and come in one piece, or else in two. */
    while ((len = recv(connection, request, sizeof request - 1, 0)) > 0) {
        request[len] = 0;
        if (strstr(request, "/login") != NULL)
            answer(connection, "{\"status\":\"Success\",\"token\":\"0123456789abcdef\"}");
        else if (strstr(request, "get_random") != NULL)
            answer(connection, "{\"status\":\"Success\",\"random\":\"abc\"}");
        else if (strstr(request, "download") != NULL)
            begin_download(connection);
    }
    return NULL;
}

static void *accept_connections(void *given)
{
    struct pbx *pbx = given;
    for (int place = 0; place < MOST_CONNECTIONS; place++) {
        pthread_t thread;
        int connection = accept(pbx->listening, NULL, NULL);
        if (connection < 0)
            return NULL;
        pbx->connections[place] = connection;
        __atomic_store_n(&pbx->count, place + 1, __ATOMIC_SEQ_CST);
        if (pbx->is_silent)
            continue;
        CHECK(pthread_create(&thread, NULL, serve_connection, &pbx->connections[place]) == 0);
        CHECK(pthread_detach(thread) == 0);
    }
    return NULL;
}

static void start_pbx(struct pbx *pbx)
{
    pthread_t thread;
    pbx->listening = listen_somewhere(&pbx->port);
    CHECK(pthread_create(&thread, NULL, accept_connections, pbx) == 0);
    CHECK(pthread_detach(thread) == 0);
}

static void await_connections(const struct pbx *pbx, int count)
{
    long long limit = now_ms() + 30000;
    while (__atomic_load_n(&pbx->count, __ATOMIC_SEQ_CST) < count && now_ms() < limit)
        sleep_ms(5);
    CHECK(pbx->count == count);
}

/* Ends what it has accepted, so that calls under way end. */
static void hang_up(struct pbx *pbx)
{
    for (int place = 0; place < pbx->count; place++)
        shutdown(pbx->connections[place], SHUT_RDWR);
}

#endif
