/* Closed, moved-from and empty objects: an error or nothing, never a crash. Also times beyond what a count can hold. */
#include "common.hpp"

template <class T>
constexpr bool only_moves = std::is_nothrow_move_constructible_v<T> && std::is_nothrow_move_assignable_v<T>
                            && std::is_nothrow_swappable_v<T> && std::is_nothrow_destructible_v<T>
                            && !std::is_copy_constructible_v<T> && !std::is_copy_assignable_v<T>;
static_assert(only_moves<yeastar::client> && only_moves<yeastar::listener> && only_moves<yeastar::event>);
static_assert(only_moves<yeastar::reply> && only_moves<yeastar::config> && only_moves<yeastar::params>);
static_assert(only_moves<yeastar::result<yeastar::reply>> && std::is_nothrow_copy_constructible_v<yeastar::error>);
static_assert(std::is_trivially_copyable_v<yeastar::value> && std::is_trivially_copyable_v<yeastar::party>);

static void client_and_listener(yeastar::client &pbx, yeastar::listener &listener, yeastar::client &other)
{
    const auto ignore_bytes = [](const yeastar::chunk &) {};
    const auto now = std::chrono::system_clock::now();
    CHECK(pbx.c_ptr() == nullptr && listener.c_ptr() == nullptr && !pbx && !listener && other);
    THROWS(YEASTAR_ERR_CLOSED, pbx.login());
    THROWS(YEASTAR_ERR_CLOSED, pbx.heartbeat());
    THROWS(YEASTAR_ERR_CLOSED, pbx.logout());
    THROWS(YEASTAR_ERR_CLOSED, pbx.call("apply"));
    THROWS(YEASTAR_ERR_CLOSED, pbx.call("apply", "{}"));
    THROWS(YEASTAR_ERR_CLOSED, pbx.extension_query());
    THROWS(YEASTAR_ERR_CLOSED, pbx.extension_hangup("1000"));
    THROWS(YEASTAR_ERR_CLOSED, pbx.clone());
    THROWS(YEASTAR_ERR_CLOSED, pbx.set_timeout(1s));
    THROWS(YEASTAR_ERR_CLOSED, pbx.set_password("x"));
    THROWS(YEASTAR_ERR_CLOSED, pbx.set_interrupt([] { return false; }));
    THROWS(YEASTAR_ERR_CLOSED, pbx.backfill(now, now));
    THROWS(YEASTAR_ERR_CLOSED, pbx.stat("requests"));
    THROWS(YEASTAR_ERR_CLOSED, pbx.recording_download("x.wav", ignore_bytes));
    THROWS(YEASTAR_ERR_CLOSED, pbx.recording_save("x.wav", "x.wav"));
    THROWS(YEASTAR_ERR_CLOSED, pbx.voicemail_download("1000", "x.wav", "read", ignore_bytes));
    THROWS(YEASTAR_ERR_CLOSED, pbx.cdr_download("all", "", "", ignore_bytes));
    THROWS(YEASTAR_ERR_CLOSED, pbx.cdr_query("all", "", ""));
    THROWS(YEASTAR_ERR_CLOSED, other.attach(listener));
    THROWS(YEASTAR_ERR_CLOSED, pbx.attach(listener));
    FAILS(YEASTAR_ERR_CLOSED, pbx.try_call("apply"));
    FAILS(YEASTAR_ERR_CLOSED, pbx.try_extension_query());
    FAILS(YEASTAR_ERR_CLOSED, pbx.try_clone());
    FAILS(YEASTAR_ERR_CLOSED, pbx.try_stat("requests"));
    FAILS(YEASTAR_ERR_CLOSED, pbx.try_info("transport"));
    pbx.cancel();
    pbx.close();
    CHECK(pbx.release() == nullptr);

    THROWS(YEASTAR_ERR_CLOSED, listener.port());
    THROWS(YEASTAR_ERR_CLOSED, listener.fd());
    THROWS(YEASTAR_ERR_CLOSED, listener.stat("received"));
    THROWS(YEASTAR_ERR_CLOSED, listener.next());
    THROWS(YEASTAR_ERR_CLOSED, listener.next(1s));
    THROWS(YEASTAR_ERR_CLOSED, listener.events());
    THROWS(YEASTAR_ERR_CLOSED, listener.events(1s));
    THROWS(YEASTAR_ERR_CLOSED, listener.set_callback([](const yeastar::event &) {}));
    FAILS(YEASTAR_ERR_CLOSED, listener.try_next());
    auto events = listener.try_events(1s);
    for (yeastar::event &event : events)
        CHECK(event.json().empty());
    CHECK(events.error().status() == YEASTAR_ERR_CLOSED);
    listener.rethrow();
    listener.close();
    CHECK(listener.release() == nullptr);
}

static void values(const yeastar::config &config)
{
    yeastar::event event = yeastar::parse_event(R"({"event":"RING","callid":"1"})");
    CHECK(event["callid"] == "1" && !event.has(static_cast<const char *>(nullptr)));
    yeastar::event moved = std::move(event);
    CHECK(moved && !event);
    CHECK(event.kind() == YEASTAR_EVENT_UNKNOWN && event.name().empty() && event.dialect().empty() && event.raw().empty());
    CHECK(event["callid"].data() == nullptr && event.fields().size() == 0 && event.parties().size() == 0 && event.json().empty());
    CHECK(event.fields().at(3).name.empty() && event.parties()[0]["number"].empty() && event.parties()[0].fields().at(0).name.empty());
    CHECK(event.received() == yeastar::time_point() && !event.deadline() && event.c_ptr() == nullptr);
    CHECK(event.clone().c_ptr() == nullptr);
    THROWS(YEASTAR_ERR_CLOSED, event.ack());
    event = moved.clone();
    CHECK(event["callid"] == "1" && moved.parties().size() == 0 && moved.fields().at(100).name.empty());
    const yeastar::event taken(event.release());
    CHECK(taken["callid"] == "1" && event["callid"].data() == nullptr);

    yeastar::reply reply(nullptr);
    CHECK(!reply && !reply["x"] && !reply.root() && reply.json().empty() && reply.text("").empty() && reply.count("") == 0);
    CHECK(reply.begin() == reply.end() && reply.text(static_cast<const char *>(nullptr)).empty());
    CHECK(!reply.at(std::string("/\0", 2)) && reply.count(std::string_view("/\0", 2)) == 0);
    yeastar::value nothing;
    CHECK(!nothing && nothing.text().empty() && nothing.key().empty() && nothing.size() == 0 && nothing.begin() == nothing.end());
    CHECK(!nothing[static_cast<const char *>(nullptr)] && !reply[static_cast<const char *>(nullptr)]);
    CHECK(!nothing[0] && !nothing["x"] && nothing.integer(3) == 3 && nothing.type() == YEASTAR_VALUE_ABSENT);

    yeastar::error none(static_cast<yeastar_error *>(nullptr), YEASTAR_ERR_IO);
    CHECK(none.status() == YEASTAR_ERR_IO && none.what() != nullptr && none.pbx_text().empty() && !none.retry_after());

    yeastar::config one = yeastar::config(std::initializer_list<yeastar::config::setting>{});
    yeastar::config two = std::move(one);
    THROWS(YEASTAR_ERR_CLOSED, one.set("url", "http://127.0.0.1"));
    THROWS(YEASTAR_ERR_CLOSED, one.load("pbx.toml"));
    THROWS(YEASTAR_ERR_CLOSED, (void)yeastar::client(one));
    THROWS(YEASTAR_ERR_CLOSED, (void)yeastar::listener(one));
    two.set("url", "http://127.0.0.1");

    yeastar::params params{{"extid", "1000"}};
    yeastar::params elsewhere = std::move(params);
    CHECK(elsewhere.c_ptr() != nullptr && params.c_ptr() == nullptr && !params.failure());
    params.set("extid", "1001");
    CHECK(params.c_ptr() != nullptr);
    static_cast<void>(config);
}

/* The longest stays the longest, rounded up, whatever it is counted in. */
static void times()
{
    using yeastar::detail::milliseconds_up;
    using yeastar::detail::wait_ms;
    static_assert(milliseconds_up(1ms) == 1 && milliseconds_up(1us) == 1 && milliseconds_up(1ns) == 1 && milliseconds_up(0s) == 0);
    static_assert(milliseconds_up(2s) == 2000 && milliseconds_up(1h) == 3600000 && milliseconds_up(1000001us) == 1001);
    static_assert(milliseconds_up(-1us) == 0 && milliseconds_up(-1500us) == -1 && milliseconds_up(-2s) == -2000);
    static_assert(milliseconds_up(std::chrono::hours::max()) == INT64_MAX && milliseconds_up(std::chrono::hours::min()) == INT64_MIN);
    static_assert(milliseconds_up(std::chrono::milliseconds::max()) >= INT64_MAX - 1);
    static_assert(milliseconds_up(std::chrono::nanoseconds::max()) == INT64_MAX / 1000000 + 1);
    static_assert(milliseconds_up(std::chrono::duration<std::uint64_t, std::milli>(UINT64_MAX)) >= INT64_MAX - 1);
    static_assert(milliseconds_up(std::chrono::duration<int, std::ratio<1, 3>>(1)) == 334);
    static_assert(milliseconds_up(std::chrono::duration<double>(0.0015)) == 2 && milliseconds_up(std::chrono::duration<float>(2.F)) == 2000);
    static_assert(wait_ms(std::chrono::seconds::min()) == 0 && wait_ms(-1ns) == 0 && wait_ms(5s) == 5000);
    const double huge = 1e300, nan = huge * 0 / 0.0 + (huge * huge - huge * huge);
    CHECK(milliseconds_up(std::chrono::duration<double>(huge)) == INT64_MAX);
    CHECK(milliseconds_up(std::chrono::duration<double>(-huge)) == INT64_MIN);
    CHECK(wait_ms(std::chrono::duration<double>(nan)) == 0);
}

int main(int argc, char **argv)
{
    CHECK(argc == 5);
    const yeastar::config config = settings(argv);
    yeastar::client other(config);
    {
        yeastar::client pbx(config);
        yeastar::listener listener(config);
        pbx.login();
        pbx.close();
        listener.close();
        client_and_listener(pbx, listener, other);
    }
    {
        yeastar::client pbx(config);
        yeastar::listener listener(config);
        const yeastar::client taken = std::move(pbx);
        const yeastar::listener gone = std::move(listener);
        CHECK(taken.stat("requests") == 0 && gone.port() > 0);
        client_and_listener(pbx, listener, other);
    }
    {
        // One that is given up for another is closed.
        yeastar::client pbx(config), second(config);
        pbx = std::move(second);
        pbx.login();
        std::swap(pbx, second);
        CHECK(!pbx && second);
        std::swap(second, pbx);
        yeastar::listener listener(config);
        THROWS(YEASTAR_ERR_INVALID_ARGUMENT, pbx.backfill(std::chrono::time_point<std::chrono::system_clock, std::chrono::hours>::min(),
                                                          std::chrono::time_point<std::chrono::system_clock, std::chrono::hours>::max()));
    }
    values(config);
    times();
    other.login();
    return done();
}
