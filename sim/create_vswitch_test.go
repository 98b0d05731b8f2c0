package sim_test

import (
	"testing"

	"example.com/enisim/model"
	"example.com/enisim/sim"
)

// validVSwitch is a call that succeeds in [lively]. It gives no region.
const validVSwitch = "CreateVSwitch RegionId= VpcId=vpc-1 ZoneId=cn-hangzhou-e CidrBlock=172.20.0.0/24"

// Texts of the VPC API.
const (
	missingInVPC = "Miss mandatory parameter."
	badMask      = "Specified CIDR block is not valid . A VSwitch may have a mask of 16 to 29 bits."
	overlaps     = "Specified CIDR block overlapped with other subnets."
)

func TestCreateVSwitchRefusals(t *testing.T) {
	checkRefusals(t, sim.MustNew(lively()), validVSwitch, []refusal{
		{"no zone", "ZoneId=", "400 MissingParameter ZoneId=", missingInVPC},
		{"no block", "CidrBlock=", "400 MissingParameter CidrBlock=", missingInVPC},
		{"unknown VPC", "VpcId=vpc-none", "404 InvalidVpcId.NotFound VpcId=vpc-none", noVPC},
		{"VPC of another region", "RegionId=cn-hangzhou VpcId=vpc-sh", "404 InvalidVpcId.NotFound VpcId=vpc-sh", noVPC},
		{"zone of another region", "ZoneId=cn-shanghai-a",
			"404 InvalidZoneId.NotFound ZoneId=cn-shanghai-a", "Specified zone does not exist."},
		{"/15", "CidrBlock=172.20.0.0/15",
			"400 InvalidCirdrBlock.MaskLength CidrBlock=172.20.0.0/15", badMask},
		{"/30", "CidrBlock=172.20.0.0/30",
			"400 InvalidCirdrBlock.MaskLength CidrBlock=172.20.0.0/30", badMask},
		{"outside", "CidrBlock=10.0.0.0/24",
			"400 InvalidParameter CidrBlock=10.0.0.0/24",
			"Specified CIDR block is not valid in VPC. The VPC has 172.16.0.0/12."},
		{"the same", "CidrBlock=172.16.0.0/24",
			"400 InvalidCidrBlock.Overlapped CidrBlock=172.16.0.0/24", overlaps},
		{"inside another", "CidrBlock=172.16.0.128/25",
			"400 InvalidCidrBlock.Overlapped CidrBlock=172.16.0.128/25", overlaps},
		{"around another", "CidrBlock=172.16.0.0/16",
			"400 InvalidCidrBlock.Overlapped CidrBlock=172.16.0.0/16", overlaps},
		{"no block at all", "CidrBlock=172.20.0.0",
			"400 InvalidCidrBlock.Malformed CidrBlock=172.20.0.0",
			"Specified CIDR block is not valid. It is no IPv4 CIDR block."},
		{"IPv6 bits", "Ipv6CidrBlock=256",
			"400 InvalidParameter Ipv6CidrBlock=256", notValid("Ipv6CidrBlock", "It is no number from 0 to 255.")},
		{"IPv6 in use", "Ipv6CidrBlock=0",
			"400 InvalidParameter Ipv6CidrBlock=0", notValid("Ipv6CidrBlock", "Another VSwitch has it.")},
		{"no IPv6", "VpcId=vpc-2 Ipv6CidrBlock=1",
			"400 InvalidParameter Ipv6CidrBlock=1", notValid("Ipv6CidrBlock", "The VPC has no IPv6.")},
	})
	checkRefusals(t, pendingVSwitch(), validVSwitch, []refusal{
		{"while another is Pending", "", "400 IncorrectVSwitchStatus VpcId=vpc-1",
			"VSwitch Creation simultaneously is not supported."},
	})
	full := with(lively(), func(t *model.Topology) { t.Quotas.VSwitches = 4 })
	checkRefusals(t, full, validVSwitch, []refusal{
		{"quota", "", "400 QuotaExceeded.VSwitch VpcId=vpc-1", "Virtual switch quota exceeded. The VPC may have 4."},
	})
}

// TestCreateVSwitchBlocks creates VSwitches with the largest and the smallest block
// allowed, and with an IPv6 block.
func TestCreateVSwitchBlocks(t *testing.T) {
	s := sim.MustNew(lively())
	for _, changes := range []string{"CidrBlock=172.31.0.0/16", "CidrBlock=172.20.0.8/29", "Ipv6CidrBlock=1"} {
		apply(t, s, call(validVSwitch, changes))
	}
}
