/*
 * Errors: wrong settings, unreachable or wrong PBXs, malformed answers. Each causes a clear error with the right
 * status in time, and the client works afterwards. Prints each message, so that the caller can look for secrets in
 * them. argv[5] onward: FAULT=URL.
 */
#include "sockets.h"

static yeastar_error *error;

/* As FAILS, and shows the message. */
static void refused(yeastar_status expected, yeastar_status status, const char *what)
{
    printf("%s: %s: %s\n", what, yeastar_status_name(status), yeastar_error_message(error));
    FAILS(expected, status);
}

/* Refused where it is used, with what to set instead. */
static void unknown_zone(void)
{
    static const char *const zones[] = {"Europe/Atlantis", "europe"};
    for (size_t i = 0; i < sizeof zones / sizeof *zones; i++) {
        char expected[200];
        yeastar_client *client = NULL;
        yeastar_listener *listener = NULL;
        yeastar_config *config = yeastar_config_new();
        WORKS(yeastar_config_set(config, "url", "https://127.0.0.1:8088", &error));
        WORKS(yeastar_config_set(config, "username", "api", &error));
        WORKS(yeastar_config_set(config, "password", "Wr0ng-Secret-5502", &error));
        WORKS(yeastar_config_set(config, "listener.bind", "127.0.0.1:0", &error));
        WORKS(yeastar_config_set(config, "pbx.timezone", zones[i], &error));
        snprintf(expected, sizeof expected,
                 "pbx.timezone must be the name of an IANA time zone such as Europe/Berlin; this system has no zone '%s'",
                 zones[i]);
        yeastar_client_new(config, &client, &error);
        CHECK(strcmp(yeastar_error_message(error), expected) == 0);
        refused(YEASTAR_ERR_INVALID_ARGUMENT, yeastar_error_status(error), "a client in no such zone");
        yeastar_listener_new(config, &listener, &error);
        CHECK(strcmp(yeastar_error_message(error), expected) == 0);
        refused(YEASTAR_ERR_INVALID_ARGUMENT, yeastar_error_status(error), "a listener in no such zone");
        CHECK(client == NULL && listener == NULL);
        yeastar_config_free(config);
    }
}

static void settings(void)
{
    static const char *const wrong[][2] = {
        {"no such key", "1"}, {"URL", "https://127.0.0.1"}, {"url", ""}, {"url", "192.168.5.150:8088"},
        {"url", "127.0.0.1"}, {"url", "ftp://127.0.0.1"}, {"url", "https://"}, {"url", "https://127.0.0.1:0"},
        {"url", "https://127.0.0.1:65536"}, {"url", "https://user:Wr0ng-Secret-5502@127.0.0.1"},
        {"report.port", "0"}, {"report.port", "65536"}, {"report.port", "-1"}, {"report.port", "8260x"},
        {"timeout_ms", "0"}, {"timeout_ms", ""}, {"timeout_ms", "99999999999999999999"}, {"timeout_ms", "1.5"},
        {"max_reply_bytes", "1"}, {"keepalive", "yes"}, {"keepalive_interval_s", "1501"}, {"tls.verify", "false"},
        {"tls.pin_sha256", "12:34"}, {"password_md5", "Wr0ng-Secret-5502"}, {"password", ""}, {"username", ""},
        {"report.version", "3.0.0"}, {"report.urltag", "2"}, {"listener.bind", "localhost"},
        {"listener.overflow", "wait"}, {"listener.allow", "300.1.1.1"}, {"listener.queue", "0"},
        {"pbx.timezone", "../../etc/passwd"}, {"pbx.timezone", ""},
        {"proxy", "socks5://user:Wr0ng-Secret-5502@127.0.0.1:1"},
    };
    yeastar_config *config = yeastar_config_new();
    for (size_t i = 0; i < sizeof wrong / sizeof *wrong; i++)
        refused(YEASTAR_ERR_INVALID_ARGUMENT, yeastar_config_set(config, wrong[i][0], wrong[i][1], &error), wrong[i][0]);

    yeastar_client *client = NULL;
    yeastar_listener *listener = NULL;
    refused(YEASTAR_ERR_INVALID_ARGUMENT, yeastar_client_new(config, &client, &error), "nothing set");
    WORKS(yeastar_config_set(config, "url", "https://127.0.0.1:8088", &error));
    refused(YEASTAR_ERR_INVALID_ARGUMENT, yeastar_client_new(config, &client, &error), "no user name");
    WORKS(yeastar_config_set(config, "username", "api", &error));
    refused(YEASTAR_ERR_INVALID_ARGUMENT, yeastar_client_new(config, &client, &error), "no password");
    WORKS(yeastar_config_set(config, "password", "Wr0ng-Secret-5502", &error));
    WORKS(yeastar_config_set(config, "tls.ca_file", "/nowhere/ca.pem", &error));
    refused(YEASTAR_ERR_INVALID_ARGUMENT, yeastar_client_new(config, &client, &error), "no such CA file");
    CHECK(client == NULL);
    unknown_zone();

    uint16_t port;
    int taken = listen_somewhere(&port);
    char address[32];
    snprintf(address, sizeof address, "127.0.0.1:%u", (unsigned)port);
    WORKS(yeastar_config_set(config, "listener.bind", address, &error));
    refused(YEASTAR_ERR_IO, yeastar_listener_new(config, &listener, &error), "a port that is taken");
    CHECK(listener == NULL);
    close(taken);
    yeastar_config_free(config);
}

static yeastar_client *client_with(char **argv, const char *key, const char *value, const char *key2, const char *value2)
{
    yeastar_config *config = config_of(argv);
    yeastar_client *client = NULL;
    WORKS(yeastar_config_set(config, key, value, &error));
    WORKS(yeastar_config_set(config, key2, value2, &error));
    WORKS(yeastar_client_new(config, &client, &error));
    yeastar_config_free(config);
    return client;
}

static void not_the_right_pbx(char **argv)
{
    static const char NOBODY[] = "0000000000000000000000000000000000000000000000000000000000000000";
    uint16_t port;
    close(listen_somewhere(&port));
    char closed[64];
    snprintf(closed, sizeof closed, "https://127.0.0.1:%u", (unsigned)port);
    const struct {
        const char *what, *key, *value;
        yeastar_status status, again;
    } cases[] = {
        {"a closed port", "url", closed, YEASTAR_ERR_CONNECT, YEASTAR_ERR_CONNECT},
        {"a name that does not resolve", "url", "https://pbx.invalid:8088", YEASTAR_ERR_RESOLVE, YEASTAR_ERR_RESOLVE},
        {"another certificate", "tls.pin_sha256", NOBODY, YEASTAR_ERR_TLS, YEASTAR_ERR_TLS},
        {"a wrong password", "password", "Wr0ng-Secret-5502", YEASTAR_ERR_LOGIN_REFUSED, YEASTAR_ERR_LOCKED_OUT},
    };
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        long long began = now_ms();
        yeastar_client *client = client_with(argv, cases[i].key, cases[i].value, "keepalive", "off");
        yeastar_reply *reply = NULL;
        /* Twice: the first failure has broken nothing; only a wrong password is not tried again by itself. */
        refused(cases[i].status, yeastar_login(client, &error), cases[i].what);
        refused(cases[i].again, yeastar_deviceinfo_query(client, NULL, &reply, &error), cases[i].what);
        CHECK(reply == NULL);
        yeastar_client_free(client);
        CHECK(SLOW || now_ms() - began < 10400);
    }
}

/* The guard: it stops before the PBX would lock this address out, and says for how long. */
static void too_many_wrong_passwords(char **argv)
{
    yeastar_client *client = client_with(argv, "password", "Wr0ng-Secret-5502", "keepalive", "off");
    yeastar_status status = YEASTAR_ERR_LOGIN_REFUSED;
    for (int tries = 0; status == YEASTAR_ERR_LOGIN_REFUSED; tries++) {
        CHECK(tries < 6);
        yeastar_error_free(error);
        status = yeastar_login(client, &error);
    }
    CHECK(yeastar_error_retry_after_ms(error) > 0);
    refused(YEASTAR_ERR_LOCKED_OUT, status, "too many wrong passwords");
    yeastar_client_free(client);
}

static void requests(char **argv)
{
    yeastar_client *client = client_of(argv);
    yeastar_reply *reply = NULL;
    yeastar_params *params = yeastar_params_new();
    refused(YEASTAR_ERR_INVALID_ARGUMENT, yeastar_client_set_timeout(client, 0, &error), "no time");
    refused(YEASTAR_ERR_INVALID_ARGUMENT, yeastar_client_set_timeout(client, -1, &error), "negative time");
    refused(YEASTAR_ERR_INVALID_ARGUMENT, yeastar_call(client, "../../etc", NULL, &reply, &error), "a path out of the API");
    refused(YEASTAR_ERR_INVALID_ARGUMENT, yeastar_call(client, "apply", "[]", &reply, &error), "an array");
    refused(YEASTAR_ERR_INVALID_ARGUMENT, yeastar_call(client, "apply", "{\"x\":", &reply, &error), "half an object");
    WORKS(yeastar_params_set(params, "no_such_name", "1", &error));
    refused(YEASTAR_ERR_INVALID_ARGUMENT,
            yeastar_extension_dial_extension(client, "1000", "1001", params, &reply, &error), "an unknown name");
    yeastar_params_free(params);
    refused(YEASTAR_ERR_INVALID_ARGUMENT,
            yeastar_extension_dial_extension(client, "one\nthousand", "1001", NULL, &reply, &error), "no extension");
    yeastar_status status = yeastar_extension_dial_extension(client, "4999", "1001", NULL, &reply, &error);
    CHECK(yeastar_error_pbx_code(error) > 0 && yeastar_error_pbx_text(error) != NULL);
    refused(YEASTAR_ERR_PBX, status, "an extension that is not there");
    CHECK(reply == NULL);
    WORKS(yeastar_deviceinfo_query(client, NULL, NULL, &error));
    WORKS(yeastar_logout(client, &error));
    yeastar_client_free(client);
}

static void bad_answers(char **argv, const char *fault, const char *url)
{
    static const struct {
        const char *fault;
        yeastar_status status;
    } expected[] = {
        {"http500", YEASTAR_ERR_HTTP}, {"html", YEASTAR_ERR_BAD_REPLY}, {"empty", YEASTAR_ERR_BAD_REPLY},
        {"large", YEASTAR_ERR_TOO_LARGE}, {"broken", YEASTAR_ERR_IO}, {"redirect", YEASTAR_ERR_REDIRECT},
        {"slow", YEASTAR_ERR_TIMEOUT}, {"deaf", YEASTAR_ERR_TIMEOUT},
    };
    size_t at = 0;
    while (strcmp(expected[at].fault, fault) != 0)
        CHECK(++at < sizeof expected / sizeof *expected);
    yeastar_client *client = client_with(argv, "url", url, "max_reply_bytes", "4096");
    yeastar_reply *reply = NULL;
    WORKS(yeastar_login(client, &error));
    int timed = expected[at].status == YEASTAR_ERR_TIMEOUT;
    if (timed)
        WORKS(yeastar_client_set_timeout(client, 1000, &error));
    long long began = now_ms();
    refused(expected[at].status, yeastar_call(client, "apply", NULL, &reply, &error), fault);
    long long took = now_ms() - began;
    CHECK(reply == NULL);
    CHECK(!timed || took >= 800);
    CHECK(SLOW || took <= 1200);
    WORKS(yeastar_client_set_timeout(client, 60000, &error));
    WORKS(yeastar_call(client, "apply", NULL, NULL, &error));
    yeastar_client_free(client);
}

static void bad_reports(void)
{
    static const char *const bodies[] = {"", "{", "[]", "RING", "{\"action\":", "\xff\xfe", "null"};
    yeastar_event *event = NULL;
    for (size_t i = 0; i < sizeof bodies / sizeof *bodies; i++)
        refused(YEASTAR_ERR_BAD_REPLY,
                yeastar_event_parse((const uint8_t *)bodies[i], strlen(bodies[i]), &event, &error), "no report");
    CHECK(event == NULL);
    /* An action that nobody knows is no error. */
    static const char odd[] = "{\"action\":\"Odd\",\"x\":\"\\u00e9 \"}";
    WORKS(yeastar_event_parse((const uint8_t *)odd, sizeof odd - 1, &event, &error));
    CHECK(yeastar_event_kind(event) == YEASTAR_EVENT_UNKNOWN && strcmp(yeastar_event_name(event), "Odd") == 0);
    CHECK(strcmp(yeastar_event_field(event, "x"), "\xc3\xa9 ") == 0);
    yeastar_event_free(event);
}

int main(int argc, char **argv)
{
    CHECK(argc > 5);
    settings();
    bad_reports();
    requests(argv);
    not_the_right_pbx(argv);
    for (int i = 5; i < argc; i++) {
        char fault[16];
        const char *url = strchr(argv[i], '=');
        CHECK(url != NULL && (size_t)(url - argv[i]) < sizeof fault);
        memcpy(fault, argv[i], (size_t)(url - argv[i]));
        fault[url - argv[i]] = '\0';
        bad_answers(argv, fault, url + 1);
    }
    /* Last: all the PBXs here are at one address, and none of them can be logged in to after this. */
    too_many_wrong_passwords(argv);
    return done_with_sockets();
}
