package model

import (
	"strings"
	"testing"
)

// TestParseInstanceTypes: a cell that is not of its column's form is refused by line
// and column.
func TestParseInstanceTypes(t *testing.T) {
	const sound = "ecs.a.large\tecs.a\tARM\t2\t0.5\t3*\t4\t\t\ttrue\t0\t1\t\t\t9*\tstopped\tnewer"
	types, err := parseInstanceTypes("# comment\nInstanceTypeId\tx\n" + sound + "\n")
	want := InstanceType{
		InstanceTypeId: "ecs.a.large", InstanceTypeFamily: "ecs.a",
		CpuArchitecture: "ARM", CpuCoreCount: 2, MemorySize: 0.5,
		EniQuantity: 3, EniPrivateIpAddressQuantity: 4, EniIpv6AddressQuantity: Unknown, EniTrunkSupported: true,
		PrimaryEniQueueNumber: 1, SecondaryEniQueueNumber: Unknown, MaximumQueueNumberPerEni: Unknown,
		TotalEniQueueQuantity: 9, StoppedToBind: true, Source: "newer", Derived: "EniQuantity TotalEniQueueQuantity",
	}
	if err != nil || len(types) != 1 || types[0] != want {
		t.Errorf("got %+v, %v\nwant %+v", types, err, want)
	}
	for edit, problem := range map[string]string{
		"\t2\t":       "line 2: CpuCoreCount: \"two\"",
		"\t0.5\t":     "line 2: MemorySize: \"two\"",
		"\ttrue\t":    "line 2: EniTrunkSupported: \"two\"",
		"\tstopped\t": "line 2: StoppedToBind: \"two\"",
	} {
		_, err := parseInstanceTypes("#\n" + strings.Replace(sound, edit, "\ttwo\t", 1) + "\n" + sound + "\n")
		if err == nil || err.Error() != problem {
			t.Errorf("with %q in the place of %q: got %v, want %s", "two", edit, err, problem)
		}
	}
	if _, err := parseInstanceTypes(sound + "\tmore"); err == nil || err.Error() != `line 1: Source: "more"` {
		t.Errorf("with one cell more: got %v", err)
	}
	if _, err := parseInstanceTypes(instanceTypeTable); err != nil {
		t.Error(err)
	}
}

// BenchmarkParseInstanceTypes measures what the first use of the table costs.
func BenchmarkParseInstanceTypes(b *testing.B) {
	b.ReportAllocs()
	for b.Loop() {
		if _, err := parseInstanceTypes(instanceTypeTable); err != nil {
			b.Fatal(err)
		}
	}
}
