/* server keep|closing [tls12|tls13 CERTIFICATE KEY]
 * Answers every POST as a PBX would, with the least work: a pool of threads, each with one connection at a time.
 * Prints its port and runs until its standard input ends. Built with -DNO_TLS it needs no OpenSSL. */
#define _GNU_SOURCE
#include <arpa/inet.h>
#include <netinet/tcp.h>
#include <pthread.h>
#include <signal.h>
#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <strings.h>
#include <sys/socket.h>
#include <unistd.h>

#ifndef NO_TLS
#include <openssl/ssl.h>
static SSL_CTX *tls;
#else
typedef void SSL;
#endif

enum { THREADS = 24 };

static int listening;
static bool closing;

struct connection {
    int socket;
    SSL *ssl;
};

static ssize_t receive(struct connection *connection, char *to, size_t room)
{
#ifndef NO_TLS
    if (connection->ssl)
        return SSL_read(connection->ssl, to, (int)room);
#endif
    return recv(connection->socket, to, room, 0);
}

static bool answer(struct connection *connection, const char *bytes, size_t length)
{
#ifndef NO_TLS
    if (connection->ssl)
        return SSL_write(connection->ssl, bytes, (int)length) == (int)length;
#endif
    return send(connection->socket, bytes, length, MSG_NOSIGNAL) == (ssize_t)length;
}

/* Reads one request: true if it is complete. Requests are not pipelined. */
static bool take(struct connection *connection, bool *login)
{
    char text[8192];
    size_t got = 0, wanted = sizeof text - 1;
    while (got < wanted) {
        ssize_t count = receive(connection, text + got, sizeof text - 1 - got);
        if (count <= 0)
            return false;
        got += (size_t)count;
        text[got] = 0;
        char *end = strstr(text, "\r\n\r\n");
        if (end) {
            char *length = strcasestr(text, "\r\ncontent-length:");
            wanted = (size_t)(end - text) + 4 + (length && length < end ? strtoul(length + 17, NULL, 10) : 0);
        }
    }
    char *line = memchr(text, '\r', got);
    *line = 0;
    *login = strstr(text, "/login") != NULL;
    return true;
}

static void talk(struct connection *connection)
{
    bool login;
    while (take(connection, &login)) {
        const char *body = login ? "{\"status\":\"Success\",\"token\":\"9a83ab0e17c6d7ee27e74d9ff8e0f5b3\"}"
                                 : "{\"status\":\"Success\"}";
        char text[512];
        int length = snprintf(text, sizeof text,
                              "HTTP/1.1 200 OK\r\nContent-Type: application/json\r\n%sContent-Length: %zu\r\n\r\n%s",
                              closing ? "Connection: close\r\n" : "", strlen(body), body);
        if (!answer(connection, text, (size_t)length) || closing)
            return;
    }
}

static void *serve(void *nothing)
{
    (void)nothing;
    for (;;) {
        struct connection connection = { .socket = accept4(listening, NULL, NULL, SOCK_CLOEXEC) };
        if (connection.socket < 0)
            continue;
        int yes = 1;
        setsockopt(connection.socket, IPPROTO_TCP, TCP_NODELAY, &yes, sizeof yes);
#ifndef NO_TLS
        if (tls) {
            connection.ssl = SSL_new(tls);
            SSL_set_fd(connection.ssl, connection.socket);
            if (SSL_accept(connection.ssl) == 1) {
                talk(&connection);
                SSL_shutdown(connection.ssl);
            }
            SSL_free(connection.ssl);
        } else
#endif
            talk(&connection);
        close(connection.socket);
    }
    return NULL;
}

#ifndef NO_TLS
static void use_tls(char **argv)
{
    int version = strcmp(argv[2], "tls12") == 0 ? TLS1_2_VERSION : TLS1_3_VERSION;
    tls = SSL_CTX_new(TLS_server_method());
    SSL_CTX_set_min_proto_version(tls, version);
    SSL_CTX_set_max_proto_version(tls, version);
    SSL_CTX_set_session_id_context(tls, (const unsigned char *)"pbx", 3);
    if (SSL_CTX_use_certificate_chain_file(tls, argv[3]) != 1
        || SSL_CTX_use_PrivateKey_file(tls, argv[4], SSL_FILETYPE_PEM) != 1) {
        fprintf(stderr, "%s, %s: not a certificate and its key\n", argv[3], argv[4]);
        exit(1);
    }
}
#endif

int main(int argc, char **argv)
{
    signal(SIGPIPE, SIG_IGN);
    closing = argc > 1 && strcmp(argv[1], "closing") == 0;
#ifndef NO_TLS
    if (argc > 4)
        use_tls(argv);
#endif
    struct sockaddr_in address = { .sin_family = AF_INET, .sin_addr.s_addr = htonl(INADDR_LOOPBACK) };
    socklen_t length = sizeof address;
    listening = socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0);
    if (bind(listening, (struct sockaddr *)&address, length) != 0 || listen(listening, 4096) != 0) {
        perror("listen");
        return 1;
    }
    getsockname(listening, (struct sockaddr *)&address, &length);
    pthread_t thread;
    for (int i = 0; i < THREADS; i++)
        pthread_create(&thread, NULL, serve, NULL);
    printf("%d\n", ntohs(address.sin_port));
    fflush(stdout);
    while (getchar() != EOF)
        ;
    return 0;
}
