/* Shared by all clients: one program per client, with the same loop. */
#ifndef MEASURE_H
#define MEASURE_H

#include <stdbool.h>
#include <stdnoreturn.h>

/* The task of a client. */
struct task {
    const char *url;  /* http://127.0.0.1:port or https://… */
    const char *host;
    int port;
    const char *ca;   /* PEM file to trust; NULL = plain HTTP */
    bool closing;     /* the server closes each connection */
};

extern const char *const BODY;

/* Each client provides these three. `thread` 0 opens first, alone. */
void *client_open(const struct task *task, int thread);
void client_request(void *client);
void client_close(void *client, int thread);

noreturn void fail(const char *what, const char *why);

#endif
