package main

/*
#cgo pkg-config: yeastar
#include <stdlib.h>
#include <yeastar.h>

static yeastar_client *bench_open(const char *url)
{
    yeastar_config *config = yeastar_config_new();
    yeastar_client *client = NULL;
    if (yeastar_config_set(config, "url", url, NULL) != YEASTAR_OK || yeastar_config_set(config, "username", "api", NULL) != YEASTAR_OK
        || yeastar_config_set(config, "password", "secret", NULL) != YEASTAR_OK
        || yeastar_client_new(config, &client, NULL) != YEASTAR_OK)
        return NULL;
    yeastar_config_free(config);
    return client;
}

static long bench_calls(yeastar_client *client, const char *body, long count)
{
    long good = 0;
    for (long i = 0; i < count; i++) {
        yeastar_reply *reply = NULL;
        yeastar_error *error = NULL;
        size_t length = 0;
        if (yeastar_call(client, "heartbeat", body, &reply, &error) == YEASTAR_OK && yeastar_reply_json(reply, &length) != NULL)
            good++;
        yeastar_reply_free(reply);
        yeastar_error_free(error);
    }
    return good;
}
*/
import "C"

import (
	"fmt"
	"unsafe"
)

// plain is a client of the C interface.
type plain struct {
	client *C.yeastar_client
	body   *C.char
}

func open(url string) plain {
	text := C.CString(url)
	defer C.free(unsafe.Pointer(text))
	client := C.bench_open(text)
	if client == nil {
		panic("no client")
	}
	return plain{client, C.CString(string(body))}
}

func (p plain) calls(count int) {
	if good := C.bench_calls(p.client, p.body, C.long(count)); int(good) != count {
		panic(fmt.Sprint(good, " of ", count))
	}
}
