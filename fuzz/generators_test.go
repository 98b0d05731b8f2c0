package fuzz

import (
	"errors"
	"fmt"
	"os"
	"slices"
	"strconv"
	"strings"
	"testing"
	"time"

	apierrors "example.com/enisim/errors"
	"example.com/enisim/model"
	"example.com/enisim/sim"
	"pgregory.net/rapid"
)

// TestTopologies checks that sim.New accepts every generated topology, and that the
// laws hold in it.
func TestTopologies(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		s, err := sim.New(Topologies().Draw(t, "topology"))
		if err != nil {
			t.Fatal(err)
		}
		if err := sim.Check(s); err != nil {
			t.Fatal(err)
		}
	})
}

// TestAnyTopologies checks that sim.New refuses a topology or makes a world in which
// the laws hold. Both happen, the first more often.
func TestAnyTopologies(t *testing.T) {
	accepted, refused := 0, 0
	rapid.Check(t, func(t *rapid.T) {
		s, err := sim.New(AnyTopologies().Draw(t, "topology"))
		var problems *sim.TopologyError
		switch {
		case errors.As(err, &problems):
			refused++
		case err != nil:
			t.Fatal(err)
		default:
			accepted++
			if err := sim.Check(s); err != nil {
				t.Fatal(err)
			}
		}
	})
	if accepted == 0 || refused == 0 {
		t.Errorf("%d were accepted, %d refused, want some of each", accepted, refused)
	}
}

// TestTopologiesVary checks that the worlds have everything that a call can depend
// on.
func TestTopologiesVary(t *testing.T) {
	counts := make(map[string]int)
	for seed := range 500 {
		w := Topologies().Example(seed)
		for feature, has := range features(w) {
			if has {
				counts[feature]++
			}
		}
	}
	for _, feature := range everyFeature() {
		if counts[feature] < 10 {
			t.Errorf("%d of 500 worlds have %s, want more", counts[feature], feature)
		}
	}
}

// everyFeature lists what some topologies must have.
func everyFeature() []string {
	all := []string{
		"an epoch", "delays", "no delays", "no accounts", "no regions", "no VPC", "a group of the classic network",
		"a resource group", "a full VPC quota", "a full ENI quota", "an account that may not use ENIs",
		"a closed action", "an expired key", "a RAM user", "a region without the service", "a region with few zones",
		"a type that replaces another", "an instance of the classic network", "a managed ENI", "an ENI with IPv6",
		"an ENI with 10 secondary addresses", "a VSwitch with IPv6", "a VSwitch that is Pending",
		"a VSwitch without an id", "an advanced group",
	}
	for _, status := range instanceStates[1:] {
		all = append(all, "an instance that is "+status)
	}
	for _, status := range []string{"", model.StatusInUse, model.StatusCreateFailed} {
		all = append(all, "an ENI that is "+status)
	}
	for mask := 16; mask <= 29; mask++ {
		all = append(all, fmt.Sprint("a VSwitch of mask ", mask))
	}
	return all
}

// features returns what a topology has.
func features(w model.Topology) map[string]bool {
	has := map[string]bool{
		"an epoch": !w.Epoch.IsZero(), "delays": w.Delays != model.Delays{}, "no delays": w.Delays == model.Delays{},
		"no accounts": w.Accounts == nil, "no regions": w.Regions == nil, "no VPC": w.VPCs == nil,
		"a group of the classic network": w.ClassicSecurityGroups != nil, "a resource group": w.ResourceGroups != nil,
		"a full VPC quota": w.Quotas.VPCs > 0 && len(w.VPCs) >= w.Quotas.VPCs,
		"a full ENI quota": w.Quotas.NetworkInterfaces > 0 && len(w.NetworkInterfaces) >= w.Quotas.NetworkInterfaces,
	}
	for _, a := range w.Accounts {
		note(has, "an account that may not use ENIs", a.ENIsNotSupported)
		note(has, "a closed action", a.ActionsClosedToRAM != nil)
		note(has, "an expired key", len(a.AccessKeys) > 1)
		note(has, "a RAM user", a.RAMUsers != nil)
	}
	for _, r := range w.Regions {
		note(has, "a region without the service", r.ENIsNotOffered)
		note(has, "a region with few zones", r.Zones != nil)
	}
	for _, t := range w.InstanceTypes {
		note(has, "a type that replaces another", !strings.HasPrefix(t.InstanceTypeId, "ecs.own"))
	}
	for _, v := range w.VPCs {
		noteVPC(has, v)
	}
	for _, i := range w.Instances {
		note(has, "an instance that is "+i.Status, true)
		note(has, "an instance of the classic network", i.VSwitchId == "")
	}
	for _, e := range w.NetworkInterfaces {
		note(has, "an ENI that is "+e.Status, true)
		note(has, "a managed ENI", e.ServiceManaged)
		note(has, "an ENI with IPv6", e.Ipv6Addresses != nil)
		note(has, "an ENI with 10 secondary addresses", len(e.SecondaryPrivateIpAddresses) == 10)
	}
	return has
}

func noteVPC(has map[string]bool, v model.VPC) {
	for _, s := range v.VSwitches {
		note(has, "a VSwitch of mask "+s.CidrBlock[strings.Index(s.CidrBlock, "/")+1:], true)
		note(has, "a VSwitch with IPv6", s.Ipv6CidrBlock != "")
		note(has, "a VSwitch that is Pending", s.Status == model.VSwitchPending)
		note(has, "a VSwitch without an id", s.VSwitchId == "")
	}
	for _, g := range v.SecurityGroups {
		note(has, "an advanced group", g.SecurityGroupType == model.GroupEnterprise)
	}
}

func note(has map[string]bool, feature string, ok bool) { has[feature] = has[feature] || ok }

// TestPlainest checks that failures shrink towards the empty topology and, in a
// small world, a CreateNetworkInterface with the required parameters only.
func TestPlainest(t *testing.T) {
	zeros := make([]byte, 8*1000)
	rapid.MakeFuzz(func(t *rapid.T) {
		w := Topologies().Draw(t, "topology")
		if got := fmt.Sprintf("%+v", w); got != fmt.Sprintf("%+v", model.Topology{}) {
			t.Errorf("got %s", got)
		}
	})(t, zeros)
	s := sim.MustNew(model.Topology{VPCs: []model.VPC{{
		VSwitches:      []model.VSwitch{{VSwitchId: "vsw-1", CidrBlock: "172.16.0.0/29"}},
		SecurityGroups: []model.SecurityGroup{{SecurityGroupId: "sg-1"}},
	}}})
	rapid.MakeFuzz(func(t *rapid.T) {
		got := model.Parameters(Requests(s).Draw(t, "request"))
		want := []model.Parameter{
			{Name: "RegionId", Value: "cn-hangzhou"},
			{Name: "VSwitchId", Value: "vsw-1"},
			{Name: "SecurityGroupId", Value: "sg-1"},
		}
		if !slices.Equal(got, want) {
			t.Errorf("got %v", got)
		}
	})(t, zeros)
}

// beyondApply are the codes that no call of sim.Apply returns, and why.
var beyondApply = map[apierrors.Code]string{
	apierrors.InvalidActionNotFound:   "the type of a request is that of an action",
	apierrors.Throttling:              "a cloud returns it only for an injected fault",
	apierrors.ThrottlingUser:          "a cloud returns it only for an injected fault",
	apierrors.OperationConflict:       "a cloud returns it only for an injected fault",
	apierrors.ServiceUnavailable:      "a cloud returns it only for an injected fault",
	apierrors.UnsupportedHTTPMethod:   "package sim/rpc returns it",
	apierrors.IncompleteSignature:     "package sim/rpc checks signatures",
	apierrors.SignatureDoesNotMatch:   "package sim/rpc checks signatures",
	apierrors.InvalidTimeStampExpired: "package sim/rpc checks signatures",
	apierrors.SignatureNonceUsed:      "package sim/rpc checks signatures",
	apierrors.InternalError:           "it takes 16,777,216 ENIs",

	apierrors.UnsupportedOperationNotSimulated: "the type of a request is that of an action",

	apierrors.ThrottlingApi:                      "a cloud returns it only for an injected fault",
	apierrors.LastTokenProcessing:                "a cloud returns it only for an injected fault",
	apierrors.IdempotentProcessing:               "a cloud returns it only for an injected fault",
	apierrors.IdempotentFailed:                   "a cloud returns it only for an injected fault",
	apierrors.TokenProcessing:                    "a cloud returns it only for an injected fault",
	apierrors.OperationFailedLastTokenProcessing: "a cloud returns it only for an injected fault",
	apierrors.TaskConflict:                       "a cloud returns it only for an injected fault",
	apierrors.ECSOperationConflict:               "a cloud returns it only for an injected fault",
	apierrors.InvalidOperationConflict:           "a cloud returns it only for an injected fault",
	apierrors.SystemBusy:                         "a cloud returns it only for an injected fault",
	apierrors.UnknownError:                       "a cloud returns it only for an injected fault",
	apierrors.IncorrectVpcStatus:                 "a cloud returns it only for an injected fault",
	apierrors.QuotaExceedSecurityGroup:           "a cloud returns it only for an injected fault",
	apierrors.OperationDeniedNoStock:             "a cloud returns it only for an injected fault",
	apierrors.ZoneNotOnSale:                      "a cloud returns it only for an injected fault",
	apierrors.InvalidResourceTypeNotSupported:    "a cloud returns it only for an injected fault",
	apierrors.InvalidIPAddressAlreadyUsed:        "a cloud returns it only for an injected fault",
}

// rareInWorlds lists codes that random calls seldom earn, with the reason. Tests of sim
// earn each.
var rareInWorlds = map[apierrors.Code]string{
	apierrors.InvalidOperationNetworkInterfaceCountExceeded: "it takes a full advanced group and an ENI in another",
	apierrors.SecurityGroupInstanceLimitExceeded:            "it takes a full basic group and an ENI in another",
	apierrors.InvalidOperationHasMemberEniAttached:          "it takes a trunk with members whose instance is settled",
}

// TestReach checks that in random worlds random calls of every action often succeed,
// and that every code is returned. Rapid starts its own runs from a random seed;
// those of Example start from a number, and so are the same every time. With -v it
// prints the counts.
func TestReach(t *testing.T) {
	const runs, calls = 400, 150
	var all tally
	for run := range runs {
		rapid.Custom(func(rt *rapid.T) bool { return all.walk(rt, calls) }).Example(run)
	}
	t.Logf("of %d calls %.0f %% succeeded; %d of them were replays, %d later pages\n%v",
		all.calls, 100*float64(all.succeeded)/float64(all.calls), all.replays, all.pages, &all)
	if share := float64(all.succeeded) / float64(all.calls); share < 0.5 || share > 0.75 {
		t.Errorf("%.2f of the calls succeed, want 0.5 to 0.75", share)
	}
	if all.replays < 20 || all.pages < 20 {
		t.Errorf("%d calls were replays, %d for later pages, want 20 of each", all.replays, all.pages)
	}
	for _, action := range sim.Actions() {
		if n := all.successes[action.Name]; n < 20 {
			t.Errorf("%s succeeded %d times, want 20: let its generator in fuzz/%s draw sound calls more often",
				action.Name, n, fileOf(action.Name))
		}
	}
	for _, code := range apierrors.Catalogue() {
		why, beyond := beyondApply[code]
		switch n := all.refusals[code]; {
		case n == 0 && !beyond && rareInWorlds[code] == "":
			t.Errorf("%s was never returned: add a call that earns it to the wrong ones of its action in fuzz/%s",
				code, whereRaised(code))
		case n > 0 && beyond:
			t.Errorf("%s was returned %d times: remove it from beyondApply in fuzz/generators_test.go (%s)",
				code, n, why)
		}
	}
	for _, a := range undocumented(t, all.answered) {
		t.Errorf("%s is answered with %d %s, which errors/testdata/codes.tsv does not have", a.action, a.status, a.code)
	}
	for code := range beyondApply {
		if !slices.Contains(apierrors.Catalogue(), code) {
			t.Errorf("%s is not in the catalogue", code)
		}
	}
}

// whereRaised returns the files of the actions whose source in package sim names a
// code.
func whereRaised(code apierrors.Code) string {
	name := strings.ReplaceAll(code.Error(), ".", "")
	var files []string
	for _, action := range actions {
		source, err := os.ReadFile("../sim/" + fileOf(action))
		if err != nil {
			continue
		}
		if strings.Contains(string(source), "apierrors."+name) || strings.Contains(string(source), code.Error()) {
			files = append(files, fileOf(action))
		}
	}
	if files == nil {
		return "<action>.go"
	}
	return strings.Join(files, ", fuzz/")
}

// tally counts the outcomes of calls.
type tally struct {
	calls, succeeded, replays, pages int
	successes                        map[string]int
	refused                          map[string]int
	refusals                         map[apierrors.Code]int
	answered                         map[answered]bool
}

// answered is a code that calls of an action were refused with.
type answered struct {
	action string
	status int
	code   string
}

// walk makes calls in a random world. Its result means nothing.
func (c *tally) walk(t *rapid.T, calls int) bool {
	s, err := sim.New(Topologies().Draw(t, "topology"))
	if err != nil {
		panic(err)
	}
	var h History
	for range calls {
		if (chooser{t}).oneIn(8) {
			s = sim.Advance(s, 2*time.Second)
		}
		r := h.Requests(s).Draw(t, "request")
		next, answer, err := sim.Apply(s, r)
		c.add(r, err, next == s)
		h.Note(r, answer)
		s = next
	}
	if err := sim.Check(s); err != nil {
		panic(err)
	}
	return true
}

// add counts a call that returned an error or nil; same reports whether the state
// stayed the same.
func (c *tally) add(r model.Request, err error, same bool) {
	if c.successes == nil {
		c.successes, c.refused, c.refusals = make(map[string]int), make(map[string]int), make(map[apierrors.Code]int)
		c.answered = make(map[answered]bool)
	}
	c.calls++
	var refusal *apierrors.Error
	if errors.As(err, &refusal) {
		c.refused[r.Action()]++
		c.refusals[refusal.Code()]++
		c.answered[answered{r.Action(), refusal.HttpStatus(), refusal.ErrorCode()}] = true
		return
	}
	c.succeeded++
	c.successes[r.Action()]++
	if same && clientToken(r) != "" {
		c.replays++
	}
	for _, p := range model.Parameters(r) {
		if p.Name == "NextToken" {
			c.pages++
		}
	}
}

// String returns the counts as two tables.
func (c *tally) String() string {
	var b strings.Builder
	for _, action := range sim.Actions() {
		fmt.Fprintf(&b, "%-36s %6d succeeded %6d refused\n",
			action.Name, c.successes[action.Name], c.refused[action.Name])
	}
	for _, code := range apierrors.Catalogue() {
		fmt.Fprintf(&b, "%-52s %d %6d\n", code, code.HttpStatus(), c.refusals[code])
	}
	return b.String()
}

// undocumented returns the codes of actions that the table of codes lacks. A row of the
// product counts for an action that has none for the code.
func undocumented(t *testing.T, codes map[answered]bool) (missing []answered) {
	t.Helper()
	text, err := os.ReadFile("../errors/testdata/codes.tsv")
	if err != nil {
		t.Fatal(err)
	}
	rows := make(map[answered]bool)
	own := make(map[answered]bool) // of any status
	for line := range strings.Lines(string(text)) {
		cells := strings.Split(strings.TrimSpace(line), "\t")
		if len(cells) == 5 && cells[0] != "action" {
			status, _ := strconv.Atoi(cells[1])
			rows[answered{cells[0], status, cells[2]}] = true
			own[answered{cells[0], 0, cells[2]}] = true
		}
	}
	for a := range codes {
		action, _ := sim.FindAction(a.action)
		judged := a
		if !own[answered{a.action, 0, a.code}] {
			judged.action = action.Product.Name
		}
		if !rows[judged] {
			missing = append(missing, a)
		}
	}
	slices.SortFunc(missing, func(a, b answered) int { return strings.Compare(fmt.Sprint(a), fmt.Sprint(b)) })
	return missing
}

// TestUndocumented checks that a code that is not on its action's page is found, whether
// another action has it or none, and so is one with another status than on the page.
func TestUndocumented(t *testing.T) {
	got := undocumented(t, map[answered]bool{
		{"CreateVpc", 400, "InvalidParameter"}:                  true,
		{"CreateVpc", 404, "InvalidVSwitchId.NotFound"}:         true,
		{"RunInstances", 403, "InvalidOperation.VpcMismatch"}:   true,
		{"RunInstances", 404, "QuotaExceeded.PrivateIpAddress"}: true,
		{"RunInstances", 400, "QuotaExceeded.PrivateIpAddress"}: true,
		{"DescribeRegions", 404, "InvalidRegionId.NotFound"}:    true, // common
		{"DescribeRegions", 400, "MissingParameter"}:            true, // common
		{"UnassignIpv6Addresses", 403, "MissingParameter"}:      true,
		{"UnassignIpv6Addresses", 400, "MissingParameter"}:      true, // common, but its page has another status
	})
	want := []answered{
		{"CreateVpc", 404, "InvalidVSwitchId.NotFound"},
		{"RunInstances", 403, "InvalidOperation.VpcMismatch"},
		{"RunInstances", 404, "QuotaExceeded.PrivateIpAddress"},
		{"UnassignIpv6Addresses", 400, "MissingParameter"},
	}
	if !slices.Equal(got, want) {
		t.Errorf("got %v\nwant %v", got, want)
	}
}

// BenchmarkRequests measures a request and its call, in a world that the calls
// change.
func BenchmarkRequests(b *testing.B) {
	b.ReportAllocs()
	for made, seed := 0, 0; made < b.N; seed++ {
		rapid.Custom(func(t *rapid.T) bool {
			s := sim.MustNew(Topologies().Draw(t, "topology"))
			var h History
			for range min(500, b.N-made) {
				r := h.Requests(s).Draw(t, "request")
				var answer model.Response
				s, answer, _ = sim.Apply(s, r)
				h.Note(r, answer)
				made++
			}
			return true
		}).Example(seed)
	}
}
