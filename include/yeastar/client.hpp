#ifndef YEASTAR_CLIENT_HPP
#define YEASTAR_CLIENT_HPP

#include <yeastar/listener.hpp>
#include <yeastar/requests.hpp>

YEASTAR_NAMESPACE_BEGIN

/// Bytes of a download as they arrive; valid until the sink returns.
struct chunk {
    const std::uint8_t *data;
    std::size_t size;
    /// Bytes so far, including these.
    std::uint64_t received;
    /// Size of the whole; 0 if unknown.
    std::uint64_t total;

    std::string_view text() const noexcept { return {reinterpret_cast<const char *>(data), size}; }
};

namespace detail {

/// The sink of one download, and what it threw.
template <class Sink>
struct held_sink {
    Sink &sink;
    kept_exception kept;

    static std::int32_t take(const std::uint8_t *data, std::size_t size, std::uint64_t received, std::uint64_t total,
                             void *userdata) noexcept
    {
        held_sink &self = *static_cast<held_sink *>(userdata);
        bool go_on = true;
        const bool returned = self.kept.run([&] {
            const chunk bytes{data, size, received, total};
            if constexpr (std::is_void_v<decltype(self.sink(bytes))>)
                self.sink(bytes);
            else
                go_on = static_cast<bool>(self.sink(bytes));
        });
        return returned && go_on ? 0 : 1;
    }
};

} // namespace detail

/// A handle to a session with one PBX. Move-only. Any number of threads may use it at once, and one may close it while
/// others are in calls; moving and destroying it is for one thread alone. The requests are in requests.hpp.
///
/// A function of a closed or moved-from client fails with YEASTAR_ERR_CLOSED. Calls block for at most the time-out
/// of the handle. The functions whose names begin with try_ return errors, the others throw them.
class client : public requests {
public:
    /// Creates a client for one PBX; nothing is sent yet. `settings` needs the keys `url`, `username`, and `password` or
    /// `password_md5`. YEASTAR_ERR_INVALID_ARGUMENT: a missing key, keys that contradict each other, an unreadable
    /// `tls.ca_file`, or an unknown `pbx.timezone`. YEASTAR_ERR_IO: `login.guard_file` cannot be used. YEASTAR_ERR_TLS:
    /// the system has no trusted certificates.
    static result<client> try_open(const config &settings) noexcept
    {
        if (settings.c_ptr() == nullptr)
            return detail::closed();
        ::yeastar_client *out = nullptr;
        ::yeastar_error *why = nullptr;
        const status number = yeastar_client_new(settings.c_ptr(), &out, &why);
        if (number != YEASTAR_OK)
            return error(why, number);
        return client(out);
    }

    /// Takes over a client of the C interface.
    explicit client(::yeastar_client *taken) noexcept : requests(taken) {}

    /// Whether it is open: neither closed nor moved from.
    explicit operator bool() const noexcept { return c_ptr() != nullptr; }

    client(client &&) noexcept = default;
    client &operator=(client &&other) noexcept
    {
        close();
        requests::operator=(std::move(other));
        return *this;
    }

    /// Calls in progress on other threads are cancelled.
    ~client() { close(); }

    /// Another handle to the same session, with its own time-out (copied from this one), its own cancel and no interrupt
    /// function. Cheap enough to make one per call. YEASTAR_ERR_FORKED.
    result<client> try_clone() const noexcept
    {
        const detail::call_on<shared> call(shared_);
        if (!call)
            return detail::closed();
        if (::yeastar_client *copy = yeastar_client_clone(call.get()))
            return client(copy);
        // It says no reason. Any call does: this one names no path, and sends nothing.
        ::yeastar_error *why = nullptr;
        const status number = yeastar_call(call.get(), nullptr, nullptr, nullptr, &why);
        return error(why, number);
    }

    /// Sets the time-out of later calls through this handle, 1 ms to one hour. YEASTAR_ERR_INVALID_ARGUMENT: out of range.
    template <class Rep, class Period>
    result<void> try_set_timeout(std::chrono::duration<Rep, Period> timeout) noexcept
    {
        return done([&](::yeastar_client *handle, ::yeastar_error **why) {
            return yeastar_client_set_timeout(handle, detail::milliseconds_up(timeout), why);
        });
    }

    /// Changes the password of later logins, for all handles to the session. Everything else stays.
    /// YEASTAR_ERR_INVALID_ARGUMENT: a password that the key `password` would refuse; nothing has changed then.
    result<void> try_set_password(const argument &password) noexcept { return done(yeastar_client_set_password, password); }

    /// Sets a function that later calls through this handle ask while they wait for the PBX, at most every 100 ms, on
    /// the thread of the call: `bool function()`. When it returns true or throws, the call ends: with
    /// YEASTAR_ERR_CANCELLED, or with the exception, which after a try_ function is thrown by the next that throws.
    /// It must return quickly and must not use the library. Another function replaces it, nullptr removes it.
    result<void> try_set_interrupt(std::function<bool()> function)
    {
        const detail::call_on<shared> call(shared_);
        if (!call)
            return detail::closed();
        interrupt &ask = call.extra();
        auto given = function ? std::make_shared<const std::function<bool()>>(std::move(function)) : nullptr;
        ::yeastar_error *why = nullptr;
        const status number = yeastar_client_set_interrupt(call.get(), given ? interrupt::ask : nullptr, &ask, &why);
        if (number == YEASTAR_OK) {
            const std::lock_guard<std::mutex> lock(ask.mutex);
            ask.function.swap(given);
        }
        return detail::outcome(number, why);
    }

    /// Makes the PBX send its reports to `to`: at once if the session is up, otherwise from the next login on. Its
    /// events have the field `pbx`, the name of this client. A second listener replaces the first, for all handles to
    /// the session. If the session is up, also the errors of heartbeat.
    result<void> try_attach(listener &to) noexcept
    {
        const detail::call_on<listener::shared> call(to.shared_);
        if (!call)
            return detail::closed();
        return done([&](::yeastar_client *handle, ::yeastar_error **why) {
            return yeastar_client_attach(handle, call.get(), why);
        });
    }

    /// Fetches the call records (CDRs) of a period, and delivers those whose report was never received to the attached
    /// listener, as events with the field `backfilled`. Returns the number of events. YEASTAR_ERR_WRONG_STATE: no
    /// listener is attached. Otherwise as cdr_query. Blocks for at most twice the time-out.
    template <class OneDuration, class TwoDuration>
    result<std::uint64_t> try_backfill(std::chrono::time_point<std::chrono::system_clock, OneDuration> from,
                                       std::chrono::time_point<std::chrono::system_clock, TwoDuration> to) noexcept
    {
        std::uint64_t delivered = 0;
        const result<void> outcome = done([&](::yeastar_client *handle, ::yeastar_error **why) {
            return yeastar_client_backfill(handle, detail::milliseconds_up(from.time_since_epoch()),
                                           detail::milliseconds_up(to.time_since_epoch()), &delivered, why);
        });
        if (!outcome)
            return outcome.error();
        return delivered;
    }

    /// A counter of the session by name, such as "requests" or "failures"; yeastar_client_stat in yeastar.h lists them.
    /// 0 for any other name.
    result<std::uint64_t> try_stat(const argument &name) const noexcept
    {
        const detail::call_on<shared> call(shared_);
        if (!call)
            return detail::closed();
        return yeastar_client_stat(call.get(), name.is_whole() ? name.c_str() : nullptr);
    }

    /// What is known about the session, by name: "api_version", "transport" and "report_version", as yeastar_client_info
    /// in yeastar.h says. Nothing if it is not known, and for any other name.
    result<std::optional<std::string>> try_info(const argument &name) const
    {
        const detail::call_on<shared> call(shared_);
        if (!call)
            return detail::closed();
        const char *text = yeastar_client_info(call.get(), name.is_whole() ? name.c_str() : nullptr);
        return text == nullptr ? std::optional<std::string>() : std::optional<std::string>(text);
    }

    /// Logs in; if the session is up, checks it with a heartbeat instead. Requests log in by themselves: call this to
    /// check the credentials early, or if the program only receives reports, which a PBX sends to whoever has logged in.
    ///
    /// YEASTAR_ERR_LOGIN_REFUSED: wrong user name or password. YEASTAR_ERR_LOCKED_OUT: the PBX has locked out this
    /// address, or might do so after another failure, so that nothing was sent; retry_after() says how long to wait.
    /// YEASTAR_ERR_PBX: refused for another reason. Also the statuses of transport and protocol, YEASTAR_ERR_TIMEOUT,
    /// _CANCELLED, _CLOSED and _FORKED.
    result<void> try_login() noexcept { return done(yeastar_login); }

    /// Extends the token by 30 minutes and tells the PBX where to send reports. With `keepalive` on, the library does
    /// this by itself. YEASTAR_ERR_WRONG_STATE: not logged in. YEASTAR_ERR_TOKEN: the token had expired; the next
    /// request logs in again. Otherwise as login.
    result<void> try_heartbeat() noexcept { return done(yeastar_heartbeat); }

    /// Ends the session: the PBX drops the token and stops sending reports. A success also if there is no session. The
    /// next request logs in again. Errors as login.
    result<void> try_logout() noexcept { return done(yeastar_logout); }

    /// Downloads a recording, whose file name is in the field `recording` of a CDR: sink(chunk) gets its bytes as they
    /// arrive, on this thread. A sink that returns bool ends the download with YEASTAR_ERR_CANCELLED by false; an
    /// exception in it ends the download, which throws it, also under this name. A sink may make other calls.
    ///
    /// YEASTAR_ERR_PBX: refused, such as 20014 (no such recording). YEASTAR_ERR_BAD_REPLY: nothing, a web page or
    /// another reply came instead of the file. The sink was not called then. YEASTAR_ERR_IO and YEASTAR_ERR_TIMEOUT: it
    /// may have received a part; nothing is sent twice. For large files, raise the time-out.
    template <class Sink>
    result<void> try_recording_download(const argument &recording, Sink &&sink)
    {
        return download(yeastar_recording_download, sink, recording);
    }

    /// Downloads a recording to a file, which is complete or not written at all; an existing one is replaced.
    /// YEASTAR_ERR_IO: the file cannot be written, or the connection broke. Otherwise as recording_download.
    result<void> try_recording_save(const argument &recording, const argument &file) noexcept
    {
        return done(yeastar_recording_save, recording, file);
    }

    /// Downloads a voicemail message. `voicemailfile` and `voicemailstatus` ("read" or "unread"): as returned by
    /// voicemail_query. Otherwise as recording_download; 20018 means that there is no such message.
    template <class Sink>
    result<void> try_voicemail_download(const argument &extid, const argument &voicemailfile,
                                        const argument &voicemailstatus, Sink &&sink)
    {
        return download(yeastar_voicemail_download, sink, extid, voicemailfile, voicemailstatus);
    }

    /// Downloads call records as CSV (RFC 4180, with a header line), byte for byte as sent. `extid`: an extension number,
    /// several joined by commas, or "all". `starttime` and `endtime`: "2018-11-27 00:00:00", in the local time of the
    /// PBX. Otherwise as recording_download; 20021 means that there are no records.
    template <class Sink>
    result<void> try_cdr_download(const argument &extid, const argument &starttime, const argument &endtime, Sink &&sink)
    {
        return download(yeastar_cdr_download, sink, extid, starttime, endtime);
    }

    /// Reads call records, oldest first: reply["cdr"], with the names that CDR events have. No records is an empty list,
    /// not an error. A row that cannot be read has the fields `_raw` and `_error` instead. YEASTAR_ERR_TOO_LARGE: more
    /// than `max_reply_bytes`. Otherwise as call.
    result<reply> try_cdr_query(const argument &extid, const argument &starttime, const argument &endtime) noexcept
    {
        return made(yeastar_cdr_query, extid, starttime, endtime);
    }

#if YEASTAR_EXCEPTIONS
    /// As try_open; throws yeastar::error.
    explicit client(const config &settings) : client(try_open(settings).value()) {}

    /// Each as its namesake with try_; throws yeastar::error.
    [[nodiscard]] client clone() const { return try_clone().value(); }
    template <class Rep, class Period>
    void set_timeout(std::chrono::duration<Rep, Period> timeout)
    {
        must([&] { return try_set_timeout(timeout); });
    }
    void set_password(const argument &password)
    {
        must([&] { return try_set_password(password); });
    }
    void set_interrupt(std::function<bool()> function)
    {
        must([&] { return try_set_interrupt(std::move(function)); });
    }
    void attach(listener &to)
    {
        must([&] { return try_attach(to); });
    }
    template <class OneDuration, class TwoDuration>
    std::uint64_t backfill(std::chrono::time_point<std::chrono::system_clock, OneDuration> from,
                           std::chrono::time_point<std::chrono::system_clock, TwoDuration> to)
    {
        return must([&] { return try_backfill(from, to); });
    }
    std::uint64_t stat(const argument &name) const { return try_stat(name).value(); }
    std::optional<std::string> info(const argument &name) const { return try_info(name).value(); }
    void login()
    {
        must([&] { return try_login(); });
    }
    void heartbeat()
    {
        must([&] { return try_heartbeat(); });
    }
    void logout()
    {
        must([&] { return try_logout(); });
    }
    template <class Sink>
    void recording_download(const argument &recording, Sink &&sink)
    {
        must([&] { return try_recording_download(recording, sink); });
    }
    void recording_save(const argument &recording, const argument &file)
    {
        must([&] { return try_recording_save(recording, file); });
    }
    template <class Sink>
    void voicemail_download(const argument &extid, const argument &voicemailfile, const argument &voicemailstatus,
                            Sink &&sink)
    {
        must([&] { return try_voicemail_download(extid, voicemailfile, voicemailstatus, sink); });
    }
    template <class Sink>
    void cdr_download(const argument &extid, const argument &starttime, const argument &endtime, Sink &&sink)
    {
        must([&] { return try_cdr_download(extid, starttime, endtime, sink); });
    }
    reply cdr_query(const argument &extid, const argument &starttime, const argument &endtime)
    {
        return must([&] { return try_cdr_query(extid, starttime, endtime); });
    }
#endif

    /// Cancels the calls in progress through this handle: they end with YEASTAR_ERR_CANCELLED within 100 ms. Later calls
    /// work; calls through other handles continue. Nothing if it is closed. Any thread, but not from a signal handler.
    void cancel() noexcept
    {
        if (const detail::call_on<shared> call(shared_); call)
            yeastar_client_cancel(call.get());
    }

    /// Closes this handle: the calls in progress and later ones end with YEASTAR_ERR_CLOSED. Other handles to the session are
    /// not affected; closing the last one ends its keep-alive, and does not log out. A second time does nothing. Any
    /// thread, but not from a signal handler.
    void close() noexcept
    {
        const detail::call_on<shared> call(shared_);
        if (!call)
            return;
        // In this order, so that a call that is cancelled by it can tell why. The handle is freed when the last call ends.
        shared_->close();
        yeastar_client_close(call.get());
    }

    /// The client of the C interface; NULL once closed or moved from.
    ::yeastar_client *c_ptr() const noexcept { return shared_ && !shared_->is_closed() ? shared_->get() : nullptr; }

    /// Gives it away without its interrupt function, to be freed with yeastar_client_free. No other thread may be in a
    /// call on it.
    [[nodiscard]] ::yeastar_client *release() noexcept
    {
        const detail::owner<shared> given = std::move(shared_);
        ::yeastar_client *taken = given ? given->take() : nullptr;
        if (taken != nullptr)
            yeastar_client_set_interrupt(taken, nullptr, nullptr, nullptr);
        return taken;
    }

private:
    template <class Function, class Sink, class... Texts>
    result<void> download(Function function, Sink &sink, const Texts &...texts)
    {
        detail::held_sink<Sink> held{sink, {}};
        result<void> outcome = begun<result<void>>(
            [&](::yeastar_client *handle) {
                ::yeastar_error *why = nullptr;
                const status number =
                    function(handle, texts.c_str()..., detail::held_sink<Sink>::take, static_cast<void *>(&held), &why);
                return detail::outcome(number, why);
            },
            texts...);
        held.kept.rethrow();
        return outcome;
    }
};

/// Fetches the certificate of a PBX, for a person to compare before setting `tls.pin_sha256`. Nothing else is sent, and
/// nothing is trusted. `url`: https://host:port. `timeout`: 1 ms to one hour.
///
/// The reply holds `sha256` (the value for `tls.pin_sha256`), `subject`, `issuer`, `not_before` and `not_after`
/// (ISO 8601, UTC), `key` ("RSA 2048") and `version` (of X.509). YEASTAR_ERR_TLS: no TLS version or cipher suite in
/// common; the message says what to set on the PBX. YEASTAR_ERR_INVALID_ARGUMENT, _RESOLVE, _CONNECT, _TIMEOUT, _IO.
template <class Rep, class Period>
result<reply> try_fetch_pin(const argument &url, std::chrono::duration<Rep, Period> timeout) noexcept
{
    if (!url.is_whole())
        return detail::cut();
    ::yeastar_reply *out = nullptr;
    ::yeastar_error *why = nullptr;
    const status number = yeastar_tls_fetch_pin(url.c_str(), detail::milliseconds_up(timeout), &out, &why);
    if (number != YEASTAR_OK)
        return error(why, number);
    return reply(out);
}

#if YEASTAR_EXCEPTIONS
/// As try_fetch_pin; throws yeastar::error.
template <class Rep, class Period>
[[nodiscard]] reply fetch_pin(const argument &url, std::chrono::duration<Rep, Period> timeout)
{
    return try_fetch_pin(url, timeout).value();
}
#endif

YEASTAR_NAMESPACE_END

#endif
