/* Plain sockets of this machine, for the programs that play a PBX which misbehaves. */
#ifndef SOCKETS_H
#define SOCKETS_H

#include "common.h"

#include <arpa/inet.h>
#include <netinet/in.h>
#include <sys/socket.h>
#include <unistd.h>

static struct sockaddr_in loopback(uint16_t port)
{
    struct sockaddr_in address;
    memset(&address, 0, sizeof address);
    address.sin_family = AF_INET;
    address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
    address.sin_port = htons(port);
    return address;
}

/* Listens on a free port. */
static int listen_somewhere(uint16_t *port)
{
    int socket_fd = socket(AF_INET, SOCK_STREAM, 0);
    struct sockaddr_in address = loopback(0);
    socklen_t len = sizeof address;
    CHECK(socket_fd >= 0 && bind(socket_fd, (struct sockaddr *)&address, len) == 0 && listen(socket_fd, 64) == 0);
    CHECK(getsockname(socket_fd, (struct sockaddr *)&address, &len) == 0);
    *port = ntohs(address.sin_port);
    return socket_fd;
}

static int connect_to(uint16_t port)
{
    int socket_fd = socket(AF_INET, SOCK_STREAM, 0);
    struct sockaddr_in address = loopback(port);
    CHECK(socket_fd >= 0 && connect(socket_fd, (struct sockaddr *)&address, sizeof address) == 0);
    return socket_fd;
}

/* Sends a report as a PBX does. */
static int send_report(uint16_t port, const char *body)
{
    char message[1024];
    int len = snprintf(message, sizeof message,
                       "POST / HTTP/1.1\r\nHost: 127.0.0.1: %u\r\nContent-Length: %zu\r\n\r\n%s", (unsigned)port,
                       strlen(body), body);
    int socket_fd = connect_to(port);
    CHECK(send(socket_fd, message, (size_t)len, MSG_NOSIGNAL) == len);
    return socket_fd;
}

/* Sends a report, and waits for its 200. */
static void post(uint16_t port, const char *body)
{
    char answer[16] = {0};
    int socket_fd = send_report(port, body);
    CHECK(recv(socket_fd, answer, sizeof answer - 1, MSG_WAITALL) == sizeof answer - 1);
    CHECK(strstr(answer, " 200") != NULL);
    close(socket_fd);
}

/* Closes so that the other side meets a reset, and not an end. */
static void slam(int socket_fd)
{
    struct linger now = {1, 0};
    CHECK(setsockopt(socket_fd, SOL_SOCKET, SO_LINGER, &now, sizeof now) == 0);
    close(socket_fd);
}

/* A client over HTTP of whatever listens on a port. */
static yeastar_client *client_of_port(uint16_t port)
{
    yeastar_error *error = NULL;
    char url[64];
    snprintf(url, sizeof url, "http://127.0.0.1:%u", (unsigned)port);
    yeastar_config *config = yeastar_config_new();
    yeastar_client *client = NULL;
    WORKS(yeastar_config_set(config, "url", url, &error));
    WORKS(yeastar_config_set(config, "username", "api", &error));
    WORKS(yeastar_config_set(config, "password", "x", &error));
    WORKS(yeastar_config_set(config, "keepalive", "off", &error));
    WORKS(yeastar_client_new(config, &client, &error));
    yeastar_config_free(config);
    return client;
}

static int done_with_sockets(void)
{
    /* Not each program uses all of the above. */
    (void)listen_somewhere, (void)post, (void)slam, (void)client_of_port;
    return done();
}

#endif
