package main

import (
	"bytes"
	"errors"
	"io"
	"strings"
	"testing"
	"time"
)

// blocked is a writer that blocks until it is released.
type blocked struct {
	release chan struct{}
	bytes.Buffer
}

func (b *blocked) Write(p []byte) (int, error) {
	<-b.release
	return b.Buffer.Write(p)
}

// TestLogDrops: a log without a reader accepts lines without blocking, keeps a bounded
// number of them, and counts the rest.
func TestLogDrops(t *testing.T) {
	out := &blocked{release: make(chan struct{})}
	l := newLossyLog(out)
	line := []byte(strings.Repeat("x", 1023) + "\n")
	const written = 3 * maxLog / 1024
	for range written {
		if n, err := l.Write(line); n != len(line) || err != nil {
			t.Fatalf("got %d, %v", n, err)
		}
	}
	close(out.release)
	l.close()
	got := strings.Split(strings.TrimSuffix(out.String(), "\n"), "\n")
	kept := strings.Count(out.String(), string(line))
	if most := 2 * maxLog / 1024; kept < maxLog/1024 || kept > most {
		t.Errorf("%d lines of %d were kept, want %d to %d", kept, written, maxLog/1024, most)
	}
	var dropped int
	last := got[len(got)-1]
	if _, after, ok := strings.Cut(last, "lines="); ok {
		for _, c := range after {
			dropped = 10*dropped + int(c-'0')
		}
	}
	if kept+dropped != written {
		t.Errorf("%d lines were written: %d are there, and the last one is %.200q", written, kept, last)
	}
}

// TestLogLongLine: a line that is longer than the buffer is kept if none waits.
func TestLogLongLine(t *testing.T) {
	var out bytes.Buffer
	l := newLossyLog(&out)
	long := strings.Repeat("x", 2*maxLog) + "\n"
	_, _ = io.WriteString(l, long)
	l.close()
	if out.String() != long {
		t.Errorf("%d bytes are left of %d", out.Len(), len(long))
	}
}

// failing is a writer that fails the first time.
type failing struct {
	bytes.Buffer
	failed bool
}

func (f *failing) Write(p []byte) (int, error) {
	if !f.failed {
		f.failed = true
		return 0, errors.New("broken pipe")
	}
	return f.Buffer.Write(p)
}

// TestLogFails: a write that fails ends neither the log nor its caller.
func TestLogFails(t *testing.T) {
	out := new(failing)
	l := newLossyLog(out)
	for _, line := range []string{"first\n", "second\n"} {
		if _, err := io.WriteString(l, line); err != nil {
			t.Fatal(err)
		}
		time.Sleep(20 * time.Millisecond) // the first is written by now, most likely
	}
	l.close()
	if got := out.String(); got != "second\n" && got != "" {
		t.Errorf("got %q", got)
	}
}

// TestLogCloseIsBounded: a reader that never comes does not keep the log from ending,
// and who still writes is not blocked.
func TestLogCloseIsBounded(t *testing.T) {
	out := &blocked{release: make(chan struct{})}
	defer close(out.release)
	l := newLossyLog(out)
	_, _ = io.WriteString(l, "a line\n")
	began := time.Now()
	l.close()
	_, _ = io.WriteString(l, "a late line\n")
	if took := time.Since(began); took > 10*flushTime {
		t.Errorf("it took %s", took)
	}
}
