/*
 * What the agents in C and C++ read and write: lines of words between tabs. In a word, \\ \t \n \r and \xHH stand for
 * bytes. An answer is one line of names and values. tests/scenarios/README.md describes both.
 */
#ifndef WIRE_H
#define WIRE_H

#ifndef _GNU_SOURCE
#define _GNU_SOURCE
#endif
#include <stdarg.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#define MOST_WORDS 256

struct words {
    int count;
    char *text[MOST_WORDS + 1];
    size_t len[MOST_WORDS + 1];
};

static inline int hex_digit(char c)
{
    const char *digits = "0123456789abcdef";
    const char *found = c == '\0' ? NULL : strchr(digits, c);
    return found == NULL ? 0 : (int)(found - digits);
}

/* Replaces the escapes of a word by what they stand for, in its place; the new length. */
static inline size_t unescape(char *word)
{
    char *to = word;
    for (const char *from = word; *from != '\0'; from++) {
        if (*from != '\\') {
            *to++ = *from;
            continue;
        }
        from++;
        if (*from == 'x') {
            *to++ = (char)(hex_digit(from[1]) * 16 + hex_digit(from[2]));
            from += 2;
        } else {
            *to++ = *from == 't' ? '\t' : *from == 'n' ? '\n' : *from == 'r' ? '\r' : *from;
        }
    }
    *to = '\0';
    return (size_t)(to - word);
}

/* Cuts a line into its words; the line is changed, and the words point into it. */
static inline void split(char *line, struct words *words)
{
    words->count = 0;
    line[strcspn(line, "\n")] = '\0';
    for (char *word = line; word != NULL && words->count < MOST_WORDS;) {
        char *tab = strchr(word, '\t');
        if (tab != NULL)
            *tab++ = '\0';
        words->len[words->count] = unescape(word);
        words->text[words->count++] = word;
        word = tab;
    }
    words->text[words->count] = NULL;
}

static inline void put(const char *bytes, size_t len)
{
    for (size_t i = 0; i < len; i++) {
        unsigned char byte = (unsigned char)bytes[i];
        if (byte == '\\')
            fputs("\\\\", stdout);
        else if (byte < 0x20 || byte >= 0x7f)
            printf("\\x%02x", byte);
        else
            putchar(byte);
    }
}

/* A name, made like printf makes it, and a value of so many bytes. */
static inline void pair(const char *value, size_t len, const char *format, ...)
{
    char name[4096];
    va_list arguments;
    va_start(arguments, format);
    int made = vsnprintf(name, sizeof name, format, arguments);
    va_end(arguments);
    if (made < 0 || (size_t)made >= sizeof name) {
        fprintf(stderr, "a name is too long: %s\n", format);
        exit(EXIT_FAILURE);
    }
    put(name, (size_t)made);
    putchar('\t');
    put(value, len);
    putchar('\t');
}

static inline void text(const char *name, const char *value)
{
    pair(value, strlen(value), "%s", name);
}

static inline void number(const char *name, long long value)
{
    char digits[32];
    snprintf(digits, sizeof digits, "%lld", value);
    text(name, digits);
}

static inline void end_answer(void)
{
    putchar('\n');
    fflush(stdout);
}

/* CRC-32 as in zlib, to say what a download held. */
static inline uint32_t crc32_of(uint32_t crc, const uint8_t *bytes, size_t len)
{
    crc = ~crc;
    for (size_t i = 0; i < len; i++) {
        crc ^= bytes[i];
        for (int bit = 0; bit < 8; bit++)
            crc = (crc >> 1) ^ ((crc & 1) != 0 ? 0xEDB88320u : 0);
    }
    return ~crc;
}

#endif
