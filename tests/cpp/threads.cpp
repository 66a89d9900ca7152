/*
 * Any number of threads on one client and one listener; cancelled and closed from another one; made and closed a
 * thousand times.
 */
#include "common.hpp"

#include <thread>
#include <vector>

static int open_descriptors()
{
    int count = 0;
    for (int fd = 0; fd < 1024; ++fd)
        count += lseek(fd, 0, SEEK_CUR) != -1 || errno != EBADF;
    return count;
}

static void many_callers(yeastar::client &pbx, yeastar::listener &listener)
{
    pbx.attach(listener);
    std::atomic<int> worked{0}, taken{0};
    std::vector<std::thread> threads;
    for (int i = 0; i < 8; ++i)
        threads.emplace_back([&] {
            yeastar::client own = pbx.clone();
            for (int round = 0; round < 10; ++round) {
                const yeastar::reply mine = own.extension_query({{"extid", "1000"}});
                const yeastar::reply shared = pbx.extension_query({{"extid", "1001"}});
                worked += mine["extinfos"][0]["extnumber"].text() == "1000" && shared["extinfos"][0]["extnumber"].text() == "1001";
            }
        });
    // Several may wait, and share the events.
    const std::uint16_t port = listener.port();
    for (int i = 0; i < 3; ++i)
        threads.emplace_back([&] {
            for (yeastar::event &event : listener.events(slow() ? 10s : 3s))
                taken += event.kind() == YEASTAR_EVENT_EXTENSION_STATUS;
        });
    for (int i = 0; i < 60; ++i)
        post_numbered(port, i);
    for (std::thread &thread : threads)
        thread.join();
    CHECK(worked == 80 && taken == 60);
    CHECK(pbx.stat("logins") == 1);
}

/* Those that wait without limit end, and so do those that come a moment later. */
static void closed_meanwhile(const yeastar::config &config)
{
    for (int round = 0; round < 4; ++round) {
        yeastar::listener listener(config);
        std::vector<std::thread> threads;
        std::atomic<int> ended{0}, going{0};
        for (int i = 0; i < 4; ++i)
            threads.emplace_back([&, i] {
                ++going;
                if (i % 2 == 0) {
                    for (yeastar::event &event : listener.events())
                        CHECK(event.json().empty());
                } else {
                    while (listener.try_next(1ms).status() == YEASTAR_ERR_TIMEOUT)
                        ;
                    FAILS(YEASTAR_ERR_CLOSED, listener.try_next());
                }
                ++ended;
            });
        while (going < 4)
            std::this_thread::yield();
        std::this_thread::sleep_for(20ms);
        const auto began = std::chrono::steady_clock::now();
        listener.close();
        for (std::thread &thread : threads)
            thread.join();
        CHECK(ended == 4 && (slow() || std::chrono::steady_clock::now() - began < 1s));
        CHECK(listener.c_ptr() == nullptr);
    }
}

/* The PBX here takes connections and never says a word. */
static void cancelled_and_closed()
{
    std::uint16_t port = 0;
    const int server = listen_somewhere(port);
    const yeastar::config config{{"url", "http://127.0.0.1:" + std::to_string(port)}, {"username", "api"}, {"password", "x"},
                                 {"keepalive", "off"}, {"login.guard_id", "silent"}, {"timeout_ms", "60000"}};
    yeastar::client pbx(config);
    for (const bool closing : {false, true}) {
        std::thread caller([&] { FAILS(closing ? YEASTAR_ERR_CLOSED : YEASTAR_ERR_CANCELLED, pbx.try_login()); });
        const int connection = accept(server, nullptr, nullptr);
        char byte = 0;
        CHECK(connection >= 0 && recv(connection, &byte, 1, MSG_PEEK) == 1);
        const auto began = std::chrono::steady_clock::now();
        if (closing)
            pbx.close();
        else
            pbx.cancel();
        caller.join();
        CHECK(slow() || std::chrono::steady_clock::now() - began < 1s);
        close(connection);
    }
    FAILS(YEASTAR_ERR_CLOSED, pbx.try_login());
    close(server);
}

/* Closing at any moment: what is called then works, or is closed. */
static void closed_at_any_moment(yeastar::client &pbx)
{
    for (int round = 0; round < (slow() ? 20 : 200); ++round) {
        yeastar::client own = pbx.clone();
        std::thread caller([&] {
            for (;;) {
                const yeastar::status outcome = own.try_set_timeout(1s).status();
                if (outcome == YEASTAR_ERR_CLOSED)
                    return;
                CHECK(outcome == YEASTAR_OK);
            }
        });
        if (round % 2 == 0)
            std::this_thread::yield();
        own.close();
        caller.join();
    }
}

static void a_thousand(yeastar::client &pbx, const yeastar::config &config)
{
    const int before = open_descriptors();
    for (int i = 0; i < 1000; ++i) {
        yeastar::client fresh(config), clone = pbx.clone();
        yeastar::params params{{"extid", "1000"}};
        FAILS(YEASTAR_ERR_INVALID_ARGUMENT, fresh.try_extension_hangup("x"));
        fresh.close();
        clone = std::move(fresh);
        if (i % 10 == 0) {
            yeastar::listener listener(config);
            listener.set_callback([](const yeastar::event &) {});
        }
    }
    CHECK(open_descriptors() == before);
}

int main(int argc, char **argv)
{
    CHECK(argc == 5);
    const yeastar::config config = settings(argv);
    yeastar::client pbx(config);
    {
        yeastar::listener listener(config);
        many_callers(pbx, listener);
    }
    closed_meanwhile(config);
    cancelled_and_closed();
    closed_at_any_moment(pbx);
    a_thousand(pbx, config);
    pbx.logout();
    return done();
}
