#ifndef YEASTAR_REPLY_HPP
#define YEASTAR_REPLY_HPP

#include <yeastar/text.hpp>

#include <iterator>

YEASTAR_NAMESPACE_BEGIN

namespace detail {

/// Goes over what has an index: `Range` has at(index), which returns a small object.
template <class Range>
class index_iterator {
public:
    using iterator_category = std::input_iterator_tag;
    using value_type = decltype(std::declval<const Range &>().at(std::size_t()));
    using difference_type = std::ptrdiff_t;
    using pointer = void;
    using reference = value_type;

    index_iterator() noexcept = default;
    index_iterator(Range range, std::size_t index) noexcept : range_(range), index_(index) {}

    value_type operator*() const noexcept { return range_.at(index_); }
    index_iterator &operator++() noexcept
    {
        ++index_;
        return *this;
    }
    index_iterator operator++(int) noexcept
    {
        index_iterator before = *this;
        ++index_;
        return before;
    }
    friend bool operator==(const index_iterator &one, const index_iterator &two) noexcept { return one.index_ == two.index_; }
    friend bool operator!=(const index_iterator &one, const index_iterator &two) noexcept { return one.index_ != two.index_; }

private:
    Range range_{};
    std::size_t index_ = 0;
};

} // namespace detail

/// A value in a reply: an object, an array, a string, a number, a boolean, null, or absent. It and its texts are
/// borrowed from the reply. Any thread may read it.
class value {
public:
    using iterator = detail::index_iterator<value>;

    value() noexcept = default;
    explicit value(const ::yeastar_value *borrowed) noexcept : value_(borrowed) {}

    /// YEASTAR_VALUE_ABSENT if there is none.
    yeastar_value_kind type() const noexcept { return static_cast<yeastar_value_kind>(yeastar_value_type(value_)); }

    /// Whether there is such a value; null is one.
    explicit operator bool() const noexcept { return value_ != nullptr; }

    /// A string, the digits of a number as sent, or "true" or "false"; empty for anything else.
    std::string_view text() const noexcept
    {
        std::size_t length = 0;
        const char *text = yeastar_value_text(value_, &length);
        return text != nullptr ? std::string_view(text, length) : std::string_view();
    }

    /// A number, or a string such as "1000"; `fallback` for anything else, fractions and numbers beyond 64 bits too.
    std::int64_t integer(std::int64_t fallback = 0) const noexcept { return yeastar_value_integer(value_, fallback); }

    /// The key of a member of an object; empty for anything else.
    std::string_view key() const noexcept
    {
        std::size_t length = 0;
        const char *text = yeastar_value_key(object_, index_, &length);
        return text != nullptr ? std::string_view(text, length) : std::string_view();
    }

    /// The number of items of an array or members of an object; 0 for anything else.
    std::size_t size() const noexcept { return yeastar_value_count(value_); }
    [[nodiscard]] bool empty() const noexcept { return size() == 0; }

    /// An item of an array or a member of an object, in the order sent; an absent value if there is none.
    value at(std::size_t index) const noexcept
    {
        value item(yeastar_value_item(value_, index));
        item.object_ = value_;
        item.index_ = index;
        return item;
    }
    value operator[](std::size_t index) const noexcept { return at(index); }

    /// The member of an object with this key, the first if it was sent twice; an absent value if there is none.
    value operator[](const argument &key) const noexcept
    {
        if (key.c_str() == nullptr || !key.is_whole())
            return {};
        const std::string_view wanted = key.c_str();
        for (value member : *this)
            if (member.key() == wanted)
                return member;
        return {};
    }

    iterator begin() const noexcept { return {*this, 0}; }
    iterator end() const noexcept { return {*this, size()}; }

    const ::yeastar_value *c_ptr() const noexcept { return value_; }

private:
    const ::yeastar_value *value_ = nullptr;
    const ::yeastar_value *object_ = nullptr;
    std::size_t index_ = 0;
};

/// The reply to a successful request. Move-only; after a move it holds nothing. Any thread may read it.
///
/// Values and texts are borrowed from it, so that a reply must have a name: reading from a temporary does not compile.
class reply {
public:
    /// Takes over a reply of the C interface.
    explicit reply(::yeastar_reply *taken) noexcept : reply_(taken) {}

    /// Whether it holds a reply: false after a move.
    explicit operator bool() const noexcept { return reply_ != nullptr; }

    /// The whole reply, as a value.
    value root() const & noexcept { return at(""); }
    value root() const && = delete;

    /// The value at an RFC 6901 pointer such as "/extlist/0/extnumber"; an absent value if there is none.
    value at(const argument &pointer) const & noexcept
    {
        return value(pointer.is_whole() ? yeastar_reply_at(reply_.get(), pointer.c_str()) : nullptr);
    }
    value at(const argument &pointer) const && = delete;

    /// A member of the reply: reply["extlist"].
    value operator[](const argument &key) const & noexcept { return root()[key]; }
    value operator[](const argument &key) const && = delete;

    value::iterator begin() const & noexcept { return root().begin(); }
    value::iterator begin() const && = delete;
    value::iterator end() const & noexcept { return root().end(); }
    value::iterator end() const && = delete;

    /// The text at an RFC 6901 pointer: a string, the digits of a number, or "true" or "false"; empty if there is none.
    std::string_view text(const argument &pointer) const & noexcept
    {
        std::size_t length = 0;
        const char *text = pointer.is_whole() ? yeastar_reply_string_len(reply_.get(), pointer.c_str(), &length) : nullptr;
        return text != nullptr ? std::string_view(text, length) : std::string_view();
    }
    std::string_view text(const argument &pointer) const && = delete;

    /// The number of elements of the array or object at an RFC 6901 pointer; 0 if there is none.
    std::size_t count(const argument &pointer) const noexcept
    {
        return pointer.is_whole() ? yeastar_reply_count(reply_.get(), pointer.c_str()) : 0;
    }

    /// The JSON, as the PBX sent it; made valid where it was not. Empty after a move.
    std::string_view json() const & noexcept
    {
        std::size_t length = 0;
        const char *text = yeastar_reply_json(reply_.get(), &length);
        return text != nullptr ? std::string_view(text, length) : std::string_view();
    }
    std::string_view json() const && = delete;

    const ::yeastar_reply *c_ptr() const noexcept { return reply_.get(); }

    /// Gives it away, to be freed with yeastar_reply_free.
    [[nodiscard]] ::yeastar_reply *release() noexcept { return reply_.release(); }

private:
    struct freed {
        void operator()(::yeastar_reply *reply) const noexcept { yeastar_reply_free(reply); }
    };
    std::unique_ptr<::yeastar_reply, freed> reply_;
};

YEASTAR_NAMESPACE_END

#endif
