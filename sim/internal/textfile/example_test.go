package textfile_test

import (
	"fmt"
	"os"
	"path/filepath"

	"example.com/enisim/sim/internal/textfile"
)

// A file is replaced as a whole: it keeps its mode, and a reader sees the old text or the new.
func Example() {
	folder, _ := os.MkdirTemp("", "")
	defer os.RemoveAll(folder)
	path := filepath.Join(folder, "script.txt")

	fmt.Println(textfile.Write(path, "digest\n"))
	text, err := textfile.Read(path)
	fmt.Printf("%q %v\n", text, err)
	// Output:
	// <nil>
	// "digest\n" <nil>
}
