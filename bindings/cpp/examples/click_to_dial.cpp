/*
 * Click-to-dial: rings an extension, dials a number when it is picked up, and shows how the call goes. Ctrl-C hangs up.
 * NUMBER may be a link such as tel:+49-30-123456, as a browser hands it to the program for such links.
 *
 *     c++ -std=c++17 click_to_dial.cpp -lyeastar -o click_to_dial
 *     PBX_PASSWORD=... ./click_to_dial https://192.168.5.150:8088 api SHA256-OF-ITS-CERTIFICATE 1000 5551234
 *
 * Ends with 0 if the call was answered.
 */
#include <yeastar.hpp>

#include <csignal>
#include <cstdlib>
#include <iostream>
#include <string>

using namespace std::chrono_literals;

static volatile std::sig_atomic_t interrupted = 0;

/* What is to be dialled: without the "tel:", and without what people put between digits. */
static std::string dialled(const std::string &link)
{
    std::string number;
    for (const char c : link.substr(link.rfind("tel:", 0) == 0 ? 4 : 0))
        if ((c >= '0' && c <= '9') || c == '*' || c == '#')
            number += c;
        else if (c == '+')
            number += "00";
    return number;
}

static bool is_extension(yeastar::client &pbx, const std::string &number)
{
    const yeastar::reply list = pbx.extensionlist_query();
    for (const yeastar::value extension : list["extlist"])
        if (extension["extnumber"].text() == number)
            return true;
    return false;
}

static bool concerns(const yeastar::event &event, std::string_view extension)
{
    if (event.kind() == YEASTAR_EVENT_CDR)
        return event["callfrom"] == extension || event["callto"] == extension;
    for (const yeastar::party party : event.parties())
        if (party.number() == extension)
            return true;
    return false;
}

/* Shows the reports of the call until its record comes. Returns whether it was answered. */
static bool follow(yeastar::client &pbx, yeastar::listener &listener, const std::string &extension)
{
    for (;;) {
        if (interrupted != 0) {
            interrupted = 0;
            std::cout << "hanging up" << std::endl;
            pbx.extension_hangup(extension);
        }
        const std::optional<yeastar::event> event = listener.next(200ms);
        if (!event || !concerns(*event, extension))
            continue;
        if (event->kind() == YEASTAR_EVENT_CALL_FAILED) {
            std::cout << "failed: " << (*event)["reason"] << std::endl;
            return false;
        }
        if (event->kind() == YEASTAR_EVENT_CDR) {
            std::cout << (*event)["status"] << ", " << (*event)["talkduration"] << " s" << std::endl;
            return (*event)["status"] == "ANSWERED";
        }
        std::cout << event->name();
        for (const yeastar::party party : event->parties())
            std::cout << ' ' << (party.number().empty() ? party["to"] : party.number());
        std::cout << std::endl;
    }
}

int main(int argc, char **argv)
{
    const char *password = std::getenv("PBX_PASSWORD");
    if (argc != 6 || password == nullptr) {
        std::cerr << "usage: PBX_PASSWORD=... " << argv[0] << " URL USERNAME SHA256-OF-CERTIFICATE EXTENSION NUMBER\n";
        return 2;
    }
    const std::string extension = argv[4], number = dialled(argv[5]);
    try {
        const yeastar::config config{{"url", argv[1]},
                                     {"username", argv[2]},
                                     {"password", password},
                                     {"tls.pin_sha256", argv[3]},
                                     {"listener.bind", "0.0.0.0:0"}}; // any free port
        yeastar::client pbx(config);
        yeastar::listener listener(config);
        pbx.attach(listener); // there the PBX sends its reports
        std::signal(SIGINT, [](int) { interrupted = 1; });
        if (is_extension(pbx, number))
            pbx.extension_dial_extension(extension, number);
        else
            pbx.extension_dial_outbound(extension, number);
        std::cout << extension << " rings, then " << number << " is called" << std::endl;
        const bool answered = follow(pbx, listener, extension);
        pbx.logout();
        return answered ? EXIT_SUCCESS : EXIT_FAILURE;
    } catch (const yeastar::error &why) {
        std::cerr << yeastar::status_name(why.status()) << ": " << why.what() << '\n';
        if (why.retry_after())
            std::cerr << "again in " << why.retry_after()->count() / 1000 << " s\n";
        return EXIT_FAILURE;
    }
}
