package reference

import (
	"math"
	"time"

	"example.com/enisim/model"
)

// never is the deadline of an instance that a topology gives in a state of transit:
// it stays in it (assumed).
const never = time.Duration(-1)

// Advance lets time pass, which is the only thing that ends a transit. Time never
// runs backwards, and ends about 292 years after the epoch (assumed).
func (w *World) Advance(d time.Duration) {
	if d <= 0 {
		return
	}
	w.elapsed = w.after(d)
	var kept []*eni
	for _, e := range w.enis {
		if isENITransit(e.Status) && e.arrives <= w.elapsed {
			e.arrive()
		}
		if e.Status != "" {
			kept = append(kept, e)
		}
	}
	w.enis = kept
	for _, i := range w.instances {
		if isInstanceTransit(i.Status) && i.arrives != never && i.arrives <= w.elapsed {
			i.arrive()
		}
	}
}

// after returns the time a delay from now, at most the end of time.
func (w *World) after(d time.Duration) time.Duration {
	if d > math.MaxInt64-w.elapsed {
		return math.MaxInt64
	}
	return w.elapsed + d
}

// begin starts a transit of an ENI. Without a delay it ends at once, and so it does
// at the end of time (assumed).
func (w *World) begin(e *eni, transit string, delay time.Duration) {
	e.Status = transit
	e.arrives = w.after(delay)
	if e.arrives > w.elapsed {
		return
	}
	e.arrive()
	if e.Status == "" {
		w.enis = without(w.enis, e)
	}
}

// arrive ends a transit; the states are those of (ecs/DescribeNetworkInterfaces, 2021-07). An
// ENI that was Deleting has no state then, and advance removes it.
func (e *eni) arrive() {
	switch e.Status {
	case model.StatusCreating:
		e.Status = model.StatusAvailable
	case model.StatusAttaching:
		e.Status = model.StatusInUse
	case model.StatusDetaching:
		e.release()
	case model.StatusDeleting:
		e.Status = ""
	}
}

func isENITransit(status string) bool {
	switch status {
	case model.StatusCreating, model.StatusAttaching, model.StatusDetaching, model.StatusDeleting:
		return true
	}
	return false
}

// beginInstance is begin for an instance.
func (w *World) beginInstance(i *instance, transit string, delay time.Duration) {
	i.Status = transit
	if transit == model.InstanceStarting {
		i.started = w.now()
	}
	i.arrives = w.after(delay)
	if i.arrives <= w.elapsed {
		i.arrive()
	}
}

// arrive ends a transit; the states are those of (ecs/DescribeInstances, 2021-07).
func (i *instance) arrive() {
	switch i.Status {
	case model.InstancePending, model.InstanceStarting:
		i.Status = model.InstanceRunning
	case model.InstanceStopping:
		i.Status = model.InstanceStopped
	}
}

func isInstanceTransit(status string) bool {
	switch status {
	case model.InstancePending, model.InstanceStarting, model.InstanceStopping:
		return true
	}
	return false
}

// wholeSeconds returns a time of creation to the second, as answers have it
// (ecs/DescribeNetworkInterfaces, 2021-07).
func wholeSeconds(t time.Time) time.Time { return t.UTC().Truncate(time.Second) }

// apiTime returns a time in the form of most answers: 2019-12-25T12:31:31Z
// (ecs/DescribeNetworkInterfaces, 2021-07).
func apiTime(t time.Time) string { return t.UTC().Format("2006-01-02T15:04:05Z") }
