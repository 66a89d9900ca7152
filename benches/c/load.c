/* load LIBRARY: loads the library and calls a function of it; prints the CPU microseconds as one line of JSON. */
#define _GNU_SOURCE
#include <dlfcn.h>
#include <stdio.h>
#include <time.h>

int main(int argc, char **argv)
{
    struct timespec before, after;
    clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &before);
    void *library = argc > 1 ? dlopen(argv[1], RTLD_NOW | RTLD_LOCAL) : NULL;
    const char *(*version)(void) = NULL;
    if (library)
        *(void **)&version = dlsym(library, "yeastar_version");
    if (!version || !version()[0]) {
        fprintf(stderr, "%s\n", argc > 1 ? dlerror() : "load LIBRARY");
        return 1;
    }
    clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &after);
    double spent = (double)(after.tv_sec - before.tv_sec) * 1e6 + (double)(after.tv_nsec - before.tv_nsec) / 1e3;
    printf("{\"microseconds\":%.1f}\n", spent);
    return 0;
}
