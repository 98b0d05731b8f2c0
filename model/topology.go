package model

import (
	"cmp"
	"time"
)

// Topology describes a world. It is a literal, or read from JSON: by
// scenario.ReadWorld, which reports misspelt fields and problems with their places, or by
// encoding/json, which ignores fields that it does not know.
// Package sim builds a State from it, or reports all its problems at once, each
// with a path such as "VPCs[0].VSwitches[2].CidrBlock".
//
// The caller may choose the ids, in the form of the API ("vsw-web"). An empty id is
// generated. The order of a list counts: defaults refer to its first element, and
// listings keep the order.
type Topology struct {
	// Seed determines every generated id, MAC address and request id, and every
	// address that is picked at random.
	Seed uint64
	// Edition is the edition of the API reference that the world follows. The default
	// is Edition2020.
	Edition Edition
	// Epoch is the time at which the world starts, in the years 1970 to 2999. The
	// default is DefaultEpoch.
	Epoch time.Time

	// Accounts lists the accounts. Without any, there is one account, and it makes
	// every call, with any AccessKeyId or none.
	Accounts []Account
	// Regions lists the regions. The default is DefaultRegionId alone.
	Regions []Region
	// ResourceGroups lists the resource groups of all accounts.
	ResourceGroups []ResourceGroup
	// VPCs lists the VPCs with their VSwitches and security groups.
	VPCs []VPC
	// ClassicSecurityGroups lists the security groups of the classic network.
	ClassicSecurityGroups []SecurityGroup
	// InstanceTypes lists types that are added to those of InstanceTypes(), or
	// replace those of the same name.
	InstanceTypes []InstanceType
	// Instances lists the instances. Each instance in a VPC gets a primary ENI.
	Instances []Instance
	// NetworkInterfaces lists the secondary ENIs that the world starts with.
	NetworkInterfaces []NetworkInterface

	// Quotas holds the limits that Alibaba Cloud adjusts on request.
	Quotas Quotas
	// Delays holds the times that actions take. By default they take none.
	Delays Delays
}

// DefaultEpoch is the time at which a world starts if its topology has no Epoch.
var DefaultEpoch = time.Date(2021, 1, 1, 0, 0, 0, 0, time.UTC)

// Quotas holds the limits that Alibaba Cloud adjusts on request. Zero means the
// default of the edition.
type Quotas struct {
	// NetworkInterfaces is the number of ENIs that an account may create in a
	// region. The primary ENIs of instances do not count.
	NetworkInterfaces int
	// SecurityGroupsPerNetworkInterface is the number of groups that an ENI may
	// join, 10 or 16 on request.
	SecurityGroupsPerNetworkInterface int
	// VPCs is the number of VPCs that an account may have in a region.
	VPCs int
	// VSwitches is the number of VSwitches that a VPC may have.
	VSwitches int
	// VSwitchCidrReservations is the number of CIDR reservations of each family, IPv4
	// and IPv6, that the VSwitches of a VPC may have together.
	VSwitchCidrReservations int
	// NormalGroupAddresses is the number of addresses that the ENIs of a basic group
	// of a VPC may have together.
	NormalGroupAddresses int
	// EnterpriseGroupAddresses is the number of addresses, or of ENIs, in an advanced
	// group. The edition says which count, in either.
	EnterpriseGroupAddresses int
	// RulesPerSecurityGroup is the number of rules that a group may have, inbound and
	// outbound ones together.
	RulesPerSecurityGroup int
}

// OrDefaults returns q with each zero replaced by the default of the edition.
func (q Quotas) OrDefaults(e Edition) Quotas {
	d := e.limits().Quotas
	return Quotas{
		NetworkInterfaces:                 cmp.Or(q.NetworkInterfaces, d.NetworkInterfaces),
		SecurityGroupsPerNetworkInterface: cmp.Or(q.SecurityGroupsPerNetworkInterface, d.SecurityGroupsPerNetworkInterface),
		VPCs:                              cmp.Or(q.VPCs, d.VPCs),
		VSwitches:                         cmp.Or(q.VSwitches, d.VSwitches),
		VSwitchCidrReservations:           cmp.Or(q.VSwitchCidrReservations, d.VSwitchCidrReservations),
		NormalGroupAddresses:              cmp.Or(q.NormalGroupAddresses, d.NormalGroupAddresses),
		EnterpriseGroupAddresses:          cmp.Or(q.EnterpriseGroupAddresses, d.EnterpriseGroupAddresses),
		RulesPerSecurityGroup:             cmp.Or(q.RulesPerSecurityGroup, d.RulesPerSecurityGroup),
	}
}
