package sim_test

import (
	"net/netip"
	"slices"
	"testing"

	"example.com/enisim/model"
	"example.com/enisim/sim"
)

// The page's text for a block, and what is wrong with it.
const (
	noBlock     = "Specified CIDR block is not valid It is no IPv4 CIDR block."
	badVPCBlock = "Specified CIDR block is not valid " +
		"A VPC may have a mask of 8 to 28 bits, and no address of a range that is reserved."
)

func TestCreateVpcRefusals(t *testing.T) {
	checkRefusals(t, sim.MustNew(lively()), "CreateVpc", []refusal{
		{"no region", "RegionId=", "400 MissingParameter RegionId=", missing("RegionId")},
		{"no block", "CidrBlock=10.0.0.0", "400 InvalidParameter CidrBlock=10.0.0.0", noBlock},
		{"IPv6", "CidrBlock=2408::/56", "400 InvalidParameter CidrBlock=2408::/56", noBlock},
		{"bits beyond the mask", "CidrBlock=10.0.0.1/8",
			"400 InvalidParameter CidrBlock=10.0.0.1/8", noBlock},
		{"/7", "CidrBlock=10.0.0.0/7", "400 InvalidParameter CidrBlock=10.0.0.0/7", badVPCBlock},
		{"/29", "CidrBlock=10.0.0.0/29",
			"400 InvalidParameter CidrBlock=10.0.0.0/29", badVPCBlock},
		{"carrier range", "CidrBlock=100.64.0.0/16",
			"400 InvalidParameter CidrBlock=100.64.0.0/16", badVPCBlock},
		{"name", "VpcName=x",
			"400 InvalidVpcName.Malformed VpcName=x",
			"Specified VPC name is not valid. Its length is 1; 2 to 128 characters are allowed."},
	})
	full := with(lively(), func(t *model.Topology) { t.Quotas.VPCs = 3 })
	checkRefusals(t, full, "CreateVpc", []refusal{
		{"quota", "", "400 QuotaExceeded.Vpc RegionId=cn-hangzhou",
			"VPC quota exceeded. The account may have 3 in the region."},
	})
}

// TestCreateVpcBlocks creates VPCs with the largest and the smallest block allowed.
func TestCreateVpcBlocks(t *testing.T) {
	s := sim.MustNew(lively())
	for _, changes := range []string{"", "CidrBlock=10.0.0.0/8", "CidrBlock=192.168.0.0/28"} {
		apply(t, s, call("CreateVpc", changes))
	}
}

// TestIpv6BlockOfNewVPC checks that a new VPC gets the next /56 that no other has.
func TestIpv6BlockOfNewVPC(t *testing.T) {
	second := func(blockOfFirst string) netip.Prefix {
		s := sim.MustNew(model.Topology{VPCs: []model.VPC{{Ipv6CidrBlock: blockOfFirst}}})
		s = apply(t, s, call("CreateVpc EnableIpv6=true"))
		return netip.MustParsePrefix(slices.Collect(s.VPCs())[1].Ipv6CidrBlock)
	}
	first := second("")
	next := first.Addr().As16()
	next[6]++
	equal(t, second(first.String()), netip.PrefixFrom(netip.AddrFrom16(next), 56))
}

// TestIpv6BlocksAreDistinct checks that no new VPC gets a block that another has,
// whether a topology gave it or a call.
func TestIpv6BlocksAreDistinct(t *testing.T) {
	topology := model.Topology{VPCs: []model.VPC{{VpcId: "vpc-1"}}}
	for range 3 {
		s := apply(t, sim.MustNew(topology), call("CreateVpc EnableIpv6=true"))
		seen := make(map[string]bool)
		var last string
		for v := range s.VPCs() {
			if last = v.Ipv6CidrBlock; last != "" && seen[last] {
				t.Fatalf("%s has the block %s of another", v.VpcId, last)
			}
			seen[last] = true
		}
		topology.VPCs[0].Ipv6CidrBlock = last // the block that the next one would get
	}
}
