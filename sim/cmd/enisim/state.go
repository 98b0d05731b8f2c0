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
	"example.com/enisim/sim/scenario"
)

// restore opens the world of the server: that of its state file if there is one, or else
// that of a topology in a file, or else the default world. A state file of another world
// than the topology's, or of another edition than the one that is named, is an error.
func (s *server) restore(world string, edition model.Edition) error {
	if !edition.Exists() {
		return errors.New("-edition: " + edition.Unknown())
	}
	topology := scenario.DefaultWorld()
	if world != "" {
		var err error
		if topology, err = loadWorld(world); err != nil {
			return err
		}
	}
	topology.Edition = cmp.Or(edition, topology.Edition)
	script, err := loadState(s.state)
	if err != nil {
		return err
	}
	if script == nil {
		topology.Edition = cmp.Or(topology.Edition, model.EditionCurrent)
		return s.open(topology)
	}
	saved := startOf(script).Edition
	topology.Edition = cmp.Or(topology.Edition, saved)
	switch {
	case edition != "" && edition.Name() != saved.Name():
		return fmt.Errorf("the world of %s follows edition %s, not %s: leave out -edition to continue from the "+
			"state, or name another -state", s.state, saved.Name(), edition.Name())
	case world != "" && worldOf(script) != worldOf(&scenario.Script{World: &topology}):
		return fmt.Errorf("the world of %s is not that of %s: leave out -world to continue from the state, "+
			"or name another -state", s.state, world)
	}
	return s.resume(script)
}

func loadWorld(file string) (model.Topology, error) {
	text, err := os.ReadFile(file)
	if err != nil {
		return model.Topology{}, err
	}
	topology, err := scenario.ReadWorld(file, string(text))
	if err != nil {
		return model.Topology{}, fmt.Errorf("%s: %w", file, err)
	}
	return topology, nil
}

// loadState reads a state file. It returns nil if the file is missing or empty, as one
// that was created for the state to be written to.
func loadState(file string) (*scenario.Script, error) {
	if file == "" {
		return nil, nil
	}
	script, err := scenario.Load(file)
	if errors.Is(err, fs.ErrNotExist) || err == nil && strings.TrimSpace(script.String()) == "" {
		return nil, nil
	}
	return script, err
}

// worldOf returns the world that a script starts in, as a text.
func worldOf(script *scenario.Script) string {
	topology := startOf(script)
	topology.Edition = model.Edition(topology.Edition.Name())
	return (&scenario.Script{World: &topology}).String()
}

// startOf returns the world that a script starts in.
func startOf(script *scenario.Script) model.Topology {
	if script.World == nil {
		return scenario.DefaultWorld()
	}
	return *script.World
}

// open opens a new world.
func (s *server) open(topology model.Topology) error {
	cloud, err := sim.Open(topology)
	if err != nil {
		return fmt.Errorf("the world has problems:\n%w", err)
	}
	s.topology, s.cloud = topology, cloud
	return nil
}

// resume replays the calls of a state file.
func (s *server) resume(script *scenario.Script) error {
	result, err := script.Replay()
	switch {
	case err != nil:
		return err
	case len(result.Mismatches) > 0:
		return fmt.Errorf("the state cannot be restored: %w", result.Mismatches[0])
	}
	s.topology, s.cloud = startOf(script), result.Cloud
	for _, call := range s.cloud.Calls() {
		s.keep(call)
	}
	return nil
}

// keep adds a call to the changes if it may have changed the world.
func (s *server) keep(call sim.Call) {
	if action, _ := sim.FindAction(call.Action); call.Err == nil && action.Writes {
		s.changes = append(s.changes, call)
	}
}

// save writes the state, if there is a file for it.
func (s *server) save() error {
	if s.state == "" {
		return nil
	}
	s.mu.Lock()
	defer s.mu.Unlock()
	s.tick()
	return scenario.Record(s.topology, s.changes, s.cloud.State().Now()).Save(s.state)
}
