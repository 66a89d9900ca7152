#ifndef YEASTAR_LISTENER_HPP
#define YEASTAR_LISTENER_HPP

#include <yeastar/event.hpp>
#include <yeastar/handle.hpp>

YEASTAR_NAMESPACE_BEGIN

class client;
class event_range;

/// Receives the reports of any number of PBXs. Move-only. Any number of threads may use it at once, and one may close
/// it while others wait for events; moving and destroying it is for one thread alone.
///
/// A function of a closed or moved-from listener fails with YEASTAR_ERR_CLOSED.
class listener {
public:
    /// Starts an HTTP server for reports, which is accepting connections when this returns. The `listener.*` keys and
    /// `pbx.timezone` are used. YEASTAR_ERR_IO: the address is in use or not local, or the journal cannot be opened.
    /// YEASTAR_ERR_WRONG_STATE: another listener uses the journal. YEASTAR_ERR_INVALID_ARGUMENT: a value is wrong.
    static result<listener> try_open(const config &settings) noexcept
    {
        if (settings.c_ptr() == nullptr)
            return detail::closed();
        ::yeastar_listener *out = nullptr;
        ::yeastar_error *why = nullptr;
        const status number = yeastar_listener_new(settings.c_ptr(), &out, &why);
        if (number != YEASTAR_OK)
            return error(why, number);
        return listener(out);
    }

    /// Takes over a listener of the C interface.
    explicit listener(::yeastar_listener *taken) noexcept : shared_(new shared(taken)) {}

    /// Whether it is open: neither closed nor moved from.
    explicit operator bool() const noexcept { return c_ptr() != nullptr; }

    /// Waits for an event. A time-out is YEASTAR_ERR_TIMEOUT; one of zero or less does not wait. YEASTAR_ERR_WRONG_STATE:
    /// a callback is set. Several threads may wait, and share the events. When another thread closes the listener, this
    /// ends with YEASTAR_ERR_CLOSED within 250 ms.
    template <class Rep, class Period>
    result<event> try_next(std::chrono::duration<Rep, Period> timeout) noexcept
    {
        return wait(detail::wait_ms(timeout));
    }

    /// The same without limit.
    result<event> try_next() noexcept { return wait(-1); }

    /// The port that it is bound to, also if `listener.bind` has port 0.
    result<std::uint16_t> try_port() const noexcept
    {
        const detail::call_on<shared> call(shared_);
        if (!call)
            return detail::closed();
        return yeastar_listener_port(call.get());
    }

    /// A file descriptor that is readable while events are queued, for poll, epoll or an event loop; -1 if there is none.
    /// It belongs to the listener: do not read, write or close it. Take events with a time-out of zero.
    result<int> try_fd() const noexcept
    {
        const detail::call_on<shared> call(shared_);
        if (!call)
            return detail::closed();
        return yeastar_listener_fd(call.get());
    }

    /// A counter by name, such as "received" or "dropped"; yeastar_listener_stat in yeastar.h lists them. 0 for any
    /// other name.
    result<std::uint64_t> try_stat(const argument &name) const noexcept
    {
        const detail::call_on<shared> call(shared_);
        if (!call)
            return detail::closed();
        return yeastar_listener_stat(call.get(), name.is_whole() ? name.c_str() : nullptr);
    }

    /// Delivers events to a function instead of next(): function(event), with an event of its own each time. It runs on
    /// a thread of the library, one event at a time, and should return soon; it may call everything, and destroy this
    /// listener. With a journal, an event is acknowledged when it returns. Another function replaces it. The function
    /// is destroyed when it is replaced, and when the listener is closed.
    ///
    /// An exception in it is kept: the next call on this listener that throws, throws it. The first is kept if there
    /// are more. YEASTAR_ERR_WRONG_STATE: another thread is in next().
    template <class Function>
    result<void> try_set_callback(Function &&function)
    {
        using held = detail::held_function<std::decay_t<Function>>;
        const detail::call_on<shared> call(shared_);
        if (!call)
            return detail::closed();
        const auto deliver = [](const ::yeastar_event *given, void *userdata) noexcept {
            held &to = *static_cast<held *>(userdata);
            to.kept->run([&] { to.function(event(yeastar_event_clone(given))); });
        };
        held *userdata = new held{std::forward<Function>(function), call.extra().kept};
        ::yeastar_error *why = nullptr;
        // It frees the userdata when it fails, too.
        const status number = yeastar_listener_set_callback(call.get(), deliver, userdata, held::free, &why);
        return detail::outcome(number, why);
    }

    /// The events as they arrive, until none has come for `timeout`, or the listener is closed:
    /// for (yeastar::event &event : listener.try_events(30s)). Any other failure ends the loop too; error() of the range
    /// tells it.
    template <class Rep, class Period>
    event_range try_events(std::chrono::duration<Rep, Period> timeout) & noexcept;
    template <class Rep, class Period>
    event_range try_events(std::chrono::duration<Rep, Period> timeout) && = delete;

#if YEASTAR_EXCEPTIONS
    /// As try_open; throws yeastar::error.
    explicit listener(const config &settings) : listener(try_open(settings).value()) {}

    /// As try_next; throws yeastar::error. A time-out is no error: nothing is returned.
    template <class Rep, class Period>
    std::optional<event> next(std::chrono::duration<Rep, Period> timeout)
    {
        rethrow();
        result<event> next = try_next(timeout);
        if (next.status() == YEASTAR_ERR_TIMEOUT)
            return std::nullopt;
        return std::move(next).value();
    }

    /// The same without limit.
    event next()
    {
        rethrow();
        return try_next().value();
    }

    /// As try_port; throws yeastar::error.
    std::uint16_t port() const
    {
        rethrow();
        return try_port().value();
    }

    /// As try_fd; throws yeastar::error.
    int fd() const
    {
        rethrow();
        return try_fd().value();
    }

    /// As try_stat; throws yeastar::error.
    std::uint64_t stat(const argument &name) const
    {
        rethrow();
        return try_stat(name).value();
    }

    /// As try_set_callback; throws yeastar::error.
    template <class Function>
    void set_callback(Function &&function)
    {
        rethrow();
        try_set_callback(std::forward<Function>(function)).value();
    }

    /// The events as they arrive, until none has come for `timeout`, or the listener is closed:
    /// for (yeastar::event &event : listener.events(30s)). Throws yeastar::error for anything else.
    template <class Rep, class Period>
    event_range events(std::chrono::duration<Rep, Period> timeout) &;
    template <class Rep, class Period>
    event_range events(std::chrono::duration<Rep, Period> timeout) && = delete;

    /// The same without a time-out: until the listener is closed.
    event_range events() &;
    event_range events() && = delete;

    /// Throws the exception that was kept of a callback, if there is one.
    void rethrow() const
    {
        if (shared_)
            shared_->extra.kept->rethrow();
    }
#endif

    /// Closes it; a second time does nothing. Events that wait are dropped (with a journal, they are delivered again);
    /// attached clients stay usable. When this returns, no callback is running and its function has been destroyed,
    /// but: called from a callback it does not wait, and while other threads are in calls on this listener, the last of
    /// these closes it.
    void close() noexcept
    {
        if (shared_)
            shared_->close();
    }

    /// The listener of the C interface; NULL once closed or moved from.
    ::yeastar_listener *c_ptr() const noexcept { return shared_ && !shared_->is_closed() ? shared_->get() : nullptr; }

    /// Gives it away, to be freed with yeastar_listener_free. No other thread may be in a call on it.
    [[nodiscard]] ::yeastar_listener *release() noexcept
    {
        const detail::owner<shared> given = std::move(shared_);
        return given ? given->take() : nullptr;
    }

private:
    friend client;
    friend event_range;

    struct extra {
        std::shared_ptr<detail::kept_exception> kept = std::make_shared<detail::kept_exception>();
    };
    using shared = detail::shared<::yeastar_listener, yeastar_listener_free, extra>;

    /// In slices, so that a thread that waits without limit notices that the listener has been closed.
    result<event> wait(std::int64_t timeout_ms) noexcept
    {
        constexpr std::int64_t slice_ms = 250;
        const detail::call_on<shared> call(shared_);
        if (!call)
            return detail::closed();
        const bool limited = timeout_ms >= 0;
        for (;;) {
            const std::int64_t wait_ms = limited && timeout_ms < slice_ms ? timeout_ms : slice_ms;
            ::yeastar_event *out = nullptr;
            ::yeastar_error *why = nullptr;
            const status number = yeastar_listener_next(call.get(), wait_ms, &out, &why);
            if (number == YEASTAR_OK)
                return event(out);
            if (number != YEASTAR_ERR_TIMEOUT)
                return error(why, number);
            timeout_ms -= limited ? wait_ms : 0;
            if (call.is_closed())
                return detail::closed();
            if (limited && timeout_ms <= 0)
                return error(YEASTAR_ERR_TIMEOUT, "no event arrived in time");
        }
    }

    detail::owner<shared> shared_;
};

/// The events of a listener, one after the other. The listener must outlive it.
class event_range {
public:
    class sentinel {};

    class iterator {
    public:
        using iterator_category = std::input_iterator_tag;
        using value_type = event;
        using difference_type = std::ptrdiff_t;
        using pointer = event *;
        using reference = event &;

        iterator() noexcept = default;
        explicit iterator(event_range *range) noexcept : range_(range) {}

        event &operator*() const noexcept { return *range_->current_; }
        event *operator->() const noexcept { return &*range_->current_; }
        iterator &operator++()
        {
            range_->advance();
            return *this;
        }
        void operator++(int) { range_->advance(); }
        friend bool operator==(const iterator &one, sentinel) noexcept { return one.is_at_end(); }
        friend bool operator!=(const iterator &one, sentinel) noexcept { return !one.is_at_end(); }

    private:
        bool is_at_end() const noexcept { return range_ == nullptr || !range_->current_; }

        event_range *range_ = nullptr;
    };

    iterator begin()
    {
        advance();
        return iterator(this);
    }
    sentinel end() const noexcept { return {}; }

    /// Why the events ended: YEASTAR_ERR_TIMEOUT, YEASTAR_ERR_CLOSED or, after try_events, anything else.
    const yeastar::error &error() const noexcept { return why_; }

private:
    friend listener;

    event_range(listener &from, std::int64_t timeout_ms, bool throwing) noexcept
        : from_(&from), timeout_ms_(timeout_ms), throwing_(throwing)
    {
    }

    void advance()
    {
#if YEASTAR_EXCEPTIONS
        if (throwing_)
            from_->rethrow();
#endif
        current_.reset();
        result<event> next = from_->wait(timeout_ms_);
        if (next) {
            current_ = std::move(next).value();
            return;
        }
        why_ = std::move(next).error();
        if (throwing_ && why_.status() != YEASTAR_ERR_TIMEOUT && why_.status() != YEASTAR_ERR_CLOSED)
            detail::raise(yeastar::error(why_));
    }

    listener *from_;
    std::int64_t timeout_ms_;
    bool throwing_;
    std::optional<event> current_;
    yeastar::error why_ = detail::no_error();
};

template <class Rep, class Period>
event_range listener::try_events(std::chrono::duration<Rep, Period> timeout) & noexcept
{
    return {*this, detail::wait_ms(timeout), false};
}

#if YEASTAR_EXCEPTIONS
template <class Rep, class Period>
event_range listener::events(std::chrono::duration<Rep, Period> timeout) &
{
    try_port().value();
    return {*this, detail::wait_ms(timeout), true};
}

inline event_range listener::events() &
{
    try_port().value();
    return {*this, -1, true};
}
#endif

YEASTAR_NAMESPACE_END

#endif
