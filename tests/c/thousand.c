/*
 * A thousand idle clients in one process: the number of threads, and the memory per client.
 *
 *     thousand URL PIN COUNT SECONDS
 *
 * prints one line: clients=… threads=… kib_per_client=… heartbeats=… and ends with 0 if every login worked.
 */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>
#include <yeastar.h>

static long status(const char *field)
{
    char line[256];
    long value = -1;
    FILE *file = fopen("/proc/self/status", "r");
    while (file != NULL && fgets(line, sizeof line, file) != NULL)
        if (strncmp(line, field, strlen(field)) == 0)
            value = strtol(line + strlen(field) + 1, NULL, 10);
    if (file != NULL)
        fclose(file);
    return value;
}

static yeastar_client *client(const char *url, const char *pin)
{
    const char *keys[][2] = {{"url", url}, {"username", "api"}, {"password", getenv("PBX_PASSWORD")},
                             {"tls.pin_sha256", pin}, {"keepalive_interval_s", "10"}};
    yeastar_config *config = yeastar_config_new();
    yeastar_client *made = NULL;
    yeastar_error *error = NULL;
    for (size_t i = 0; i < sizeof keys / sizeof keys[0] && error == NULL; i++)
        yeastar_config_set(config, keys[i][0], keys[i][1], &error);
    if (error == NULL && yeastar_client_new(config, &made, &error) == YEASTAR_OK)
        yeastar_login(made, &error);
    if (error != NULL)
        fprintf(stderr, "%s\n", yeastar_error_message(error));
    int failed = error != NULL;
    yeastar_error_free(error);
    yeastar_config_free(config);
    return failed ? NULL : made;
}

int main(int argc, char **argv)
{
    if (argc != 5)
        return 2;
    size_t count = (size_t)atol(argv[3]), warm = 50;
    yeastar_client **clients = calloc(count, sizeof *clients);
    long before = 0, most = 0;
    for (size_t i = 0; i < count; i++) {
        clients[i] = client(argv[1], argv[2]);
        if (clients[i] == NULL)
            return 1;
        if (i + 1 == warm)
            before = status("VmRSS:");
    }
    long after = status("VmRSS:");
    for (int second = 0; second < atoi(argv[4]) * 10; second++) {
        usleep(100000);
        long threads = status("Threads:");
        most = threads > most ? threads : most;
    }
    unsigned long long beats = 0, logins = 0;
    for (size_t i = 0; i < count; i++) {
        beats += yeastar_client_stat(clients[i], "heartbeats");
        logins += yeastar_client_stat(clients[i], "logins");
        yeastar_client_free(clients[i]);
    }
    free(clients);
    printf("clients=%zu threads=%ld kib_per_client=%.1f heartbeats=%llu logins=%llu\n", count, most,
           (double)(after - before) / (double)(count - warm), beats, logins);
    return 0;
}
