package main

import (
	"io"
	"net/http"
	"net/http/httptest"
	"strings"

	"example.com/enisim/model"
	"example.com/enisim/sim"
	"example.com/enisim/sim/rpc"
)

// wireRows compares what the wire adds to a create, a call through [rpc.Transport]
// less a direct one, with net/http's loopback: a server that echoes the request.
func wireRows(p plan) []row {
	echo, stop := echoed(p.calls)
	defer stop()
	costs := compare(p.runs, direct(p.calls), carried(p.calls), echo)
	added := costs[1].minus(costs[0])
	return []row{{"RoundTrip of a create, less the direct call", "net/http echo over loopback", added, costs[2]}}
}

func direct(calls int) benchmark {
	requests := creates()
	return func(m *meter) {
		cloud := sim.MustOpen(roomy())
		m.measure(calls, func() { create(cloud, requests, calls) })
	}
}

func carried(calls int) benchmark {
	requests := forms()
	return func(m *meter) {
		transport := rpc.NewTransport(sim.MustOpen(roomy()))
		m.measure(calls, func() { send(transport.RoundTrip, "https://ecs.cn-hangzhou.aliyuncs.com/", requests, calls) })
	}
}

func echoed(calls int) (_ benchmark, stop func()) {
	server := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		w.Header().Set("Content-Type", "application/json")
		must(io.Copy(w, r.Body))
	}))
	requests := forms()
	return func(m *meter) {
		m.measure(calls, func() { send(server.Client().Do, server.URL, requests, calls) })
	}, server.Close
}

// forms spells the requests that create ENIs as an SDK does.
func forms() []string {
	var list []string
	for _, r := range creates() {
		list = append(list, rpc.Encode(rpc.Call{Request: model.Request(r), Format: rpc.JSON}).Encode())
	}
	return list
}

// send posts forms by one request, so that the cost of making requests is not
// measured, and reads the answers.
func send(do func(*http.Request) (*http.Response, error), url string, forms []string, calls int) {
	r := must(http.NewRequest(http.MethodPost, url, nil))
	r.Header.Set("Content-Type", "application/x-www-form-urlencoded")
	for i := range calls {
		form := forms[i%len(forms)]
		r.Body, r.ContentLength = io.NopCloser(strings.NewReader(form)), int64(len(form))
		answer := must(do(r))
		if answer.StatusCode != http.StatusOK {
			fail("the call was answered with status %s", answer.Status)
		}
		must(io.Copy(io.Discard, answer.Body))
		check(answer.Body.Close())
	}
}
