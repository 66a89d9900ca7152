/* Reads steps, finds what performs them; and the steps around a step: on another thread, in a child. */
#include "agent.h"

#include <pthread.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

void agree(const char *function, const char *one, const char *other)
{
    int same = one == NULL || other == NULL ? one == other : strcmp(one, other) == 0;
    if (!same)
        text("disagrees", function);
}

void outcome(yeastar_status status, yeastar_error *original)
{
    text("status", yeastar_status_name(status));
    if (original == NULL)
        return;
    /* A copy has all of it, and outlives the original. */
    yeastar_error *error = yeastar_error_clone(original);
    yeastar_error_free(original);
    const char *pbx_text = yeastar_error_pbx_text(error);
    size_t len = 0;
    const char *message = yeastar_error_message_len(error, &len);
    if (yeastar_error_status(error) != status)
        text("error_status", yeastar_status_name(yeastar_error_status(error)));
    number("pbx_code", yeastar_error_pbx_code(error));
    if (pbx_text != NULL)
        text("pbx_text", pbx_text);
    number("http_status", yeastar_error_http_status(error));
    number("retry_after_ms", yeastar_error_retry_after_ms(error));
    text("retriable", yeastar_error_is_retriable(error) ? "true" : "false");
    pair(message, len, "message");
    agree("yeastar_error_message", message, yeastar_error_message(error));
    yeastar_error_free(error);
}

static struct object objects[16];

struct object *object_of(const char *name)
{
    for (size_t i = 0; i < sizeof objects / sizeof objects[0]; i++) {
        if (objects[i].name[0] == '\0')
            snprintf(objects[i].name, sizeof objects[i].name, "%s", name);
        if (strcmp(objects[i].name, name) == 0)
            return &objects[i];
    }
    fprintf(stderr, "too many objects\n");
    exit(EXIT_FAILURE);
}

static void perform_step(const struct words *words);

static struct words without_first(const struct words *words, int count)
{
    struct words rest = {words->count - count, {NULL}, {0}};
    for (int i = 0; i < rest.count; i++) {
        rest.text[i] = words->text[i + count];
        rest.len[i] = words->len[i + count];
    }
    return rest;
}

struct interruption {
    struct object *object;
    long ms;
    enum { CANCEL, CLOSE, INTERRUPT } how;
    int asked_to_end;
};

static void *interrupt(void *argument)
{
    struct interruption *interruption = argument;
    struct timespec pause = {interruption->ms / 1000, (interruption->ms % 1000) * 1000000};
    nanosleep(&pause, NULL);
    struct object *object = interruption->object;
    if (interruption->how == INTERRUPT) {
        __atomic_store_n(&interruption->asked_to_end, 1, __ATOMIC_RELEASE);
    } else if (interruption->how == CANCEL) {
        yeastar_client_cancel(object->client);
    } else if (object->client != NULL) {
        yeastar_client_free(object->client);
        object->client = NULL;
    } else {
        yeastar_listener_free(object->listener);
        object->listener = NULL;
    }
    return NULL;
}

static int32_t ask(void *userdata)
{
    const struct interruption *interruption = userdata;
    return __atomic_load_n(&interruption->asked_to_end, __ATOMIC_ACQUIRE);
}

static void interrupted(const struct words *words, int how)
{
    struct words inner = without_first(words, 2);
    struct interruption interruption = {object_of(inner.text[1]), atol(words->text[1]), how, 0};
    pthread_t thread;
    if (pthread_create(&thread, NULL, interrupt, &interruption) != 0)
        exit(EXIT_FAILURE);
    if (how == INTERRUPT)
        yeastar_client_set_interrupt(interruption.object->client, ask, &interruption, NULL);
    perform_step(&inner);
    if (how == INTERRUPT)
        yeastar_client_set_interrupt(interruption.object->client, NULL, NULL, NULL);
    pthread_join(thread, NULL);
}

static void cancel_after(const struct words *words)
{
    interrupted(words, CANCEL);
}

static void close_after(const struct words *words)
{
    interrupted(words, CLOSE);
}

static void interrupt_after(const struct words *words)
{
    interrupted(words, INTERRUPT);
}

static void in_child(const struct words *words)
{
    struct words inner = without_first(words, 1);
    int how = 0;
    fflush(stdout);
    pid_t child = fork();
    if (child == 0) {
        perform_step(&inner);
        fflush(stdout);
        _exit(0);
    }
    if (child < 0 || waitpid(child, &how, 0) != child || how != 0)
        text("status", "the child died");
}

static void version(const struct words *words)
{
    (void)words;
    text("status", "YEASTAR_OK");
    text("version", yeastar_version());
    if (yeastar_abi_version() != YEASTAR_ABI_VERSION)
        text("disagrees", "yeastar_abi_version");
}

static const struct step AROUND_STEPS[] = {
    {"cancel_after", cancel_after},
    {"close_after", close_after},
    {"in_child", in_child},
    {"interrupt_after", interrupt_after},
    {"version", version},
    {NULL, NULL},
};

static void perform_step(const struct words *words)
{
    const struct step *const tables[] = {AROUND_STEPS, CLIENT_STEPS, REQUEST_STEPS, EVENT_STEPS};
    for (size_t table = 0; table < sizeof tables / sizeof tables[0]; table++) {
        for (const struct step *step = tables[table]; step->name != NULL; step++) {
            if (strcmp(step->name, words->text[0]) == 0) {
                step->perform(words);
                return;
            }
        }
    }
    text("status", "no such step");
}

int main(void)
{
    static struct words words;
    char *line = NULL;
    size_t room = 0;
    while (getline(&line, &room, stdin) > 0) {
        split(line, &words);
        perform_step(&words);
        end_answer();
    }
    free(line);
    drop_latest_event();
    for (size_t i = 0; i < sizeof objects / sizeof objects[0]; i++) {
        yeastar_client_free(objects[i].client);
        yeastar_listener_free(objects[i].listener);
    }
    return 0;
}
