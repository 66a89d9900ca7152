/*
 * A configuration file: the same keys; an error changes nothing, and its message names the line but no secret.
 * argv[5]: a folder to write to.
 */
#include "common.h"

static char file[512];

static void write_file(const char *text)
{
    FILE *out = fopen(file, "w");
    CHECK(out != NULL && fputs(text, out) >= 0 && fclose(out) == 0);
}

static void loads(char **argv, yeastar_config *config)
{
    yeastar_error *error = NULL;
    yeastar_client *client = NULL;
    yeastar_listener *listener = NULL;
    char text[1000];
    snprintf(text, sizeof text,
             "# a PBX\nurl = \"%s\"\nusername = \"%s\"\npassword = '%s'\ntimeout_ms = 120000\nkeepalive = true\n"
             "[tls]\npin_sha256 = [\"%s\"]\n[listener]\nbind = \"127.0.0.1:0\"\nallow = [\"127.0.0.0/8\", \"::1\"]\n",
             argv[1], argv[3], argv[4], argv[2]);
    write_file(text);
    WORKS(yeastar_config_load(config, file, &error));
    WORKS(yeastar_client_new(config, &client, &error));
    WORKS(yeastar_login(client, &error));
    WORKS(yeastar_listener_new(config, &listener, &error));
    yeastar_listener_free(listener);
    yeastar_client_free(client);
}

static void refused(yeastar_config *config, const char *text, const char *place)
{
    yeastar_error *error = NULL;
    write_file(text);
    CHECK(yeastar_config_load(config, file, &error) == YEASTAR_ERR_INVALID_ARGUMENT);
    const char *message = yeastar_error_message(error);
    if (strstr(message, place) == NULL || strstr(message, "Wr0ng-Secret-5502") != NULL) {
        printf("not '%s', or a secret: %s\n", place, message);
        exit(EXIT_FAILURE);
    }
    yeastar_error_free(error);
}

int main(int argc, char **argv)
{
    CHECK(argc == 6);
    yeastar_error *error = NULL;
    yeastar_client *client = NULL;
    snprintf(file, sizeof file, "%s/config.toml", argv[5]);
    yeastar_config *config = yeastar_config_new();
    loads(argv, config);

    refused(config, "url = \"http://127.0.0.1:1\"\nno_such_key = 1\n", "line 2");
    refused(config, "url = \"http://127.0.0.1:1\"\ntimeout_ms = 0\n", "timeout_ms");
    refused(config, "url = \"http://127.0.0.1:1\"\n[listener\n", "line 2");
    refused(config, "password = \"Wr0ng-Secret-5502\"\nurl = 7.5e\n", "line 2");
    refused(config, "url = \"http://127.0.0.1:1\"\npassword = [{Wr0ng = \"Wr0ng-Secret-5502\"}]\n", "password");
    refused(config, "username = \"\xff\xfe\"\n", "config.toml");
    FAILS(YEASTAR_ERR_INVALID_ARGUMENT, yeastar_config_load(config, "/nowhere/config.toml", &error));
    FAILS(YEASTAR_ERR_INVALID_ARGUMENT, yeastar_config_load(config, argv[5], &error));
    FAILS(YEASTAR_ERR_INVALID_ARGUMENT, yeastar_config_load(NULL, file, &error));
    FAILS(YEASTAR_ERR_INVALID_ARGUMENT, yeastar_config_load(config, NULL, &error));

    /* The rejected file changed nothing: the PBX can still be reached. */
    WORKS(yeastar_client_new(config, &client, &error));
    WORKS(yeastar_login(client, &error));
    yeastar_client_free(client);
    yeastar_config_free(config);
    (void)config_of, (void)client_of, (void)now_ms;
    return done();
}
