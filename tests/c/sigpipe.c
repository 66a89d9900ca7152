/* With the default action of SIGPIPE, which ends the process: peers that reset the connection cause an error, not a signal. */
#include "sockets.h"

#include <pthread.h>
#include <signal.h>

enum { BODY = 4 << 20 };

/* Accepts the first login, then resets all connections. */
static void *serve(void *argument)
{
    const char login[] = "{\"status\":\"Success\",\"token\":\"0123456789abcdef0123456789abcdef\"}";
    char scrap[4096], answer[256];
    int server = *(int *)argument;
    for (int met = 0; met < 5; met++) {
        int connection = accept(server, NULL, NULL);
        CHECK(connection >= 0 && recv(connection, scrap, sizeof scrap, 0) > 0);
        if (met == 0) {
            int len = snprintf(answer, sizeof answer, "HTTP/1.1 200 OK\r\nConnection: close\r\nContent-Length: %zu\r\n\r\n%s",
                               strlen(login), login);
            CHECK(send(connection, answer, (size_t)len, MSG_NOSIGNAL) == len);
            close(connection);
        } else {
            slam(connection);
        }
    }
    return NULL;
}

int main(void)
{
    CHECK(signal(SIGPIPE, SIG_DFL) == SIG_DFL);
    yeastar_error *error = NULL;
    uint16_t port;
    int server = listen_somewhere(&port);
    pthread_t thread;
    CHECK(pthread_create(&thread, NULL, serve, &server) == 0);

    /* More than the buffers of both sockets, so that the client is writing when the reset arrives. */
    char *body = malloc(BODY + 16);
    CHECK(body != NULL);
    strcpy(body, "{\"x\":\"");
    memset(body + 6, 'x', BODY);
    strcpy(body + 6 + BODY, "\"}");
    yeastar_client *client = client_of_port(port);
    WORKS(yeastar_login(client, &error));
    for (int i = 0; i < 4; i++)
        FAILS(YEASTAR_ERR_IO, yeastar_call(client, "apply", body, NULL, &error));
    CHECK(pthread_join(thread, NULL) == 0);
    free(body);
    close(server);
    yeastar_client_free(client);

    /* And a sender of reports that does not wait for the answer. */
    yeastar_config *config = yeastar_config_new();
    yeastar_listener *listener = NULL;
    WORKS(yeastar_config_set(config, "listener.bind", "127.0.0.1:0", &error));
    WORKS(yeastar_config_set(config, "listener.dedupe_ms", "0", &error));
    WORKS(yeastar_listener_new(config, &listener, &error));
    yeastar_config_free(config);
    for (int i = 0; i < 50; i++)
        slam(send_report(yeastar_listener_port(listener), "{\"action\":\"Odd\",\"sn\":\"1\"}"));
    post(yeastar_listener_port(listener), "{\"action\":\"Odd\",\"sn\":\"2\"}");
    CHECK(yeastar_listener_stat(listener, "received") >= 1);
    yeastar_listener_free(listener);
    return done_with_sockets();
}
