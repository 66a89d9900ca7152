#ifndef YEASTAR_ERROR_HPP
#define YEASTAR_ERROR_HPP

#include <yeastar.h>

#include <chrono>
#include <cstdint>
#include <cstdlib>
#include <cstring>
#include <exception>
#include <memory>
#include <optional>
#include <string_view>
#include <utility>
#include <variant>

#if !((defined(_MSVC_LANG) && _MSVC_LANG >= 201703L) || __cplusplus >= 201703L)
#error "yeastar.hpp needs C++17 or later"
#endif

// Under -fno-exceptions only the functions that return a yeastar::result are there. Objects of programs that mix both
// ways have different types, so that the linker does not take one for the other.
#if defined(__cpp_exceptions) || defined(_CPPUNWIND)
#define YEASTAR_EXCEPTIONS 1
#define YEASTAR_NAMESPACE_BEGIN namespace yeastar {
#define YEASTAR_NAMESPACE_END }
#else
#define YEASTAR_EXCEPTIONS 0
#define YEASTAR_NAMESPACE_BEGIN namespace yeastar { inline namespace no_exceptions {
#define YEASTAR_NAMESPACE_END } }
#endif

// Caught across shared objects even where everything else is hidden.
#if defined(__GNUC__)
#define YEASTAR_VISIBLE __attribute__((visibility("default")))
#else
#define YEASTAR_VISIBLE
#endif

YEASTAR_NAMESPACE_BEGIN

/// The result of a call, such as YEASTAR_ERR_TIMEOUT; docs/errors.md explains each. Numbers are only ever added.
using status = ::yeastar_status;

namespace detail {

inline std::string_view view(const char *text) noexcept
{
    return text != nullptr ? std::string_view(text) : std::string_view();
}

struct free_error {
    void operator()(::yeastar_error *error) const noexcept { yeastar_error_free(error); }
};

} // namespace detail

/// The name of a status: "YEASTAR_ERR_TIMEOUT"; "UNKNOWN" for any other number.
inline std::string_view status_name(status number) noexcept
{
    return yeastar_status_name(number);
}

/// The version of the library that is linked: "0.2.0".
inline std::string_view version() noexcept
{
    return yeastar_version();
}

/// The number in the SONAME of the library that is linked; YEASTAR_ABI_VERSION is that of the header.
inline std::int32_t abi_version() noexcept
{
    return yeastar_abi_version();
}

/// Why a call failed. Thrown, and held by yeastar::result. Immutable, but for being moved from; texts are borrowed from
/// it.
class YEASTAR_VISIBLE error : public std::exception {
public:
    /// Takes over an error of the C interface; for one that is NULL, `number` says what happened.
    explicit error(::yeastar_error *taken, yeastar::status number = YEASTAR_ERR_INTERNAL) noexcept
        : error_(taken), status_(taken != nullptr ? static_cast<yeastar::status>(yeastar_error_status(taken)) : number)
    {
    }

    /// An error of this header. `text` is static.
    error(yeastar::status number, const char *text) noexcept : status_(number), text_(text) {}

    error(const error &other) noexcept
        : std::exception(other), error_(yeastar_error_clone(other.error_.get())), status_(other.status_), text_(other.text_)
    {
    }
    error(error &&) noexcept = default;
    error &operator=(const error &other) noexcept
    {
        if (this != &other)
            *this = error(other);
        return *this;
    }
    error &operator=(error &&) noexcept = default;
    ~error() override = default;

    /// One line that says what went wrong and what to do. Never contains a password, a hash or a token.
    const char *what() const noexcept override { return error_ ? yeastar_error_message(error_.get()) : own_text(); }

    /// The same as what().
    std::string_view message() const noexcept
    {
        std::size_t length = 0;
        const char *text = yeastar_error_message_len(error_.get(), &length);
        return error_ ? std::string_view(text, length) : std::string_view(own_text());
    }

    yeastar::status status() const noexcept { return status_; }

    /// The number that the PBX sent as `errno`, such as 20003; 0 if it sent none.
    std::int32_t pbx_code() const noexcept { return yeastar_error_pbx_code(error_.get()); }

    /// The meaning of that number; empty if there is none or it is unknown.
    std::string_view pbx_text() const noexcept { return detail::view(yeastar_error_pbx_text(error_.get())); }

    /// The HTTP status if it was not 200; otherwise 0.
    std::int32_t http_status() const noexcept { return yeastar_error_http_status(error_.get()); }

    /// How long to wait before trying again, if that is known.
    std::optional<std::chrono::milliseconds> retry_after() const noexcept
    {
        const std::int64_t wait = yeastar_error_retry_after_ms(error_.get());
        return wait < 0 ? std::nullopt : std::optional<std::chrono::milliseconds>(wait);
    }

    /// Whether the same call may succeed later although nothing was changed. It does not say whether the failed call
    /// took effect: after YEASTAR_ERR_TIMEOUT or YEASTAR_ERR_IO, a phone may be ringing.
    bool is_retriable() const noexcept { return yeastar_error_is_retriable(error_.get()); }

    /// The error of the C interface; NULL for one of this header, such as YEASTAR_ERR_CLOSED.
    const ::yeastar_error *c_ptr() const noexcept { return error_.get(); }

    /// Gives it away, to be freed with yeastar_error_free.
    [[nodiscard]] ::yeastar_error *release() noexcept { return error_.release(); }

private:
    const char *own_text() const noexcept { return text_ != nullptr ? text_ : yeastar_status_name(status_); }

    std::unique_ptr<::yeastar_error, detail::free_error> error_;
    yeastar::status status_;
    /// NULL for one of the C interface.
    const char *text_ = nullptr;
};

namespace detail {

[[noreturn]] inline void raise(error &&why)
{
#if YEASTAR_EXCEPTIONS
    throw std::move(why);
#else
    static_cast<void>(why);
    std::abort();
#endif
}

inline error closed() noexcept
{
    return {YEASTAR_ERR_CLOSED, "the object has been closed or moved from"};
}

/// Never destroyed: destructors of static objects may ask for it, too.
inline const error &no_error() noexcept
{
    static const error &none = *new error(YEASTAR_OK, "success");
    return none;
}

} // namespace detail

/// What a function whose name begins with try_ returns: a value, or the reason why there is none. Access to a value
/// that is not there throws the error; under -fno-exceptions it ends the process.
template <class T>
class [[nodiscard]] result {
public:
    using value_type = T;
    using error_type = yeastar::error;

    result(T value) noexcept : state_(std::in_place_index<1>, std::move(value)) {}
    result(yeastar::error why) noexcept : state_(std::in_place_index<0>, std::move(why)) {}

    bool has_value() const noexcept { return state_.index() == 1; }
    explicit operator bool() const noexcept { return has_value(); }

    T &value() & { return *checked(*this); }
    const T &value() const & { return *checked(*this); }
    T value() && { return std::move(*checked(*this)); }

    T &operator*() & { return *checked(*this); }
    const T &operator*() const & { return *checked(*this); }
    T operator*() && { return std::move(*checked(*this)); }
    T *operator->() & { return checked(*this); }
    const T *operator->() const & { return checked(*this); }
    /// What is read through it would be borrowed from a temporary: name the result.
    T *operator->() && = delete;

    template <class U>
    T value_or(U &&other) &&
    {
        return has_value() ? std::move(*std::get_if<1>(&state_)) : static_cast<T>(std::forward<U>(other));
    }

    /// Of a success: one with YEASTAR_OK.
    const yeastar::error &error() const & noexcept
    {
        const yeastar::error *why = std::get_if<0>(&state_);
        return why != nullptr ? *why : detail::no_error();
    }
    yeastar::error error() && noexcept
    {
        yeastar::error *why = std::get_if<0>(&state_);
        return why != nullptr ? std::move(*why) : yeastar::error(detail::no_error());
    }
    yeastar::status status() const noexcept { return error().status(); }

private:
    template <class Self>
    static auto checked(Self &self) -> decltype(std::get_if<1>(&self.state_))
    {
        auto *value = std::get_if<1>(&self.state_);
        if (value == nullptr)
            detail::raise(yeastar::error(self.error()));
        return value;
    }

    std::variant<yeastar::error, T> state_;
};

/// The result of a call that returns nothing but success.
template <>
class [[nodiscard]] result<void> {
public:
    using value_type = void;
    using error_type = yeastar::error;

    result() noexcept = default;
    result(yeastar::error why) noexcept : error_(std::move(why)) {}

    bool has_value() const noexcept { return !error_.has_value(); }
    explicit operator bool() const noexcept { return has_value(); }

    void value() const
    {
        if (error_.has_value())
            detail::raise(yeastar::error(*error_));
    }

    /// Of a success: one with YEASTAR_OK.
    const yeastar::error &error() const & noexcept { return error_ ? *error_ : detail::no_error(); }
    yeastar::error error() && noexcept { return error_ ? std::move(*error_) : yeastar::error(detail::no_error()); }
    yeastar::status status() const noexcept { return error().status(); }

private:
    std::optional<yeastar::error> error_;
};

namespace detail {

/// The outcome of a function of the C interface that returns nothing else.
inline result<void> outcome(status number, ::yeastar_error *why) noexcept
{
    if (number == YEASTAR_OK)
        return {};
    return error(why, number);
}

} // namespace detail

YEASTAR_NAMESPACE_END

#endif
