/*
 * Reports in a program with its own poll() loop, which polls the descriptor of the listener. It does not log in: the
 * PBX must have been told where to send its reports, or another program does that (see quickstart.c). Exits when
 * standard input ends.
 *
 *     cc events_poll.c -lyeastar -o events_poll
 *     ./events_poll 0.0.0.0:8260
 */
#include <poll.h>
#include <stdio.h>
#include <unistd.h>
#include <yeastar.h>

static int fail(yeastar_status status, yeastar_error *error)
{
    fprintf(stderr, "%s: %s\n", yeastar_status_name(status), yeastar_error_message(error));
    yeastar_error_free(error);
    return 1;
}

/* Receives all queued events, without waiting. */
static yeastar_status take_events(yeastar_listener *listener, yeastar_error **error)
{
    yeastar_event *event;
    yeastar_status status;
    while ((status = yeastar_listener_next(listener, 0, &event, error)) == YEASTAR_OK) {
        printf("%s\n", yeastar_event_json(event, NULL));
        yeastar_event_free(event);
    }
    fflush(stdout);
    return status == YEASTAR_ERR_TIMEOUT ? YEASTAR_OK : status;
}

int main(int argc, char **argv)
{
    yeastar_error *error = NULL;
    yeastar_listener *listener = NULL;
    yeastar_config *config = yeastar_config_new();
    yeastar_status status = yeastar_config_set(config, "listener.bind", argc > 1 ? argv[1] : "0.0.0.0:8260", &error);
    if (status == YEASTAR_OK)
        status = yeastar_listener_new(config, &listener, &error);
    yeastar_config_free(config);
    if (status != YEASTAR_OK)
        return fail(status, error);
    printf("listening on port %u\n", (unsigned)yeastar_listener_port(listener));
    fflush(stdout);

    struct pollfd sources[] = {{STDIN_FILENO, POLLIN, 0}, {yeastar_listener_fd(listener), POLLIN, 0}};
    char line[256];
    while (status == YEASTAR_OK && poll(sources, 2, -1) >= 0) {
        if (sources[0].revents != 0 && read(STDIN_FILENO, line, sizeof line) <= 0)
            break;
        if (sources[1].revents != 0)
            status = take_events(listener, &error);
    }
    yeastar_listener_free(listener);
    return status == YEASTAR_OK ? 0 : fail(status, error);
}
