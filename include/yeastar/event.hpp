#ifndef YEASTAR_EVENT_HPP
#define YEASTAR_EVENT_HPP

#include <yeastar/reply.hpp>

YEASTAR_NAMESPACE_BEGIN

/// A field of an event or of a party. Borrowed from the event.
struct field {
    std::string_view name;
    std::string_view value;
};

/// A party of a call: an extension, or a number outside by way of a trunk. Borrowed from the event.
class party {
public:
    class field_range {
    public:
        using iterator = detail::index_iterator<field_range>;

        field_range() noexcept = default;
        field_range(const ::yeastar_event *event, std::size_t index) noexcept : event_(event), index_(index) {}

        std::size_t size() const noexcept { return yeastar_event_party_field_count(event_, index_); }
        field at(std::size_t number) const noexcept;
        iterator begin() const noexcept { return {*this, 0}; }
        iterator end() const noexcept { return {*this, size()}; }

    private:
        const ::yeastar_event *event_ = nullptr;
        std::size_t index_ = 0;
    };

    party(const ::yeastar_event *event, std::size_t index) noexcept : event_(event), index_(index) {}

    /// A field by its name, such as "number" or "role"; empty, with data() NULL, if there is no such field.
    std::string_view operator[](const argument &name) const noexcept
    {
        std::size_t length = 0;
        const char *text = name.is_whole() ? yeastar_event_party_len(event_, index_, name.c_str(), &length) : nullptr;
        return text != nullptr ? std::string_view(text, length) : std::string_view();
    }

    /// "ext", "inbound" or "outbound".
    std::string_view type() const noexcept { return (*this)["type"]; }
    /// "caller", "callee", "released_by" or "other"; empty where the order of the parties does not tell it.
    std::string_view role() const noexcept { return (*this)["role"]; }
    /// The number of an extension; empty for a trunk leg.
    std::string_view number() const noexcept { return (*this)["number"]; }
    /// Of a trunk leg: the number that calls, the number called, the name of the trunk, and the id that requests about
    /// the leg take; empty for an extension.
    std::string_view from() const noexcept { return (*this)["from"]; }
    std::string_view to() const noexcept { return (*this)["to"]; }
    std::string_view trunk() const noexcept { return (*this)["trunk"]; }
    std::string_view id() const noexcept { return (*this)["id"]; }

    /// All fields, in the order sent: for (yeastar::field each : party.fields())
    field_range fields() const noexcept { return {event_, index_}; }

private:
    const ::yeastar_event *event_;
    std::size_t index_;
};

inline field party::field_range::at(std::size_t number) const noexcept
{
    const char *name = yeastar_event_party_field_name(event_, index_, number);
    return name != nullptr ? field{name, party(event_, index_)[name]} : field{};
}

/// A report from a PBX, or an event made by the library. Move-only; after a move it has no fields and its kind is
/// YEASTAR_EVENT_UNKNOWN. Immutable: any thread may read it.
///
/// Texts, fields and parties are borrowed from it, so that an event must have a name: reading them from a temporary
/// does not compile.
class event {
public:
    class field_range {
    public:
        using iterator = detail::index_iterator<field_range>;

        field_range() noexcept = default;
        explicit field_range(const ::yeastar_event *event) noexcept : event_(event) {}

        std::size_t size() const noexcept { return yeastar_event_field_count(event_); }
        yeastar::field at(std::size_t index) const noexcept
        {
            const char *name = yeastar_event_field_name(event_, index);
            std::size_t length = 0;
            const char *text = yeastar_event_field_len(event_, name, &length);
            return text != nullptr ? yeastar::field{name, {text, length}} : yeastar::field{};
        }
        iterator begin() const noexcept { return {*this, 0}; }
        iterator end() const noexcept { return {*this, size()}; }

    private:
        const ::yeastar_event *event_ = nullptr;
    };

    class party_range {
    public:
        using iterator = detail::index_iterator<party_range>;

        party_range() noexcept = default;
        explicit party_range(const ::yeastar_event *event) noexcept : event_(event) {}

        std::size_t size() const noexcept { return yeastar_event_party_count(event_); }
        party at(std::size_t index) const noexcept { return {event_, index}; }
        party operator[](std::size_t index) const noexcept { return at(index); }
        iterator begin() const noexcept { return {*this, 0}; }
        iterator end() const noexcept { return {*this, size()}; }

    private:
        const ::yeastar_event *event_ = nullptr;
    };

    /// Takes over an event of the C interface.
    explicit event(::yeastar_event *taken) noexcept : event_(taken) {}

    /// Whether it holds an event: false after a move.
    explicit operator bool() const noexcept { return event_ != nullptr; }

    /// What happened, such as YEASTAR_EVENT_RING. Numbers are only ever added.
    yeastar_event_type kind() const noexcept { return static_cast<yeastar_event_type>(yeastar_event_kind(event_.get())); }

    /// The name of the event as the PBX sent it, such as "Tranfer"; empty if it sent none.
    std::string_view name() const & noexcept { return detail::view(yeastar_event_name(event_.get())); }
    std::string_view name() const && = delete;

    /// The format of the report: "default", "1.0.2" or "2.0.0"; "library" for events made by the library. Static.
    std::string_view dialect() const noexcept { return detail::view(yeastar_event_dialect(event_.get())); }

    /// A field by its canonical name, such as "callid"; docs/reports.md lists them. Exactly what was sent, trailing
    /// blanks included; empty, with data() NULL, if there is no such field.
    std::string_view operator[](const argument &field_name) const & noexcept
    {
        std::size_t length = 0;
        const char *text =
            field_name.is_whole() ? yeastar_event_field_len(event_.get(), field_name.c_str(), &length) : nullptr;
        return text != nullptr ? std::string_view(text, length) : std::string_view();
    }
    std::string_view operator[](const argument &field_name) const && = delete;

    /// Whether the event has such a field, also if it is empty.
    bool has(const argument &field_name) const noexcept { return (*this)[field_name].data() != nullptr; }

    /// Which call it is about: the field "callid"; empty in reports about the system.
    std::string_view callid() const & noexcept { return (*this)["callid"]; }
    std::string_view callid() const && = delete;

    /// The `name` of the client whose PBX it is about; empty if it did not come through the path of a client.
    std::string_view pbx() const & noexcept { return (*this)["pbx"]; }
    std::string_view pbx() const && = delete;

    /// Whether it comes from the journal, and may have been delivered before.
    bool redelivered() const noexcept { return has("redelivered"); }

    /// All fields, those set by the library first, then in the order sent: for (yeastar::field each : event.fields())
    field_range fields() const & noexcept { return field_range(event_.get()); }
    field_range fields() const && = delete;

    /// The parties, in the order sent: for (yeastar::party each : event.parties())
    party_range parties() const & noexcept { return party_range(event_.get()); }
    party_range parties() const && = delete;

    /// The event as JSON, in the same form for all formats of reports; docs/events.schema.json describes it.
    std::string_view json() const & noexcept
    {
        std::size_t length = 0;
        const char *text = yeastar_event_json(event_.get(), &length);
        return text != nullptr ? std::string_view(text, length) : std::string_view();
    }
    std::string_view json() const && = delete;

    /// The body of the report as it was received; empty for events made by the library.
    std::string_view raw() const & noexcept
    {
        std::size_t length = 0;
        const std::uint8_t *bytes = yeastar_event_raw(event_.get(), &length);
        return length > 0 ? std::string_view(reinterpret_cast<const char *>(bytes), length) : std::string_view();
    }
    std::string_view raw() const && = delete;

    /// When it was received.
    time_point received() const noexcept
    {
        return time_point(std::chrono::milliseconds(yeastar_event_received_ms(event_.get())));
    }

    /// Until when a YEASTAR_EVENT_INVITE can be answered with inbound_accept, inbound_refuse or a transfer; empty for
    /// any other event.
    std::optional<time_point> deadline() const noexcept
    {
        const std::int64_t until = yeastar_event_deadline_ms(event_.get());
        return until < 0 ? std::nullopt : std::optional<time_point>(std::chrono::milliseconds(until));
    }

    /// Acknowledges the event: with `listener.journal`, it will not be delivered again. Without a journal this does
    /// nothing. YEASTAR_ERR_IO: the journal cannot be written, and the event may be delivered again.
    /// YEASTAR_ERR_CLOSED: the listener has been closed; the event is delivered again when the journal is next opened.
    result<void> try_ack() const noexcept
    {
        if (!event_)
            return detail::closed();
        ::yeastar_error *why = nullptr;
        const status number = yeastar_event_ack(event_.get(), &why);
        return detail::outcome(number, why);
    }

    /// Another reference to the same event.
    [[nodiscard]] event clone() const noexcept { return event(yeastar_event_clone(event_.get())); }

#if YEASTAR_EXCEPTIONS
    /// As try_ack; throws yeastar::error.
    void ack() const { try_ack().value(); }
#endif

    const ::yeastar_event *c_ptr() const noexcept { return event_.get(); }

    /// Gives it away, to be freed with yeastar_event_free.
    [[nodiscard]] ::yeastar_event *release() noexcept { return event_.release(); }

private:
    struct freed {
        void operator()(::yeastar_event *event) const noexcept { yeastar_event_free(event); }
    };
    std::unique_ptr<::yeastar_event, freed> event_;
};

/// Parses the body of a report, at most 65536 bytes, for programs with an HTTP server of their own. Answer the PBX 200
/// in any case: sending it again would not help. YEASTAR_ERR_BAD_REPLY: not the JSON of a report.
inline result<event> try_parse_event(std::string_view body) noexcept
{
    ::yeastar_event *out = nullptr;
    ::yeastar_error *why = nullptr;
    const char *bytes = body.data() != nullptr ? body.data() : "";
    const status number = yeastar_event_parse(reinterpret_cast<const std::uint8_t *>(bytes), body.size(), &out, &why);
    if (number != YEASTAR_OK)
        return error(why, number);
    return event(out);
}
result<event> try_parse_event(std::nullptr_t) = delete;

#if YEASTAR_EXCEPTIONS
/// As try_parse_event; throws yeastar::error.
[[nodiscard]] inline event parse_event(std::string_view body)
{
    return try_parse_event(body).value();
}
event parse_event(std::nullptr_t) = delete;
#endif

YEASTAR_NAMESPACE_END

#endif
