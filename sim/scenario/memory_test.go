package scenario_test

import (
	"os"
	"path/filepath"
	"runtime"
	"strings"
	"testing"

	"example.com/enisim/sim/scenario"
)

// TestMemoryOfScripts: a script takes memory in proportion to its length, with any kind
// of lines.
func TestMemoryOfScripts(t *testing.T) {
	const length = 1 << 20
	for _, c := range []struct {
		line string
		most uint64 // bytes for each byte of the script
	}{
		{"\n", 20},
		{"# a comment of a few words\n", 40},
		{"\r\n", 20},
		{"#\n", 100}, // a statement takes about 150 bytes
		{"check\n", 100},
	} {
		text := strings.Repeat(c.line, length/len(c.line))
		var before, after runtime.MemStats
		runtime.ReadMemStats(&before)
		script, err := scenario.Parse("x", text)
		if err != nil {
			t.Fatal(err)
		}
		runtime.ReadMemStats(&after)
		if taken := (after.TotalAlloc - before.TotalAlloc) / length; taken > c.most {
			t.Errorf("a script of %q takes %d bytes for each of its own, more than %d", c.line, taken, c.most)
		} else {
			t.Logf("a script of %q takes %d bytes for each of its own", c.line, taken)
		}
		runtime.KeepAlive(script)
	}
}

// TestByteOrderMark: a script and a world may start with the mark that some editors write,
// and keep it.
func TestByteOrderMark(t *testing.T) {
	const mark = "\ufeff"
	dir := t.TempDir()
	if err := os.WriteFile(filepath.Join(dir, "world.json"), []byte(mark+`{"Seed": 7}`), 0o600); err != nil {
		t.Fatal(err)
	}
	path := filepath.Join(dir, "script.txt")
	if err := os.WriteFile(path, []byte(mark+"world world.json\nStopInstance InstanceId=i-9\n"), 0o600); err != nil {
		t.Fatal(err)
	}
	if changed, left, err := scenario.Update(path); !changed || len(left) > 0 || err != nil {
		t.Fatalf("got %v, %v, %v", changed, left, err)
	}
	text, err := os.ReadFile(path)
	if err != nil || !strings.HasPrefix(string(text), mark+"world world.json\nStopInstance InstanceId=i-9\n> 404 ") {
		t.Errorf("%v; the file is %q", err, text)
	}
}

// TestDevices: a script and a world that have no end are refused.
func TestDevices(t *testing.T) {
	if _, err := os.Stat("/dev/zero"); err != nil {
		t.Skip("there is no /dev/zero")
	}
	path := filepath.Join(t.TempDir(), "script.txt")
	if err := os.WriteFile(path, []byte("world /dev/zero\n"), 0o600); err != nil {
		t.Fatal(err)
	}
	if _, err := scenario.Load(path); err == nil || !strings.Contains(err.Error(), "/dev/zero: it is longer than") {
		t.Errorf("got %v", err)
	}
}
