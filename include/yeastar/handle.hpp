#ifndef YEASTAR_HANDLE_HPP
#define YEASTAR_HANDLE_HPP

#include <yeastar/text.hpp>

#include <atomic>
#include <mutex>

YEASTAR_NAMESPACE_BEGIN
namespace detail {

/// The first exception that a function of the host threw where none may pass, until it is thrown again.
class kept_exception {
public:
    /// Runs a function that may throw. Returns whether it did not.
    template <class Function>
    bool run(Function &&function) noexcept
    {
#if YEASTAR_EXCEPTIONS
        try {
            function();
            return true;
        } catch (...) {
            const std::lock_guard<std::mutex> lock(mutex_);
            if (exception_ == nullptr)
                exception_ = std::current_exception();
            any_.store(true, std::memory_order_release);
            return false;
        }
#else
        function();
        return true;
#endif
    }

    /// Throws what was kept, once.
    void rethrow()
    {
#if YEASTAR_EXCEPTIONS
        if (!any_.load(std::memory_order_acquire))
            return;
        std::exception_ptr kept;
        {
            const std::lock_guard<std::mutex> lock(mutex_);
            kept = std::exchange(exception_, nullptr);
            any_.store(false, std::memory_order_release);
        }
        if (kept != nullptr)
            std::rethrow_exception(kept);
#endif
    }

#if YEASTAR_EXCEPTIONS
private:
    std::mutex mutex_;
    std::exception_ptr exception_;
    std::atomic<bool> any_{false};
#endif
};

/// A client or listener of the C interface that one thread may close while others call: it is freed when the last call
/// in progress has ended, and no call begins after that. `Extra` is what it needs until then.
template <class Handle, void (*Free)(Handle *), class Extra>
class shared {
public:
    explicit shared(Handle *handle) noexcept : handle_(handle) {}
    shared(const shared &) = delete;
    shared &operator=(const shared &) = delete;

    /// Whether a call may begin; it ends with leave().
    bool enter() noexcept
    {
        std::uint32_t now = state_.load(std::memory_order_relaxed);
        do {
            if ((now & closed) != 0)
                return false;
        } while (!state_.compare_exchange_weak(now, now + one_call, std::memory_order_acquire, std::memory_order_relaxed));
        return true;
    }

    void leave() noexcept
    {
        // Once the call is counted as ended, another thread may delete this.
        Handle *const handle = handle_;
        const std::uint32_t before = state_.fetch_sub(one_call, std::memory_order_acq_rel);
        if (before / one_call != 1)
            return;
        if ((before & closed) != 0)
            Free(handle);
        if ((before & abandoned) != 0)
            delete this;
    }

    void close() noexcept
    {
        Handle *const handle = handle_;
        const std::uint32_t before = state_.fetch_or(closed, std::memory_order_acq_rel);
        if ((before & closed) == 0 && before / one_call == 0)
            Free(handle);
    }

    /// The owner goes away.
    void abandon() noexcept
    {
        close();
        const std::uint32_t before = state_.fetch_or(abandoned, std::memory_order_acq_rel);
        if (before / one_call == 0)
            delete this;
    }

    Handle *get() const noexcept { return handle_; }
    bool is_closed() const noexcept { return (state_.load(std::memory_order_acquire) & closed) != 0; }

    /// Takes the handle out; no call may be in progress.
    Handle *take() noexcept { return is_closed() ? nullptr : std::exchange(handle_, nullptr); }

    Extra extra;

private:
    ~shared() = default;

    static constexpr std::uint32_t closed = 1, abandoned = 2, one_call = 4;

    Handle *handle_;
    std::atomic<std::uint32_t> state_{0};
};

template <class Shared>
struct abandon {
    void operator()(Shared *object) const noexcept { object->abandon(); }
};

template <class Shared>
using owner = std::unique_ptr<Shared, abandon<Shared>>;

/// A call in progress, if the object is open.
template <class Shared>
class call_on {
public:
    explicit call_on(const owner<Shared> &object) noexcept : object_(object && object->enter() ? object.get() : nullptr) {}
    call_on(const call_on &) = delete;
    call_on &operator=(const call_on &) = delete;
    ~call_on()
    {
        if (object_ != nullptr)
            object_->leave();
    }

    explicit operator bool() const noexcept { return object_ != nullptr; }
    auto get() const noexcept { return object_->get(); }
    auto &extra() const noexcept { return object_->extra; }
    bool is_closed() const noexcept { return object_->is_closed(); }

private:
    Shared *object_;
};

/// Makes a function of the host the userdata of a C callback.
template <class Function>
struct held_function {
    Function function;
    std::shared_ptr<kept_exception> kept;

    static void free(void *userdata) noexcept { delete static_cast<held_function *>(userdata); }
};

} // namespace detail
YEASTAR_NAMESPACE_END

#endif
