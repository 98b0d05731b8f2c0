package main

import (
	"bufio"
	"errors"
	"io"
	"net/http"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strings"
	"syscall"
	"testing"
	"time"
)

// asCommand names the environment variable that makes the test binary the command.
const asCommand = "ENISIM_TEST_AS_COMMAND"

func TestMain(m *testing.M) {
	if os.Getenv(asCommand) != "" {
		main()
		return
	}
	os.Exit(m.Run())
}

// process is a server in a process of its own.
type process struct {
	*exec.Cmd
	url   string
	ended chan error
}

// launch starts a server whose log goes to a file, nil for none.
func launch(t *testing.T, log *os.File, state string, args ...string) *process {
	t.Helper()
	return launchBy(t, nil, log, state, args...)
}

// launchBy is launch by another command, which gets that of the server as arguments.
func launchBy(t *testing.T, by []string, log *os.File, state string, args ...string) *process {
	t.Helper()
	self, err := os.Executable()
	if err != nil {
		t.Fatal(err)
	}
	words := slices.Concat(by, []string{self, "serve", "-state", state}, args)
	p := &process{Cmd: exec.Command(words[0], words[1:]...), ended: make(chan error, 1)}
	p.Env = append(os.Environ(), asCommand+"=1")
	if log != nil {
		p.Stderr = log
	}
	out, err := p.StdoutPipe()
	if err != nil {
		t.Fatal(err)
	}
	if err := p.Start(); errors.Is(err, syscall.ENOEXEC) {
		t.Skip("the tests run under an emulator, which starts no processes")
	} else if err != nil {
		t.Fatal(err)
	}
	line, err := bufio.NewReader(out).ReadString('\n')
	go func() { p.ended <- p.Wait() }()
	t.Cleanup(func() { _ = p.Process.Kill() })
	if err != nil {
		t.Fatalf("it does not start: %q, %v", line, err)
	}
	p.url = strings.TrimSpace(line[strings.Index(line, "http://"):])
	return p
}

// call makes calls whose log lines are long, and then one that is accepted.
func (p *process) call(t *testing.T, refused int) {
	t.Helper()
	client := &http.Client{Timeout: 20 * time.Second}
	defer client.CloseIdleConnections()
	call := create()
	call.Set("VSwitchId", strings.Repeat("x", 500))
	for i := range refused + 1 {
		if i == refused {
			call.Set("VSwitchId", "vsw-1")
		}
		response, err := client.PostForm(p.url, call)
		if err != nil {
			t.Fatalf("call %d of %d: %v", i+1, refused+1, err)
		}
		_, _ = io.Copy(io.Discard, response.Body)
		response.Body.Close()
		if (response.StatusCode == 200) != (i == refused) {
			t.Fatalf("call %d of %d: got %d", i+1, refused+1, response.StatusCode)
		}
	}
}

// stop sends a signal, and checks that the process ends well and has saved n calls.
func (p *process) stop(t *testing.T, signal os.Signal, state string, n int) {
	t.Helper()
	if err := p.Process.Signal(signal); err != nil {
		t.Fatal(err)
	}
	select {
	case err := <-p.ended:
		if err != nil {
			t.Errorf("%v: it ends with %v", signal, err)
		}
	case <-time.After(20 * time.Second):
		t.Fatalf("%v does not end it", signal)
	}
	if got := created(saved(t, state)); got != n {
		t.Errorf("%v: %d ENIs are saved, want %d", signal, got, n)
	}
}

// TestSignals: each of the signals that stop the server has it save.
func TestSignals(t *testing.T) {
	state := filepath.Join(t.TempDir(), "state.txt")
	for i, signal := range []os.Signal{os.Interrupt, syscall.SIGTERM} {
		p := launch(t, nil, state)
		p.call(t, 0)
		p.stop(t, signal, state, i+1)
	}
}

// TestTerminalCloses: the signal of a terminal that is closed does not stop the server.
func TestTerminalCloses(t *testing.T) {
	state := filepath.Join(t.TempDir(), "state.txt")
	p := launch(t, nil, state)
	for range 3 {
		if err := p.Process.Signal(syscall.SIGHUP); err != nil {
			t.Fatal(err)
		}
		p.call(t, 0)
	}
	p.stop(t, syscall.SIGTERM, state, 3)
}

// TestSecondSignal: a second signal ends the server while it waits for a call to end.
func TestSecondSignal(t *testing.T) {
	p := launch(t, nil, filepath.Join(t.TempDir(), "state.txt"))
	began := time.Now()
	defer begin(t, p.url).Close()
	for {
		if err := p.Process.Signal(syscall.SIGTERM); err != nil {
			t.Fatal(err)
		}
		select {
		case err := <-p.ended:
			if took := time.Since(began); err == nil || took > finishTime {
				t.Errorf("it ended with %v after %s", err, took)
			}
			return
		case <-time.After(100 * time.Millisecond):
		}
		if time.Since(began) > 2*finishTime {
			t.Fatal("it does not end")
		}
	}
}

// TestNobodyReadsTheLog: a log that is not read, and one that is closed, neither stop
// the server nor keep it from ending.
func TestNobodyReadsTheLog(t *testing.T) {
	for _, closed := range []bool{false, true} {
		state := filepath.Join(t.TempDir(), "state.txt")
		reader, writer, err := os.Pipe()
		if err != nil {
			t.Fatal(err)
		}
		defer reader.Close()
		if closed {
			reader.Close()
		}
		p := launch(t, writer, state)
		writer.Close()
		p.call(t, 300) // about 150 KB of log; a pipe holds 64 KB
		p.stop(t, syscall.SIGTERM, state, 1)
	}
}

// TestSignalWhileOpening: a signal ends a server that waits for the writer of its world.
func TestSignalWhileOpening(t *testing.T) {
	mkfifo, err := exec.LookPath("mkfifo")
	if err != nil {
		t.Skip("there is no mkfifo")
	}
	pipe := filepath.Join(t.TempDir(), "pipe")
	if err := exec.Command(mkfifo, pipe).Run(); err != nil {
		t.Fatal(err)
	}
	self, err := os.Executable()
	if err != nil {
		t.Fatal(err)
	}
	p := exec.Command(self, "serve", "-world", pipe)
	p.Env = append(os.Environ(), asCommand+"=1")
	if err := p.Start(); errors.Is(err, syscall.ENOEXEC) {
		t.Skip("the tests run under an emulator, which starts no processes")
	} else if err != nil {
		t.Fatal(err)
	}
	ended := make(chan error, 1)
	go func() { ended <- p.Wait() }()
	time.Sleep(200 * time.Millisecond) // it waits by now, most likely
	if err := p.Process.Signal(syscall.SIGTERM); err != nil {
		t.Fatal(err)
	}
	select {
	case <-ended:
	case <-time.After(10 * time.Second):
		_ = p.Process.Kill()
		t.Error("SIGTERM does not end it")
	}
}
