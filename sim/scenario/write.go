package scenario

import "example.com/enisim/sim/internal/textfile"

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
	return textfile.Write(path, s.String())
}
