package main

import "example.com/enisim/sim"

// createRows compares creating ENIs, from none to enough, with Cilium's mock.
func createRows(p plan) []row {
	var rows []row
	for _, enis := range []int{p.few, p.many} {
		worlds := max(1, p.many/enis/5) // small worlds are gone too fast to be measured
		costs := compare(p.runs, createWorlds(worlds, enis), mockWorlds(worlds, enis))
		rows = append(rows, row{"create, from 0 to " + count(enis) + " ENIs", "Cilium's mock", costs[0], costs[1]})
	}
	return rows
}

func createWorlds(worlds, enis int) benchmark {
	requests := creates()
	return func(m *meter) {
		for range worlds {
			cloud := sim.MustOpen(roomy())
			m.measure(enis, func() { create(cloud, requests, enis) })
		}
	}
}

func mockWorlds(worlds, enis int) benchmark {
	return func(m *meter) {
		for range worlds {
			api := newMock()
			m.measure(enis, func() { mockCreate(api, enis) })
		}
	}
}
