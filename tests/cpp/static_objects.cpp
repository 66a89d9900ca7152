/*
 * Objects that live until the end of the process: destroyed by it after main, while a callback runs, a keep-alive is on,
 * another thread waits for an event, and the log function is set.
 */
#include "common.hpp"

#include <thread>

/* Destroyed last: what is below it may use it until its own end. */
struct Output {
    std::atomic<int> lines{0}, events{0}, thrown{0};
    ~Output()
    {
        CHECK(lines > 0 && events > 0 && thrown == 1);
        std::printf("ok\n");
        std::fflush(stdout);
    }
};

static Output output;

/* Uses the library after every object below has been destroyed. */
struct Last {
    ~Last()
    {
        THROWS(YEASTAR_ERR_BAD_REPLY, (void)yeastar::parse_event("{"));
        THROWS(YEASTAR_ERR_INVALID_ARGUMENT, (void)yeastar::client(yeastar::config()));
        yeastar::config closed;
        static_cast<void>(yeastar::config(std::move(closed)));
        FAILS(YEASTAR_ERR_CLOSED, closed.try_set("url", "http://127.0.0.1"));
        try {
            yeastar::end_log();
        } catch (const int &kept) {
            output.thrown += kept;
        }
    }
};

static Last last;
static std::optional<yeastar::event> kept;
static std::optional<yeastar::reply> reply;
static std::optional<yeastar::client> pbx;
static std::optional<yeastar::listener> listener, waiting;
static std::thread waiter;

/* Ends before the listeners do, which are older. */
struct First {
    ~First()
    {
        CHECK(!(*reply)["deviceinfo"]["sn"].text().empty());
        waiting->close();
        waiter.join();
    }
};

int main(int argc, char **argv)
{
    CHECK(argc == 5);
    yeastar::set_log(YEASTAR_LOG_DEBUG, [](yeastar_log_level, std::string_view) {
        if (++output.lines == 1)
            throw 1;
    });
    const yeastar::config config = settings(argv);
    pbx.emplace(config);
    listener.emplace(config);
    waiting.emplace(config);
    pbx->attach(*listener);
    pbx->set_interrupt([] { return output.events < 0; });
    reply = pbx->deviceinfo_query();
    listener->set_callback([](yeastar::event event) {
        kept = std::move(event);
        ++output.events;
        std::this_thread::sleep_for(50ms);
    });
    waiter = std::thread([] { THROWS(YEASTAR_ERR_CLOSED, (void)waiting->next()); });
    static First first;
    for (int i = 0; i < 5; ++i)
        post_numbered(listener->port(), i);
    while (output.events == 0)
        std::this_thread::sleep_for(1ms);
    std::exit(EXIT_SUCCESS);
}
