//go:build faults

// The proof of the proof: realistic bugs, each planted into the source of the
// engine for one build by go test -overlay, must each be caught by the property
// tests of this package within what they do by default.
//
//	go test -tags faults -run TestPlantedFaults -v ./fuzz

package fuzz_test

import (
	"encoding/json"
	"errors"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"strings"
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

// TestPlantedFaults builds and runs the property tests once for each fault. It
// lists which test caught which.
func TestPlantedFaults(t *testing.T) {
	root, err := filepath.Abs("..")
	if err != nil {
		t.Fatal(err)
	}
	for _, f := range faults {
		t.Run(f.name, func(t *testing.T) {
			t.Parallel()
			t.Logf("%s, in %s: caught by %s", f.name, f.file, catch(t, root, f))
		})
	}
}

// failed finds the test that failed, or that a fault has made run forever.
var failed = regexp.MustCompile(`(?m)^(?:--- FAIL: |running tests:\n\t)(\w+)`)

// seeds are what the random runs start from, so that what is caught once is caught
// again. Most faults are caught from the first.
var seeds = []string{"1", "2", "3"}

// catch returns the test that fails because of a fault, and from which seed.
func catch(t *testing.T, root string, f fault) string {
	t.Helper()
	folder := t.TempDir()
	tests := filepath.Join(folder, "fuzz.test")
	// Most of the time goes to the compiler: it is told not to optimize.
	build := exec.Command("go", "test", "-c", "-o", tests, "-overlay", f.overlay(t, root, folder),
		"-vet=off", "-gcflags=example.com/enisim/...=-N -l", "-ldflags=-s -w", "./fuzz")
	build.Dir = root
	if output, err := build.CombinedOutput(); err != nil {
		t.Fatalf("the tests were not built: %v\n%s", err, output)
	}
	for _, seed := range seeds {
		run := exec.Command(tests, "-test.run=^Test(Engine|Callers)$", "-test.failfast", "-test.timeout=2m",
			"-rapid.shrinktime=0s", "-rapid.seed="+seed)
		output, err := run.CombinedOutput()
		if err == nil {
			continue
		}
		caught := failed.FindSubmatch(output)
		if exit := (*exec.ExitError)(nil); !errors.As(err, &exit) || caught == nil {
			t.Fatalf("the tests did not run: %v\n%s", err, output)
		}
		return string(caught[1]) + " from seed " + seed
	}
	t.Fatal("no test caught it")
	return ""
}

// overlay writes into a folder what tells the go command to build with the fault,
// and returns the name of that file.
func (f fault) overlay(t *testing.T, root, folder string) string {
	t.Helper()
	path := filepath.Join(root, filepath.FromSlash(f.file))
	source, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	if n := strings.Count(string(source), f.old); n != 1 {
		t.Fatalf("%q stands %d times in %s: plant the fault elsewhere", f.old, n, f.file)
	}
	planted := filepath.Join(folder, filepath.Base(path))
	overlay := filepath.Join(folder, "overlay.json")
	text, err := json.Marshal(map[string]map[string]string{"Replace": {path: planted}})
	if err != nil {
		t.Fatal(err)
	}
	for file, text := range map[string][]byte{
		planted: []byte(strings.Replace(string(source), f.old, f.new, 1)),
		overlay: text,
	} {
		if err := os.WriteFile(file, text, 0o600); err != nil {
			t.Fatal(err)
		}
	}
	return overlay
}
