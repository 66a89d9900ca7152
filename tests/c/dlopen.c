/*
 * Like a module of a telephony server: the library is loaded, used and closed a hundred times, each time with a client
 * and a listener in use. Not linked with the library: argv[5] is its file.
 */
#define WITHOUT_LIBRARY
#include "common.h"

#include <dlfcn.h>

#define LOAD(name) __typeof__(&name) own_##name = (__typeof__(&name))(uintptr_t)dlsym(library, #name)

int main(int argc, char **argv)
{
    CHECK(argc == 6);
    for (int round = 0; round < 100; round++) {
        void *library = dlopen(argv[5], RTLD_NOW | RTLD_LOCAL);
        CHECK(library != NULL);
        LOAD(yeastar_config_new);
        LOAD(yeastar_config_set);
        LOAD(yeastar_config_free);
        LOAD(yeastar_client_new);
        LOAD(yeastar_client_free);
        LOAD(yeastar_listener_new);
        LOAD(yeastar_listener_free);
        LOAD(yeastar_client_attach);
        LOAD(yeastar_login);
        LOAD(yeastar_logout);
        CHECK(own_yeastar_logout != NULL && own_yeastar_login != NULL);

        const char *const keys[] = {"url", "tls.pin_sha256", "username", "password"};
        yeastar_config *config = own_yeastar_config_new();
        for (int i = 0; i < 4; i++)
            CHECK(own_yeastar_config_set(config, keys[i], argv[i + 1], NULL) == YEASTAR_OK);
        CHECK(own_yeastar_config_set(config, "listener.bind", "127.0.0.1:0", NULL) == YEASTAR_OK);
        yeastar_client *client = NULL;
        yeastar_listener *listener = NULL;
        CHECK(own_yeastar_client_new(config, &client, NULL) == YEASTAR_OK);
        CHECK(own_yeastar_listener_new(config, &listener, NULL) == YEASTAR_OK);
        own_yeastar_config_free(config);
        /* Sometimes with a session, whose keep-alive is a thread. */
        int with_session = round % 25 == 0;
        if (with_session) {
            CHECK(own_yeastar_client_attach(client, listener, NULL) == YEASTAR_OK);
            CHECK(own_yeastar_login(client, NULL) == YEASTAR_OK);
        }
        if (round % 2 == 0)
            CHECK(dlclose(library) == 0);
        if (with_session)
            CHECK(own_yeastar_logout(client, NULL) == YEASTAR_OK);
        own_yeastar_listener_free(listener);
        own_yeastar_client_free(client);
        if (round % 2 == 1)
            CHECK(dlclose(library) == 0);
    }
    return done();
}
