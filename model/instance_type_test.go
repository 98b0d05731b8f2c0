package model_test

import (
	"regexp"
	"slices"
	"strings"
	"testing"

	apierrors "example.com/enisim/errors"
	"example.com/enisim/model"
)

// TestInstanceTypeFigures holds types of every source to the pages and answers that
// the comment of instance_types.tsv cites.
func TestInstanceTypeFigures(t *testing.T) {
	const (
		none   = model.Unknown
		second = "SecondaryEniQueueNumber TotalEniQueueQuantity"
	)
	type row = model.InstanceType
	queues := func(x row, primary, secondary, most, total int) row {
		x.PrimaryEniQueueNumber, x.SecondaryEniQueueNumber = primary, secondary
		x.MaximumQueueNumberPerEni, x.TotalEniQueueQuantity = most, total
		return x
	}
	page := func(id, family string, cores int, memory float64, enis, ipv4, ipv6 int, from apierrors.Source) row {
		return row{
			InstanceTypeId: id, InstanceTypeFamily: family,
			CpuArchitecture: "X86", CpuCoreCount: cores, MemorySize: memory,
			EniQuantity: enis, EniPrivateIpAddressQuantity: ipv4, EniIpv6AddressQuantity: ipv6, EriQuantity: none,
			Source: from,
		}
	}
	with := func(x row, edit func(*row)) row { edit(&x); return x }
	trunk := func(total, eri int, supported bool) func(*row) {
		return func(x *row) { x.EniTotalQuantity, x.EriQuantity, x.EniTrunkSupported = total, eri, supported }
	}
	derived := func(names string) func(*row) { return func(x *row) { x.Derived = names } }
	arm := func(x *row) { x.CpuArchitecture = "ARM" }
	stopped := func(x *row) { x.StoppedToBind = true }
	for _, want := range []row{
		queues(with(page("ecs.g6.large", "ecs.g6", 2, 8, 2, 6, 1, apierrors.Neighbour), trunk(2, none, false)),
			2, 2, 2, 4),
		queues(with(page("ecs.g7.xlarge", "ecs.g7", 4, 16, 4, 15, 15, apierrors.Seen), trunk(20, 0, true)),
			4, 4, 4, 16),
		queues(with(page("ecs.u1-c1m4.xlarge", "ecs.u1", 4, 16, 3, 10, 1, apierrors.Seen), trunk(6, 0, true)),
			2, 2, 2, 6),
		queues(with(with(page("ecs.s6-c1m2.16xlarge", "ecs.s6", 64, 128, 2, 6, 1, apierrors.Seen), trunk(2, 0, false)),
			derived("MemorySize MaximumQueueNumberPerEni")), 2, 1, 2, 3),
		queues(with(with(page("ecs.t1.xsmall", "ecs.t1", 1, 0.5, 1, 1, 0, apierrors.Seen), trunk(1, 0, false)),
			derived("MaximumQueueNumberPerEni")), 1, 1, 1, 1),
		queues(with(with(page("ecs.g6.16xlarge", "ecs.g6", 64, 256, 8, 20, 1, apierrors.Older), trunk(60, none, true)),
			derived("MaximumQueueNumberPerEni")), 32, 32, 32, 256),
		queues(with(with(page("ecs.g6nv.8xlarge", "ecs.g6", 32, 128, 8, 20, 1, apierrors.Older), trunk(8, none, false)),
			derived("MaximumQueueNumberPerEni")), 16, 16, 16, 128),
		queues(with(with(page("ecs.ebmg5.24xlarge", "ecs.ebmg5", 96, 384, 32, 10, 0, apierrors.Seen),
			trunk(32, 0, false)),
			derived("MaximumQueueNumberPerEni")), 8, 1, 8, 39),
		queues(with(with(page("ecs.ebmre7p.32xlarge", "ecs.ebmre7p", 128, 512, 32, 15, 1, apierrors.Seen),
			trunk(110, 0, true)),
			derived("CpuCoreCount MemorySize MaximumQueueNumberPerEni")), 32, 16, 32, 528),
		queues(with(page("ecs.g7.large", "ecs.g7", 2, 8, 3, 6, 6, apierrors.Newer), derived(second)), 2, 2, 2, 6),
		queues(with(with(page("ecs.g8y.large", "ecs.g8y", 2, 8, 3, 6, 6, apierrors.Newer), derived(second)), arm),
			2, 2, 2, 6),
		queues(with(page("ecs.g5ne.18xlarge", "ecs.g5ne", 72, 288, 15, 50, 50, apierrors.Newer), derived(second)),
			32, 32, 32, 480),
		queues(with(page("ecs.i3.26xlarge", "ecs.i3", 104, 768, 15, 30, none, apierrors.Neighbour), derived(second)),
			32, 32, 32, 480),
		queues(with(page("ecs.d2s.5xlarge", "ecs.d2s", 20, 88, 8, 20, none, apierrors.Neighbour), derived(second)),
			8, 8, 8, 64),
		queues(with(page("ecs.c6.3xlarge", "ecs.c6", 12, 24, 6, 10, 1, apierrors.Newer),
			derived("EniIpv6AddressQuantity "+second)), 8, 8, 8, 48),
		queues(page("ecs.t6-c1m4.2xlarge", "ecs.t6", 8, 32, 2, 6, 1, apierrors.Newer), 2, none, 2, none),
		queues(page("ecs.sgn7i-vws-m2.xlarge", "ecs.sgn7i-vws", 4, 15.5, 2, 2, 1, apierrors.Newer), 4, none, 4, none),
		queues(page("ecs.ebmc6.26xlarge", "ecs.ebmc6", 104, 192, 32, 20, 1, apierrors.Newer), none, none, none, none),
		queues(with(with(page("ecs.n4.small", "ecs.n4", 1, 2, 2, 2, 0, apierrors.Newer), derived(second)), stopped),
			1, 1, 1, 2),
		queues(with(page("ecs.c6.16xlarge", "ecs.c6", 64, 128, 8, 20, 1, apierrors.Assumed),
			derived("CpuCoreCount MemorySize EniQuantity EniPrivateIpAddressQuantity EniIpv6AddressQuantity "+
				"PrimaryEniQueueNumber SecondaryEniQueueNumber MaximumQueueNumberPerEni TotalEniQueueQuantity")),
			32, 32, 32, 256),
	} {
		if got, ok := model.FindInstanceType(want.InstanceTypeId); !ok || got != want {
			t.Errorf("FindInstanceType(%q): got %t\n%+v\nwant\n%+v", want.InstanceTypeId, ok, got, want)
		}
	}
}

// TestInstanceTypes holds every type to what is true of all.
func TestInstanceTypes(t *testing.T) {
	types := model.InstanceTypes()
	if len(types) != 1090 {
		t.Errorf("there are %d types, want 1090", len(types))
	}
	byID := func(a, b model.InstanceType) int { return strings.Compare(a.InstanceTypeId, b.InstanceTypeId) }
	if !slices.IsSortedFunc(types, byID) {
		t.Error("the types are not sorted by id")
	}
	for i, x := range types {
		if i > 0 && types[i-1].InstanceTypeId == x.InstanceTypeId {
			t.Errorf("%s: it is there twice", x.InstanceTypeId)
		}
		for _, problem := range problemsOf(x) {
			t.Errorf("%s: %s: %+v", x.InstanceTypeId, problem, x)
		}
	}
}

var (
	typeID   = regexp.MustCompile(`^ecs\.[a-z][a-z0-9-]*\.(\d*x?large|x?small|medium|nano)$`)
	familyID = regexp.MustCompile(`^ecs\.[a-z][a-z0-9-]*$`)
)

// problemsOf returns what is wrong with a type of the model.
func problemsOf(x model.InstanceType) []string {
	var problems []string
	expect := func(ok bool, problem string) {
		if !ok {
			problems = append(problems, problem)
		}
	}
	within := func(n, least, most int) bool { return least <= n && n <= most }
	orUnknown := func(n, least, most int) bool { return n == model.Unknown || within(n, least, most) }
	sum := x.PrimaryEniQueueNumber + (x.EniQuantity-1)*x.SecondaryEniQueueNumber
	hasQueues := x.PrimaryEniQueueNumber != model.Unknown && x.SecondaryEniQueueNumber != model.Unknown

	expect(typeID.MatchString(x.InstanceTypeId), "misspelt")
	expect(familyID.MatchString(x.InstanceTypeFamily), "no family")
	expect(slices.Contains([]string{"X86", "ARM", ""}, x.CpuArchitecture), "architecture")
	expect(within(x.CpuCoreCount, 1, 960), "cores")
	expect(x.MemorySize > 0 && x.MemorySize <= 16384, "memory")
	expect(within(x.EniQuantity, 1, 72), "ENIs")
	expect(within(x.EniPrivateIpAddressQuantity, 1, 50), "IPv4 addresses")
	expect(orUnknown(x.EniIpv6AddressQuantity, 0, x.EniPrivateIpAddressQuantity), "IPv6 addresses")
	expect(orUnknown(x.PrimaryEniQueueNumber, 1, 64), "primary queues")
	expect(orUnknown(x.SecondaryEniQueueNumber, 1, 64), "secondary queues")
	expect(x.MaximumQueueNumberPerEni == x.PrimaryEniQueueNumber, "maximum of queues")
	expect(x.EniTotalQuantity == 0 && !x.EniTrunkSupported || x.EniTotalQuantity >= x.EniQuantity, "ENIs with trunks")
	expect(x.EniTotalQuantity == 0 || (x.EniTotalQuantity == x.EniQuantity) == !x.EniTrunkSupported, "trunks")
	expect(!hasQueues && x.TotalEniQueueQuantity == model.Unknown || x.TotalEniQueueQuantity == sum, "total of queues")
	expect(slices.Contains([]apierrors.Source{
		apierrors.Seen, apierrors.Neighbour, apierrors.Newer, apierrors.Older, apierrors.Assumed,
	}, x.Source), "source")
	return problems
}

// TestInstanceTypeLadder: from generation 7 on, the size of a general purpose type
// determines the figures of its ENIs ("Overview of instance families").
func TestInstanceTypeLadder(t *testing.T) {
	ladder := []struct {
		size       string
		enis, each int
	}{
		{"large", 3, 6}, {"xlarge", 4, 15}, {"2xlarge", 4, 15},
		{"3xlarge", 8, 15}, {"4xlarge", 8, 30}, {"8xlarge", 8, 30},
	}
	for _, family := range strings.Fields("ecs.g7. ecs.c7. ecs.r7. ecs.g8i. ecs.c8i. ecs.g9i. ecs.c9i. ecs.r9i.") {
		for _, step := range ladder {
			x, ok := model.FindInstanceType(family + step.size)
			got := [3]int{x.EniQuantity, x.EniPrivateIpAddressQuantity, x.EniIpv6AddressQuantity}
			if !ok || got != [3]int{step.enis, step.each, step.each} {
				t.Errorf("%s%s: got %t %+v, want %d ENIs of %d addresses each",
					family, step.size, ok, x, step.enis, step.each)
			}
		}
	}
}

// TestStoppedToBind lists the types of the families page whose ENIs bind and unbind only
// while the instance is Stopped.
func TestStoppedToBind(t *testing.T) {
	want := strings.Fields(`
		ecs.e-c1m1.large ecs.e-c1m2.large ecs.e-c1m4.large ecs.e-c2m1.large ecs.e-c4m1.large
		ecs.e4.large ecs.e4.small ecs.mn4.large ecs.mn4.small ecs.n4.large ecs.n4.small
		ecs.s6-c1m1.small ecs.s6-c1m2.large ecs.s6-c1m2.small ecs.s6-c1m4.large ecs.s6-c1m4.small
		ecs.t5-c1m1.large ecs.t5-c1m2.large ecs.t5-c1m4.large ecs.t5-lc1m1.small ecs.t5-lc1m2.large
		ecs.t5-lc1m2.small ecs.t5-lc1m4.large ecs.t5-lc2m1.nano
		ecs.t6-c1m1.large ecs.t6-c1m2.large ecs.t6-c1m4.large ecs.t6-c2m1.large ecs.t6-c4m1.large ecs.xn4.small`)
	var got []string
	for _, x := range model.InstanceTypes() {
		if x.StoppedToBind {
			got = append(got, x.InstanceTypeId)
		}
	}
	if !slices.Equal(got, want) {
		t.Errorf("got\n%q\nwant\n%q", got, want)
	}
}

// TestInstanceTypesAreCopies: what a caller writes reaches nobody else.
func TestInstanceTypesAreCopies(t *testing.T) {
	types := model.InstanceTypes()
	before := types[0].EniQuantity
	types[0].EniQuantity = 99
	if got := model.InstanceTypes()[0].EniQuantity; got != before {
		t.Errorf("a second list has EniQuantity %d, want %d", got, before)
	}
	for _, id := range []string{"", "ecs.none", "ecs.g6.largest", "g6.large", "zzz"} {
		if x, ok := model.FindInstanceType(id); ok || x != (model.InstanceType{}) {
			t.Errorf("FindInstanceType(%q): got %+v, want none", id, x)
		}
	}
}
