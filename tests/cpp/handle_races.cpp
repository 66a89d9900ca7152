/*
 * Calls, closing and destroying of one object on several threads, without the library behind it, so that ThreadSanitizer
 * sees every access. Prints "ok" and ends with 0.
 */
#include "common.hpp"

#include <stdexcept>
#include <thread>
#include <vector>

struct Handle {
    int calls = 0;
};

static std::atomic<int> freed{0}, extras{0};

static void free_handle(Handle *handle)
{
    // An access like any other, so that one after it, or at the same time, is noticed.
    handle->calls = -1;
    delete handle;
    ++freed;
}

struct Extra {
    int written = 0;
    yeastar::detail::kept_exception kept;
    ~Extra() { ++extras; }
};

using Shared = yeastar::detail::shared<Handle, free_handle, Extra>;

static void round_of_calls()
{
    yeastar::detail::owner<Shared> owner(new Shared(new Handle));
    std::atomic<int> going{0}, refused{0};
    std::vector<std::thread> threads;
    for (int i = 0; i < 3; ++i)
        threads.emplace_back([&] {
            for (++going; refused == 0;) {
                const yeastar::detail::call_on<Shared> call(owner);
                if (!call)
                    ++refused;
                else
                    CHECK(call.get()->calls == 0 && call.extra().written == 0);
            }
        });
    while (going < 3)
        std::this_thread::yield();
    owner->close();
    owner->close();
    for (std::thread &thread : threads)
        thread.join();
    owner.reset();
}

/* The owner goes away while the last call is in progress: the one that ends last frees everything. */
static void abandoned_in_a_call()
{
    yeastar::detail::owner<Shared> owner(new Shared(new Handle));
    std::atomic<bool> begun{false};
    std::thread caller([&] {
        const yeastar::detail::call_on<Shared> call(owner);
        CHECK(call);
        begun = true;
        std::this_thread::yield();
        CHECK(call.get()->calls == 0 && call.extra().written == 0);
    });
    while (!begun)
        std::this_thread::yield();
    owner.get_deleter()(owner.release());
    caller.join();
}

static void exceptions()
{
    yeastar::detail::kept_exception kept;
    std::atomic<int> thrown{0};
    std::vector<std::thread> threads;
    for (int i = 0; i < 2; ++i)
        threads.emplace_back([&] {
            for (int round = 0; round < 100; ++round)
                CHECK(!kept.run([] { throw std::logic_error("thrown"); }));
        });
    threads.emplace_back([&] {
        for (int round = 0; round < 100; ++round)
            try {
                kept.rethrow();
            } catch (const std::logic_error &) {
                ++thrown;
            }
    });
    for (std::thread &thread : threads)
        thread.join();
    try {
        kept.rethrow();
    } catch (const std::logic_error &) {
        ++thrown;
    }
    kept.rethrow();
    CHECK(thrown >= 1 && thrown <= 101);
}

int main()
{
    constexpr int rounds = 300;
    for (int i = 0; i < rounds; ++i) {
        round_of_calls();
        abandoned_in_a_call();
    }
    exceptions();
    CHECK(freed == 2 * rounds && extras == 2 * rounds);
    return done();
}
