package main

import (
	"cmp"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"strings"

	"example.com/enisim/model"
	"example.com/enisim/sim"
	"example.com/enisim/sim/internal/textfile"
	"example.com/enisim/sim/scenario"
)

// restore opens the world of the server: that of its state file if there is one, or else
// that of a topology in a file, or else the default world. A state file of another world
// than the topology's, or of another edition than the one that is named, is an error. It
// writes the state file anew.
func (s *server) restore() error {
	if !s.options.edition.Exists() {
		return errors.New("-edition: " + s.options.edition.Unknown())
	}
	topology := scenario.DefaultWorld()
	if s.options.world != "" {
		var err error
		if topology, err = loadWorld(s.options.world); err != nil {
			return err
		}
	}
	topology.Edition = cmp.Or(s.options.edition, topology.Edition)
	if s.options.state == "" {
		return s.open(topology)
	}
	journal, err := lockJournal(s.options.state, s.options.durable)
	if err != nil {
		return err
	}
	s.journal = journal
	if err := s.resume(topology); err != nil {
		return err
	}
	return s.compactOrLeave()
}

// compactOrLeave compacts the journal. One that cannot be compacted, for a full disk for
// example, stays as it is if it is sound: it has all that was answered.
func (s *server) compactOrLeave() error {
	sound := s.journal != nil && s.journal.file != nil && s.journal.broken == nil
	err := s.compact()
	if err != nil && sound && s.journal.taken == nil && s.journal.broken == nil {
		s.log.Warn("the state file cannot be compacted", "reason", err)
		return nil
	}
	return err
}

// resume opens the world of the state file, or that of a topology if there is no state.
func (s *server) resume(topology model.Topology) error {
	text, err := firstLine(s.journal.path)
	switch {
	case errors.Is(err, os.ErrNotExist):
		s.log.Info("there is no state yet: starting a new one", "file", s.options.state)
		return s.open(topology)
	case err != nil:
		return err
	case text == "":
		return fmt.Errorf("%s is empty, so the state is lost: remove the file to start in a new world", s.options.state)
	case strings.HasSuffix(strings.TrimRight(text, "\r"), " "+fileHeader):
		err = s.resumeJournal()
	default:
		err = s.resumeScript()
	}
	if err != nil {
		return err
	}
	saved := s.topology.Edition
	topology.Edition = cmp.Or(topology.Edition, saved)
	switch {
	case s.options.edition != "" && s.options.edition.Name() != saved.Name():
		return fmt.Errorf("the world of %s follows edition %s, not %s: leave out -edition to continue from the "+
			"state, or name another -state", s.options.state, saved.Name(), s.options.edition.Name())
	case s.options.world != "" && textOf(s.topology) != textOf(topology):
		return fmt.Errorf("the world of %s is not that of %s: leave out -world to continue from the state, "+
			"or name another -state", s.options.state, s.options.world)
	}
	return nil
}

// textOf returns a topology as a text that has the name of its edition.
func textOf(topology model.Topology) string {
	topology.Edition = model.Edition(topology.Edition.Name())
	return topology.String()
}

// firstLine returns the first line of a state file that is not blank, "" if there is none.
func firstLine(path string) (string, error) {
	f, err := os.Open(path)
	if err != nil {
		return "", err
	}
	defer f.Close()
	start := make([]byte, 1<<12)
	for {
		n, err := f.Read(start)
		text := strings.TrimLeft(string(start[:n]), " \t\r\n")
		if line, _, _ := strings.Cut(text, "\n"); line != "" || err != nil {
			return line, nil
		}
	}
}

func loadWorld(file string) (model.Topology, error) {
	text, err := textfile.Read(file)
	if err != nil {
		return model.Topology{}, err
	}
	return scenario.ReadWorld(file, text)
}

// open opens a new world, in the current edition unless it names another.
func (s *server) open(topology model.Topology) error {
	topology.Edition = cmp.Or(topology.Edition, model.EditionCurrent)
	cloud, err := sim.Open(topology)
	if err != nil {
		return fmt.Errorf("the world has problems:\n%w", err)
	}
	s.adopt(topology, cloud)
	return nil
}

func (s *server) resumeJournal() error {
	topology, cloud, warning, err := s.journal.load()
	if err != nil {
		return fmt.Errorf("the state cannot be restored: %w", err)
	}
	if warning != "" {
		s.log.Warn(warning)
	}
	s.adopt(topology, cloud)
	return nil
}

// resumeScript replays a state file of the form that earlier versions wrote: a script of
// the calls that changed the world.
func (s *server) resumeScript() error {
	script, err := scenario.Load(s.journal.path)
	if err != nil {
		return fmt.Errorf("%s is neither a state file nor one of an earlier version: %w", s.options.state, err)
	}
	result, err := script.Replay()
	switch {
	case err != nil:
		return err
	case len(result.Mismatches) > 0:
		return fmt.Errorf("the state cannot be restored: %w", result.Mismatches[0])
	}
	topology := scenario.DefaultWorld()
	if script.World != nil {
		topology = *script.World
	}
	s.adopt(topology, result.Cloud)
	return nil
}

// compact replaces the state file by a snapshot, if there is a file.
func (s *server) compact() error {
	if s.journal == nil {
		return nil
	}
	return s.journal.compact(s.topology, s.cloud)
}

// tendFile compacts a journal that has grown, or that is broken or removed, which mends
// it. If that fails, a long one is compacted when it is twice as long.
func (s *server) tendFile() {
	if s.journal == nil {
		return
	}
	removed := errors.Is(s.journal.verify(), fs.ErrNotExist)
	switch {
	case removed:
		s.log.Warn("the state file was removed: writing it anew", "file", s.options.state)
	case s.journal.taken != nil || !s.journal.isLong() && s.journal.broken == nil:
		return
	}
	if err := s.compact(); err != nil {
		s.log.Warn("the state file cannot be compacted", "reason", err)
		s.journal.snapshot = s.journal.size
		if removed {
			s.journal.broken = err
		}
	}
}

// keepTime has the state file know that the present was shown, so that the clock does not
// go back behind it.
func (s *server) keepTime() error {
	if s.journal == nil {
		return nil
	}
	return s.journal.reach(s.cloud.Served(), s.cloud.State().Now())
}

// close saves the state and releases its file.
func (s *server) close() error {
	s.mu.Lock()
	defer s.mu.Unlock()
	s.tick()
	return errors.Join(s.compactOrLeave(), s.release())
}

// release ends the lock of the state file.
func (s *server) release() error {
	if s.journal == nil {
		return nil
	}
	return s.journal.close()
}
