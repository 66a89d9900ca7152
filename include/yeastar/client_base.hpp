#ifndef YEASTAR_CLIENT_BASE_HPP
#define YEASTAR_CLIENT_BASE_HPP

#include <yeastar/handle.hpp>
#include <yeastar/reply.hpp>

#include <functional>

YEASTAR_NAMESPACE_BEGIN

/// What the requests of requests.hpp are made with; see yeastar::client.
class client_base {
public:
    /// Sends any request, including those unknown to this version of the library. `path`: as in the documentation,
    /// such as "extension/query", without token, to the version that the session speaks; a version may precede it.
    /// `body_json`: a JSON object, sent as it is.
    ///
    /// YEASTAR_ERR_PBX: refused. YEASTAR_ERR_BAD_REPLY: not the JSON that the API promises; a change may still have
    /// taken effect. YEASTAR_ERR_TOKEN: even a new token was rejected. YEASTAR_ERR_INVALID_ARGUMENT: not a path,
    /// "login", or not a JSON object. Otherwise as login.
    result<reply> try_call(const argument &path, const argument &body_json) noexcept
    {
        return made(yeastar_call, path, body_json);
    }

    /// The same without a body.
    result<reply> try_call(const argument &path) noexcept
    {
        return made(
            [](::yeastar_client *handle, const char *to, ::yeastar_reply **out, ::yeastar_error **why) {
                return yeastar_call(handle, to, nullptr, out, why);
            },
            path);
    }

#if YEASTAR_EXCEPTIONS
    /// As try_call; throws yeastar::error.
    reply call(const argument &path, const argument &body_json)
    {
        return must([&] { return try_call(path, body_json); });
    }
    reply call(const argument &path)
    {
        return must([&] { return try_call(path); });
    }
#endif

protected:
    friend class v2_requests;

    /// Asks the host whether to go on, while calls wait.
    struct interrupt {
        std::mutex mutex;
        std::shared_ptr<const std::function<bool()>> function;
        detail::kept_exception kept;

        static std::int32_t ask(void *userdata) noexcept
        {
            interrupt &self = *static_cast<interrupt *>(userdata);
            std::shared_ptr<const std::function<bool()>> function;
            {
                const std::lock_guard<std::mutex> lock(self.mutex);
                function = self.function;
            }
            bool stop = false;
            if (function != nullptr && *function && !self.kept.run([&] { stop = (*function)(); }))
                stop = true;
            return stop ? 1 : 0;
        }
    };
    using shared = detail::shared<::yeastar_client, yeastar_client_free, interrupt>;

    client_base() noexcept = default;
    explicit client_base(::yeastar_client *taken) noexcept : shared_(new shared(taken)) {}

    /// A function of the C interface that takes the client, texts, and where to put the error.
    template <class Function, class... Texts>
    result<void> done(Function function, const Texts &...texts) noexcept
    {
        return begun<result<void>>(
            [&](::yeastar_client *handle) {
                ::yeastar_error *why = nullptr;
                const status number = function(handle, texts.c_str()..., &why);
                return detail::outcome(number, why);
            },
            texts...);
    }

    /// One that also takes where to put a reply.
    template <class Function, class... Texts>
    result<reply> made(Function function, const Texts &...texts) noexcept
    {
        return begun<result<reply>>(
            [&](::yeastar_client *handle) -> result<reply> {
                ::yeastar_reply *out = nullptr;
                ::yeastar_error *why = nullptr;
                const status number = function(handle, texts.c_str()..., &out, &why);
                if (number != YEASTAR_OK)
                    return error(why, number);
                return reply(out);
            },
            texts...);
    }

    /// A request: it takes optional parameters before that.
    template <class Function, class... Texts>
    result<reply> request(Function function, const params &optional, const Texts &...texts) noexcept
    {
        if (optional.failure())
            return error(*optional.failure());
        return begun<result<reply>>(
            [&](::yeastar_client *handle) -> result<reply> {
                ::yeastar_reply *out = nullptr;
                ::yeastar_error *why = nullptr;
                const status number = function(handle, texts.c_str()..., optional.c_ptr(), &out, &why);
                if (number != YEASTAR_OK)
                    return error(why, number);
                return reply(out);
            },
            texts...);
    }

    /// Begins a call, if nothing speaks against it.
    template <class Result, class Call, class... Texts>
    Result begun(Call &&call, const Texts &...texts)
    {
        if (!(texts.is_whole() && ...))
            return detail::cut();
        const detail::call_on<shared> open(shared_);
        if (!open)
            return detail::closed();
        Result outcome = call(open.get());
        if (outcome.status() == YEASTAR_ERR_CANCELLED && open.is_closed())
            return detail::closed();
        return outcome;
    }

#if YEASTAR_EXCEPTIONS
    /// The value of a call that returns a result. Exceptions of the host that were kept come first.
    template <class Call>
    auto must(Call &&call) -> typename std::invoke_result_t<Call &>::value_type
    {
        if (!shared_)
            detail::raise(detail::closed());
        // A function of the host may destroy this object: until the end of this call, it is only closed.
        const detail::call_on<shared> open(shared_);
        detail::kept_exception &kept = shared_->extra.kept;
        kept.rethrow();
        auto outcome = call();
        kept.rethrow();
        return std::move(outcome).value();
    }
#endif

    detail::owner<shared> shared_;
};

YEASTAR_NAMESPACE_END

#endif
