package main

import (
	"io"
	"log/slog"
	"sync"
	"time"
)

// The bounds of the log.
const (
	maxLog    = 1 << 20     // bytes that wait to be written
	flushTime = time.Second // for what waits at the end
)

// lossyLog writes lines to a writer that may be slow, blocked or closed, and never blocks
// its caller. It drops lines when the buffer is full, and writes their number once the
// writer has caught up. A write that fails loses its lines and nothing else.
type lossyLog struct {
	out       io.Writer
	more, end chan struct{}
	ended     chan struct{}

	mu      sync.Mutex
	waiting []byte
	dropped int // since waiting was full
}

// newLossyLog starts a log. The caller must close it.
func newLossyLog(out io.Writer) *lossyLog {
	l := &lossyLog{out: out, more: make(chan struct{}, 1), end: make(chan struct{}), ended: make(chan struct{})}
	go l.drain()
	return l
}

// Write buffers a line. It never fails.
func (l *lossyLog) Write(line []byte) (int, error) {
	l.mu.Lock()
	defer l.mu.Unlock()
	// A line alone may be longer than the buffer.
	if l.dropped > 0 || len(l.waiting) > 0 && len(l.waiting)+len(line) > maxLog {
		l.dropped++
		return len(line), nil
	}
	l.waiting = append(l.waiting, line...)
	select {
	case l.more <- struct{}{}:
	default: // drain has not received the last one yet
	}
	return len(line), nil
}

// drain writes the buffered lines until the log is closed.
func (l *lossyLog) drain() {
	defer close(l.ended)
	for {
		select {
		case <-l.more:
			l.flush()
		case <-l.end:
			l.flush()
			return
		}
	}
}

// flush writes the buffered lines, and then the number of lines dropped since.
func (l *lossyLog) flush() {
	l.mu.Lock()
	lines, dropped := l.waiting, l.dropped
	l.waiting, l.dropped = nil, 0
	l.mu.Unlock()
	_, _ = l.out.Write(lines)
	if dropped > 0 {
		slog.New(slog.NewTextHandler(l.out, nil)).Warn("dropped lines that were not read in time", "lines", dropped)
	}
}

// close writes the buffered lines, for at most flushTime.
func (l *lossyLog) close() {
	close(l.end)
	select {
	case <-l.ended:
	case <-time.After(flushTime):
	}
}
