package api

import (
	"context"
	"errors"
	"fmt"
	"io/fs"
	"log/slog"
	"net"
	"net/http"
	"time"

	"integration-log/app"
)

const (
	// loopback is the only address that is served: the log is of one person on one machine.
	loopback = "127.0.0.1"
	// headerWait keeps connections that say nothing from piling up.
	headerWait = 10 * time.Second
	// stopWait is how long answers and uploads under way may take when the server
	// stops; the command line promises to stop within a second.
	stopWait = 300 * time.Millisecond
)

// ServeOptions say where and what to serve.
type ServeOptions struct {
	Addr    string               // 127.0.0.1:PORT; PORT 0, or "", takes a free one
	Assets  fs.FS                // the built pages
	Logger  *slog.Logger         // nil: discard
	Started func(address string) // told the address to open, which is good once
}

// Serve shows the pages of a in browsers of this machine until ctx ends. It
// serves 127.0.0.1 only, and only to whoever opened the address told to Started.
func Serve(ctx context.Context, a *app.App, o ServeOptions) error {
	listener, err := listen(ctx, o.Addr)
	if err != nil {
		return err
	}
	files := newUploads()
	gate := newGate(listener.Addr().String())
	server := &http.Server{
		Handler: serveHandler(a, o, files, gate), ReadHeaderTimeout: headerWait,
		BaseContext: func(net.Listener) context.Context { return ctx }, // work under way ends with the server
	}
	stopped := make(chan error, 1)
	go func() { stopped <- server.Serve(listener) }()
	o.Started(gate.address())
	select {
	case err = <-stopped:
		err = fmt.Errorf("serve %s: %w", listener.Addr(), err)
	case <-ctx.Done():
		err = stop(server)
	}
	return errors.Join(err, files.close())
}

func serveHandler(a *app.App, o ServeOptions, files *uploads, gate *gate) http.Handler {
	s := newServer(a, Options{Mode: Browse, Logger: o.Logger}, files)
	mux := http.NewServeMux()
	mux.Handle(apiPath, s.routes())
	mux.Handle("/", pages(o.Assets))
	return s.protect(gate.admit(mux))
}

// stop lets answers under way end, and cuts off those that take too long.
func stop(server *http.Server) error {
	ctx, cancel := context.WithTimeout(context.Background(), stopWait)
	defer cancel()
	if err := server.Shutdown(ctx); err != nil {
		return server.Close()
	}
	return nil
}

func listen(ctx context.Context, addr string) (net.Listener, error) {
	if addr == "" {
		addr = loopback + ":0"
	}
	host, _, err := net.SplitHostPort(addr)
	if err != nil {
		return nil, &app.Error{Code: app.BadRequest, Message: fmt.Sprintf("%q is not an address. Write %s:PORT, or %s:0 for a free port.", addr, loopback, loopback)}
	}
	if host != loopback {
		return nil, &app.Error{Code: app.BadRequest, Message: fmt.Sprintf("The log is served on %s only, not on %q: others on the network must not reach it.", loopback, host)}
	}
	var config net.ListenConfig
	listener, err := config.Listen(ctx, "tcp4", addr)
	if err != nil {
		return nil, fmt.Errorf("listen on %s: %w", addr, err)
	}
	return listener, nil
}
