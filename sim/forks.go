package sim

import (
	"slices"
	"sync"
)

// forks are those of a cloud and of its forks, which share it, that [Cloud.Forks] returns.
type forks struct {
	mu   sync.Mutex
	most int
	kept []*Cloud
}

// add keeps a fork, unless there are enough.
func (f *forks) add(fork *Cloud) {
	if f == nil {
		return
	}
	f.mu.Lock()
	defer f.mu.Unlock()
	if len(f.kept) < f.most {
		f.kept = append(f.kept, fork)
	}
}

// KeepForks makes the cloud keep its next n forks, and theirs, for [Cloud.Forks]. A fork
// that is kept stays in memory as long as the cloud.
func (c *Cloud) KeepForks(n int) {
	c.lock()
	defer c.mu.Unlock()
	c.forks = &forks{most: n}
}

// Forks returns the forks of the cloud that [Cloud.KeepForks] kept, in the order in which
// they were made.
func (c *Cloud) Forks() []*Cloud {
	c.lock()
	defer c.mu.Unlock()
	if c.forks == nil {
		return nil
	}
	c.forks.mu.Lock()
	defer c.forks.mu.Unlock()
	return slices.Clone(c.forks.kept)
}
