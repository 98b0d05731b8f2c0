package textfile_test

import (
	"os"
	"path/filepath"
	"strings"
	"testing"

	"example.com/enisim/sim/internal/textfile"
)

// TestRead: a text is read up to a limit, from a device too.
func TestRead(t *testing.T) {
	path := filepath.Join(t.TempDir(), "text")
	if err := textfile.Write(path, "a text\n"); err != nil {
		t.Fatal(err)
	}
	if text, err := textfile.Read(path); text != "a text\n" || err != nil {
		t.Errorf("got %q, %v", text, err)
	}
	if _, err := os.Stat("/dev/zero"); err != nil {
		t.Skip("there is no /dev/zero")
	}
	const want = "longer than 134217728 bytes"
	if _, err := textfile.Read("/dev/zero"); err == nil || !strings.Contains(err.Error(), want) {
		t.Errorf("/dev/zero: got %v", err)
	}
}
