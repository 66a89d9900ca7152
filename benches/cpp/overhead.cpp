/* overhead field|party|failure|thrown|request COUNT [URL]: the work that benches/c/overhead.c does, by yeastar.hpp. */
#include <yeastar.hpp>

#include <cstdio>
#include <cstdlib>
#include <string>

static const char REPORT[] = "{\"event\":\"RING\",\"callid\":\"1495698591.209\",\"members\":[{\"ext\":{\"number\":\"1001\"}}]}";

static std::size_t seen;

static void once(const std::string &work, yeastar::client &pbx, const yeastar::event &event)
{
    if (work == "field") {
        seen += event["callid"].size();
    } else if (work == "party") {
        for (const yeastar::party party : event.parties())
            seen += party["number"].size();
    } else if (work == "failure") {
        // Never leaves the process.
        seen += static_cast<std::size_t>(pbx.try_extension_hangup("nobody").status());
    } else if (work == "thrown") {
        try {
            pbx.extension_hangup("nobody");
        } catch (const yeastar::error &why) {
            seen += static_cast<std::size_t>(why.status());
        }
    } else {
        const yeastar::reply reply = pbx.extension_query({{"extid", "1000"}});
        seen += reply.text("/status").size();
    }
}

int main(int argc, char **argv)
{
    if (argc < 3)
        return 2;
    yeastar::client pbx({{"url", argc > 3 ? argv[3] : "http://127.0.0.1:1"}, {"username", "api"}, {"password", "secret"}});
    const yeastar::event event = yeastar::parse_event(REPORT);
    const std::string work = argv[1];
    for (long times = std::atol(argv[2]); times > 0; --times)
        once(work, pbx, event);
    std::printf("%zu\n", seen);
    return seen > 0 ? EXIT_SUCCESS : EXIT_FAILURE;
}
