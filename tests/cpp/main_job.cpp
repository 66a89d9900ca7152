/* The main job and everything else that succeeds: ask, call, read the reports, download. argv[5]: a folder. */
#include "common.hpp"

#include <map>
#include <mutex>
#include <vector>

static void replies(yeastar::client &pbx)
{
    const yeastar::reply list = pbx.extensionlist_query();
    CHECK(list["status"].text() == "Success");
    std::size_t count = 0;
    for (const yeastar::value extension : list["extlist"]) {
        CHECK(extension.type() == YEASTAR_VALUE_OBJECT && extension.size() > 2);
        const std::int64_t number = extension["extnumber"].integer();
        CHECK(number == 1000 + static_cast<std::int64_t>(count));
        CHECK(list.text("/extlist/" + std::to_string(count) + "/extnumber") == std::to_string(number));
        ++count;
    }
    CHECK(count == 10 && list["extlist"].size() == count && list.count("/extlist") == count && !list["extlist"].empty());
    CHECK(list["extlist"][0]["username"].text() == "Ada");
    CHECK(list.at("/extlist/0")["username"].text() == list.text("/extlist/0/username"));

    // What is not there is absent, however deep.
    CHECK(!list["nowhere"] && !list["nowhere"][3]["x"] && list["nowhere"].type() == YEASTAR_VALUE_ABSENT);
    CHECK(list["nowhere"].text().empty() && list["nowhere"].integer(-7) == -7 && list["nowhere"].begin() == list["nowhere"].end());
    CHECK(list["extlist"] && list["extlist"].text().empty() && list["extlist"].key() == "extlist" && list["extlist"][0].key().empty());

    // Members, with their keys, in the order sent.
    std::vector<std::string> keys;
    for (const yeastar::value member : list)
        keys.emplace_back(member.key());
    CHECK(keys == std::vector<std::string>({"status", "extlist"}) || keys == std::vector<std::string>({"extlist", "status"}));
    CHECK(list.root().size() == keys.size() && list.json().front() == '{');

    // A std::string and a part of a text are arguments as good as a literal.
    const std::string one = "1000";
    const std::string_view part = std::string_view("1000,1001").substr(0, 4);
    const yeastar::reply of_string = pbx.extension_query({{"extid", one}});
    const yeastar::reply of_view = pbx.extension_query({{"extid", part}});
    CHECK(of_string["extinfos"].size() == 1 && of_string.json() == of_view.json());
    yeastar::params params;
    params.set("extid", "1001").set("extid", "1000");
    CHECK(pbx.extension_query(params).count("/extinfos") == 1);
}

static void whole_call(yeastar::client &pbx, yeastar::listener &listener)
{
    const auto began = std::chrono::system_clock::now();
    const yeastar::reply dialled = pbx.extension_dial_extension("1000", "1001", {{"autoanswer", "no"}});
    CHECK(!dialled["callid"].text().empty());
    std::map<std::string, int> seen;
    std::size_t parties = 0;
    for (yeastar::event &event : listener.events(30s)) {
        ++seen[std::string(event.name())];
        if (event.kind() == YEASTAR_EVENT_SESSION)
            continue;
        CHECK(event.dialect() == (event.kind() == YEASTAR_EVENT_CDR ? "default" : "1.0.2"));
        CHECK(event.pbx() == "127.0.0.1" && event.callid() == dialled["callid"].text() && !event.redelivered());
        CHECK(event["no such field"].data() == nullptr && !event.has("no such field"));
        std::size_t fields = 0;
        for (const yeastar::field field : event.fields()) {
            CHECK(event[field.name] == field.value && event[field.name].data() == field.value.data());
            ++fields;
        }
        CHECK(fields > 1 && fields == event.fields().size());
        for (const yeastar::party party : event.parties()) {
            CHECK(party.type() == "ext" && (party.number() == "1000" || party.number() == "1001"));
            for (const yeastar::field field : party.fields())
                CHECK(party[field.name] == field.value);
            CHECK(party.fields().size() >= 2 && party["nothing"].data() == nullptr);
            ++parties;
        }
        CHECK(event.json().front() == '{' && event.raw().front() == '{');
        CHECK(event.received() >= std::chrono::floor<std::chrono::milliseconds>(began) - 1s);
        CHECK(event.received() <= std::chrono::system_clock::now() && !event.deadline());
        event.ack();
        const yeastar::event kept = event.clone();
        CHECK(kept.json().data() == event.json().data());
        if (event.kind() == YEASTAR_EVENT_CDR)
            break;
    }
    CHECK(seen["RING"] > 0 && seen["ANSWER"] > 0 && seen["BYE"] == 2 && seen["NewCdr"] == 1 && parties >= 8);
    CHECK(listener.stat("received") >= 7 && listener.stat("no such counter") == 0);
    CHECK(pbx.stat("requests") > 3 && pbx.stat("logins") == 1);
    CHECK(pbx.info("api_version") == "v1.1.0" && pbx.info("report_version") == "1.0.2" && !pbx.info("transport"));
}

static void downloads(yeastar::client &pbx, const std::string &folder)
{
    const std::string from = "2000-01-01 00:00:00", to = "2099-12-31 23:59:59";
    const yeastar::reply records = pbx.cdr_query("all", from, to);
    std::string recording;
    for (const yeastar::value record : records["cdr"])
        if (recording.empty())
            recording = record["recording"].text();
    CHECK(!recording.empty());
    std::string csv;
    pbx.cdr_download("all", from, to, [&](const yeastar::chunk &bytes) { csv += bytes.text(); });
    CHECK(csv.find(recording) != std::string::npos);
    std::uint64_t received = 0, total = 0;
    std::string head;
    pbx.recording_download(recording, [&](const yeastar::chunk &bytes) {
        head += bytes.text().substr(0, 4);
        received += bytes.size;
        CHECK(received == bytes.received);
        total = bytes.total;
        return true;
    });
    CHECK(head.substr(0, 4) == "RIFF" && (total == 0 || total == received));
    const std::string file = folder + "/cpp-recording-" + std::to_string(getpid()) + ".wav";
    pbx.recording_save(recording, file);
    std::FILE *saved = std::fopen(file.c_str(), "rb");
    CHECK(saved != nullptr && std::fseek(saved, 0, SEEK_END) == 0);
    CHECK(std::ftell(saved) == static_cast<long>(received));
    std::fclose(saved);
    CHECK(std::remove(file.c_str()) == 0);
    const yeastar::reply messages = pbx.voicemail_query({{"extid", "1000"}});
    const yeastar::value message = messages["voicemails"][0]["voicemail"][0];
    std::uint64_t heard = 0;
    pbx.voicemail_download("1000", message["voicemailfile"].text(), message["voicemailstatus"].text(),
                           [&](const yeastar::chunk &bytes) { heard += bytes.size; });
    CHECK(heard > 0);
    // Enough after the first bytes, and the client works on.
    int calls = 0;
    FAILS(YEASTAR_ERR_CANCELLED, pbx.try_recording_download(recording, [&](const yeastar::chunk &) { return ++calls == 0; }));
    CHECK(calls == 1);
}

static void handles(yeastar::client &pbx, yeastar::listener &listener)
{
    // Another handle, with a time-out of its own; moved, and given away to the C interface and back.
    yeastar::client other = pbx.clone();
    other.set_timeout(30s);
    other.set_timeout(1500us);
    other.set_timeout(std::chrono::duration<double>(20.5));
    yeastar::client moved = std::move(other);
    CHECK(moved.c_ptr() != nullptr && other.c_ptr() == nullptr);
    yeastar_client *raw = moved.release();
    CHECK(raw != nullptr && moved.c_ptr() == nullptr);
    yeastar::client again(raw);
    const yeastar::reply device = again.call("deviceinfo/query");
    CHECK(device["deviceinfo"].size() > 0);
    CHECK(again.call("extension/query", R"({"number":"1000"})").count("") > 1);
    other = std::move(again);
    other.heartbeat();
    other.set_password(std::string("Outs1de-Secret-7741"));

    const auto now = std::chrono::system_clock::now();
    CHECK(pbx.backfill(now - std::chrono::hours(48), now) >= 1);
    std::optional<yeastar::event> filled = listener.next(10s);
    CHECK(filled && filled->kind() == YEASTAR_EVENT_CDR && filled->has("backfilled"));
    while (filled)
        filled = listener.next(0s);
    CHECK(!listener.next(-1ms) && !listener.next(std::chrono::seconds::min()));

    yeastar::listener elsewhere = std::move(listener);
    CHECK(elsewhere.port() > 0 && elsewhere.fd() >= 0);
    yeastar::listener back(elsewhere.release());
    post_numbered(back.port(), 1);
    const yeastar::event posted = back.next();
    CHECK(posted.kind() == YEASTAR_EVENT_EXTENSION_STATUS && posted["sn"] == "1" && posted.parties().size() == 0);
    listener = std::move(back);

    yeastar::reply reply = pbx.deviceinfo_query();
    yeastar::reply taken(reply.release());
    CHECK(reply.json().empty() && !taken.json().empty());
}

static void redelivery(yeastar::client &pbx, yeastar::config journal, const std::string &folder)
{
    journal.set("listener.journal", folder + "/journal.db");
    {
        yeastar::listener listener(journal);
        pbx.attach(listener);
        pbx.extension_dial_extension("1000", "1001");
        for (const yeastar::event &event : listener.events(30s))
            if (event.kind() == YEASTAR_EVENT_CDR)
                break;
    }
    yeastar::listener again(journal);
    const std::optional<yeastar::event> first = again.next(10s);
    CHECK(first && first->redelivered() && !first->callid().empty());
}

static void standing_alone(const char *url, const char *pin)
{
    CHECK(yeastar::version() == YEASTAR_VERSION && yeastar::abi_version() == YEASTAR_ABI_VERSION);
    CHECK(yeastar::status_name(YEASTAR_ERR_TIMEOUT) == "YEASTAR_ERR_TIMEOUT");
    const yeastar::reply certificate = yeastar::fetch_pin(url, 10s);
    CHECK(certificate["sha256"].text() == pin);
    const yeastar::event invite = yeastar::parse_event(R"({"event":"Invite","callid":"7","members":[{"inbound":{"from":"5","to":"6","trunk":"t"}}]})");
    CHECK(invite.kind() == YEASTAR_EVENT_INVITE && invite.deadline() == invite.received() + 10s);
    CHECK(invite.callid() == "7" && invite.pbx().empty() && !invite.redelivered());
    CHECK(invite.parties()[0].from() == "5" && invite.parties()[0].to() == "6" && invite.parties()[0].trunk() == "t");
    CHECK(invite.parties()[0].id().empty() && invite.parties()[0].number().empty() && invite.parties()[0].role().empty());
    CHECK(invite.parties()[1].number().empty() && invite.parties()[1].fields().size() == 0);
}

int main(int argc, char **argv)
{
    CHECK(argc == 6);
    std::mutex mutex;
    std::vector<std::string> lines;
    yeastar::set_log(YEASTAR_LOG_INFO, [&](yeastar_log_level level, std::string_view line) {
        const std::lock_guard<std::mutex> lock(mutex);
        CHECK(level <= YEASTAR_LOG_INFO);
        lines.emplace_back(line);
    });
    standing_alone(argv[1], argv[2]);
    const yeastar::config config = settings(argv);
    yeastar::client pbx(config);
    yeastar::listener listener(config);
    pbx.attach(listener);
    pbx.login();
    replies(pbx);
    whole_call(pbx, listener);
    downloads(pbx, argv[5]);
    handles(pbx, listener);
    redelivery(pbx, settings(argv), argv[5]);
    pbx.logout();
    yeastar::end_log();
    CHECK(lines.size() > 5);
    return done();
}
