//go:build faults

// The proof of the proof: realistic bugs, each planted into the source of the
// engine by go test -overlay, must each be caught by the property tests of this
// package within what they do by default.
//
//	go test -tags faults -run Fault -v ./fuzz

package fuzz_test

import (
	"errors"
	"os"
	"os/exec"
	"regexp"
	"testing"
)

// fault is a bug: in a file of the module, one text in the place of another, which
// stands there once.
type fault struct {
	name     string
	file     string
	old, new string
}

var faults = []fault{
	// Limits, each off by one.
	{"one ENI over the quota", "sim/create_network_interface.go",
		"n >= c.quotas.NetworkInterfaces", "n > c.quotas.NetworkInterfaces"},
	{"one address over the capacity of a group", "sim/call.go",
		"addresses <= g.capacity(c.quotas)-", "addresses <= g.capacity(c.quotas)+1-"},
	{"one group too many", "sim/call.go",
		"len(groups) > most", "len(groups) > most+1"},
	{"one ENI over the type's limit", "sim/attach_network_interface.go",
		"enis >= i.kind.EniQuantity", "enis > i.kind.EniQuantity"},
	{"one IPv4 address over the type's limit", "sim/attach_network_interface.go",
		"more > most-e.addresses()", "more > most+1-e.addresses()"},
	{"one IPv6 address over the type's limit", "sim/attach_network_interface.go",
		"case more > room:", "case more > room+1:"},
	{"the last queue of a type refused", "sim/attach_network_interface.go",
		"all > kind.TotalEniQueueQuantity", "all >= kind.TotalEniQueueQuantity"},
	{"an eleventh secondary address while Available", "sim/assign_private_ip_addresses.go",
		"more > model.MaxSecondaryAddresses-len", "more > model.MaxSecondaryAddresses+1-len"},
	{"a name of 129 characters", "model/check.go",
		"maxName         = 128", "maxName         = 129"},
	{"the twentieth tag refused", "model/check.go",
		"len(tags) > MaxTags", "len(tags) >= MaxTags"},
	{"one VPC over the quota", "sim/create_vpc.go",
		"n >= most", "n > most"},
	{"one VSwitch over the quota", "sim/create_vswitch.go",
		"len(others) >= most", "len(others) > most"},
	{"one item more than the page asks for", "sim/page.go",
		"len(p.shown) == p.most", "len(p.shown) > p.most"},
	{"the last item of a page once more on the next", "sim/page.go",
		"number <= p.after", "number < p.after"},
	{"an arrival one nanosecond late", "sim/life.go",
		"first.key.at > w.now", "first.key.at >= w.now"},

	// Addresses.
	{"only two addresses reserved at the end", "ipam/pool.go",
		"reserved4 = 1 + 3", "reserved4 = 1 + 2"},
	{"a reserved address given to who asks for it", "ipam/pool.go",
		"offset > p.usable {", "offset > p.usable+1 {"},
	{"the network's own address given to who asks for it", "ipam/pool.go",
		"offset == 0 || offset > p.usable", "offset > p.usable"},
	{"secondary addresses not released on delete", "sim/membership.go",
		"_ = p.of(a).Release(a)", "_ = p.of(a).Release(a)\n\t\tbreak"},
	{"unassigned addresses not released", "sim/unassign_private_ip_addresses.go",
		"_ = pool.Release(a)", "_, _ = pool, a"},
	{"an address in use given away again", "sim/addresses.go",
		"if !pool.IsFree(a) {", "if false {"},
	{"an address twice in one request", "model/check.go",
		"seen[addr] = true\n\t}\n\tfor i, value", "seen[addr] = false\n\t}\n\tfor i, value"},
	{"forks that share pages", "ipam/pool.go",
		"p.owner = new(owner)\n\treturn &Pool{\n\t\tprefix:   p.prefix,\n\t\treserved: p.reserved,\n\t\tusable:   p.usable,\n\t\tused:     p.used,\n\t\tshift:    p.shift,\n\t\tpages:    p.pages.Clone(),\n\t\towner:    new(owner),",
		"return &Pool{\n\t\tprefix:   p.prefix,\n\t\treserved: p.reserved,\n\t\tusable:   p.usable,\n\t\tused:     p.used,\n\t\tshift:    p.shift,\n\t\tpages:    p.pages.Clone(),\n\t\towner:    p.owner,"},
	{"a state that shares a table with the next", "sim/table.go",
		"t.tree, t.owner = t.tree.clone(), o", "t.owner = o"},

	// What is counted.
	{"the quota not freed on delete", "sim/membership.go",
		"w.enis.remove(w.owner, e.number)\n\tw.count(e, -1)", "w.enis.remove(w.owner, e.number)"},
	{"a group's old load kept", "sim/membership.go",
		"w.count(e, -1)\n\te = w.replaceENI(e, change)", "e = w.replaceENI(e, change)"},
	{"members need room in their own groups", "sim/modify_network_interface_attribute.go",
		"return slices.Contains(e.groups, g) })", "return false })"},
	{"the primary ENI not counted", "sim/attach_network_interface.go",
		"\t\tenis++\n", "\t\tif !other.isPrimary {\n\t\t\tenis++\n\t\t}\n"},
	{"secondary addresses not counted in groups", "sim/create_network_interface.go",
		"c.checkCapacity(order.groups, list, order.addresses.count4())", "c.checkCapacity(order.groups, list, 1)"},

	// Idempotence.
	{"a token burnt by a failed call", "sim/create_network_interface.go",
		"if err := r.Check(); err != nil {", "if err := r.Check(); err != nil {\n\t\tc.write()\n\t\tc.remember(r, r.ClientToken, token{made: []string{\"\"}})"},
	{"a token taken whatever the values", "sim/call.go",
		"appendText(appendText(b, p.Name), p.Value)", "appendText(b, p.Name)"},
	{"a token known in every region", "sim/call.go",
		"at.region = c.region.number", "at.region = 0"},
	{"a replay that names all addresses as assigned", "sim/assign_private_ip_addresses.go",
		"token{eni: e, had: had}", "token{eni: e}"},
	{"a token that is forgotten", "sim/run_instances.go",
		"c.remember(r, r.ClientToken, token{made: made})", ""},

	// Who may do what, and with what.
	{"a group of another VPC accepted", "sim/call.go",
		"case g.vpc != v:", "case g.vpc != v && i > 0:"},
	{"a group of another region found", "sim/call.go",
		"return owner == c.account && r == c.region }", "return owner == c.account }"},
	{"what a RAM user was not granted", "sim/call.go",
		"case !slices.Contains(who.user.AllowedActions, \"*\") &&", "case false && !slices.Contains(who.user.AllowedActions, \"*\") &&"},
	{"an expired key", "sim/call.go",
		"!ok || found.key.Expired", "!ok"},
	{"a VSwitch that is Pending", "sim/create_network_interface.go",
		"case v.status != model.VSwitchAvailable:", "case false:"},
	{"a VSwitch deleted with its ENIs", "sim/delete_vswitch.go",
		"v4.Used() > 0", "v4.Used() > 1"},
	{"a tag that starts with aliyun", "model/check.go",
		`|| strings.HasPrefix(tag.Key, "aliyun")`, ""},

	// The life of an ENI.
	{"two checks swapped: in use before usable", "sim/addresses.go",
		"o.each(p, checkUsable),\n\t\to.each(p, checkUnused),", "o.each(p, checkUnused),\n\t\to.each(p, checkUsable),"},
	{"two checks swapped: place before state", "sim/attach_network_interface.go",
		"cmp.Or(checkBindable(i), c.checkPlace(e, i),", "cmp.Or(c.checkPlace(e, i), checkBindable(i),"},
	{"an ENI deleted while it is bound", "sim/delete_network_interface.go",
		"c.checkStatus(e, available, createFailed)", "c.checkStatus(e, available, inUse, createFailed)"},
	{"a second detach that begins anew", "sim/detach_network_interface.go",
		"if e.status == inUse {", "if e.bound != 0 {"},
	{"the wrong delay", "sim/create_network_interface.go",
		"c.delays.CreateNetworkInterface", "c.delays.AttachNetworkInterface"},
	{"bound while Running to a type that must be Stopped", "sim/attach_network_interface.go",
		"i.status == model.InstanceRunning && !i.kind.StoppedToBind:", "i.status == model.InstanceRunning:"},
	{"DeleteOnRelease not heeded", "sim/delete_instance.go",
		"e.status == detaching || e.outlives && !e.isPrimary", "e.status == detaching"},
	{"an arrival awaited after the ENI is gone", "sim/delete_instance.go",
		"e.status == attaching || e.status == detaching {", "e.status == attaching {"},
	{"a description wiped by a change of name", "sim/modify_network_interface_attribute.go",
		"cmp.Or(r.Description, e.description)", "r.Description"},
	{"an instance that does not know of its ENI", "sim/attach_network_interface.go",
		"c.link(i.number, e.number)", ""},

	// What is looked for.
	{"the first tag wanted alone counts", "sim/describe_network_interfaces.go",
		"range wanted {", "range wanted[:min(1, len(wanted))] {"},
	{"the first address wanted alone counts", "sim/describe_network_interfaces.go",
		"return slices.Contains(r.PrivateIpAddress, a)", "return r.PrivateIpAddress[0] == a"},
	{"the first key alone untagged", "sim/untag_resources.go",
		"slices.Contains(r.TagKey, t.Key)", "r.TagKey[0] == t.Key"},

	// Determinism and aliasing.
	{"map order in an answer", "sim/create_network_interface.go",
		"ids := make([]string, len(e.groups))\n\tfor i, g := range e.groups {\n\t\tids[i] = g.id\n\t}",
		"set := map[string]bool{}\n\tfor _, g := range e.groups {\n\t\tset[g.id] = true\n\t}\n\tids := []string{}\n\tfor id := range set {\n\t\tids = append(ids, id)\n\t}"},
	{"a request that the state remembers by reference", "sim/create_network_interface.go",
		"append([]model.Tag(nil), o.request.Tag...)", "o.request.Tag"},
}

// TestPlantedFaults runs the property tests once for each fault. It lists which
// test caught which.
func TestPlantedFaults(t *testing.T) {
	sources := readSources(t)
	together := build(t, plantTogether(t, sources))
	for _, f := range faults {
		t.Run(f.name, func(t *testing.T) {
			t.Parallel()
			tests := together
			if sources[f.file].around(f) == nil {
				tests = build(t, map[string]string{f.file: sources[f.file].plant(f)})
			}
			t.Logf("%s, in %s: caught by %s", f.name, f.file, catch(t, tests, f))
		})
	}
}

// failed finds the test that failed.
var failed = regexp.MustCompile(`(?m)^--- FAIL: (\w+)`)

// seeds are what the random runs start from, so that what is caught once is caught
// again. Most faults are caught from the first.
var seeds = []string{"1", "2", "3"}

// run runs the property tests as they are run by default, with one fault up or none.
// There is time enough for all checks: rapid makes fewer when time runs out.
func run(tests, seed, fault string) ([]byte, error) {
	command := exec.Command(tests, "-test.run=^Test(Engine|Callers)$", "-test.failfast", "-test.timeout=20m",
		"-rapid.shrinktime=0s", "-rapid.seed="+seed)
	command.Env = append(os.Environ(), "RAPID_CHECKS="+checks, planted+"="+fault)
	return command.CombinedOutput()
}

// catch returns the test that fails because of a fault, and from which seed.
func catch(t *testing.T, tests string, f fault) string {
	t.Helper()
	for _, seed := range seeds {
		output, err := run(tests, seed, f.name)
		if err == nil {
			continue
		}
		caught := failed.FindSubmatch(output)
		if exit := (*exec.ExitError)(nil); !errors.As(err, &exit) || caught == nil {
			t.Fatalf("the tests did not run to their end: %v\n%s", err, output)
		}
		return string(caught[1]) + " from seed " + seed
	}
	t.Fatal("no test caught it")
	return ""
}

// TestNoFault: with faults in it of which none is up, the engine is as it was, so
// that what is caught is the fault.
func TestNoFault(t *testing.T) {
	tests := build(t, plantTogether(t, readSources(t)))
	for _, seed := range seeds {
		if output, err := run(tests, seed, ""); err != nil {
			t.Errorf("from seed %s: %v\n%s", seed, err, output)
		}
	}
}
