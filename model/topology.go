package model

import "time"

// Topology is a literal that describes a world. It can also be read from JSON
// by encoding/json. Package sim turns it into a State and reports every fault
// at once, each with its path ("VPCs[0].VSwitches[2].CidrBlock").
//
// Ids are the caller's to choose, in the API's form ("vsw-web"); an empty one
// is generated. In a list, order counts: defaults name the first element, and
// listings keep it.
type Topology struct {
	// Seed keys every generated id, MAC, request id and picked address. Two
	// worlds that differ in nothing else differ in all of these.
	Seed uint64
	// Epoch is the time at which the world starts, zero for DefaultEpoch.
	Epoch time.Time

	// Accounts lists who may call. Without any there is one account, and every
	// call is its own, whatever its AccessKeyId.
	Accounts []Account
	// Regions lists the regions, by default cn-hangzhou alone.
	Regions []Region
	// ResourceGroups lists the resource groups of all accounts.
	ResourceGroups []ResourceGroup
	// VPCs lists the VPCs with their VSwitches and security groups.
	VPCs []VPC
	// ClassicSecurityGroups lists the security groups outside of any VPC.
	ClassicSecurityGroups []SecurityGroup
	// InstanceTypes adds to InstanceTypes() or replaces its entries.
	InstanceTypes []InstanceType
	// Instances lists the instances; each that is in a VPC gets a primary ENI.
	Instances []Instance
	// NetworkInterfaces lists ENIs that are there from the start.
	NetworkInterfaces []NetworkInterface

	// Quotas holds the limits that Alibaba Cloud adjusts on request.
	Quotas Quotas
	// Delays holds how long actions take, nothing by default.
	Delays Delays
}

// DefaultEpoch is the time at which a world starts unless its topology says
// otherwise.
var DefaultEpoch = time.Date(2021, 1, 1, 0, 0, 0, 0, time.UTC)

// Quotas holds the limits that Alibaba Cloud adjusts on request. Zero stands
// for the documented default.
type Quotas struct {
	// NetworkInterfaces is how many ENIs an account may create in a region,
	// 100 by default (the page). The primary ENIs of instances do not count.
	NetworkInterfaces int
	// SecurityGroupsPerNetworkInterface is how many groups an ENI may join: 5
	// by default, 10 or 16 by ticket (Limits).
	SecurityGroupsPerNetworkInterface int
	// VPCs is how many VPCs an account may have in a region, 10 by default
	// (VPC quotas).
	VPCs int
	// VSwitches is how many VSwitches a VPC may hold, 24 by default (Limits of
	// the edition of 2020; 150 since 2023).
	VSwitches int
	// NormalGroupAddresses is how many private IP addresses the ENIs of a basic
	// group of a VPC may hold together, 2,000 by default (Limits).
	NormalGroupAddresses int
	// EnterpriseGroupAddresses is the same for an advanced group, 65,536 by
	// default (Limits).
	EnterpriseGroupAddresses int
}

// OrDefaults returns q with the documented default in the place of each zero.
func (q Quotas) OrDefaults() Quotas {
	for _, limit := range []struct {
		value    *int
		standard int
	}{
		{&q.NetworkInterfaces, 100},
		{&q.SecurityGroupsPerNetworkInterface, 5},
		{&q.VPCs, 10},
		{&q.VSwitches, 24},
		{&q.NormalGroupAddresses, 2_000},
		{&q.EnterpriseGroupAddresses, 65_536},
	} {
		if *limit.value == 0 {
			*limit.value = limit.standard
		}
	}
	return q
}
