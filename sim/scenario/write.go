package scenario

import (
	"errors"
	"fmt"
	"os"
	"path/filepath"
)

// Save writes the script to a file in its canonical form. It replaces the file in one
// step: a reader, or a crash, finds the old text or the new one and never a part. Save
// follows symbolic links and keeps the mode of an existing file. A new one is readable
// by its owner alone, because a world may hold secrets. A read-only file, one that is
// no regular file, and a world that JSON cannot hold are errors.
func (s *Script) Save(path string) error {
	if s == nil {
		return errNil
	}
	if err := s.checkWorld(); err != nil {
		return err
	}
	return write(path, s.String())
}

// maxLinks bounds the symbolic links that lead to a file, as Linux does.
const maxLinks = 40

// write replaces the text of a file in one step.
func write(path, text string) error {
	target, err := followed(path)
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

// followed returns the path at the end of the symbolic links, where there need not be
// a file. It does not clean paths: "link/../file" cleaned is another file.
func followed(path string) (string, error) {
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
