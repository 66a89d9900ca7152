/* overhead field|party|failure|thrown|request COUNT [URL]: the work that benches/c/overhead.c does, by yeastar.hpp. */
#include <yeastar.hpp>

#include <cstdio>
#include <cstdlib>
#include <string_view>
#include <utility>

static const char REPORT[] = "{\"event\":\"RING\",\"callid\":\"1495698591.209\",\"members\":[{\"ext\":{\"number\":\"1001\"}}]}";

static yeastar::client *client;
static const yeastar::event *event;
static std::size_t seen;

static void field() { seen += (*event)["callid"].size(); }

static void party()
{
    for (const yeastar::party each : event->parties())
        seen += each["number"].size();
}

/* Never leaves the process. */
static void failure() { seen += static_cast<std::size_t>(client->try_extension_hangup("nobody").status()); }

static void thrown()
{
    try {
        client->extension_hangup("nobody");
    } catch (const yeastar::error &why) {
        seen += static_cast<std::size_t>(why.status());
    }
}

static void request()
{
    const yeastar::reply reply = client->extension_query({{"extid", "1000"}});
    seen += reply.text("/status").size();
}

int main(int argc, char **argv)
{
    if (argc < 3)
        return 2;
    static const std::pair<std::string_view, void (*)()> works[] = {
        {"field", field}, {"party", party}, {"failure", failure}, {"thrown", thrown}, {"request", request}};
    yeastar::client pbx({{"url", argc > 3 ? argv[3] : "http://127.0.0.1:1"}, {"username", "api"}, {"password", "secret"}});
    const yeastar::event ring = yeastar::parse_event(REPORT);
    client = &pbx;
    event = &ring;
    for (const auto &[name, function] : works)
        if (name == argv[1])
            for (long times = std::atol(argv[2]); times > 0; --times)
                function();
    std::printf("%zu\n", seen);
    return seen > 0 ? EXIT_SUCCESS : EXIT_FAILURE;
}
