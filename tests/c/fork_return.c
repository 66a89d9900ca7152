/*
 * A function of the host that is called during a call forks, and returns in the child as well. There the call ends with
 * YEASTAR_ERR_FORKED, and the call in the parent is not affected: no byte and no file of it is taken away. argv[5]: a
 * folder.
 */
#include "small_pbx.h"

#include <signal.h>
#include <sys/wait.h>

static int forked, is_child;

/* In the parent, returns when the child has ended as it should. */
static void fork_once(void)
{
    int status = 0;
    if (forked++ > 0)
        return;
    fflush(stdout);
    pid_t pid = fork();
    CHECK(pid >= 0);
    if (pid == 0) {
        alarm(SLOW ? 600 : 20);
        is_child = 1;
        return;
    }
    CHECK(waitpid(pid, &status, 0) == pid);
    if (status != 0) {
        printf("the child ends with %#x\n", (unsigned)status);
        exit(EXIT_FAILURE);
    }
}

/* After a call: the child ends here. */
static void end_child(yeastar_client *client, yeastar_status status)
{
    if (!is_child)
        return;
    CHECK(status == YEASTAR_ERR_FORKED);
    yeastar_client_free(client);
    _exit(0);
}

static void send_rest(void)
{
    static const char rest[DOWNLOAD];
    size_t len = DOWNLOAD - strlen(BEGINNING);
    CHECK(send(downloading, rest, len, MSG_NOSIGNAL) == (ssize_t)len);
}

static int32_t ask(void *unused)
{
    (void)unused;
    if (__atomic_load_n(&downloading, __ATOMIC_SEQ_CST) < 0 || forked)
        return 0;
    fork_once();
    if (!is_child)
        send_rest();
    return 0;
}

static void forks_in_interrupt_function(const char *folder)
{
    yeastar_error *error = NULL;
    struct pbx pbx = {0};
    char path[512], begin[sizeof BEGINNING] = {0};
    snprintf(path, sizeof path, "%s/call.wav", folder);
    start_pbx(&pbx);
    yeastar_client *client = client_of_port(pbx.port);
    WORKS(yeastar_client_set_interrupt(client, ask, NULL, &error));
    forked = 0;
    yeastar_status status = yeastar_recording_save(client, "call.wav", path, &error);
    end_child(client, status);
    WORKS(status);
    CHECK(forked == 1);
    FILE *file = fopen(path, "rb");
    CHECK(file != NULL && fread(begin, 1, sizeof begin - 1, file) == sizeof begin - 1);
    CHECK(strcmp(begin, BEGINNING) == 0 && fseek(file, 0, SEEK_END) == 0 && ftell(file) == DOWNLOAD);
    fclose(file);
    CHECK(remove(path) == 0);
    yeastar_client_free(client);
    shutdown(pbx.listening, SHUT_RDWR);
}

struct received {
    uint64_t len, total, sum;
    int forks;
};

static int32_t take(const uint8_t *bytes, size_t len, uint64_t received, uint64_t total, void *userdata)
{
    struct received *all = userdata;
    for (size_t i = 0; i < len; i++)
        all->sum = all->sum * 31 + bytes[i];
    all->len = received;
    all->total = total;
    if (all->forks)
        fork_once();
    return 0;
}

/* The rest of the file already waits in the socket. */
static void forks_in_sink(char **argv)
{
    yeastar_error *error = NULL;
    yeastar_reply *records = NULL;
    yeastar_client *client = client_of(argv);
    WORKS(yeastar_cdr_query(client, "all", "2000-01-01 00:00:00", "2099-12-31 23:59:59", &records, &error));
    const char *recording = yeastar_reply_string(records, "/cdr/0/recording");
    CHECK(recording != NULL && *recording != '\0');
    struct received plain = {0}, forking = {.forks = 1};
    WORKS(yeastar_recording_download(client, recording, take, &plain, &error));
    forked = 0;
    yeastar_status status = yeastar_recording_download(client, recording, take, &forking, &error);
    end_child(client, status);
    WORKS(status);
    CHECK(forked > 1 && forking.len == plain.len && forking.sum == plain.sum && forking.len == forking.total);
    yeastar_reply_free(records);
    yeastar_client_free(client);
}

static pthread_t main_thread;
static int lines, forks_at_line;

/* Lines of the library's own threads are those of fork_callback.c. */
static void note_line(int32_t level, const char *line, void *unused)
{
    (void)level, (void)line, (void)unused;
    if (pthread_equal(pthread_self(), main_thread) && ++lines == forks_at_line)
        fork_once();
}

/* Once at each line that is written on the thread of the call. */
static void forks_in_log_function(char **argv)
{
    yeastar_error *error = NULL;
    main_thread = pthread_self();
    do {
        yeastar_reply *reply = NULL;
        yeastar_client *client = client_of(argv);
        forked = lines = 0;
        forks_at_line++;
        WORKS(yeastar_log_set_callback(YEASTAR_LOG_INFO, note_line, NULL, NULL, &error));
        yeastar_status status = yeastar_deviceinfo_query(client, NULL, &reply, &error);
        if (is_child)
            CHECK(reply == NULL);
        end_child(client, status);
        WORKS(status);
        yeastar_reply_free(reply);
        WORKS(yeastar_log_set_callback(YEASTAR_LOG_OFF, NULL, NULL, NULL, &error));
        yeastar_client_free(client);
    } while (forked);
    CHECK(forks_at_line > 3);
}

int main(int argc, char **argv)
{
    CHECK(argc == 6);
    forks_in_interrupt_function(argv[5]);
    forks_in_sink(argv);
    forks_in_log_function(argv);
    (void)await_connections, (void)hang_up;
    return done_with_sockets();
}
