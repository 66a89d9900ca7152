#ifndef YEASTAR_TEXT_HPP
#define YEASTAR_TEXT_HPP

#include <yeastar/error.hpp>

#include <cstddef>
#include <initializer_list>
#include <string>
#include <type_traits>

YEASTAR_NAMESPACE_BEGIN

/// A text that is given to a function: a literal, a std::string or a std::string_view. The first two are not copied; a
/// std::string_view is copied, without an allocation if it is short. Lives for one call: name the text, not this.
///
/// NULL, and a text with a NUL inside, are refused with YEASTAR_ERR_INVALID_ARGUMENT by the function that gets it.
class argument {
public:
    argument(const char *text) noexcept : text_(text) {}
    argument(const std::string &text) noexcept : text_(text.c_str()), whole_(is_whole(text)) {}
    argument(std::string_view text) : whole_(is_whole(text))
    {
        if (text.size() < sizeof short_) {
            if (!text.empty())
                std::memcpy(short_, text.data(), text.size());
            short_[text.size()] = '\0';
            text_ = short_;
        } else {
            long_.assign(text.data(), text.size());
            text_ = long_.c_str();
        }
    }
    argument(std::nullptr_t) = delete;
    argument(const argument &) = delete;
    argument &operator=(const argument &) = delete;
    ~argument() = default;

    const char *c_str() const noexcept { return text_; }

    /// Whether c_str() is all of it.
    bool is_whole() const noexcept { return whole_; }

private:
    static bool is_whole(std::string_view text) noexcept
    {
        return text.empty() || std::memchr(text.data(), '\0', text.size()) == nullptr;
    }

    const char *text_ = nullptr;
    bool whole_ = true;
    char short_[47];
    std::string long_;
};

namespace detail {

inline error cut() noexcept
{
    return {YEASTAR_ERR_INVALID_ARGUMENT, "a text has a NUL inside; nothing was sent"};
}

/// Milliseconds, rounded up. What is too long becomes the longest, so that nothing overflows.
template <class Rep, class Period>
constexpr std::int64_t milliseconds_up(std::chrono::duration<Rep, Period> time) noexcept
{
    constexpr std::int64_t most = INT64_MAX, least = INT64_MIN;
    using in_ms = std::ratio_divide<Period, std::milli>;
    if constexpr (std::is_floating_point_v<Rep>) {
        const long double ms = static_cast<long double>(time.count()) * in_ms::num / in_ms::den;
        if (!(ms > static_cast<long double>(least)))
            return least;
        if (ms >= static_cast<long double>(most))
            return most;
        const auto whole = static_cast<std::int64_t>(ms);
        return static_cast<long double>(whole) < ms ? whole + 1 : whole;
    } else {
        if constexpr (std::is_unsigned_v<Rep> && sizeof(Rep) >= sizeof most)
            if (time.count() > static_cast<Rep>(most))
                return milliseconds_up(std::chrono::duration<std::int64_t, Period>(most));
        const auto count = static_cast<std::int64_t>(time.count());
        const std::int64_t whole = count / in_ms::den, rest = count % in_ms::den;
        if (whole > most / in_ms::num - 1)
            return most;
        if (whole < least / in_ms::num + 1)
            return least;
        return whole * in_ms::num + (rest * in_ms::num + (rest > 0 ? in_ms::den - 1 : 0)) / in_ms::den;
    }
}

/// How long a call waits at most: a time that has passed already is no wait, and never one without limit.
template <class Rep, class Period>
constexpr std::int64_t wait_ms(std::chrono::duration<Rep, Period> time) noexcept
{
    const std::int64_t ms = milliseconds_up(time);
    return ms > 0 ? ms : 0;
}

} // namespace detail

/// A moment of the system's clock, in milliseconds.
using time_point = std::chrono::time_point<std::chrono::system_clock, std::chrono::milliseconds>;

/// The settings of clients and listeners; docs/configuration.md lists the keys. They copy it. One thread at a time.
class config {
public:
    config() noexcept : config_(yeastar_config_new()) {}

    /// Sets a key. YEASTAR_ERR_INVALID_ARGUMENT: an unknown key, or a value that the key does not accept; the message
    /// says which and what. Nothing has changed then.
    result<void> try_set(const argument &key, const argument &value) noexcept
    {
        if (!config_)
            return detail::closed();
        if (!key.is_whole() || !value.is_whole())
            return detail::cut();
        ::yeastar_error *why = nullptr;
        const status number = yeastar_config_set(config_.get(), key.c_str(), value.c_str(), &why);
        return detail::outcome(number, why);
    }

    /// Sets the keys in a TOML file of up to 1 MiB, in its order. YEASTAR_ERR_INVALID_ARGUMENT: it cannot be read, or
    /// has a key or value that is not accepted; the message names file, line and key. Nothing has changed then.
    result<void> try_load(const argument &file) noexcept
    {
        if (!config_)
            return detail::closed();
        if (!file.is_whole())
            return detail::cut();
        ::yeastar_error *why = nullptr;
        const status number = yeastar_config_load(config_.get(), file.c_str(), &why);
        return detail::outcome(number, why);
    }

#if YEASTAR_EXCEPTIONS
    struct setting {
        argument key, value;
    };

    /// Sets several keys: yeastar::config config{{"url", url}, {"username", "api"}};
    config(std::initializer_list<setting> settings) : config()
    {
        for (const setting &each : settings)
            set(each.key, each.value);
    }

    /// As try_set; throws yeastar::error. Returns the object, for the next key.
    config &set(const argument &key, const argument &value)
    {
        try_set(key, value).value();
        return *this;
    }

    /// As try_load; throws yeastar::error.
    config &load(const argument &file)
    {
        try_load(file).value();
        return *this;
    }
#endif

    const ::yeastar_config *c_ptr() const noexcept { return config_.get(); }
    ::yeastar_config *c_ptr() noexcept { return config_.get(); }

    /// Gives it away, to be freed with yeastar_config_free.
    [[nodiscard]] ::yeastar_config *release() noexcept { return config_.release(); }

private:
    struct freed {
        void operator()(::yeastar_config *config) const noexcept { yeastar_config_free(config); }
    };
    std::unique_ptr<::yeastar_config, freed> config_;
};

/// The optional parameters of a request, by name: {{"status", "Registered"}, {"pagesize", "50"}}. Entries of lists have
/// names like wakeup[0].time. Requests copy it. One thread at a time.
///
/// Names and values are checked by the request that uses them: it fails with what is wrong.
class params {
public:
    struct param {
        argument name, value;
    };

    params() noexcept = default;
    params(std::initializer_list<param> given)
    {
        for (const param &each : given)
            set(each.name, each.value);
    }

    /// Sets a parameter; a second value replaces the first.
    params &set(const argument &name, const argument &value) noexcept
    {
        if (!params_)
            params_.reset(yeastar_params_new());
        ::yeastar_error *why = nullptr;
        if (!name.is_whole() || !value.is_whole()) {
            keep(detail::cut());
        } else {
            const status number = yeastar_params_set(params_.get(), name.c_str(), value.c_str(), &why);
            if (number != YEASTAR_OK)
                keep(error(why, number));
        }
        return *this;
    }

    /// The first failure to set one; requests return it.
    const std::optional<error> &failure() const noexcept { return failure_; }

    /// NULL while it is empty.
    const ::yeastar_params *c_ptr() const noexcept { return params_.get(); }
    ::yeastar_params *c_ptr() noexcept { return params_.get(); }

    /// Gives it away, to be freed with yeastar_params_free.
    [[nodiscard]] ::yeastar_params *release() noexcept { return params_.release(); }

private:
    struct freed {
        void operator()(::yeastar_params *params) const noexcept { yeastar_params_free(params); }
    };

    void keep(error &&why) noexcept
    {
        if (!failure_)
            failure_.emplace(std::move(why));
    }

    std::unique_ptr<::yeastar_params, freed> params_;
    std::optional<error> failure_;
};

YEASTAR_NAMESPACE_END

#endif
