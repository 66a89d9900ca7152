// The main job from Go, by cgo alone, to show how far the C ABI is from there.
//
//	CGO_CFLAGS=-I…/include CGO_LDFLAGS="-L… -lyeastar" go build
//	PBX_PASSWORD=… ./smoke URL USERNAME SHA256-OF-CERTIFICATE
package main

/*
#include <stdlib.h>
#include <yeastar.h>
*/
import "C"

import (
	"fmt"
	"os"
	"unsafe"
)

// failure turns what a call returned into a Go error, in the library's own words.
func failure(status C.yeastar_status, err *C.yeastar_error) error {
	if status == C.YEASTAR_OK {
		return nil
	}
	defer C.yeastar_error_free(err)
	name := C.GoString(C.yeastar_status_name(C.int32_t(status)))
	return fmt.Errorf("%s: %s", name, C.GoString(C.yeastar_error_message(err)))
}

func text(s string) (*C.char, func()) {
	c := C.CString(s)
	return c, func() { C.free(unsafe.Pointer(c)) }
}

func set(config *C.yeastar_config, key, value string) error {
	k, freeKey := text(key)
	defer freeKey()
	v, freeValue := text(value)
	defer freeValue()
	var err *C.yeastar_error
	return failure(C.yeastar_config_set(config, k, v, &err), err)
}

func value(reply *C.yeastar_reply, pointer string) string {
	p, free := text(pointer)
	defer free()
	return C.GoString(C.yeastar_reply_string(reply, p))
}

func run(url, username, pin string) error {
	config := C.yeastar_config_new()
	defer C.yeastar_config_free(config)
	for key, value := range map[string]string{
		"url": url, "username": username, "password": os.Getenv("PBX_PASSWORD"),
		"tls.pin_sha256": pin, "listener.bind": "127.0.0.1:0",
	} {
		if err := set(config, key, value); err != nil {
			return err
		}
	}

	var (
		err      *C.yeastar_error
		client   *C.yeastar_client
		listener *C.yeastar_listener
		reply    *C.yeastar_reply
		event    *C.yeastar_event
	)
	if err := failure(C.yeastar_client_new(config, &client, &err), err); err != nil {
		return err
	}
	defer C.yeastar_client_free(client)
	if err := failure(C.yeastar_listener_new(config, &listener, &err), err); err != nil {
		return err
	}
	defer C.yeastar_listener_free(listener)
	if err := failure(C.yeastar_client_attach(client, listener, &err), err); err != nil {
		return err
	}

	if err := failure(C.yeastar_deviceinfo_query(client, nil, &reply, &err), err); err != nil {
		return err
	}
	fmt.Println("device", value(reply, "/deviceinfo/devicename"))
	C.yeastar_reply_free(reply)
	if err := failure(C.yeastar_extensionlist_query(client, nil, &reply, &err), err); err != nil {
		return err
	}
	list, free := text("/extlist")
	fmt.Println("extensions", C.yeastar_reply_count(reply, list))
	free()
	C.yeastar_reply_free(reply)

	caller, freeCaller := text("1000")
	defer freeCaller()
	callee, freeCallee := text("1001")
	defer freeCallee()
	status := C.yeastar_extension_dial_extension(client, caller, callee, nil, nil, &err)
	if err := failure(status, err); err != nil {
		return err
	}
	for kind := C.int32_t(0); kind != C.YEASTAR_EVENT_CDR; {
		if err := failure(C.yeastar_listener_next(listener, 10000, &event, &err), err); err != nil {
			return err
		}
		kind = C.yeastar_event_kind(event)
		if kind != C.YEASTAR_EVENT_SESSION {
			fmt.Println("event", C.GoString(C.yeastar_event_name(event)))
		}
		C.yeastar_event_free(event)
	}
	if err := failure(C.yeastar_logout(client, &err), err); err != nil {
		return err
	}
	fmt.Println("logged out")
	return nil
}

func main() {
	if len(os.Args) != 4 {
		fmt.Fprintln(os.Stderr, "usage: PBX_PASSWORD=... smoke URL USERNAME SHA256-OF-CERTIFICATE")
		os.Exit(2)
	}
	if err := run(os.Args[1], os.Args[2], os.Args[3]); err != nil {
		fmt.Fprintln(os.Stderr, err)
		os.Exit(1)
	}
}
