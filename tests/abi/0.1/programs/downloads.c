/* Downloads: bytes as they come, whole files or none, a sink that has enough or makes other calls. argv[5]: a folder. */
#include "common.h"

#include <unistd.h>

struct received {
    yeastar_client *client;
    uint8_t head[4];
    uint64_t len;
    int stop, calls;
};

static int32_t take(const uint8_t *bytes, size_t len, uint64_t received, uint64_t total, void *userdata)
{
    struct received *all = userdata;
    if (all->len == 0 && len >= 4)
        memcpy(all->head, bytes, 4);
    all->len += len;
    CHECK(all->len == received && (total == 0 || received <= total));
    if (all->calls++ == 0 && all->client != NULL) {
        yeastar_error *error = NULL;
        WORKS(yeastar_deviceinfo_query(all->client, NULL, NULL, &error));
    }
    return all->stop;
}

static long size_of(const char *path)
{
    FILE *file = fopen(path, "rb");
    if (file == NULL)
        return -1;
    CHECK(fseek(file, 0, SEEK_END) == 0);
    long size = ftell(file);
    fclose(file);
    return size;
}

int main(int argc, char **argv)
{
    CHECK(argc == 6);
    static const char FROM[] = "2000-01-01 00:00:00", TO[] = "2099-12-31 23:59:59";
    yeastar_error *error = NULL;
    yeastar_reply *records = NULL;
    yeastar_client *client = client_of(argv);

    WORKS(yeastar_cdr_query(client, "all", FROM, TO, &records, &error));
    size_t count = yeastar_reply_count(records, "/cdr");
    CHECK(count > 0);
    const char *recording = NULL;
    for (size_t i = 0; i < count && (recording == NULL || *recording == '\0'); i++) {
        char pointer[64];
        snprintf(pointer, sizeof pointer, "/cdr/%zu/recording", i);
        recording = yeastar_reply_string(records, pointer);
    }
    CHECK(recording != NULL && *recording != '\0');

    struct received csv = {.client = client};
    WORKS(yeastar_cdr_download(client, "all", FROM, TO, take, &csv, &error));
    CHECK(csv.len > 0);

    struct received wave = {.client = client};
    WORKS(yeastar_recording_download(client, recording, take, &wave, &error));
    CHECK(memcmp(wave.head, "RIFF", 4) == 0);

    /* Enough after the first bytes, and the client works on. */
    struct received part = {.stop = 1};
    FAILS(YEASTAR_ERR_CANCELLED, yeastar_recording_download(client, recording, take, &part, &error));
    CHECK(part.calls == 1 && part.len > 0);

    char path[512], nowhere[512];
    snprintf(path, sizeof path, "%s/recording-%ld.wav", argv[5], (long)getpid());
    WORKS(yeastar_recording_save(client, recording, path, &error));
    CHECK((uint64_t)size_of(path) == wave.len);
    CHECK(remove(path) == 0);
    snprintf(nowhere, sizeof nowhere, "%s/no such folder/recording.wav", argv[5]);
    FAILS(YEASTAR_ERR_IO, yeastar_recording_save(client, recording, nowhere, &error));
    FAILS(YEASTAR_ERR_PBX, yeastar_recording_save(client, "none.wav", path, &error));
    CHECK(size_of(path) == -1);
    struct received none = {0};
    FAILS(YEASTAR_ERR_PBX, yeastar_recording_download(client, "none.wav", take, &none, &error));
    FAILS(YEASTAR_ERR_PBX, yeastar_voicemail_download(client, "1000", "none.wav", "read", take, &none, &error));
    FAILS(YEASTAR_ERR_INVALID_ARGUMENT, yeastar_recording_download(client, recording, NULL, NULL, &error));
    CHECK(none.len == 0);

    yeastar_reply_free(records);
    WORKS(yeastar_logout(client, &error));
    yeastar_client_free(client);
    return done();
}
