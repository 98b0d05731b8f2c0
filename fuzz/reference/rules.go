package reference

import "example.com/enisim/model"

// rule judges what came of a call of one action, and carries the call out.
type rule func(w *World, r model.Request, got model.Response, err error) error

// rules has a row for each action; its file is named after it.
var rules = map[string]rule{
	"CreateNetworkInterface":            ruleOf((*World).createNetworkInterface),
	"AttachNetworkInterface":            ruleOf((*World).attachNetworkInterface),
	"DetachNetworkInterface":            ruleOf((*World).detachNetworkInterface),
	"DeleteNetworkInterface":            ruleOf((*World).deleteNetworkInterface),
	"DescribeNetworkInterfaces":         ruleOf((*World).describeNetworkInterfaces),
	"DescribeNetworkInterfaceAttribute": ruleOf((*World).describeNetworkInterfaceAttribute),
	"ModifyNetworkInterfaceAttribute":   ruleOf((*World).modifyNetworkInterfaceAttribute),
	"AssignPrivateIpAddresses":          ruleOf((*World).assignPrivateIpAddresses),
	"UnassignPrivateIpAddresses":        ruleOf((*World).unassignPrivateIpAddresses),
	"AssignIpv6Addresses":               ruleOf((*World).assignIpv6Addresses),
	"UnassignIpv6Addresses":             ruleOf((*World).unassignIpv6Addresses),
	"TagResources":                      ruleOf((*World).tagResources),
	"UntagResources":                    ruleOf((*World).untagResources),
	"ListTagResources":                  ruleOf((*World).listTagResources),
	"StartInstance":                     ruleOf((*World).startInstance),
	"StopInstance":                      ruleOf((*World).stopInstance),
	"RebootInstance":                    ruleOf((*World).rebootInstance),
	"DeleteInstance":                    ruleOf((*World).deleteInstance),
	"RunInstances":                      ruleOf((*World).runInstances),
	"DescribeRegions":                   ruleOf((*World).describeRegions),
	"DescribeZones":                     ruleOf((*World).describeZones),
	"DescribeInstanceTypes":             ruleOf((*World).describeInstanceTypes),
	"DescribeVpcs":                      ruleOf((*World).describeVpcs),
	"DescribeVSwitches":                 ruleOf((*World).describeVSwitches),
	"DescribeSecurityGroups":            ruleOf((*World).describeSecurityGroups),
	"DescribeInstances":                 ruleOf((*World).describeInstances),
	"CreateVpc":                         ruleOf((*World).createVpc),
	"DeleteVpc":                         ruleOf((*World).deleteVpc),
	"CreateVSwitch":                     ruleOf((*World).createVSwitch),
	"DeleteVSwitch":                     ruleOf((*World).deleteVSwitch),
	"CreateSecurityGroup":               ruleOf((*World).createSecurityGroup),
	"DeleteSecurityGroup":               ruleOf((*World).deleteSecurityGroup),
}

// ruleOf makes a rule of what an action says of a request: the code to refuse it
// with, or how to judge its answer.
func ruleOf[Q, P any](action func(*World, *Q) (answer[P], error)) rule {
	return func(w *World, r model.Request, got model.Response, err error) error {
		return judge(w, any(r).(*Q), got, err, action)
	}
}
