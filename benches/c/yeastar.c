/* yeastar_call through the C ABI: one client for all threads. */
#include "measure.h"

#include <yeastar.h>

#include <stddef.h>

static yeastar_client *shared;

static void set(yeastar_config *config, const char *key, const char *value)
{
    if (yeastar_config_set(config, key, value, NULL) != YEASTAR_OK)
        fail(key, value);
}

void *client_open(const struct task *task, int thread)
{
    if (thread != 0)
        return shared;
    yeastar_config *config = yeastar_config_new();
    set(config, "url", task->url);
    set(config, "username", "api");
    set(config, "password", "secret");
    if (task->ca)
        set(config, "tls.ca_file", task->ca);
    yeastar_error *error = NULL;
    if (yeastar_client_new(config, &shared, &error) != YEASTAR_OK || yeastar_login(shared, &error) != YEASTAR_OK)
        fail("yeastar_login", yeastar_error_message(error));
    yeastar_config_free(config);
    return shared;
}

#ifdef WASTE
/* Exceeds every limit: tests/cost_budget uses it to prove that each limit can be exceeded. */
#include <stdlib.h>
#include <sys/syscall.h>
#include <unistd.h>

static void waste(void)
{
    for (int i = 0; i < 10; i++)
        syscall(SYS_getpid);
    for (int i = 0; i < 100; i++) {
        void *volatile block = malloc(16);
        free(block);
    }
    for (volatile int i = 0; i < 20000; i++)
        ;
}
#endif

void client_request(void *client)
{
    yeastar_reply *reply = NULL;
    yeastar_error *error = NULL;
    if (yeastar_call(client, "heartbeat", BODY, &reply, &error) != YEASTAR_OK)
        fail("yeastar_call", yeastar_error_message(error));
    yeastar_reply_free(reply);
#ifdef WASTE
    waste();
#endif
}

void client_close(void *client, int thread)
{
    if (thread == 0)
        yeastar_client_free(client);
}
