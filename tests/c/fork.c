/*
 * After fork: every call of the child on what the parent made is refused, freeing there is harmless, and the session of
 * the parent lives on. What the child makes for itself works.
 */
#include "common.h"

#include <sys/wait.h>
#include <unistd.h>

static void child(char **argv, yeastar_client *client, yeastar_listener *listener, yeastar_reply *reply)
{
    yeastar_error *error = NULL;
    yeastar_event *event = NULL;
    yeastar_reply *none = NULL;
    FAILS(YEASTAR_ERR_FORKED, yeastar_login(client, &error));
    FAILS(YEASTAR_ERR_FORKED, yeastar_heartbeat(client, &error));
    FAILS(YEASTAR_ERR_FORKED, yeastar_logout(client, &error));
    FAILS(YEASTAR_ERR_FORKED, yeastar_deviceinfo_query(client, NULL, &none, &error));
    FAILS(YEASTAR_ERR_FORKED, yeastar_call(client, "deviceinfo/query", NULL, &none, &error));
    FAILS(YEASTAR_ERR_FORKED, yeastar_client_set_timeout(client, 100, &error));
    FAILS(YEASTAR_ERR_FORKED, yeastar_client_attach(client, listener, &error));
    FAILS(YEASTAR_ERR_FORKED, yeastar_listener_next(listener, -1, &event, &error));
    CHECK(yeastar_client_cancel(client) == YEASTAR_ERR_FORKED);
    CHECK(yeastar_client_clone(client) == NULL);
    CHECK(yeastar_listener_port(listener) == 0 && yeastar_listener_fd(listener) == -1);
    CHECK(yeastar_listener_stat(listener, "received") == 0);
    CHECK(none == NULL && event == NULL);
    /* What cannot change is still there to be read. */
    CHECK(yeastar_reply_string(reply, "/deviceinfo/sn") != NULL);
    yeastar_reply_free(reply);
    yeastar_listener_free(listener);
    yeastar_client_free(client);

    yeastar_client *own = client_of(argv);
    WORKS(yeastar_login(own, &error));
    WORKS(yeastar_logout(own, &error));
    yeastar_client_free(own);
}

int main(int argc, char **argv)
{
    CHECK(argc == 5);
    yeastar_error *error = NULL;
    yeastar_config *config = config_of(argv);
    yeastar_client *client = NULL;
    yeastar_listener *listener = NULL;
    yeastar_reply *reply = NULL;
    WORKS(yeastar_client_new(config, &client, &error));
    WORKS(yeastar_listener_new(config, &listener, &error));
    WORKS(yeastar_client_attach(client, listener, &error));
    WORKS(yeastar_deviceinfo_query(client, NULL, &reply, &error));

    fflush(stdout);
    pid_t pid = fork();
    CHECK(pid >= 0);
    if (pid == 0) {
        child(argv, client, listener, reply);
        /* By exec: a leak check at an exit would find the stacks of the parent's threads, which no fork can free. */
        execl("/bin/sh", "sh", "-c", "exit 0", (char *)NULL);
        _exit(EXIT_FAILURE);
    }
    int status = 0;
    CHECK(waitpid(pid, &status, 0) == pid);
    CHECK(WIFEXITED(status) && WEXITSTATUS(status) == 0);

    /* Neither was the session ended nor the listener closed: a whole call still arrives. */
    WORKS(yeastar_heartbeat(client, &error));
    WORKS(yeastar_extension_dial_extension(client, "1000", "1001", NULL, NULL, &error));
    for (int over = 0; !over;) {
        yeastar_event *event = NULL;
        WORKS(yeastar_listener_next(listener, 30000, &event, &error));
        over = yeastar_event_kind(event) == YEASTAR_EVENT_CDR;
        yeastar_event_free(event);
    }
    yeastar_reply_free(reply);
    yeastar_config_free(config);
    yeastar_listener_free(listener);
    yeastar_client_free(client);
    return done();
}
