/*
 * What the C programs of the tests share. Each is called with URL, fingerprint of the certificate, user name and
 * password of a simulated PBX, prints "ok" and nothing else, and ends with 0.
 */
#ifndef COMMON_H
#define COMMON_H

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>
#include <yeastar.h>

/* Valgrind makes everything some thirty times slower: tests of time allow for that. */
#define SLOW (getenv("YEASTAR_TEST_SLOW") != NULL)

#define CHECK(condition) \
    do { \
        if (!(condition)) { \
            printf("%s:%d: not so: %s\n", __FILE__, __LINE__, #condition); \
            exit(EXIT_FAILURE); \
        } \
    } while (0)

#ifndef WITHOUT_LIBRARY /* for a program that loads it by itself */

/* Shows the message of an error that should not be. */
#define WORKS(call) works((call), &error, __FILE__, __LINE__)

static void works(yeastar_status status, yeastar_error **error, const char *file, int line)
{
    if (status == YEASTAR_OK && *error == NULL)
        return;
    printf("%s:%d: %s: %s\n", file, line, yeastar_status_name(status), yeastar_error_message(*error));
    exit(EXIT_FAILURE);
}

/* That a call fails with this status, and with an error that agrees. */
#define FAILS(expected, call) fails((expected), (call), &error, __FILE__, __LINE__)

static void fails(yeastar_status expected, yeastar_status status, yeastar_error **error, const char *file, int line)
{
    if (status != expected || *error == NULL || yeastar_error_status(*error) != expected
        || strlen(yeastar_error_message(*error)) < 5 || strchr(yeastar_error_message(*error), '\n') != NULL) {
        printf("%s:%d: %s, not %s: %s\n", file, line, yeastar_status_name(status), yeastar_status_name(expected),
               yeastar_error_message(*error));
        exit(EXIT_FAILURE);
    }
    yeastar_error_free(*error);
    *error = NULL;
}

static yeastar_config *config_of(char **argv)
{
    yeastar_error *error = NULL;
    yeastar_config *config = yeastar_config_new();
    const char *const keys[] = {"url", "tls.pin_sha256", "username", "password"};
    for (int i = 0; i < 4; i++)
        WORKS(yeastar_config_set(config, keys[i], argv[i + 1], &error));
    WORKS(yeastar_config_set(config, "listener.bind", "127.0.0.1:0", &error));
    if (SLOW) {
        WORKS(yeastar_config_set(config, "timeout_ms", "120000", &error));
        WORKS(yeastar_config_set(config, "connect_timeout_ms", "60000", &error));
    }
    return config;
}

static yeastar_client *client_of(char **argv)
{
    yeastar_error *error = NULL;
    yeastar_config *config = config_of(argv);
    yeastar_client *client = NULL;
    WORKS(yeastar_client_new(config, &client, &error));
    yeastar_config_free(config);
    return client;
}

static long long now_ms(void)
{
    struct timespec now;
    clock_gettime(CLOCK_MONOTONIC, &now);
    return now.tv_sec * 1000LL + now.tv_nsec / 1000000;
}

#endif

static int done(void)
{
#ifndef WITHOUT_LIBRARY
    /* Not each program uses all of the above. */
    (void)works, (void)fails, (void)config_of, (void)client_of, (void)now_ms;
#endif
    printf("ok\n");
    return 0;
}

#endif
