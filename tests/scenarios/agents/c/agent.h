/*
 * The agent in C: performs the steps of the scenarios through yeastar.h, and says what came of them.
 * tests/scenarios/README.md describes the lines that it reads and writes.
 */
#ifndef AGENT_H
#define AGENT_H

#include "wire.h"

#include <yeastar.h>

/* A client or listener, or neither any more. */
struct object {
    char name[32];
    yeastar_client *client;
    yeastar_listener *listener;
};

/* What a step is called, and what performs it. */
struct step {
    const char *name;
    void (*perform)(const struct words *words);
};

/* Each ends with a step without a name. */
extern const struct step CLIENT_STEPS[], REQUEST_STEPS[], EVENT_STEPS[];

struct object *object_of(const char *name);

#define CLIENT (object_of(words->text[1])->client)
#define LISTENER (object_of(words->text[1])->listener)

/* Writes how a call ended, and frees its error. */
void outcome(yeastar_status status, yeastar_error *error);

/* Says so if two functions that give the same text do not; NULL is a text, too. */
void agree(const char *function, const char *one, const char *other);

void drop_latest_event(void);

#endif
