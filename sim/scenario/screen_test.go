package scenario_test

import (
	"fmt"
	"strings"
	"testing"

	"example.com/enisim/model"
	"example.com/enisim/sim"
	"example.com/enisim/sim/scenario"
)

// TestScreen checks that Screen returns a script that parses, with the notes before their
// calls and the calls that a fault refused, in at most 54 lines. It leaves out reads first.
func TestScreen(t *testing.T) {
	read := &model.DescribeVpcsRequest{RegionId: "cn-hangzhou"}
	write := &model.CreateVpcRequest{RegionId: "cn-hangzhou"}
	for _, c := range []struct {
		reads, writes, vpcs int
		want                string // what follows the world
	}{
		{1, 1, 0,
			"# first\n# Not carried out: DescribeVpcs RegionId=cn-hangzhou: EOF: the connection was closed without " +
				"an answer\n" +
				"# second\nCreateVpc RegionId=cn-hangzhou\n# last"},
		{40, 1, 0,
			"# first\n# Not carried out: DescribeVpcs RegionId=cn-hangzhou: EOF: the connection was closed without " +
				"an answer\n" +
				"# second\nCreateVpc RegionId=cn-hangzhou\n# last"},
		{1, 5, 8, "# first\n"},
		{1, 40, 40, "# 10 lines are left out here.\n"},
	} {
		world := model.Topology{Quotas: model.Quotas{VPCs: 100}}
		for i := range c.vpcs {
			world.VPCs = append(world.VPCs, model.VPC{
				VpcId: fmt.Sprint("vpc-", i), Description: `with "quotes", commas, and a \ at the end\`,
			})
		}
		cloud := sim.MustOpen(world)
		_ = cloud.SetFaults(sim.Fault{Nth: 1, Err: sim.Cut})
		for range c.reads {
			_, _ = cloud.DescribeVpcs(read)
		}
		for range c.writes {
			if _, err := cloud.CreateVpc(write); err != nil {
				t.Fatal(err)
			}
		}
		text := scenario.Screen(world, cloud, scenario.Note{Before: 0, Text: "first"},
			scenario.Note{Before: uint64(c.reads), Text: "second"}, scenario.Note{Before: 1000, Text: "last"})
		if lines := strings.Count(text, "\n") + 1; lines > 54 {
			t.Errorf("%+v: %d lines:\n%s", c, lines, text)
		}
		_, script, _ := strings.Cut(text, "\n\n")
		if parsed, err := scenario.Parse("screen", script); err != nil || len(parsed.World.VPCs) != c.vpcs {
			t.Errorf("%+v: %v:\n%s", c, err, script)
		}
		if !strings.Contains(script, "}\n"+c.want) {
			t.Errorf("%+v: got\n%s\nwant\n%s", c, script, c.want)
		}
	}
}
