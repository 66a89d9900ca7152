/*
 * What goes wrong: each kind of error is thrown, with all that it knows, and the sibling that does not throw returns the
 * same. argv[5] onward: FAULT=URL.
 */
#include "common.hpp"

#include <cstring>
#include <map>

static yeastar::config changed(char **argv, const char *key, const char *value)
{
    yeastar::config config = settings(argv);
    config.set(key, value).set("keepalive", "off");
    return config;
}

static void wrong_settings(char **argv)
{
    yeastar::config config;
    THROWS(YEASTAR_ERR_INVALID_ARGUMENT, config.set("no such key", "1"));
    THROWS(YEASTAR_ERR_INVALID_ARGUMENT, config.set("timeout_ms", "soon"));
    THROWS(YEASTAR_ERR_INVALID_ARGUMENT, config.load("/nowhere/pbx.toml"));
    THROWS(YEASTAR_ERR_INVALID_ARGUMENT, config.set(std::string("url\0x", 5), "1"));
    THROWS(YEASTAR_ERR_INVALID_ARGUMENT, config.set("url", std::string_view("http\0s", 6)));
    THROWS(YEASTAR_ERR_INVALID_ARGUMENT, config.set(static_cast<const char *>(nullptr), "1"));
    THROWS(YEASTAR_ERR_INVALID_ARGUMENT, yeastar::client(config));
    THROWS(YEASTAR_ERR_INVALID_ARGUMENT, yeastar::config({{"url", "192.168.5.150"}}));
    FAILS(YEASTAR_ERR_INVALID_ARGUMENT, yeastar::client::try_open(config));

    std::uint16_t port = 0;
    const int taken = listen_somewhere(port);
    const std::string address = "127.0.0.1:" + std::to_string(port);
    THROWS(YEASTAR_ERR_IO, yeastar::listener(changed(argv, "listener.bind", address.c_str())));
    FAILS(YEASTAR_ERR_IO, yeastar::listener::try_open(changed(argv, "listener.bind", address.c_str())));
    close(taken);
}

static void wrong_requests(yeastar::client &pbx)
{
    THROWS(YEASTAR_ERR_INVALID_ARGUMENT, pbx.set_timeout(0ms));
    THROWS(YEASTAR_ERR_INVALID_ARGUMENT, pbx.set_timeout(-1s));
    THROWS(YEASTAR_ERR_INVALID_ARGUMENT, pbx.set_timeout(std::chrono::hours::max()));
    THROWS(YEASTAR_ERR_INVALID_ARGUMENT, pbx.set_timeout(std::chrono::duration<double>(1e300)));
    THROWS(YEASTAR_ERR_INVALID_ARGUMENT, pbx.call("../../etc"));
    THROWS(YEASTAR_ERR_INVALID_ARGUMENT, pbx.call("apply", "[]"));
    THROWS(YEASTAR_ERR_INVALID_ARGUMENT, pbx.extension_hangup("one\nthousand"));
    THROWS(YEASTAR_ERR_INVALID_ARGUMENT, pbx.extension_hangup(std::string("1000\0evil", 9)));
    THROWS(YEASTAR_ERR_INVALID_ARGUMENT, pbx.extension_query({{"no such name", "1"}}));
    THROWS(YEASTAR_ERR_INVALID_ARGUMENT, pbx.extension_query({{"", "1"}}));
    THROWS(YEASTAR_ERR_INVALID_ARGUMENT, pbx.extension_query({{"extid", std::string_view("1\0", 2)}}));
    THROWS(YEASTAR_ERR_INVALID_ARGUMENT, pbx.set_password(""));
    THROWS(YEASTAR_ERR_INVALID_ARGUMENT, yeastar::fetch_pin("http://127.0.0.1", 1s));
    THROWS(YEASTAR_ERR_INVALID_ARGUMENT, yeastar::fetch_pin("https://127.0.0.1", 0s));
    THROWS(YEASTAR_ERR_WRONG_STATE, pbx.backfill(std::chrono::system_clock::now() - 1h, std::chrono::system_clock::now()));
    const yeastar::error unlike = FAILS(YEASTAR_ERR_INVALID_ARGUMENT, pbx.try_extension_query({{"no such name", "1"}}));
    CHECK(unlike.message().find("no such name") != std::string_view::npos);

    const yeastar::error refused = FAILS(YEASTAR_ERR_PBX, pbx.try_extension_dial_extension("4999", "1001"));
    CHECK(refused.pbx_code() == 10006 && !refused.pbx_text().empty() && refused.http_status() == 0);
    CHECK(!refused.is_retriable() && !refused.retry_after() && refused.what()[0] != '\0');
    // Errors may be copied: each copy has its own of everything.
    yeastar::error copy(refused);
    yeastar::error moved(std::move(copy));
    copy = moved;
    CHECK(copy.pbx_code() == 10006 && moved.pbx_code() == 10006 && copy.what() != moved.what() && copy.message() == moved.message());
    copy = *&copy;
    CHECK(copy.pbx_code() == 10006);
    yeastar_error *raw = copy.release();
    CHECK(copy.c_ptr() == nullptr && copy.what() != nullptr && yeastar_error_pbx_code(raw) == 10006);
    yeastar_error_free(raw);
    // It is a std::exception.
    try {
        pbx.extension_dial_extension("4999", "1001");
        CHECK(false);
    } catch (const std::exception &why) {
        CHECK(std::strcmp(why.what(), refused.what()) == 0);
    }
    THROWS(YEASTAR_ERR_PBX, pbx.recording_save("none.wav", "none.wav"));
    const auto nowhere = [](const yeastar::chunk &) { CHECK(false); };
    THROWS(YEASTAR_ERR_PBX, pbx.recording_download("none.wav", nowhere));
    THROWS(YEASTAR_ERR_PBX, pbx.voicemail_download("1000", "none.wav", "read", nowhere));
}

static void results(yeastar::client &pbx)
{
    yeastar::result<yeastar::reply> good = pbx.try_deviceinfo_query();
    CHECK(good && good.has_value() && good.status() == YEASTAR_OK && good.error().status() == YEASTAR_OK);
    CHECK(good->count("") > 0 && (*good)["status"].text() == "Success");
    const yeastar::reply taken = std::move(good).value();
    CHECK(!taken.json().empty());
    yeastar::result<yeastar::reply> bad = pbx.try_extension_hangup("x");
    CHECK(!bad && bad.status() == YEASTAR_ERR_INVALID_ARGUMENT);
    THROWS(YEASTAR_ERR_INVALID_ARGUMENT, bad->json());
    THROWS(YEASTAR_ERR_INVALID_ARGUMENT, (*bad).json());
    THROWS(YEASTAR_ERR_INVALID_ARGUMENT, bad.value());
    THROWS(YEASTAR_ERR_INVALID_ARGUMENT, std::move(bad).value());
    yeastar::result<void> nothing = pbx.try_set_timeout(0s);
    CHECK(!nothing && nothing.status() == YEASTAR_ERR_INVALID_ARGUMENT);
    THROWS(YEASTAR_ERR_INVALID_ARGUMENT, nothing.value());
    pbx.try_set_timeout(60s).value();
    CHECK(yeastar::result<int>(7).value_or(8) == 7 && yeastar::result<int>(yeastar::error(YEASTAR_ERR_IO, "broken")).value_or(8) == 8);
}

static void not_the_right_pbx(char **argv)
{
    std::uint16_t port = 0;
    close(listen_somewhere(port));
    const std::string closed = "https://127.0.0.1:" + std::to_string(port);
    const std::string nobody(64, '0');
    THROWS(YEASTAR_ERR_CONNECT, yeastar::client(changed(argv, "url", closed.c_str())).login());
    THROWS(YEASTAR_ERR_RESOLVE, yeastar::client(changed(argv, "url", "https://pbx.invalid:8088")).login());
    THROWS(YEASTAR_ERR_TLS, yeastar::client(changed(argv, "tls.pin_sha256", nobody.c_str())).login());
}

static void bad_answers(char **argv, const std::string &fault, const char *url)
{
    const std::map<std::string, yeastar::status> expected = {
        {"http500", YEASTAR_ERR_HTTP}, {"html", YEASTAR_ERR_BAD_REPLY}, {"empty", YEASTAR_ERR_BAD_REPLY},
        {"large", YEASTAR_ERR_TOO_LARGE}, {"broken", YEASTAR_ERR_IO}, {"redirect", YEASTAR_ERR_REDIRECT},
        {"slow", YEASTAR_ERR_TIMEOUT}, {"deaf", YEASTAR_ERR_TIMEOUT},
    };
    yeastar::client pbx(changed(argv, "url", url).set("max_reply_bytes", "4096"));
    pbx.login();
    const yeastar::status wanted = expected.at(fault);
    if (wanted == YEASTAR_ERR_TIMEOUT)
        pbx.set_timeout(1s);
    try {
        pbx.apply();
        CHECK(false);
    } catch (const yeastar::error &why) {
        fails(wanted, why, fault.c_str(), 0);
        CHECK(why.http_status() == (fault == "http500" ? 500 : fault == "redirect" ? 302 : 0));
        CHECK(why.is_retriable() == yeastar_error_is_retriable(why.c_ptr()));
    }
    pbx.set_timeout(60s);
    pbx.apply();
}

static void wrong_password(char **argv)
{
    yeastar::client pbx(changed(argv, "password", "Wr0ng-Secret-5502"));
    THROWS(YEASTAR_ERR_LOGIN_REFUSED, pbx.login());
    for (int tries = 0; tries < 8; ++tries) {
        const yeastar::result<void> outcome = pbx.try_login();
        if (outcome.status() == YEASTAR_ERR_LOCKED_OUT) {
            CHECK(outcome.error().retry_after() > 0ms && outcome.error().retry_after() <= 11min);
            CHECK(outcome.error().is_retriable());
            return;
        }
        FAILS(YEASTAR_ERR_LOGIN_REFUSED, outcome);
    }
    CHECK(false);
}

int main(int argc, char **argv)
{
    CHECK(argc > 5);
    wrong_settings(argv);
    {
        yeastar::client pbx(settings(argv));
        wrong_requests(pbx);
        results(pbx);
        pbx.logout();
    }
    for (const char *body : {"", "{", "[]", "RING", "\xff\xfe"})
        THROWS(YEASTAR_ERR_BAD_REPLY, yeastar::parse_event(body));
    THROWS(YEASTAR_ERR_BAD_REPLY, yeastar::parse_event(std::string_view()));
    not_the_right_pbx(argv);
    for (int i = 5; i < argc; ++i) {
        const std::string given = argv[i];
        bad_answers(argv, given.substr(0, given.find('=')), argv[i] + given.find('=') + 1);
    }
    // Last: all the PBXs here are at one address, and none of them can be logged in to after this.
    wrong_password(argv);
    return done();
}
