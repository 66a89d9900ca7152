/*
 * What the C++ programs of the tests share. Each is called with URL, fingerprint of the certificate, user name and
 * password of a simulated PBX, prints "ok" and nothing else, and ends with 0.
 */
#ifndef COMMON_HPP
#define COMMON_HPP

#include <yeastar.hpp>

#include <arpa/inet.h>
#include <netinet/in.h>
#include <sys/socket.h>
#include <unistd.h>

#include <cstdio>
#include <cstdlib>
#include <string>

using namespace std::chrono_literals;

/* Valgrind makes everything some thirty times slower: tests of time allow for that. */
inline bool slow() { return std::getenv("YEASTAR_TEST_SLOW") != nullptr; }

#define CHECK(condition) \
    do { \
        if (!(condition)) { \
            std::printf("%s:%d: not so: %s\n", __FILE__, __LINE__, #condition); \
            std::exit(EXIT_FAILURE); \
        } \
    } while (false)

/* That a result is an error with this status, which agrees with its parts. */
#define FAILS(expected, outcome) fails((expected), (outcome).error(), __FILE__, __LINE__)

inline yeastar::error fails(yeastar::status expected, yeastar::error why, const char *file, int line)
{
    if (why.status() == expected && why.message().size() >= 5 && why.message() == why.what()
        && (why.c_ptr() == nullptr || yeastar_error_status(why.c_ptr()) == expected))
        return why;
    std::printf("%s:%d: %s, not %s: %s\n", file, line, yeastar_status_name(why.status()), yeastar_status_name(expected),
                why.what());
    std::exit(EXIT_FAILURE);
}

#if YEASTAR_EXCEPTIONS
/* That it throws an error with this status. */
#define THROWS(expected, expression) \
    do { \
        bool thrown = false; \
        try { \
            static_cast<void>(expression); \
        } catch (const yeastar::error &why) { \
            fails((expected), why, __FILE__, __LINE__); \
            thrown = true; \
        } \
        if (!thrown) { \
            std::printf("%s:%d: nothing was thrown\n", __FILE__, __LINE__); \
            std::exit(EXIT_FAILURE); \
        } \
    } while (false)

inline yeastar::config settings(char **argv)
{
    yeastar::config config{{"url", argv[1]}, {"tls.pin_sha256", argv[2]}, {"username", argv[3]}, {"password", argv[4]}};
    config.set("listener.bind", "127.0.0.1:0");
    if (slow())
        config.set("timeout_ms", "120000").set("connect_timeout_ms", "60000");
    return config;
}
#endif

inline sockaddr_in loopback(std::uint16_t port)
{
    sockaddr_in address{};
    address.sin_family = AF_INET;
    address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
    address.sin_port = htons(port);
    return address;
}

inline sockaddr *plain(sockaddr_in &address) { return reinterpret_cast<sockaddr *>(&address); }

/* Listens on a free port. */
inline int listen_somewhere(std::uint16_t &port)
{
    const int server = socket(AF_INET, SOCK_STREAM, 0);
    sockaddr_in address = loopback(0);
    socklen_t length = sizeof address;
    CHECK(server >= 0 && bind(server, plain(address), length) == 0 && listen(server, 64) == 0);
    CHECK(getsockname(server, plain(address), &length) == 0);
    port = ntohs(address.sin_port);
    return server;
}

/* Sends a report as a PBX does, and waits for its 200. */
inline void post(std::uint16_t port, const std::string &body)
{
    const std::string message = "POST / HTTP/1.1\r\nHost: 127.0.0.1: " + std::to_string(port)
                                + "\r\nContent-Length: " + std::to_string(body.size()) + "\r\n\r\n" + body;
    const int connection = socket(AF_INET, SOCK_STREAM, 0);
    sockaddr_in address = loopback(port);
    CHECK(connection >= 0 && connect(connection, plain(address), sizeof address) == 0);
    CHECK(send(connection, message.data(), message.size(), MSG_NOSIGNAL) == static_cast<ssize_t>(message.size()));
    char answer[16] = {};
    CHECK(recv(connection, answer, sizeof answer - 1, MSG_WAITALL) == static_cast<ssize_t>(sizeof answer - 1));
    CHECK(std::string(answer).find(" 200") != std::string::npos);
    close(connection);
}

inline void post_numbered(std::uint16_t port, int number)
{
    post(port, R"({"action":"ExtensionStatus","extension":"1000","status":"Idle","sn":")" + std::to_string(number) + "\"}");
}

inline int done()
{
    std::printf("ok\n");
    return 0;
}

#endif
