/* After fork: the child's calls on what the parent made are refused, what it makes works, and the parent goes on. */
#include "common.hpp"

#include <sys/wait.h>

static void child(char **argv, yeastar::client &pbx, yeastar::listener &listener, yeastar::reply &reply)
{
    THROWS(YEASTAR_ERR_FORKED, pbx.login());
    THROWS(YEASTAR_ERR_FORKED, pbx.deviceinfo_query());
    THROWS(YEASTAR_ERR_FORKED, pbx.call("deviceinfo/query"));
    THROWS(YEASTAR_ERR_FORKED, pbx.set_timeout(1s));
    THROWS(YEASTAR_ERR_FORKED, pbx.clone());
    THROWS(YEASTAR_ERR_FORKED, pbx.attach(listener));
    THROWS(YEASTAR_ERR_FORKED, pbx.set_interrupt([] { return false; }));
    THROWS(YEASTAR_ERR_FORKED, listener.next());
    THROWS(YEASTAR_ERR_FORKED, listener.next(1s));
    THROWS(YEASTAR_ERR_FORKED, listener.set_callback([](const yeastar::event &) {}));
    for (int rounds = 0; rounds < 1; ++rounds)
        THROWS(YEASTAR_ERR_FORKED, [&] {
            for (yeastar::event &event : listener.events())
                CHECK(event.json().empty());
        }());
    CHECK(listener.port() == 0 && listener.fd() == -1);
    pbx.cancel();
    // What cannot change is still there to be read.
    CHECK(!reply["deviceinfo"]["sn"].text().empty());
    listener.close();
    pbx.close();
    THROWS(YEASTAR_ERR_CLOSED, pbx.login());
    yeastar::client own(settings(argv));
    own.login();
    own.logout();
}

int main(int argc, char **argv)
{
    CHECK(argc == 5);
    const yeastar::config config = settings(argv);
    yeastar::client pbx(config);
    yeastar::listener listener(config);
    pbx.attach(listener);
    yeastar::reply reply = pbx.deviceinfo_query();
    std::fflush(stdout);
    const pid_t pid = fork();
    CHECK(pid >= 0);
    if (pid == 0) {
        child(argv, pbx, listener, reply);
        // By exec: a leak check at an exit would find the stacks of the parent's threads, which no fork can free.
        execl("/bin/sh", "sh", "-c", "exit 0", static_cast<char *>(nullptr));
        _exit(EXIT_FAILURE);
    }
    int status = 0;
    CHECK(waitpid(pid, &status, 0) == pid && WIFEXITED(status) && WEXITSTATUS(status) == 0);

    pbx.heartbeat();
    pbx.extension_dial_extension("1000", "1001");
    bool over = false;
    for (yeastar::event &event : listener.events(30s)) {
        over = event.kind() == YEASTAR_EVENT_CDR;
        if (over)
            break;
    }
    CHECK(over);
    return done();
}
