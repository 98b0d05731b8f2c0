package sim

import (
	"slices"
	"sync"
	"time"

	"example.com/enisim/model"
	"example.com/enisim/sim/internal/ids"
)

// Cloud is a world that calls change. It is what most tests hold.
//
//   - [Open] and [MustOpen] create one from a topology.
//   - Its methods named for actions serve calls; [Cloud.Do] serves any action.
//   - [Cloud.Advance] lets time pass; the time of a cloud that [OpenFollowing] opens is that
//     of a clock.
//   - [Cloud.Fork] and [Cloud.State] return a copy of the world at almost no cost;
//     [Cloud.Restore] goes back to one.
//   - [Cloud.SetFaults] makes calls fail that would succeed.
//   - [Cloud.Calls] returns the log of the calls; [Cloud.Observe] reports each as it is
//     served.
//
// A Cloud is safe for use by multiple goroutines. Calls take effect one after the
// other, in the order of the log, but no call waits for one that only reads. Every
// call has a request id of its own, refused calls too. Two Clouds of the same topology
// that serve the same calls in the same order give byte-identical answers. The zero
// Cloud has the world of an empty topology; it must not be copied after first use.
type Cloud struct {
	mu     sync.Mutex
	world  *world
	shared bool   // a State shows the world, so that it may not be written
	reads  *reads // those of the world that go on, so that it may not be written
	served uint64 // the calls served

	faults faults
	missed faults // those that were replaced before they struck
	log    callLog
	nonces nonces
	forks  *forks // nil if none are kept
	clock  clock

	readStep time.Duration // that passes with each read

	before func(Call) error
	after  func(Call, model.Response)
}

// reads counts the calls that read a world without holding the lock of its cloud.
type reads struct{ running int }

// Open creates the world that a topology describes. Its errors are those of [New].
func Open(t model.Topology) (*Cloud, error) {
	s, err := New(t)
	if err != nil {
		return nil, err
	}
	return newCloud(s), nil
}

// MustOpen is Open for literals in tests. It panics if the topology has a problem.
func MustOpen(t model.Topology) *Cloud {
	return newCloud(MustNew(t))
}

func newCloud(s State) *Cloud {
	c := new(Cloud)
	c.start(s.world())
	return c
}

// start gives a new cloud its world and its log.
func (c *Cloud) start(w *world) {
	c.show(w)
	c.log = newCallLog()
}

// lock locks the cloud, and starts a zero one.
func (c *Cloud) lock() {
	if c == nil {
		panic("sim: the *Cloud is nil; create one with Open or MustOpen")
	}
	c.mu.Lock()
	if c.world == nil {
		c.start(emptyWorld())
	}
	c.follow()
}

// Do serves a call of any action. Its error is an *apierrors.Error, or a [Loss] for a call
// whose answer a [Fault] lost.
func (c *Cloud) Do(r model.Request) (model.Response, error) {
	var response model.Response
	_, err := c.serve("", r, writes(r), serveAny(r, &response))
	if err != nil {
		return nil, err
	}
	return response, nil
}

// Carry is Do for code that carries calls to a cloud over its own wire. It takes the version
// of the API that the call names, which [Call] shows; an empty one is that of the request or
// of its action. It also returns the [Loss] of the answer, "" if it is not lost. For
// Truncated the response and the error are those of the answer of which a part arrives.
func (c *Cloud) Carry(version string, r model.Request) (loss Loss, response model.Response, err error) {
	carried, err := c.serve(version, r, writes(r), serveAny(r, &response))
	loss, lost := err.(Loss)
	switch {
	case loss == Truncated:
		err = carried
	case lost:
		err = nil
	}
	if err != nil || lost && loss != Truncated {
		response = nil
	}
	return loss, response, err
}

// serveAny returns the function that serves a call of any action and keeps the response.
func serveAny(r model.Request, response *model.Response) func(*call) (any, error) {
	return func(served *call) (answer any, err error) {
		*response, err = served.serve(r)
		return *response, err
	}
}

// do is Do for the calls of one action, which may write or not.
func do[Q, P any, PQ interface {
	*Q
	model.Request
}](c *Cloud, r PQ, writes bool, serve handler[Q, P]) (*P, error) {
	var response *P
	_, err := c.serve("", r, writes, func(served *call) (answer any, err error) {
		response, err = serve.serve(served, r)
		return response, err
	})
	if err != nil {
		return nil, err
	}
	return response, nil
}

// serve numbers and logs a call, lets the faults strike it and runs it. It returns the
// error of the call itself, and what the caller gets in the place of an answer.
func (c *Cloud) serve(
	version string, r model.Request, writes bool, run func(*call) (answer any, err error),
) (carried, got error) {
	c.lock()
	defer c.mu.Unlock()
	c.step(r, writes)
	n, started := c.served, loggedCall{from: c.world.settings, at: c.world.now, version: version}
	if c.before != nil {
		if err := c.before(started.call(n, r)); err != nil {
			return nil, stamp(err, ids.OfRequest(c.world.seed, n))
		}
	}
	c.served++
	started.request = model.Clone(r)
	c.log.add(n, started)
	fault, struck := c.strike(n, r)
	id := ids.OfRequest(c.world.seed, n)
	var end outcome
	var answer any
	if !struck || fault.Applied {
		answer, carried = c.run(&call{world: c.world, requestID: id}, writes, run)
		end.err = carried
	}
	if struck {
		end = outcome{err: fault.err(actionOf(r), id), faulted: true, answerLost: fault.Applied}
	}
	c.log.finish(n, end)
	if c.after != nil {
		started.outcome = end
		c.report(started.call(n, r), answer)
	}
	return carried, end.err
}

// strike returns the fault that strikes call number n, if one does.
func (c *Cloud) strike(n uint64, r model.Request) (Fault, bool) {
	if len(c.faults) == 0 {
		return Fault{}, false
	}
	return c.faults.strike(c.world.seed, n, c.world.clock(), r)
}

// report reports a call that was served. A call that failed has no answer.
func (c *Cloud) report(served Call, answer any) {
	response, _ := answer.(model.Response)
	if served.Err != nil {
		response = nil
	}
	c.after(served, response)
}

// run runs a call. While one runs that only reads, others are served.
func (c *Cloud) run(served *call, writes bool, run func(*call) (answer any, err error)) (answer any, err error) {
	if writes {
		served.inPlace = c.mayWrite()
		answer, err = run(served)
		c.replace(served.world)
		return answer, err
	}
	its := c.reads
	its.running++
	c.mu.Unlock()
	defer func() {
		c.mu.Lock()
		its.running--
	}()
	return run(served)
}

// mayWrite reports whether the world may be written as it is.
func (c *Cloud) mayWrite() bool { return !c.shared && c.reads.running == 0 }

// replace makes w, which nobody else reads, the cloud's world, if it is another.
func (c *Cloud) replace(w *world) {
	if w != c.world {
		c.world, c.shared, c.reads = w, false, new(reads)
	}
}

// show makes w, which others may read, the cloud's world.
func (c *Cloud) show(w *world) { c.world, c.shared, c.reads = w, true, new(reads) }

// State returns the current world. Later calls do not change it.
func (c *Cloud) State() State {
	c.lock()
	defer c.mu.Unlock()
	c.shared = true
	return State{c.world}
}

// Restore makes s the world of the cloud. Request ids continue and do not repeat, and so
// do the faults: for their windows and rates no time has passed.
func (c *Cloud) Restore(s State) {
	c.lock()
	defer c.mu.Unlock()
	c.faults.move(s.world().clock().Sub(c.world.clock()))
	c.show(s.world())
}

// Fork returns a copy of the cloud, with its faults and its log. The two are
// independent from then on; the same calls get the same answers from both. A fork
// costs about as much as a call, regardless of the size of the world.
func (c *Cloud) Fork() *Cloud {
	c.lock()
	defer c.mu.Unlock()
	c.shared = true
	other := &Cloud{
		served: c.served, faults: c.faults.clone(), log: c.log.fork(), forks: c.forks,
		clock: c.clock, readStep: c.readStep,
	}
	other.show(c.world)
	c.forks.add(other)
	return other
}

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

// Advance lets a time pass; see the function [Advance].
func (c *Cloud) Advance(d time.Duration) {
	c.lock()
	defer c.mu.Unlock()
	c.advance(d)
}

func (c *Cloud) advance(d time.Duration) {
	if c.mayWrite() && d > 0 {
		c.world.advance(d)
		return
	}
	c.replace(Advance(State{c.world}, d).shared)
}

// AccessKey returns the AccessKey pair that has the id, and reports whether there is
// one and whether calls must be signed, which they must if any key of the topology
// has a secret. It is for code that carries calls to a cloud over its own wire.
func (c *Cloud) AccessKey(id string) (key model.AccessKey, known, signed bool) {
	c.lock()
	defer c.mu.Unlock()
	found, known := c.world.findCaller(id)
	return found.key, known, c.world.signed
}

// SpendNonce spends the nonce of a signed call of an AccessKey, and reports whether it was
// not among the last [NoncesKept] nonces of the cloud. A fork starts without any. It is for
// code that carries calls to a cloud over its own wire.
func (c *Cloud) SpendNonce(accessKeyID, nonce string) (fresh bool) {
	c.lock()
	defer c.mu.Unlock()
	return c.nonces.spend(accessKeyID, nonce)
}

// SetFaults makes these the faults of the cloud, in the place of those it had;
// without arguments nothing goes wrong any more. Of several faults that strike a
// call, the first one counts.
//
// If a fault is invalid, SetFaults sets none of them and returns an error that
// names every mistake and its place. From then on every call of the cloud fails
// with that error, as one of the transport, until SetFaults succeeds. So a test may
// ignore the error: it does not pass on faults that strike nothing. The error wraps
// [ErrInvalidFaults].
func (c *Cloud) SetFaults(list ...Fault) error {
	c.lock()
	defer c.mu.Unlock()
	err := checkFaults(list, c.world.settings)
	if err != nil {
		list = []Fault{{Err: err, MayMiss: true}}
	}
	set := faults(list).clone()
	for i := range set {
		if set[i].Since.IsZero() {
			set[i].Since = c.world.clock()
		}
	}
	c.missed = append(c.missed, c.faults.missing(set)...)
	c.missed = c.missed[:min(len(c.missed), maxMissed)]
	c.faults = set
	return err
}

// Faults returns the faults of the cloud with what they have counted. After SetFaults has
// failed that is one, whose Err is the error of SetFaults.
func (c *Cloud) Faults() []Fault {
	c.lock()
	defer c.mu.Unlock()
	return c.faults.clone()
}

// MissedFaults returns the faults that have struck no call although they do not say
// MayMiss: of those that were replaced, up to 64, and of those that the cloud has.
func (c *Cloud) MissedFaults() []Fault {
	c.lock()
	defer c.mu.Unlock()
	return slices.Concat(c.missed, c.faults.missing(nil)).clone()
}

// Observe makes the cloud report its calls, in the place of the functions of an earlier
// Observe; nil reports nothing. It calls before with each call that it is about to serve,
// without its outcome. If that returns an error, the caller gets the error, and the call
// is not served, counted or logged. It calls after with the call as [Cloud.Calls] has it
// and its response, nil for a call that failed or lost its answer.
//
// The functions run while the cloud is locked: they must not use it. They must not change
// the request and the response either. Of calls that read, several may begin before the
// first of them ends. A fork does not report its calls.
func (c *Cloud) Observe(before func(Call) error, after func(Call, model.Response)) {
	c.lock()
	defer c.mu.Unlock()
	c.before, c.after = before, after
}

// Served returns the number of calls that the cloud has served, which is the number of
// the next one.
func (c *Cloud) Served() uint64 {
	c.lock()
	defer c.mu.Unlock()
	return c.served
}

// ContinueFrom makes n the number of the next call, as if the cloud had served n calls,
// so that a cloud with a restored state repeats no request id. A number that is lower than
// [Cloud.Served] has no effect.
func (c *Cloud) ContinueFrom(n uint64) {
	c.lock()
	defer c.mu.Unlock()
	c.served = max(c.served, n)
}

// Calls returns the calls that the cloud has served, the earliest first: the last
// [DefaultCallsKept] of them, or as many as [Cloud.KeepCalls] says. What it
// returns shares no memory with the cloud.
func (c *Cloud) Calls() []Call {
	c.lock()
	defer c.mu.Unlock()
	var calls []Call
	for n, entry := range c.log.all() {
		calls = append(calls, entry.call(n, model.Clone(entry.request)))
	}
	return calls
}

// KeepCalls bounds the log to the last n calls, 0 for none. What was forgotten
// does not come back.
func (c *Cloud) KeepCalls(n int) {
	c.lock()
	defer c.mu.Unlock()
	c.log.keep(max(n, 0))
}
