// Command screenpop shows who is calling, in any number of browsers. Each follows one extension, by server-sent events.
//
//	screenpop -config pbx.toml -listen 127.0.0.1:8000
//
// Then open http://127.0.0.1:8000/?extension=1000. The file has the keys url, username, password and tls.pin_sha256, and
// should have keepalive_interval_s = 15, so that a PBX which has restarted is noticed soon. Ctrl-C and SIGTERM end it.
package main

import (
	"context"
	_ "embed"
	"errors"
	"flag"
	"log"
	"net"
	"net/http"
	"os"
	"os/signal"
	"syscall"
	"time"

	"yeastar"
)

//go:embed page.html
var page []byte

const (
	// A browser that does not read is let go after so long.
	patience = 5 * time.Second
	// How often a browser that has nothing to be told hears that the server is there.
	heartbeat = 15 * time.Second
	// How long to wait before another attempt to log in.
	retry = 5 * time.Second
	// What the kernel keeps for a browser that does not read.
	writeBuffer = 32 << 10
)

func main() {
	file := flag.String("config", "pbx.toml", "file of configuration keys")
	address := flag.String("listen", "127.0.0.1:8000", "address for browsers")
	flag.Parse()
	ctx, stop := signal.NotifyContext(context.Background(), os.Interrupt, syscall.SIGTERM)
	defer stop()
	if err := run(ctx, yeastar.Config{File: *file}, *address); err != nil {
		log.Fatal(err)
	}
}

// run serves until the context is done, or something fails for good.
func run(wanted context.Context, config yeastar.Config, address string) error {
	pbx, err := yeastar.NewClient(config)
	if err != nil {
		return err
	}
	defer pbx.Close()
	listener, err := yeastar.NewListener(config)
	if err != nil {
		return err
	}
	defer listener.Close()
	if err := pbx.Attach(wanted, listener); err != nil {
		return err
	}
	socket, err := net.Listen("tcp", address)
	if err != nil {
		return err
	}
	ctx, fail := context.WithCancelCause(wanted)
	defer fail(nil)
	hub := newHub()
	go func() { fail(hub.follow(ctx, listener)) }()
	go func() {
		if err := login(ctx, pbx); err != nil {
			fail(err)
		}
	}()
	log.Printf("reports of the PBX come to port %d", listener.Port())
	log.Printf("open http://%s/?extension=1000", socket.Addr())
	serve(ctx, fail, socket, hub)
	logout, cancel := context.WithTimeout(context.Background(), patience)
	defer cancel()
	if err := pbx.Logout(logout); err != nil {
		log.Print(err)
	}
	if wanted.Err() != nil {
		return nil
	}
	return context.Cause(ctx)
}

// login goes on until the PBX answers. A refusal is final: repeated ones would lock this address out.
func login(ctx context.Context, pbx *yeastar.Client) error {
	for {
		err := pbx.Login(ctx)
		var failed *yeastar.Error
		switch {
		case err == nil:
			log.Print("logged in")
			return nil
		case ctx.Err() != nil:
			return nil
		case !errors.As(err, &failed) || !failed.Retriable:
			return err
		}
		wait := max(failed.RetryAfter, retry)
		log.Printf("%v; trying again in %v", err, wait)
		select {
		case <-time.After(wait):
		case <-ctx.Done():
			return nil
		}
	}
}

func serve(ctx context.Context, fail context.CancelCauseFunc, socket net.Listener, hub *hub) {
	routes := http.NewServeMux()
	routes.HandleFunc("GET /{$}", func(w http.ResponseWriter, _ *http.Request) {
		w.Header().Set("Content-Type", "text/html; charset=utf-8")
		_, _ = w.Write(page)
	})
	routes.HandleFunc("GET /events", hub.stream)
	server := &http.Server{
		Handler:           routes,
		ReadHeaderTimeout: patience,
		// Ends the streams, which go on otherwise.
		BaseContext: func(net.Listener) context.Context { return ctx },
		ConnContext: func(ctx context.Context, connection net.Conn) context.Context {
			if tcp, ok := connection.(*net.TCPConn); ok {
				_ = tcp.SetWriteBuffer(writeBuffer)
			}
			return ctx
		},
	}
	ended := make(chan struct{})
	go func() {
		defer close(ended)
		if err := server.Serve(socket); !errors.Is(err, http.ErrServerClosed) {
			fail(err)
		}
	}()
	<-ctx.Done()
	limit, cancel := context.WithTimeout(context.Background(), patience)
	defer cancel()
	if err := server.Shutdown(limit); err != nil {
		_ = server.Close()
	}
	<-ended
}
