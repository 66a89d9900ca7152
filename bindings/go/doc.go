// Package yeastar is a client of the HTTP API of Yeastar S-Series PBXs, and a receiver of the reports that they push. It is a
// binding of the C library libyeastar, which it needs when it is built.
//
//	pbx, err := yeastar.NewClient(yeastar.Config{URL: "https://192.168.5.150:8088", Username: "api", Password: password})
//	if err != nil {
//		return err
//	}
//	defer pbx.Close()
//	call, err := pbx.ExtensionDialExtension(ctx, yeastar.ExtensionDialExtensionRequest{Caller: "1000", Callee: "1001"})
//
// Every method that talks to the PBX takes a context, which can end it at any time; its deadline replaces the time-out of the
// client. Clients, listeners and events may be used by any number of goroutines at once.
//
// A request that ended with an error may have taken effect nevertheless: after a time-out, a phone may be ringing. The
// library repeats queries alone, and nothing that changes something.
package yeastar
