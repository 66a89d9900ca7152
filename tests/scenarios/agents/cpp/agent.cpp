// The agent in C++: performs the steps of the scenarios through yeastar.hpp, and says what came of them.
// tests/scenarios/README.md describes the lines that it reads and writes.
#include "wire.h"

#include <yeastar.hpp>

#include <condition_variable>
#include <deque>
#include <map>
#include <mutex>
#include <optional>
#include <string>
#include <thread>
#include <vector>

#include <poll.h>
#include <sys/wait.h>
#include <unistd.h>

namespace {

using std::chrono::milliseconds;
using words_view = std::vector<std::string>;
using required = std::vector<const char *>;

struct request {
    const char *path;
    bool takes_optional;
    std::vector<std::string> names;
    yeastar::reply (*send)(yeastar::client &client, const required &given, const yeastar::params &optional);
};

const request REQUESTS[] = {
#include "requests_cpp.inc"
};

std::map<std::string, yeastar::client> clients;
std::map<std::string, yeastar::listener> listeners;
std::optional<yeastar::event> latest;

// What is written

void show(const char *name, std::string_view value)
{
    pair(value.data(), value.size(), "%s", name);
}

void show(const std::string &name, std::string_view value)
{
    show(name.c_str(), value);
}

void succeeded()
{
    show("status", "YEASTAR_OK");
}

void refused_by_the_language()
{
    show("status", "refused by the language");
}

void show(const yeastar::error &error)
{
    show("status", yeastar::status_name(error.status()));
    number("pbx_code", error.pbx_code());
    if (!error.pbx_text().empty())
        show("pbx_text", error.pbx_text());
    number("http_status", error.http_status());
    number("retry_after_ms", error.retry_after() ? error.retry_after()->count() : -1);
    show("retriable", error.is_retriable() ? "true" : "false");
    show("message", error.message());
}

std::string below(const std::string &pointer, std::string_view key)
{
    std::string longer = pointer + '/';
    for (char c : key)
        longer += c == '~' ? "~0" : c == '/' ? "~1" : std::string(1, c);
    return longer;
}

void show(const yeastar::value &value, const std::string &pointer)
{
    switch (value.type()) {
    case YEASTAR_VALUE_NULL:
        show("null:" + pointer, "");
        break;
    case YEASTAR_VALUE_ARRAY: {
        show("array:" + pointer, std::to_string(value.size()));
        std::size_t index = 0;
        for (yeastar::value item : value)
            show(item, below(pointer, std::to_string(index++)));
        break;
    }
    case YEASTAR_VALUE_OBJECT:
        for (yeastar::value member : value)
            show(member, below(pointer, member.key()));
        break;
    default:
        show("value:" + pointer, value.text());
    }
}

void show(const yeastar::reply &reply)
{
    succeeded();
    show("json", reply.json());
    show(reply.root(), "");
}

long long since_1970(yeastar::time_point time)
{
    return time.time_since_epoch().count();
}

void show(const yeastar::event &event)
{
    succeeded();
    number("kind", event.kind());
    show("name", event.name());
    show("dialect", event.dialect());
    for (yeastar::field field : event.fields()) {
        show("field:" + std::string(field.name), event[field.name]);
        if (field.value != event[field.name])
            show("disagrees", "field::value");
    }
    number("parties", static_cast<long long>(event.parties().size()));
    int index = 0;
    for (yeastar::party party : event.parties()) {
        for (yeastar::field field : party.fields())
            show("party:" + std::to_string(index) + ":" + std::string(field.name), party[field.name]);
        index++;
    }
    number("received_ms", since_1970(event.received()));
    number("deadline_ms", event.deadline() ? since_1970(*event.deadline()) : -1);
    show("json", event.json());
    show("raw", event.raw());
}

void show_latest(std::optional<yeastar::event> event)
{
    if (!event) {
        show("status", "YEASTAR_ERR_TIMEOUT");
        return;
    }
    latest = std::move(event);
    show(*latest);
}

// Clients and listeners

milliseconds ms(const std::string &word)
{
    return milliseconds(std::stoll(word));
}

yeastar::config configured(const words_view &words, std::size_t first = 2)
{
    yeastar::config config;
    if (first > 2)
        config.load(words[2]);
    for (std::size_t i = first; i + 1 < words.size(); i += 2)
        config.set(words[i], words[i + 1]);
    return config;
}

void client(const words_view &words)
{
    clients.insert_or_assign(words[1], yeastar::client(configured(words)));
    succeeded();
}

void client_of_file(const words_view &words)
{
    clients.insert_or_assign(words[1], yeastar::client(configured(words, 3)));
    succeeded();
}

void listener(const words_view &words)
{
    auto made = listeners.insert_or_assign(words[1], yeastar::listener(configured(words)));
    succeeded();
    number("port", made.first->second.port());
}

void close(const words_view &words)
{
    if (clients.count(words[1]) != 0)
        clients.at(words[1]).close();
    else
        listeners.at(words[1]).close();
    succeeded();
}

void stat(const words_view &words)
{
    const bool of_client = clients.count(words[1]) != 0;
    const std::uint64_t value = of_client ? clients.at(words[1]).stat(words[2]) : listeners.at(words[1]).stat(words[2]);
    succeeded();
    number("value", static_cast<long long>(value));
}

void info(const words_view &words)
{
    const std::string known = clients.at(words[1]).info(words[2]).value_or("-");
    succeeded();
    show("info", known);
}

void backfill(const words_view &words)
{
    const yeastar::time_point from(ms(words[2])), to(ms(words[3]));
    const std::uint64_t delivered = clients.at(words[1]).backfill(from, to);
    succeeded();
    number("value", static_cast<long long>(delivered));
}

// Requests and downloads

void send(const words_view &words)
{
    const request *found = nullptr;
    for (const request &each : REQUESTS)
        if (words[2] == each.path)
            found = &each;
    if (found == nullptr)
        return refused_by_the_language();
    required given(found->names.size());
    yeastar::params optional;
    for (std::size_t i = 3; i + 1 < words.size(); i += 2) {
        std::size_t at = 0;
        while (at < found->names.size() && found->names[at] != words[i])
            at++;
        if (at < found->names.size())
            given[at] = words[i + 1].c_str();
        else
            optional.set(words[i], words[i + 1]);
    }
    for (const char *value : given)
        if (value == nullptr)
            return refused_by_the_language();
    if (!found->takes_optional && optional.c_ptr() != nullptr)
        return refused_by_the_language();
    show(found->send(clients.at(words[1]), given, optional));
}

void call(const words_view &words)
{
    yeastar::client &client = clients.at(words[1]);
    show(words.size() > 3 ? client.call(words[2], words[3]) : client.call(words[2]));
}

struct received {
    std::uint64_t size = 0, total = 0;
    std::uint32_t crc = 0;
    bool agrees = true;

    void add(const yeastar::chunk &chunk)
    {
        size += chunk.size;
        total = chunk.total;
        crc = crc32_of(crc, chunk.data, chunk.size);
        agrees = agrees && size == chunk.received;
    }
};

template <class Sink>
void download_to(const words_view &words, Sink &&sink)
{
    yeastar::client &client = clients.at(words[1]);
    if (words[2] == "recording")
        client.recording_download(words[3], sink);
    else if (words[2] == "voicemail")
        client.voicemail_download(words[3], words[4], words[5], sink);
    else
        client.cdr_download(words[3], words[4], words[5], sink);
}

void download(const words_view &words)
{
    received all;
    download_to(words, [&](const yeastar::chunk &chunk) { all.add(chunk); });
    succeeded();
    number("size", static_cast<long long>(all.size));
    number("total", static_cast<long long>(all.total));
    number("crc32", all.agrees ? static_cast<long long>(all.crc) : -1);
}

void stop_download(const words_view &words)
{
    download_to(words, [](const yeastar::chunk &) { return false; });
    succeeded();
}

// Events

void next_by_descriptor(const words_view &words)
{
    yeastar::listener &listener = listeners.at(words[1]);
    pollfd waited = {listener.fd(), POLLIN, 0};
    if (::poll(&waited, 1, std::stoi(words[2])) == 1)
        show_latest(listener.next(milliseconds(0)));
    else
        show("status", "YEASTAR_ERR_TIMEOUT");
}

std::mutex mutex;
std::condition_variable came;
std::deque<yeastar::event> delivered;

void callback(const words_view &words)
{
    listeners.at(words[1]).set_callback([](yeastar::event event) {
        const std::lock_guard<std::mutex> lock(mutex);
        delivered.push_back(std::move(event));
        came.notify_one();
    });
    succeeded();
}

void next_of_callback(const words_view &words)
{
    std::unique_lock<std::mutex> lock(mutex);
    if (!came.wait_for(lock, ms(words[2]), [] { return !delivered.empty(); }))
        return show("status", "YEASTAR_ERR_TIMEOUT");
    std::optional<yeastar::event> event(std::move(delivered.front()));
    delivered.pop_front();
    show_latest(std::move(event));
}

// The log

// Never destroyed: a line may come after main has ended.
std::mutex &log_mutex = *new std::mutex;
std::string &logged = *new std::string;

void log(const words_view &words)
{
    const std::map<std::string, yeastar_log_level> levels = {
        {"error", YEASTAR_LOG_ERROR}, {"warn", YEASTAR_LOG_WARN}, {"info", YEASTAR_LOG_INFO}, {"debug", YEASTAR_LOG_DEBUG}};
    yeastar::set_log(levels.at(words[1]), [](yeastar_log_level, std::string_view line) {
        const std::lock_guard<std::mutex> lock(log_mutex);
        logged.append(line).append("\n");
    });
    succeeded();
}

// Steps around a step

void perform(const words_view &words);

words_view without_first(const words_view &words, std::ptrdiff_t count)
{
    return words_view(words.begin() + count, words.end());
}

void cancel_after(const words_view &words)
{
    const words_view inner = without_first(words, 2);
    std::thread other([&] {
        std::this_thread::sleep_for(ms(words[1]));
        clients.at(inner[1]).cancel();
    });
    perform(inner);
    other.join();
}

void close_after(const words_view &words)
{
    const words_view inner = without_first(words, 2);
    std::thread other([&] {
        std::this_thread::sleep_for(ms(words[1]));
        if (clients.count(inner[1]) != 0)
            clients.at(inner[1]).close();
        else
            listeners.at(inner[1]).close();
    });
    perform(inner);
    other.join();
}

void interrupt_after(const words_view &words)
{
    const words_view inner = without_first(words, 2);
    yeastar::client &client = clients.at(inner[1]);
    const auto end = std::chrono::steady_clock::now() + ms(words[1]);
    client.set_interrupt([end] { return std::chrono::steady_clock::now() > end; });
    perform(inner);
    client.set_interrupt(nullptr);
}

void in_child(const words_view &words)
{
    int how = 0;
    std::fflush(stdout);
    const pid_t child = fork();
    if (child == 0) {
        perform(without_first(words, 1));
        std::fflush(stdout);
        _exit(0);
    }
    if (child < 0 || waitpid(child, &how, 0) != child || how != 0)
        show("status", "the child died");
}

template <class Call>
void done(Call &&call)
{
    call();
    succeeded();
}

const std::map<std::string, void (*)(const words_view &words)> STEPS = {
    {"ack", [](const words_view &) { done([] { latest->ack(); }); }},
    {"attach", [](const words_view &w) { done([&] { clients.at(w[1]).attach(listeners.at(w[2])); }); }},
    {"backfill", backfill},
    {"call", call},
    {"callback", callback},
    {"cancel_after", cancel_after},
    {"cdr_query", [](const words_view &w) { show(clients.at(w[1]).cdr_query(w[2], w[3], w[4])); }},
    {"client", client},
    {"client_of_file", client_of_file},
    {"clone", [](const words_view &w) { done([&] { clients.insert_or_assign(w[2], clients.at(w[1]).clone()); }); }},
    {"close", close},
    {"close_after", close_after},
    {"download", download},
    {"end_log", [](const words_view &) { done([] { yeastar::end_log(); }); }},
    {"fetch_pin", [](const words_view &w) { show(yeastar::fetch_pin(w[1], ms(w[2]))); }},
    {"heartbeat", [](const words_view &w) { done([&] { clients.at(w[1]).heartbeat(); }); }},
    {"in_child", in_child},
    {"interrupt_after", interrupt_after},
    {"listener", listener},
    {"log", log},
    {"logged",
     [](const words_view &) {
         succeeded();
         const std::lock_guard<std::mutex> lock(log_mutex);
         show("lines", logged);
     }},
    {"login", [](const words_view &w) { done([&] { clients.at(w[1]).login(); }); }},
    {"logout", [](const words_view &w) { done([&] { clients.at(w[1]).logout(); }); }},
    {"next", [](const words_view &w) { show_latest(listeners.at(w[1]).next(ms(w[2]))); }},
    {"next_by_descriptor", next_by_descriptor},
    {"next_of_callback", next_of_callback},
    {"parse_event", [](const words_view &w) { show_latest(yeastar::parse_event(w[1])); }},
    {"request", send},
    {"save", [](const words_view &w) { done([&] { clients.at(w[1]).recording_save(w[2], w[3]); }); }},
    {"set_password", [](const words_view &w) { done([&] { clients.at(w[1]).set_password(w[2]); }); }},
    {"set_timeout", [](const words_view &w) { done([&] { clients.at(w[1]).set_timeout(ms(w[2])); }); }},
    {"info", info},
    {"stat", stat},
    {"stop_download", stop_download},
    {"version", [](const words_view &) { done([] { show("version", yeastar::version()); }); }},
};

void perform(const words_view &words)
{
    try {
        STEPS.at(words[0])(words);
    } catch (const yeastar::error &error) {
        show(error);
    }
}

} // namespace

int main()
{
    static struct words line_words;
    char *line = nullptr;
    std::size_t room = 0;
    while (getline(&line, &room, stdin) > 0) {
        split(line, &line_words);
        words_view words;
        for (int i = 0; i < line_words.count; i++)
            words.emplace_back(line_words.text[i], line_words.len[i]);
        perform(words);
        end_answer();
    }
    std::free(line);
    return 0;
}
