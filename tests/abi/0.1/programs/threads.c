/* 64 threads use one client at once, half of them through clones; there is one login for them all. */
#include "common.h"

#include <pthread.h>

enum { THREADS = 64 };

static void *work(void *argument)
{
    yeastar_client *client = argument;
    yeastar_error *error = NULL;
    for (int i = 0; i < 3; i++) {
        yeastar_client *own = i % 2 == 0 ? client : yeastar_client_clone(client);
        yeastar_reply *reply = NULL;
        WORKS(yeastar_extensionlist_query(own, NULL, &reply, &error));
        CHECK(yeastar_reply_count(reply, "/extlist") == 10);
        yeastar_reply_free(reply);
        FAILS(YEASTAR_ERR_INVALID_ARGUMENT, yeastar_call(own, "no path?", NULL, NULL, &error));
        if (own != client)
            yeastar_client_free(own);
    }
    return NULL;
}

int main(int argc, char **argv)
{
    CHECK(argc == 5);
    yeastar_client *client = client_of(argv);
    yeastar_error *error = NULL;
    WORKS(yeastar_client_set_timeout(client, 120000, &error));
    pthread_t threads[THREADS];
    for (int i = 0; i < THREADS; i++)
        CHECK(pthread_create(&threads[i], NULL, work, client) == 0);
    for (int i = 0; i < THREADS; i++)
        CHECK(pthread_join(threads[i], NULL) == 0);
    WORKS(yeastar_logout(client, &error));
    yeastar_client_free(client);
    return done();
}
