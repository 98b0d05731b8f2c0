package fuzz

import "example.com/enisim/model"

// actionWeight is how often an action is called, compared with the others, and what
// generates its requests.
type actionWeight struct {
	action   string
	weight   int
	generate func(*draft) model.Request
}

// actionWeights has a row for each action. Requests shrink towards the first.
var actionWeights = []actionWeight{
	{"CreateNetworkInterface", 16, (*draft).createNetworkInterface},
	{"AttachNetworkInterface", 16, (*draft).attachNetworkInterface},
	{"DetachNetworkInterface", 9, (*draft).detachNetworkInterface},
	{"DeleteNetworkInterface", 9, (*draft).deleteNetworkInterface},
	{"AssignPrivateIpAddresses", 6, (*draft).assignPrivateIpAddresses},
	{"UnassignPrivateIpAddresses", 6, (*draft).unassignPrivateIpAddresses},
	{"ModifyNetworkInterfaceAttribute", 6, (*draft).modifyNetworkInterfaceAttribute},
	{"AssignIpv6Addresses", 4, (*draft).assignIpv6Addresses},
	{"UnassignIpv6Addresses", 6, (*draft).unassignIpv6Addresses},
	{"RunInstances", 2, (*draft).runInstances},
	{"StopInstance", 2, (*draft).stopInstance},
	{"StartInstance", 2, (*draft).startInstance},
	{"DeleteInstance", 2, (*draft).deleteInstance},
	{"RebootInstance", 2, (*draft).rebootInstance},
	{"CreateVpc", 2, (*draft).createVpc},
	{"DeleteVpc", 2, (*draft).deleteVpc},
	{"CreateVSwitch", 2, (*draft).createVSwitch},
	{"DeleteVSwitch", 2, (*draft).deleteVSwitch},
	{"CreateSecurityGroup", 2, (*draft).createSecurityGroup},
	{"DeleteSecurityGroup", 2, (*draft).deleteSecurityGroup},
	{"TagResources", 2, (*draft).tagResources},
	{"UntagResources", 2, (*draft).untagResources},
	{"ListTagResources", 2, (*draft).listTagResources},
	{"DescribeNetworkInterfaces", 2, (*draft).describeNetworkInterfaces},
	{"DescribeNetworkInterfaceAttribute", 2, (*draft).describeNetworkInterfaceAttribute},
	{"DescribeInstances", 1, (*draft).describeInstances},
	{"DescribeSecurityGroups", 1, (*draft).describeSecurityGroups},
	{"DescribeVSwitches", 1, (*draft).describeVSwitches},
	{"DescribeVpcs", 1, (*draft).describeVpcs},
	{"DescribeInstanceTypes", 1, (*draft).describeInstanceTypes},
	{"DescribeZones", 1, (*draft).describeZones},
	{"DescribeRegions", 1, (*draft).describeRegions},
}

func (w actionWeight) share() int { return w.weight }

// planWeight is how often requests are of a plan, compared with the others.
type planWeight struct {
	plan   plan
	weight int
}

var planWeights = []planWeight{{sound, 68}, {wrong, 21}, {misdirected, 4}, {nonsensical, 7}}

func (w planWeight) share() int { return w.weight }

// weighted returns a row of a table, each as often as its share says.
func weighted[W interface{ share() int }](c chooser, table []W) W {
	total := 0
	for _, w := range table {
		total += w.share()
	}
	n := c.evenlyBelow(total)
	for i := range table {
		if n -= table[i].share(); n < 0 {
			return table[i]
		}
	}
	panic("unreachable: the shares add up to the total")
}
