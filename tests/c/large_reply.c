/*
 * A reply of many rows: asking for what is not there keeps no memory, and each step of an iteration takes the same time,
 * whatever the number of rows.
 */
#define _GNU_SOURCE
#include "sockets.h"

#include <malloc.h>
#include <pthread.h>

/* Where a step took time in proportion to the rows, all of them would take minutes. */
#define ROWS (SLOW ? 5000 : 200000)
#define ABSENT (SLOW ? 20000 : 1000000)
#define LIMIT_MS (SLOW ? 120000 : 20000)
#define ROW "{\"extnumber\":\"%07d\",\"username\":\"somebody\"},"

static void send_all(int connection, const char *bytes, size_t len)
{
    while (len > 0) {
        ssize_t sent = send(connection, bytes, len, MSG_NOSIGNAL);
        CHECK(sent > 0);
        bytes += sent;
        len -= (size_t)sent;
    }
}

static void send_head(int connection, size_t body_len)
{
    char head[128];
    int len = snprintf(head, sizeof head, "HTTP/1.1 200 OK\r\nContent-Length: %zu\r\n\r\n", body_len);
    send_all(connection, head, (size_t)len);
}

static void *serve(void *given)
{
    static const char login[] = "{\"status\":\"Success\",\"token\":\"0123\"}", begin[] = "{\"extinfos\":[";
    static const char end[] = "{}],\"status\":\"Success\"}";
    char request[2048], row[96];
    int connection = accept(*(int *)given, NULL, NULL), rows = ROWS;
    CHECK(connection >= 0 && recv(connection, request, sizeof request, 0) > 0);
    send_head(connection, sizeof login - 1);
    send_all(connection, login, sizeof login - 1);
    CHECK(recv(connection, request, sizeof request, 0) > 0);
    size_t row_len = (size_t)snprintf(row, sizeof row, ROW, 0);
    send_head(connection, sizeof begin - 1 + row_len * (size_t)rows + sizeof end - 1);
    send_all(connection, begin, sizeof begin - 1);
    for (int i = 0; i < rows; i++) {
        snprintf(row, sizeof row, ROW, i);
        send_all(connection, row, row_len);
    }
    send_all(connection, end, sizeof end - 1);
    CHECK(recv(connection, request, sizeof request, 0) >= 0);
    close(connection);
    return NULL;
}

static size_t in_use(void)
{
    struct mallinfo2 info = mallinfo2();
    return info.uordblks + info.hblkhd;
}

static void iterates(const yeastar_reply *reply, size_t rows)
{
    long long began = now_ms();
    const yeastar_value *list = yeastar_reply_at(reply, "/extinfos");
    CHECK(yeastar_value_count(list) == rows + 1);
    for (size_t i = 0; i < rows; i++) {
        char pointer[64];
        const yeastar_value *number = yeastar_value_item(yeastar_value_item(list, i), 0);
        CHECK(yeastar_value_integer(number, -1) == (int64_t)i);
        snprintf(pointer, sizeof pointer, "/extinfos/%zu/extnumber", i);
        CHECK(yeastar_reply_at(reply, pointer) == number);
        CHECK(now_ms() - began < LIMIT_MS);
    }
}

static void asks_in_vain(const yeastar_reply *reply)
{
    size_t before = in_use();
    for (int i = 0; i < ABSENT; i++) {
        char pointer[64];
        snprintf(pointer, sizeof pointer, "/absent/%d", i);
        CHECK(yeastar_reply_string(reply, pointer) == NULL && yeastar_reply_count(reply, pointer) == 0);
    }
    CHECK(in_use() < before + 4096);
}

int main(void)
{
    yeastar_error *error = NULL;
    yeastar_reply *reply = NULL;
    uint16_t port;
    pthread_t thread;
    int server = listen_somewhere(&port);
    CHECK(pthread_create(&thread, NULL, serve, &server) == 0);
    yeastar_client *client = client_of_port(port);
    WORKS(yeastar_client_set_timeout(client, 120000, &error));
    WORKS(yeastar_extension_query(client, NULL, &reply, &error));
    iterates(reply, (size_t)ROWS);
    asks_in_vain(reply);
    yeastar_reply_free(reply);
    yeastar_client_free(client);
    CHECK(pthread_join(thread, NULL) == 0);
    close(server);
    return done_with_sockets();
}
