#ifndef YEASTAR_LOG_HPP
#define YEASTAR_LOG_HPP

#include <yeastar/handle.hpp>

YEASTAR_NAMESPACE_BEGIN

namespace detail {

/// Never destroyed: destructors of static objects may log, too.
inline const std::shared_ptr<kept_exception> &kept_of_log()
{
    static const auto &kept = *new std::shared_ptr<kept_exception>(new kept_exception);
    return kept;
}

} // namespace detail

/// Sets the log function of the process: function(level, line), with a yeastar_log_level and a std::string_view that is
/// valid until it returns. Lines up to `level` are logged: one for each request and each change of a session. No line
/// contains a password, its MD5 or a token; phone numbers appear in YEASTAR_LOG_DEBUG lines only.
///
/// It is called from any thread, from several at once. Another function replaces it, and then it is destroyed; a line
/// that another thread is writing may still arrive. An exception in it is kept: the next call of set_log or end_log
/// throws it.
template <class Function>
result<void> try_set_log(yeastar_log_level level, Function &&function)
{
    using held = detail::held_function<std::decay_t<Function>>;
    const auto write = [](std::int32_t number, const char *line, void *userdata) noexcept {
        held &to = *static_cast<held *>(userdata);
        to.kept->run([&] { to.function(static_cast<yeastar_log_level>(number), std::string_view(line)); });
    };
    held *userdata = new held{std::forward<Function>(function), detail::kept_of_log()};
    ::yeastar_error *why = nullptr;
    // It frees the userdata when it fails, too.
    const status number = yeastar_log_set_callback(level, write, userdata, held::free, &why);
    return detail::outcome(number, why);
}

/// Ends logging.
inline result<void> try_end_log() noexcept
{
    ::yeastar_error *why = nullptr;
    const status number = yeastar_log_set_callback(YEASTAR_LOG_OFF, nullptr, nullptr, nullptr, &why);
    return detail::outcome(number, why);
}

#if YEASTAR_EXCEPTIONS
/// As try_set_log; throws yeastar::error.
template <class Function>
void set_log(yeastar_log_level level, Function &&function)
{
    detail::kept_of_log()->rethrow();
    try_set_log(level, std::forward<Function>(function)).value();
}

/// As try_end_log; throws yeastar::error.
inline void end_log()
{
    const result<void> ended = try_end_log();
    detail::kept_of_log()->rethrow();
    ended.value();
}
#endif

YEASTAR_NAMESPACE_END

#endif
