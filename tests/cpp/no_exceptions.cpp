/* Everything without exceptions and without run-time type information: success, errors, events, callbacks. */
#include "common.hpp"

#if YEASTAR_EXCEPTIONS
#error "to be compiled with -fno-exceptions"
#endif

static void errors(yeastar::client &pbx)
{
    FAILS(YEASTAR_ERR_INVALID_ARGUMENT, pbx.try_extension_hangup("x"));
    FAILS(YEASTAR_ERR_INVALID_ARGUMENT, pbx.try_extension_query({{"no such name", "1"}}));
    FAILS(YEASTAR_ERR_BAD_REPLY, yeastar::try_parse_event("{"));
    const yeastar::error refused = FAILS(YEASTAR_ERR_PBX, pbx.try_extension_dial_extension("4999", "1001"));
    CHECK(refused.pbx_code() == 10006);
    yeastar::config config;
    FAILS(YEASTAR_ERR_INVALID_ARGUMENT, config.try_set("no such key", "1"));
    FAILS(YEASTAR_ERR_INVALID_ARGUMENT, config.try_load("/nowhere/pbx.toml"));
    FAILS(YEASTAR_ERR_INVALID_ARGUMENT, yeastar::client::try_open(config));
    FAILS(YEASTAR_ERR_INVALID_ARGUMENT, yeastar::try_fetch_pin("http://127.0.0.1", 1s));
    FAILS(YEASTAR_ERR_CANCELLED, pbx.try_cdr_download("all", "2000-01-01 00:00:00", "2099-12-31 23:59:59",
                                                      [](const yeastar::chunk &) { return false; }));
}

int main(int argc, char **argv)
{
    CHECK(argc == 5);
    yeastar::config config;
    const char *const keys[] = {"url", "tls.pin_sha256", "username", "password"};
    for (int i = 0; i < 4; ++i)
        CHECK(config.try_set(keys[i], argv[i + 1]));
    CHECK(config.try_set("listener.bind", "127.0.0.1:0"));
    if (slow())
        CHECK(config.try_set("timeout_ms", "120000") && config.try_set("connect_timeout_ms", "60000"));
    yeastar::result<yeastar::client> opened = yeastar::client::try_open(config);
    yeastar::result<yeastar::listener> listening = yeastar::listener::try_open(config);
    CHECK(opened && listening);
    yeastar::client pbx = std::move(opened).value();
    yeastar::listener &listener = *listening;
    CHECK(pbx.try_attach(listener));
    errors(pbx);

    const yeastar::result<yeastar::reply> dialled = pbx.try_extension_dial_extension("1000", "1001");
    CHECK(dialled && !(*dialled)["callid"].text().empty());
    bool over = false;
    auto events = listener.try_events(30s);
    for (yeastar::event &event : events) {
        over = event.kind() == YEASTAR_EVENT_CDR;
        CHECK(event.try_ack());
        if (over)
            break;
    }
    CHECK(over && events.error().status() == YEASTAR_OK);
    while (listener.try_next(0s))
        ;
    auto none = listener.try_events(10ms);
    for (yeastar::event &event : none)
        CHECK(event.json().empty());
    CHECK(none.error().status() == YEASTAR_ERR_TIMEOUT);

    std::atomic<int> calls{0}, lines{0};
    CHECK(yeastar::try_set_log(YEASTAR_LOG_INFO, [&](yeastar_log_level, std::string_view) { ++lines; }));
    CHECK(listener.try_set_callback([&](const yeastar::event &) { ++calls; }));
    post_numbered(listener.try_port().value(), 1);
    while (calls == 0)
        usleep(1000);
    FAILS(YEASTAR_ERR_WRONG_STATE, listener.try_next());
    CHECK(pbx.try_set_interrupt([] { return false; }) && pbx.try_heartbeat() && pbx.try_logout());
    CHECK(lines >= 2 && yeastar::try_end_log());
    listener.close();
    pbx.close();
    FAILS(YEASTAR_ERR_CLOSED, pbx.try_login());
    FAILS(YEASTAR_ERR_CLOSED, listener.try_next());
    return done();
}
