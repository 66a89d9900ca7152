/*
 * Functions of the host that the library calls: what they throw arrives at the next call, what they hold is destroyed
 * exactly once, and they may close and destroy what calls them.
 */
#include "common.hpp"

#include <condition_variable>
#include <mutex>
#include <stdexcept>
#include <vector>

/* Counts down when the last copy of the function that holds it is destroyed. */
struct Token {
    std::shared_ptr<int> count = std::make_shared<int>(0);
    bool gone() const { return count.use_count() == 1; }
};

template <class Condition>
static void await(Condition &&condition)
{
    bool met = condition();
    for (int i = 0; i < 6000 && !met; ++i) {
        usleep(10000);
        met = condition();
    }
    CHECK(met);
}

template <class Function>
static std::string thrown_by(Function &&function)
{
    try {
        function();
    } catch (const std::logic_error &why) {
        return why.what();
    }
    return {};
}

static void events(const yeastar::config &config)
{
    yeastar::listener listener(config);
    const std::uint16_t port = listener.port();
    std::mutex mutex;
    std::vector<yeastar::event> kept;
    const auto count = [&] {
        const std::lock_guard<std::mutex> lock(mutex);
        return kept.size();
    };
    // An event is the function's own: it may keep it.
    Token first;
    listener.set_callback([&, held = first.count](yeastar::event event) {
        const std::lock_guard<std::mutex> lock(mutex);
        kept.push_back(std::move(event));
    });
    for (int i = 0; i < 20; ++i)
        post_numbered(port, i);
    await([&] { return count() == 20; });
    THROWS(YEASTAR_ERR_WRONG_STATE, listener.next(0s));
    CHECK(!first.gone());

    // What it throws is thrown by the next call, whichever, and once; the events go on.
    std::atomic<int> calls{0};
    listener.set_callback([&](const yeastar::event &event) {
        ++calls;
        throw std::logic_error("event " + std::string(event["sn"]));
    });
    await([&] { return first.gone(); });
    post_numbered(port, 100);
    post_numbered(port, 101);
    await([&] { return calls == 2 && listener.try_stat("delivered").value() >= 22; });
    FAILS(YEASTAR_ERR_WRONG_STATE, listener.try_next());
    CHECK(thrown_by([&] { listener.port(); }) == "event 100");
    CHECK(listener.port() == port && listener.stat("received") == 22);
    post_numbered(port, 102);
    await([&] { return calls == 3 && thrown_by([&] { listener.rethrow(); }) == "event 102"; });
    CHECK(kept.size() == 20 && kept.back()["sn"] == "19");

    // Closed: no function is running any more, and it is gone.
    Token last;
    listener.set_callback([held = last.count](const yeastar::event &) { usleep(100000); });
    post_numbered(port, 103);
    listener.close();
    CHECK(last.gone());
    Token unwanted;
    THROWS(YEASTAR_ERR_CLOSED, listener.set_callback([held = unwanted.count](const yeastar::event &) {}));
    CHECK(unwanted.gone());
}

static void destroyed_from_inside(const yeastar::config &config)
{
    auto listener = std::make_unique<yeastar::listener>(config);
    Token token;
    std::atomic<bool> over{false};
    const std::uint16_t port = listener->port();
    listener->set_callback([&, held = token.count](const yeastar::event &event) {
        listener.reset();
        CHECK(event["sn"] == "1" && !token.gone());
        over = true;
    });
    post_numbered(port, 1);
    await([&] { return over && token.gone(); });
}

static void sinks(yeastar::client &pbx)
{
    const yeastar::reply records = pbx.cdr_query("all", "2000-01-01 00:00:00", "2099-12-31 23:59:59");
    const std::string recording(records["cdr"][0]["recording"].text());
    int calls = 0;
    const auto throwing = [&](const yeastar::chunk &) {
        ++calls;
        throw std::logic_error("the disk is full");
    };
    CHECK(thrown_by([&] { pbx.recording_download(recording, throwing); }) == "the disk is full" && calls == 1);
    CHECK(thrown_by([&] { static_cast<void>(pbx.try_recording_download(recording, throwing)); }) == "the disk is full");
    CHECK(thrown_by([&] { pbx.cdr_download("all", "2000-01-01 00:00:00", "2099-12-31 23:59:59", throwing); }) == "the disk is full");
    CHECK(calls == 3);
    // A sink may make other calls, and throw what they throw.
    THROWS(YEASTAR_ERR_PBX, pbx.recording_download(recording, [&](const yeastar::chunk &) { pbx.extension_hangup("1009"); }));
    // It may destroy the client that calls it.
    auto own = std::make_unique<yeastar::client>(pbx.clone());
    yeastar::client &alias = *own;
    const yeastar::result<void> outcome = alias.try_recording_download(recording, [&](const yeastar::chunk &) { own.reset(); });
    CHECK(own == nullptr && (outcome || outcome.status() == YEASTAR_ERR_CANCELLED || outcome.status() == YEASTAR_ERR_CLOSED));
    // So may one whose outcome is thrown.
    own = std::make_unique<yeastar::client>(pbx.clone());
    yeastar::client &again = *own;
    CHECK(thrown_by([&] {
              again.recording_download(recording, [&](const yeastar::chunk &) {
                  own.reset();
                  throw std::logic_error("enough");
              });
          }) == "enough");
    CHECK(own == nullptr);
    own = std::make_unique<yeastar::client>(pbx.clone());
    own->set_interrupt([] { return false; });
    yeastar::client &third = *own;
    try {
        third.cdr_download("all", "2000-01-01 00:00:00", "2099-12-31 23:59:59", [&](const yeastar::chunk &) { own.reset(); });
    } catch (const yeastar::error &why) {
        CHECK(why.status() == YEASTAR_ERR_CLOSED);
    }
    CHECK(own == nullptr);
    pbx.login();
}

static void interrupts(const yeastar::config &config)
{
    // A PBX that takes connections and never says a word; of its own for the lock-out guard.
    std::uint16_t port = 0;
    const int server = listen_somewhere(port);
    yeastar::config silent{{"url", "http://127.0.0.1:" + std::to_string(port)}, {"username", "api"}, {"password", "x"},
                           {"keepalive", "off"}, {"login.guard_id", "interrupted"}, {"timeout_ms", "60000"}};
    yeastar::client pbx(silent);
    Token token;
    int asked = 0;
    pbx.set_interrupt([&, held = token.count] { return ++asked == 2; });
    THROWS(YEASTAR_ERR_CANCELLED, pbx.login());
    CHECK(asked == 2 && !token.gone());

    pbx.set_interrupt([&]() -> bool { throw std::logic_error("Ctrl-C"); });
    CHECK(token.gone());
    CHECK(thrown_by([&] { pbx.login(); }) == "Ctrl-C");
    // After a call that does not throw it is kept for the next that does, which is not made then.
    FAILS(YEASTAR_ERR_CANCELLED, pbx.try_login());
    CHECK(thrown_by([&] { pbx.set_timeout(200ms); }) == "Ctrl-C");
    pbx.set_timeout(200ms);
    pbx.set_interrupt(nullptr);
    THROWS(YEASTAR_ERR_TIMEOUT, pbx.login());

    // A clone does not inherit it.
    pbx.set_interrupt([] { return true; });
    yeastar::client clone = pbx.clone();
    THROWS(YEASTAR_ERR_TIMEOUT, clone.login());
    // Nor does what the C interface is given.
    yeastar::client back(pbx.release());
    THROWS(YEASTAR_ERR_TIMEOUT, back.login());
    close(server);
    static_cast<void>(config);
}

static void logging(yeastar::client &pbx)
{
    Token token;
    std::atomic<int> lines{0};
    yeastar::set_log(YEASTAR_LOG_DEBUG, [&, held = token.count](yeastar_log_level, std::string_view line) {
        if (++lines == 1)
            throw std::logic_error(line.empty() ? "empty" : "no room");
    });
    pbx.heartbeat();
    pbx.heartbeat();
    CHECK(lines >= 2);
    CHECK(thrown_by([] { yeastar::set_log(YEASTAR_LOG_ERROR, [](yeastar_log_level, std::string_view) {}); }) == "no room");
    CHECK(!token.gone());
    yeastar::end_log();
    await([&] { return token.gone(); });
    Token unwanted;
    const auto beyond = static_cast<yeastar_log_level>(9);
    THROWS(YEASTAR_ERR_INVALID_ARGUMENT, yeastar::set_log(beyond, [held = unwanted.count](yeastar_log_level, std::string_view) {}));
    CHECK(unwanted.gone());
}

int main(int argc, char **argv)
{
    CHECK(argc == 5);
    const yeastar::config config = settings(argv);
    yeastar::client pbx(config);
    pbx.login();
    events(config);
    destroyed_from_inside(config);
    sinks(pbx);
    interrupts(config);
    logging(pbx);
    pbx.logout();
    return done();
}
