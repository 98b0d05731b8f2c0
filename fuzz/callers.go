package fuzz

import (
	"reflect"
	"sync"

	"pgregory.net/rapid"

	"example.com/enisim/model"
	"example.com/enisim/sim"
)

// Callers is the property that a cloud which several goroutines call does as if they
// had called it one after the other: the reference model, which gets the calls in
// the order of the cloud's log, comes to the same answers and to the same world.
func Callers(t *rapid.T) {
	m, err := NewMachine(Topologies().Draw(t, "world"))
	if err != nil {
		t.Fatal(err)
	}
	rounds := rapid.IntRange(1, 3).Draw(t, "rounds")
	for range rounds {
		must(t, m.callTogether(requestLists(t, m.Cloud().State())))
	}
}

// goroutines is how many goroutines call a cloud.
const goroutines = 8

// requestLists draws the calls that each goroutine makes.
func requestLists(t *rapid.T, s sim.State) [][]model.Request {
	lists := make([][]model.Request, goroutines)
	requests := Requests(s)
	for i := range lists {
		for range bursts.Draw(t, "calls") {
			lists[i] = append(lists[i], requests.Draw(t, "request"))
		}
	}
	return lists
}

// callTogether makes lists of calls at the same time on a fork of the cloud, then
// one after the other in the order of the fork's log.
func (m *Machine) callTogether(lists [][]model.Request) error {
	fork := m.now.cloud.Fork()
	served := len(fork.Calls())
	outcomes := callAtOnce(fork, lists)
	for _, call := range fork.Calls()[served:] {
		got, err := m.call(call.Request)
		if err != nil {
			return err
		}
		if together := outcomes[call.RequestId]; !reflect.DeepEqual(got, together) {
			return m.failf("law 1: %s comes to\n%+v\namong calls of other goroutines, and to this by itself:\n%+v", call.Action, together, got)
		}
	}
	if m.now.cloud.State().Digest() != fork.State().Digest() {
		return m.failf("law 1: calls of several goroutines come to another world than one after the other")
	}
	return m.Check()
}

// callAtOnce makes each list of calls in a goroutine of its own. It returns what
// came of them, by request id.
func callAtOnce(cloud *sim.Cloud, lists [][]model.Request) map[string]outcome {
	var (
		group    sync.WaitGroup
		mu       sync.Mutex
		outcomes = make(map[string]outcome)
	)
	for _, list := range lists {
		group.Add(1)
		go func() {
			defer group.Done()
			for _, r := range list {
				response, err := cloud.Do(r)
				mu.Lock()
				outcomes[requestId(response, err)] = outcome{response, err}
				mu.Unlock()
			}
		}()
	}
	group.Wait()
	return outcomes
}

// requestId returns the request id of an answer or of a refusal.
func requestId(response model.Response, refusal error) string {
	if refused, ok := refusal.(interface{ RequestId() string }); ok {
		return refused.RequestId()
	}
	return reflect.ValueOf(response).Elem().FieldByName("RequestId").String()
}
