package main

import (
	"io"
	"net"
	"net/http"
	"strings"
	"sync"
)

// The bounds on the memory of clients. Connections beyond maxConnections wait. Longer
// bodies than shortBody are read maxLongBodies at a time. Package rpc refuses queries and
// bodies of more than a mebibyte.
const (
	maxConnections = 512
	maxHeader      = 64 << 10 // bytes, with the query
	maxBody        = 2 << 20  // bytes of a call
	maxControlBody = 32 << 20 // bytes for a control endpoint, which may get a state
	shortBody      = 32 << 10 // bytes
	maxLongBodies  = 8
)

// limited returns a listener that accepts maxConnections at a time.
func limited(l net.Listener) net.Listener {
	return &limitedListener{l, make(chan struct{}, maxConnections), make(chan struct{}), sync.Once{}}
}

type limitedListener struct {
	net.Listener
	places chan struct{}
	closed chan struct{}
	once   sync.Once
}

func (l *limitedListener) Accept() (net.Conn, error) {
	select {
	case l.places <- struct{}{}:
	case <-l.closed:
		return nil, net.ErrClosed
	}
	c, err := l.Listener.Accept()
	if err != nil {
		<-l.places
		return nil, err
	}
	return &limitedConn{Conn: c, places: l.places}, nil
}

func (l *limitedListener) Close() error {
	l.once.Do(func() { close(l.closed) })
	return l.Listener.Close()
}

type limitedConn struct {
	net.Conn
	places chan struct{}
	once   sync.Once
}

func (c *limitedConn) Close() error {
	c.once.Do(func() { <-c.places })
	return c.Conn.Close()
}

// readBody reads the body of a request. One that is too long is an *http.MaxBytesError.
func (s *server) readBody(w http.ResponseWriter, r *http.Request) ([]byte, error) {
	most := int64(maxBody)
	if strings.HasPrefix(r.URL.Path, controlPath) {
		most = maxControlBody
	}
	limit := http.MaxBytesReader(w, r.Body, most)
	start, err := io.ReadAll(io.LimitReader(limit, shortBody))
	if err != nil || len(start) < shortBody {
		return start, err
	}
	s.bodies <- struct{}{}
	defer func() { <-s.bodies }()
	rest, err := io.ReadAll(limit)
	return append(start, rest...), err
}

// connections are those that have sent nothing yet. [http.Server.Shutdown] would wait for
// them as long as it can.
type connections struct{ unused sync.Map }

func (c *connections) note(connection net.Conn, state http.ConnState) {
	if state == http.StateNew {
		c.unused.Store(connection, true)
		return
	}
	c.unused.Delete(connection)
}

func (c *connections) close() {
	for connection := range c.unused.Range {
		connection.(net.Conn).Close()
	}
}
