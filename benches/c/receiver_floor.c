/* receiver_floor closing|keep: answers every request without parsing it: the minimum for an event loop.
 * Prints its port, runs until its standard input ends. */
#define _GNU_SOURCE
#include <arpa/inet.h>
#include <netinet/tcp.h>
#include <stdbool.h>
#include <stdio.h>
#include <string.h>
#include <sys/epoll.h>
#include <sys/socket.h>
#include <unistd.h>

static const char ANSWER[] = "HTTP/1.1 200 OK\r\nContent-Length: 0\r\n\r\n";
static const char LAST_ANSWER[] = "HTTP/1.1 200 OK\r\nContent-Length: 0\r\nConnection: close\r\n\r\n";

static bool closing;

/* false: the connection is over */
static bool take(int socket, bool *waits)
{
    char bytes[16384];
    ssize_t count = recv(socket, bytes, sizeof bytes, 0);
    *waits = count < 0;
    if (count <= 0)
        return count < 0;
    const char *answer = closing ? LAST_ANSWER : ANSWER;
    size_t length = strlen(answer);
    return send(socket, answer, length, MSG_NOSIGNAL) == (ssize_t)length && !closing;
}

int main(int argc, char **argv)
{
    closing = argc > 1 && strcmp(argv[1], "closing") == 0;
    struct sockaddr_in address = { .sin_family = AF_INET, .sin_addr.s_addr = htonl(INADDR_LOOPBACK) };
    socklen_t length = sizeof address;
    int listening = socket(AF_INET, SOCK_STREAM | SOCK_NONBLOCK | SOCK_CLOEXEC, 0);
    if (bind(listening, (struct sockaddr *)&address, length) != 0 || listen(listening, 4096) != 0) {
        perror("listen");
        return 1;
    }
    getsockname(listening, (struct sockaddr *)&address, &length);
    printf("%d\n", ntohs(address.sin_port));
    fflush(stdout);
    int epoll = epoll_create1(EPOLL_CLOEXEC);
    int watched[] = { listening, STDIN_FILENO };
    for (int i = 0; i < 2; i++) {
        struct epoll_event event = { .events = EPOLLIN, .data.fd = watched[i] };
        epoll_ctl(epoll, EPOLL_CTL_ADD, watched[i], &event);
    }
    for (;;) {
        struct epoll_event events[64];
        int count = epoll_wait(epoll, events, 64, -1);
        for (int i = 0; i < count; i++) {
            int socket = events[i].data.fd;
            bool waits;
            if (socket == STDIN_FILENO)
                return 0;
            if (socket != listening) {
                if (!take(socket, &waits))
                    close(socket);
                continue;
            }
            while ((socket = accept4(listening, NULL, NULL, SOCK_NONBLOCK | SOCK_CLOEXEC)) >= 0) {
                /* Most reports have arrived by now. */
                if (!take(socket, &waits)) {
                    close(socket);
                    continue;
                }
                struct epoll_event event = { .events = EPOLLIN, .data.fd = socket };
                epoll_ctl(epoll, EPOLL_CTL_ADD, socket, &event);
            }
        }
    }
}
