// Package textfile reads and replaces files of text that people keep.
package textfile

import (
	"errors"
	"fmt"
	"io"
	"os"
	"path/filepath"
)

// MaxSize bounds the texts that [Read] and [ReadAll] read, in bytes.
const MaxSize = 1 << 27

// Read returns the text of a file, which may be a pipe or a device. A text that is
// longer than MaxSize is an error.
func Read(path string) (string, error) {
	f, err := os.Open(path)
	if err != nil {
		return "", err
	}
	defer f.Close()
	text, err := ReadAll(f)
	if err != nil {
		return "", fmt.Errorf("%s: %w", path, err)
	}
	return text, nil
}

// ReadAll returns the text of a reader, or an error if it is longer than MaxSize.
func ReadAll(r io.Reader) (string, error) {
	text, err := io.ReadAll(io.LimitReader(r, MaxSize+1))
	if err == nil && len(text) > MaxSize {
		err = fmt.Errorf("it is longer than %d bytes", MaxSize)
	}
	return string(text), err
}

// maxLinks bounds the symbolic links that lead to a file, as Linux does.
const maxLinks = 40

// Write replaces the text of a file in one step: a reader, or a crash, finds the old text
// or the new one and never a part. It follows symbolic links and keeps the mode of an
// existing file. A new one is readable by its owner alone. A read-only file and one that
// is no regular file are errors.
func Write(path, text string) error {
	target, err := Resolve(path)
	if err != nil {
		return err
	}
	mode, err := writable(target)
	if err != nil {
		return err
	}
	if err := replace(target, text, mode); err != nil {
		return fmt.Errorf("%s: %w", path, err)
	}
	return nil
}

// Resolve returns the path at the end of the symbolic links, where there need not be
// a file. It does not clean paths: "link/../file" cleaned is another file.
func Resolve(path string) (string, error) {
	at := path
	for range maxLinks {
		target, err := os.Readlink(at)
		if err != nil {
			return at, nil // it is no link
		}
		if !filepath.IsAbs(target) {
			directory, _ := filepath.Split(at)
			target = directory + target
		}
		at = target
	}
	return "", fmt.Errorf("%s: more than %d symbolic links follow one another", path, maxLinks)
}

// writable returns the mode of a file, after making sure that it may be replaced.
func writable(path string) (os.FileMode, error) {
	info, err := os.Stat(path)
	switch {
	case errors.Is(err, os.ErrNotExist):
		return 0o600, nil
	case err != nil:
		return 0, err
	case !info.Mode().IsRegular():
		return 0, fmt.Errorf("%s: not a regular file", path)
	}
	// Renaming asks for rights on the directory alone.
	f, err := os.OpenFile(path, os.O_WRONLY, 0)
	if err != nil {
		return 0, err
	}
	return info.Mode(), f.Close()
}

// replace writes a temporary file beside the file, and renames it.
func replace(path, text string, mode os.FileMode) error {
	directory, _ := filepath.Split(path)
	if directory == "" {
		directory = "."
	}
	temporary, err := os.CreateTemp(directory, ".enisim-*")
	if err != nil {
		return err
	}
	err = errors.Join(fill(temporary, text, mode), temporary.Close())
	if err == nil {
		err = os.Rename(temporary.Name(), path)
	}
	if err != nil {
		return errors.Join(err, os.Remove(temporary.Name()))
	}
	if d, err := os.Open(directory); err == nil {
		_ = d.Sync() // not every system can
		_ = d.Close()
	}
	return nil
}

func fill(f *os.File, text string, mode os.FileMode) error {
	if _, err := f.WriteString(text); err != nil {
		return err
	}
	if err := f.Chmod(mode); err != nil {
		return err
	}
	return f.Sync()
}
