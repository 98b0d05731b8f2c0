package v1sdk

import (
	"errors"
	"fmt"
	"net/url"
	"slices"
	"testing"
	"time"

	sdkerrors "github.com/aliyun/alibaba-cloud-sdk-go/sdk/errors"
	"github.com/aliyun/alibaba-cloud-sdk-go/sdk/requests"
	"github.com/aliyun/alibaba-cloud-sdk-go/services/ecs"

	apierrors "example.com/enisim/errors"
	"example.com/enisim/model"
	"example.com/enisim/sim"
	"example.com/enisim/sim/simtest"
	"example.com/enisim/sim/trouble"
)

// terway makes the calls of terway (AliyunContainerService/terway) for one node whose pods
// share ENIs: the controller of its package multi-ip, and the client below it.
type terway struct {
	t        *testing.T
	cloud    *sim.Cloud
	ecs      *ecs.Client
	instance string
	ipv6     bool // dual stack
	limits   ecs.InstanceType
	pool     []*pooled
	tokens   map[string]string // the ClientTokens of requests that failed
	sent     int               // ClientTokens so far
}

// pooled is an ENI with its addresses, the primary address first.
type pooled struct {
	id         string
	ipv4, ipv6 []string
}

const terwayBatch = 10 // addresses that terway takes or returns in one call

// wireTerway returns terway on a node. It asks for the limits of the node's type.
func wireTerway(t *testing.T, cloud *sim.Cloud, instance string, ipv6 bool) *terway {
	t.Helper()
	w := &terway{t: t, cloud: cloud, ecs: client(t, cloud), instance: instance, ipv6: ipv6, tokens: map[string]string{}}
	r := ecs.CreateDescribeInstanceTypesRequest()
	r.MaxResults, r.InstanceTypes = requests.NewInteger(100), &[]string{"ecs.g7.xlarge"}
	types := must(w.ecs.DescribeInstanceTypes(r))
	if len(types.InstanceTypes.InstanceType) != 1 || types.NextToken != "" {
		t.Fatalf("one type was asked for, found %+v", types)
	}
	w.limits = types.InstanceTypes.InstanceType[0]
	return w
}

// retry makes a call until it does not fail for a passing reason: at the transport, or
// with one of these codes. The request has the same ClientToken each time.
func (w *terway) retry(call func() error) error {
	err := call()
	for range 3 {
		var noAnswer *url.Error
		if !errors.As(err, &noAnswer) && !hasCode(err, "Throttling", "InternalError", "Operation.Conflict") {
			return err
		}
		w.cloud.Advance(time.Second)
		err = call()
	}
	return err
}

// token returns the ClientToken for a request: a new one, or that of an equal request
// that has failed for good.
func (w *terway) token(request string) string {
	if w.tokens[request] == "" {
		w.sent++
		w.tokens[request] = fmt.Sprintf("123e4567-e89b-12d3-a456-%012d", w.sent)
	}
	return w.tokens[request]
}

// describe lists ENIs until a page has fewer than 500 or no NextToken.
func (w *terway) describe(r *ecs.DescribeNetworkInterfacesRequest) (found []ecs.NetworkInterfaceSet) {
	w.t.Helper()
	r.MaxResults = requests.NewInteger(500)
	for {
		page := must(w.ecs.DescribeNetworkInterfaces(r))
		found = append(found, page.NetworkInterfaceSets.NetworkInterfaceSet...)
		if len(page.NetworkInterfaceSets.NetworkInterfaceSet) < 500 || page.NextToken == "" {
			return found
		}
		r.NextToken = page.NextToken
	}
}

// sync reads the addresses of the ENIs that are attached to the node. An ENI that is not
// in the pool joins it.
func (w *terway) sync() {
	w.t.Helper()
	r := ecs.CreateDescribeNetworkInterfacesRequest()
	r.InstanceId = w.instance
	w.pool = nil
	for _, set := range w.describe(r) {
		if set.Type == "Primary" || set.Status != "InUse" {
			continue
		}
		e := &pooled{id: set.NetworkInterfaceId}
		for _, address := range set.PrivateIpSets.PrivateIpSet {
			e.ipv4 = append(e.ipv4, address.PrivateIpAddress)
		}
		for _, address := range set.Ipv6Sets.Ipv6Set {
			e.ipv6 = append(e.ipv6, address.Ipv6Address)
		}
		w.pool = append(w.pool, e)
	}
}

// capacity returns the number of pods that an ENI serves: one an address, in dual stack
// one a pair of addresses.
func (w *terway) capacity(e *pooled) int {
	if w.ipv6 {
		return min(len(e.ipv4), len(e.ipv6))
	}
	return len(e.ipv4)
}

func (w *terway) total() (pods int) {
	for _, e := range w.pool {
		pods += w.capacity(e)
	}
	return pods
}

// addresses returns how many addresses of each kind the pool has.
func (w *terway) addresses() (ipv4, ipv6 int) {
	for _, e := range w.pool {
		ipv4, ipv6 = ipv4+len(e.ipv4), ipv6+len(e.ipv6)
	}
	return ipv4, ipv6
}

// grow takes addresses until there is one for each pod: on the ENIs that are there, and
// then on new ones.
func (w *terway) grow(pods int) {
	w.t.Helper()
	for need := pods - w.total(); need > 0; need = pods - w.total() {
		had := w.total()
		for _, e := range w.pool {
			w.assign(e, min(w.limits.EniPrivateIpAddressQuantity-len(e.ipv4), need, terwayBatch))
			if w.ipv6 {
				w.assign6(e, min(w.limits.EniIpv6AddressQuantity-len(e.ipv6), need, terwayBatch))
			}
		}
		if need = pods - w.total(); need > 0 && len(w.pool) < w.limits.EniQuantity-1 {
			w.attach(w.create(min(w.limits.EniPrivateIpAddressQuantity, need, terwayBatch)))
		}
		w.sync()
		if w.total() == had {
			w.t.Fatalf("%d of %d pods have addresses, and there are no more: %+v", had, pods, w.pool)
		}
	}
}

// create creates an ENI with n addresses.
func (w *terway) create(n int) string {
	w.t.Helper()
	r := ecs.CreateCreateNetworkInterfaceRequest()
	r.VSwitchId, r.SecurityGroupIds, r.InstanceType = "vsw-1", &[]string{"sg-1"}, "Secondary"
	r.Description, r.SourceDestCheck = "interface create by terway", requests.NewBoolean(false)
	r.Tag = &[]ecs.CreateNetworkInterfaceTag{{Key: "creator", Value: "terway"}}
	if n > 1 {
		r.SecondaryPrivateIpAddressCount = requests.NewInteger(n - 1)
	}
	if w.ipv6 {
		r.Ipv6AddressCount = requests.NewInteger(n)
	}
	request := fmt.Sprint("create ", n)
	r.ClientToken = w.token(request)
	var made *ecs.CreateNetworkInterfaceResponse
	if err := w.retry(func() (err error) { made, err = w.ecs.CreateNetworkInterface(r); return }); err != nil {
		w.t.Fatal(err)
	}
	delete(w.tokens, request)
	if made.Type != "Secondary" || made.ResourceGroupId != "" || made.MacAddress == "" || made.ZoneId == "" ||
		len(made.PrivateIpSets.PrivateIpSet) != n || w.ipv6 != (len(made.Ipv6Sets.Ipv6Set) == n) ||
		made.PrivateIpSets.PrivateIpSet[0].PrivateIpAddress != made.PrivateIpAddress ||
		made.SecurityGroupIds.SecurityGroupId[0] != "sg-1" {
		w.t.Errorf("created %+v", made)
	}
	return made.NetworkInterfaceId
}

// attach attaches an ENI at once, without waiting for it to be Available.
func (w *terway) attach(id string) {
	w.t.Helper()
	r := ecs.CreateAttachNetworkInterfaceRequest()
	r.NetworkInterfaceId, r.InstanceId = id, w.instance
	must(w.ecs.AttachNetworkInterface(r))
	if set := wait(w.t, w.cloud, w.ecs, id, "InUse"); set.InstanceId != w.instance ||
		set.NetworkInterfaceTrafficMode != "Standard" {
		w.t.Errorf("attached %+v", set)
	}
}

func (w *terway) assign(e *pooled, n int) {
	w.t.Helper()
	if n <= 0 {
		return
	}
	r := ecs.CreateAssignPrivateIpAddressesRequest()
	r.NetworkInterfaceId, r.SecondaryPrivateIpAddressCount = e.id, requests.NewInteger(n)
	request := fmt.Sprint("assign ", e.id, n)
	r.ClientToken = w.token(request)
	var made *ecs.AssignPrivateIpAddressesResponse
	if err := w.retry(func() (err error) { made, err = w.ecs.AssignPrivateIpAddresses(r); return }); err != nil {
		w.t.Fatal(err)
	}
	delete(w.tokens, request)
	e.ipv4 = append(e.ipv4, made.AssignedPrivateIpAddressesSet.PrivateIpSet.PrivateIpAddress...)
}

func (w *terway) assign6(e *pooled, n int) {
	w.t.Helper()
	if n <= 0 {
		return
	}
	r := ecs.CreateAssignIpv6AddressesRequest()
	r.NetworkInterfaceId, r.Ipv6AddressCount = e.id, requests.NewInteger(n)
	request := fmt.Sprint("assign6 ", e.id, n)
	r.ClientToken = w.token(request)
	var made *ecs.AssignIpv6AddressesResponse
	if err := w.retry(func() (err error) { made, err = w.ecs.AssignIpv6Addresses(r); return }); err != nil {
		w.t.Fatal(err)
	}
	delete(w.tokens, request)
	e.ipv6 = append(e.ipv6, made.Ipv6Sets.Ipv6Address...)
}

// shrink returns the addresses that no pod needs, from the last ENI on, and deletes the
// ENIs that have none left.
func (w *terway) shrink(pods int) {
	w.t.Helper()
	for _, e := range slices.Backward(w.pool) {
		idle := min(w.total()-pods, w.capacity(e))
		if idle == w.capacity(e) {
			w.delete(e)
			continue
		}
		for ; idle > 0; idle -= terwayBatch {
			w.unassign(e, min(idle, terwayBatch))
		}
	}
	w.sync()
}

// delete detaches an ENI and deletes it. That it is gone already is no failure.
func (w *terway) delete(e *pooled) {
	w.t.Helper()
	detach := ecs.CreateDetachNetworkInterfaceRequest()
	detach.NetworkInterfaceId, detach.InstanceId = e.id, w.instance
	if _, err := w.ecs.DetachNetworkInterface(detach); !gone(err) {
		w.t.Fatal(err)
	}
	wait(w.t, w.cloud, w.ecs, e.id, "Available")
	w.remove(e.id)
	w.pool = slices.DeleteFunc(w.pool, func(other *pooled) bool { return other == e })
}

func (w *terway) remove(id string) {
	w.t.Helper()
	r := ecs.CreateDeleteNetworkInterfaceRequest()
	r.NetworkInterfaceId = id
	if _, err := w.ecs.DeleteNetworkInterface(r); !gone(err) {
		w.t.Fatal(err)
	}
	wait(w.t, w.cloud, w.ecs, id, "")
}

// gone reports whether a call succeeded, or has nothing left to do.
func gone(err error) bool {
	return err == nil || hasCode(err, "InvalidEniId.NotFound", "InvalidEcsId.NotFound")
}

// hasCode reports whether an error of the SDK has one of the codes.
func hasCode(err error, codes ...string) bool {
	var refusal sdkerrors.Error
	return errors.As(err, &refusal) && slices.Contains(codes, refusal.ErrorCode())
}

// unassign returns the last n addresses of each kind. If no answer comes it tries again, and
// takes the refusal of what is unassigned already for success.
func (w *terway) unassign(e *pooled, n int) {
	w.t.Helper()
	done := func(err error) error {
		if gone(err) || hasCode(err, "InvalidIp.IpUnassigned") {
			return nil
		}
		return err
	}
	r := ecs.CreateUnassignPrivateIpAddressesRequest()
	ipv4 := e.ipv4[len(e.ipv4)-n:]
	r.NetworkInterfaceId, r.PrivateIpAddress = e.id, &ipv4
	if err := w.retry(func() error { _, err := w.ecs.UnassignPrivateIpAddresses(r); return done(err) }); err != nil {
		w.t.Fatal(err)
	}
	e.ipv4 = e.ipv4[:len(e.ipv4)-n]
	if w.ipv6 {
		r := ecs.CreateUnassignIpv6AddressesRequest()
		ipv6 := e.ipv6[len(e.ipv6)-n:]
		r.NetworkInterfaceId, r.Ipv6Address = e.id, &ipv6
		if err := w.retry(func() error { _, err := w.ecs.UnassignIpv6Addresses(r); return done(err) }); err != nil {
			w.t.Fatal(err)
		}
		e.ipv6 = e.ipv6[:len(e.ipv6)-n]
	}
	set := wait(w.t, w.cloud, w.ecs, e.id, "InUse")
	if len(set.PrivateIpSets.PrivateIpSet) != len(e.ipv4) || len(set.Ipv6Sets.Ipv6Set) != len(e.ipv6) {
		w.t.Errorf("%v and %v are left over, got %+v", e.ipv4, e.ipv6, set)
	}
}

// collect deletes the ENIs of the VPC that terway's controller has created, that have been
// Available for ten minutes, and that no pod knows.
func (w *terway) collect(now time.Time) (deleted []string) {
	w.t.Helper()
	r := ecs.CreateDescribeNetworkInterfacesRequest()
	r.VpcId, r.Type, r.Status = "vpc-1", "Secondary", "Available"
	for _, set := range w.describe(r) {
		tags := map[string]string{}
		for _, tag := range set.Tags.Tag {
			tags[tag.TagKey] = tag.TagValue
		}
		created, err := time.Parse("2006-01-02T15:04:05Z", set.CreationTime)
		if err != nil {
			w.t.Error(err)
		}
		if tags["ack.aliyun.com"] == "cluster-1" && tags["creator"] == "terway-controller" &&
			!created.Add(10*time.Minute).After(now) {
			w.remove(set.NetworkInterfaceId)
			deleted = append(deleted, set.NetworkInterfaceId)
		}
	}
	return deleted
}

// TestTroublesOfTerway checks that terway meets each named trouble as its list of codes says:
// how many calls a create takes, and the code that it ends with. A retry after a lost answer
// has the same ClientToken and makes no second ENI.
func TestTroublesOfTerway(t *testing.T) {
	const create = "CreateNetworkInterface"
	for _, c := range []struct {
		fault sim.Fault
		calls int
		code  string
	}{
		{trouble.Throttled(create, 2*time.Second), 3, ""},
		{trouble.Throttled(create, time.Hour), 4, "Throttling"},
		{trouble.LostAnswer(create), 2, ""},
		{trouble.Conflict(create, 3), 4, ""},
		{trouble.Unavailable(time.Second), 1, "ServiceUnavailable"},
		{trouble.VSwitchBusy(1), 1, "IncorrectVSwitchStatus"},
		{trouble.NoAddresses(create, 1), 1, "QuotaExceeded.PrivateIpAddress"},
		{trouble.Unknown(create, 1), 1, "UnknownError"},
		{trouble.TokenProcessing(create, 1), 1, "LastTokenProcessing"},
		{trouble.TokenFailed(create, "once"), 1, "IdempotentFailed"},
	} {
		cloud := simtest.Open(t, topology(model.EditionCurrent))
		if err := cloud.SetFaults(c.fault); err != nil {
			t.Fatal(err)
		}
		before := len(slices.Collect(cloud.State().NetworkInterfaces()))
		w := &terway{t: t, cloud: cloud, ecs: client(t, cloud)}
		r := ecs.CreateCreateNetworkInterfaceRequest()
		r.VSwitchId, r.SecurityGroupIds, r.ClientToken = "vsw-1", &[]string{"sg-1"}, "once"
		err := w.retry(func() error { _, err := w.ecs.CreateNetworkInterface(r); return err })
		made := len(slices.Collect(cloud.State().NetworkInterfaces())) - before
		if calls := len(cloud.Calls()); calls != c.calls || (err == nil) != (c.code == "") ||
			(made == 1) != (err == nil) ||
			err != nil && !hasCode(err, c.code) {
			t.Errorf("%v: %d calls, %d ENIs, then %v, want %d calls and %q", c.fault, calls, made, err, c.calls, c.code)
		}
	}
}

// TestTerwayMultiIP serves 37 pods on a node whose type has 45 addresses for them, and then 5,
// while calls fail and answers are lost. No address is taken twice. Dual stack needs the
// current edition, in which several IPv6 addresses are unassigned in one call.
func TestTerwayMultiIP(t *testing.T) {
	for _, c := range []struct {
		name    string
		edition model.Edition
		dual    bool
	}{
		{"IPv4", model.Edition2020, false}, {"IPv4, current", model.EditionCurrent, false},
		{"dual stack, current", model.EditionCurrent, true},
	} {
		t.Run(c.name, func(t *testing.T) {
			dual, world := c.dual, topology(c.edition)
			world.Delays.CreateNetworkInterface = 0 // terway attaches without waiting
			cloud := simtest.Open(t, world, simtest.NoLeaks)
			w := wireTerway(t, cloud, "i-1", dual)
			cloud.SetFaults(
				sim.Fault{Action: "CreateNetworkInterface", Nth: 1, Err: apierrors.Throttling},
				sim.Fault{Action: "CreateNetworkInterface", Nth: 2, Applied: true, Err: sim.Cut},
				sim.Fault{Action: "CreateNetworkInterface", Nth: 4, Applied: true, Err: apierrors.InternalError},
				sim.Fault{Action: "AssignPrivateIpAddresses", Nth: 1, Applied: true, Err: sim.Cut},
				sim.Fault{Action: "AssignIpv6Addresses", Nth: 1, Applied: true, Err: sim.Cut, MayMiss: !dual},
				sim.Fault{Action: "UnassignPrivateIpAddresses", Nth: 1, Applied: true, Err: sim.Cut},
				sim.Fault{Action: "UnassignIpv6Addresses", Nth: 1, Applied: true, Err: sim.Cut, MayMiss: !dual},
			)
			for _, pods := range []int{12, 37, 5, 30, 0} {
				had := w.total()
				w.grow(pods)
				if ipv4, ipv6 := w.addresses(); ipv4 != max(had, pods) || dual && ipv6 != ipv4 {
					t.Errorf("%d pods grow to %d: got %d and %d addresses", had, pods, ipv4, ipv6)
				}
				w.shrink(pods)
				if ipv4, ipv6 := w.addresses(); ipv4 != pods || dual && ipv6 != pods {
					t.Errorf("%d pods shrink to %d: got %d and %d addresses", had, pods, ipv4, ipv6)
				}
			}
			if len(w.pool) != 0 || len(w.tokens) != 0 {
				t.Errorf("%+v are left over, and the tokens %v", w.pool, w.tokens)
			}
		})
	}
}

// TestTerwayCollects deletes the ENIs that a controller has left behind, and no others.
func TestTerwayCollects(t *testing.T) { eachEdition(t, testTerwayCollects) }

func testTerwayCollects(t *testing.T, e model.Edition) {
	world := topology(e)
	tagged := func(id, cluster string) model.NetworkInterface {
		return model.NetworkInterface{NetworkInterfaceId: id, VSwitchId: "vsw-1",
			Tags: []model.Tag{{Key: "ack.aliyun.com", Value: cluster}, {Key: "creator", Value: "terway-controller"}}}
	}
	world.NetworkInterfaces = []model.NetworkInterface{
		tagged("eni-left", "cluster-1"), tagged("eni-bound", "cluster-1"), tagged("eni-other", "cluster-2"),
		{NetworkInterfaceId: "eni-mine", VSwitchId: "vsw-1"},
	}
	world.NetworkInterfaces[1].Status, world.NetworkInterfaces[1].InstanceId = "InUse", "i-1"
	cloud := simtest.Open(t, world)
	w := wireTerway(t, cloud, "i-1", false)
	start := cloud.State().Now()
	if deleted := w.collect(start.Add(5 * time.Minute)); deleted != nil {
		t.Errorf("after 5 minutes: deleted %v", deleted)
	}
	if deleted := w.collect(start.Add(10 * time.Minute)); !slices.Equal(deleted, []string{"eni-left"}) {
		t.Errorf("after 10 minutes: deleted %v, want eni-left", deleted)
	}
}

// TestTerwayGone has the refusals that terway takes for success: their codes must be these.
func TestTerwayGone(t *testing.T) { eachEdition(t, testTerwayGone) }

func testTerwayGone(t *testing.T, e model.Edition) {
	cloud := simtest.Open(t, topology(e), simtest.NoLeaks)
	w := wireTerway(t, cloud, "i-1", true)
	id := w.create(2)
	wait(t, cloud, w.ecs, id, "Available")
	w.attach(id)
	w.sync()
	had := *w.pool[0]
	w.unassign(w.pool[0], 1)
	unassign := ecs.CreateUnassignPrivateIpAddressesRequest()
	unassign.NetworkInterfaceId, unassign.PrivateIpAddress = id, &[]string{had.ipv4[1]}
	unassign6 := ecs.CreateUnassignIpv6AddressesRequest()
	unassign6.NetworkInterfaceId, unassign6.Ipv6Address = id, &[]string{had.ipv6[1]}
	detach := ecs.CreateDetachNetworkInterfaceRequest()
	detach.NetworkInterfaceId, detach.InstanceId = id, "i-1"
	remove := ecs.CreateDeleteNetworkInterfaceRequest()
	remove.NetworkInterfaceId = id
	calls := func(want apierrors.Code) {
		t.Helper()
		_, err := w.ecs.UnassignPrivateIpAddresses(unassign)
		wantCode(t, err, want)
		_, err = w.ecs.UnassignIpv6Addresses(unassign6)
		wantCode(t, err, want)
	}
	calls(apierrors.InvalidIpIpUnassigned)
	w.delete(w.pool[0])
	calls(apierrors.InvalidEniIdNotFound)
	_, err := w.ecs.DetachNetworkInterface(detach)
	wantCode(t, err, apierrors.InvalidEniIdNotFound)
	_, err = w.ecs.DeleteNetworkInterface(remove)
	wantCode(t, err, apierrors.InvalidEniIdNotFound)
}
