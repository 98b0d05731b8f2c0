package sim_test

import (
	"fmt"
	"reflect"
	"slices"
	"strings"
	"testing"
	"time"

	"example.com/enisim/fuzz"
	"example.com/enisim/model"
	"example.com/enisim/sim"
)

// followsOnly lists the fields of a topology that may only repeat what follows from
// others, so that every other value is a problem.
var followsOnly = map[string]string{
	"VSwitch.VpcId":                    "it is the VPC that has the VSwitch",
	"SecurityGroup.VpcId":              "it is the VPC that has the group",
	"VSwitchCidrReservation.VSwitchId": "it is the VSwitch that has the reservation",
	"NetworkInterface.OwnerId":         "it is that of the VPC",
	"NetworkInterface.VpcId":           "it is that of the VSwitch",
	"NetworkInterface.ZoneId":          "it is that of the VSwitch",
}

// unlisted lists the types of a topology that no listing of a state has.
var unlisted = map[string]string{
	"Quotas": "they show in what calls are refused",
	"Delays": "they show in the times that calls take",
}

// TestTopologyFields checks that no field of a topology is ignored: changed from one
// valid value to another, it changes the digest of the state and its listings.
func TestTopologyFields(t *testing.T) {
	for _, problem := range ignoredFields(t, sim.New) {
		t.Error(problem)
	}
}

// TestTopologyFieldsFires checks that TestTopologyFields finds a field that is ignored.
func TestTopologyFieldsFires(t *testing.T) {
	forgetful := func(topology model.Topology) (sim.State, error) {
		topology.VPCs = slices.Clone(topology.VPCs)
		for i := range topology.VPCs {
			topology.VPCs[i].Description = ""
		}
		return sim.New(topology)
	}
	found := ignoredFields(t, forgetful)
	if len(found) != 1 || !strings.HasPrefix(found[0], "VPC.Description is ignored") {
		t.Errorf("found %q, want VPC.Description alone", found)
	}
}

// fieldChange is what the changes of a field did.
type fieldChange struct{ tried, accepted, effective, listed bool }

// ignoredFields returns the fields of a topology that a way to make a state ignores.
func ignoredFields(t *testing.T, make func(model.Topology) (sim.State, error)) (problems []string) {
	t.Helper()
	topology := varied()
	was, err := make(topology)
	if err != nil {
		t.Fatal(err)
	}
	digest, listing, types := was.Digest(), fuzz.Listings(was), slices.Collect(was.InstanceTypes())
	changes := map[string]*fieldChange{}
	var names []string
	eachField(reflect.ValueOf(&topology).Elem(), func(name string, field reflect.Value) {
		c := changes[name]
		if c == nil {
			c = new(fieldChange)
			changes[name], names = c, append(names, name)
		}
		before := reflect.New(field.Type()).Elem()
		before.Set(field)
		for _, other := range otherValues(field) {
			if c.listed {
				return
			}
			field.Set(other)
			c.tried = true
			if s, err := make(topology); err == nil {
				c.accepted = true
				c.effective = c.effective || s.Digest() != digest
				c.listed = !reflect.DeepEqual(fuzz.Listings(s), listing) ||
					!slices.Equal(slices.Collect(s.InstanceTypes()), types) || s.Edition() != was.Edition()
			}
			field.Set(before)
		}
	})
	for _, name := range names {
		if problem := changes[name].problem(name); problem != "" {
			problems = append(problems, problem)
		}
	}
	return problems
}

// problem returns what is wrong with a field, "" if nothing is.
func (c *fieldChange) problem(name string) string {
	kind, _, _ := strings.Cut(name, ".")
	_, follows := followsOnly[name]
	_, isUnlisted := unlisted[kind]
	switch {
	case !c.tried:
		return name + " was never changed: give it a value in varied of sim/topology_fields_test.go"
	case c.accepted && follows:
		return name + " has other values: remove it from followsOnly in sim/topology_fields_test.go"
	case !c.accepted && !follows:
		return name + " has no other value: let otherValues in sim/topology_fields_test.go have a valid one, or " +
			"add it to followsOnly there"
	case c.accepted && !c.effective:
		return name + " is ignored: read it in sim/topology_*.go, store it in a record of sim/records.go"
	case c.accepted && !c.listed && !isUnlisted:
		return name + " shows in no listing: see sim/listing.go and sim/eni_rendering.go"
	}
	return ""
}

// eachField visits the fields of a struct of package model, and those of the structs
// that they hold. A list is visited as a whole, too.
func eachField(v reflect.Value, visit func(name string, field reflect.Value)) {
	for i := range v.NumField() {
		field := v.Field(i)
		isModel := func(t reflect.Type) bool { return t.Kind() == reflect.Struct && t.PkgPath() == v.Type().PkgPath() }
		switch {
		case isModel(field.Type()):
			eachField(field, visit)
		case field.Kind() == reflect.Slice && isModel(field.Type().Elem()):
			for j := range field.Len() {
				eachField(field.Index(j), visit)
			}
		default:
			visit(v.Type().Name()+"."+v.Type().Field(i).Name, field)
		}
	}
}

// otherValues returns values that a field may have in place of its own.
func otherValues(field reflect.Value) (values []reflect.Value) {
	add := func(value any) { values = append(values, reflect.ValueOf(value).Convert(field.Type())) }
	switch was := field.Interface().(type) {
	case string:
		for _, value := range append(otherTexts, was+"x", "x"+was, strings.TrimSuffix(was, "1")+"2") {
			if value != was {
				add(value)
			}
		}
	case int, int64, uint64, time.Duration:
		if field.CanInt() {
			add(field.Int() + 1)
		} else {
			add(field.Uint() + 1)
		}
	case model.Edition:
		for _, other := range model.Editions() {
			add(other)
		}
	case float64:
		add(was + 1)
	case bool:
		add(!was)
	case *bool:
		add(pointer(true))
		add(pointer(false))
	case time.Time:
		add(model.DefaultEpoch.Add(-time.Hour))
	case []string:
		for _, value := range otherTexts {
			add(append(slices.Clone(was), value))
			add([]string{value})
		}
	default:
		if field.Kind() == reflect.String { // a type of its own
			add(field.String() + "x")
			break
		}
		panic(fmt.Sprintf("add a value of type %s to otherValues in sim/topology_fields_test.go", field.Type()))
	}
	return values
}

// otherTexts are valid in one field or another of [varied].
var otherTexts = []string{
	"", "another", "1234567890123457", "cn-shanghai", "cn-hangzhou-f", "vpc-3", "vsw-2", "sg-2", "i-2", "eni-3", "rg-2",
	"ecs.g5.large", "10.0.0.0/8", "172.16.9.0/24", "172.16.0.96/28", "172.16.0.64/28", "2408::1:0:0:0/80",
	"2408:0:0:7::/64", "2409::/56", "172.16.0.77", "2408::77",
	"00:16:3e:00:00:77", model.InstanceStopped, model.StatusCreateFailed, model.VSwitchPending, model.GroupEnterprise,
	model.ChargePrePaid, model.SpotAsPriceGo,
	"23/23", "ALL", "UDP", model.PolicyDrop, model.PolicyAccept, model.DirectionIngress, model.DirectionEgress,
	model.NicIntranet,
	model.TypeTrunk, "eni-trunk-2",
}

// varied is a topology in which each field of each type can have another valid value:
// of each resource there is one that no other depends on.
func varied() model.Topology {
	return model.Topology{
		Accounts: []model.Account{
			{
				AccountId:  "1234567890123456",
				AccessKeys: []model.AccessKey{{AccessKeyId: "main"}},
				RAMUsers:   []model.RAMUser{ramUser("ram", "*")},
			},
			{AccountId: "1234567890123457", AccessKeys: []model.AccessKey{{AccessKeyId: "other"}}},
		},
		Regions:        []model.Region{{RegionId: "cn-hangzhou"}, {RegionId: "cn-shanghai"}, {RegionId: "cn-beijing"}},
		ResourceGroups: []model.ResourceGroup{{ResourceGroupId: "rg-1"}, {ResourceGroupId: "rg-2"}},
		VPCs: []model.VPC{
			{
				VpcId: "vpc-1", Ipv6CidrBlock: "2408::/56",
				VSwitches: []model.VSwitch{
					{VSwitchId: "vsw-1", CidrBlock: "172.16.0.0/24", Ipv6CidrBlock: "2408::/64", Tags: someTags(),
						VSwitchCidrReservations: []model.VSwitchCidrReservation{{VSwitchCidrReservationId: "vcr-1",
							VSwitchCidrReservationCidr: "172.16.0.64/28", Tags: someTags()},
							{VSwitchCidrReservationId: "vcr-6", VSwitchCidrReservationCidr: "2408::1:0:0:0/80"}}},
					{VSwitchId: "vsw-2", CidrBlock: "172.16.1.0/24"},
				},
				SecurityGroups: append(securityGroups("sg-1", "sg-2"), model.SecurityGroup{Tags: someTags()},
					model.SecurityGroup{SecurityGroupId: "sg-rules", Rules: variedRules()}),
			},
			{VpcId: "vpc-2", Tags: someTags()},
		},
		ClassicSecurityGroups: append(securityGroups("sg-classic"), withRules("sg-classic-2")),
		InstanceTypes: []model.InstanceType{{
			InstanceTypeId: "ecs.own", EniQuantity: 3, EniPrivateIpAddressQuantity: 6, EniIpv6AddressQuantity: 2,
			PrimaryEniQueueNumber: 2, SecondaryEniQueueNumber: 1, MaximumQueueNumberPerEni: 4, TotalEniQueueQuantity: 5,
		}},
		Instances: []model.Instance{
			{InstanceId: "i-1", VSwitchId: "vsw-1"}, {InstanceId: "i-2", VSwitchId: "vsw-1", Tags: someTags()},
			{InstanceId: "i-classic"}, {InstanceId: "i-trunk", VSwitchId: "vsw-1", InstanceType: "ecs.g7.xlarge"},
		},
		NetworkInterfaces: []model.NetworkInterface{
			{NetworkInterfaceId: "eni-1", VSwitchId: "vsw-1", Tags: someTags()},
			{NetworkInterfaceId: "eni-2", VSwitchId: "vsw-1", InstanceId: "i-1", Status: model.StatusInUse},
			{NetworkInterfaceId: "eni-managed", VSwitchId: "vsw-1", ServiceManaged: true, ServiceID: 1},
			{NetworkInterfaceId: "eni-trunk-1", VSwitchId: "vsw-1", Type: model.TypeTrunk, InstanceId: "i-trunk",
				Status: model.StatusInUse},
			{NetworkInterfaceId: "eni-trunk-2", VSwitchId: "vsw-1", Type: model.TypeTrunk, InstanceId: "i-trunk",
				Status: model.StatusInUse},
			{NetworkInterfaceId: "eni-member", VSwitchId: "vsw-1", TrunkNetworkInterfaceId: "eni-trunk-1",
				DeviceIndex: 1,
				InstanceId:  "i-trunk", Status: model.StatusInUse},
		},
		Quotas: model.Quotas{
			NetworkInterfaces: 9, SecurityGroupsPerNetworkInterface: 9, VPCs: 9, VSwitches: 9,
			VSwitchCidrReservations: 9,
			NormalGroupAddresses:    99, EnterpriseGroupAddresses: 99, RulesPerSecurityGroup: 9,
		},
	}
}

// variedRules are rules whose fields can each have another valid value, in one or another.
func variedRules() []model.SecurityGroupRule {
	return []model.SecurityGroupRule{
		{SecurityGroupRuleId: "sgr-1", IpProtocol: "TCP", PortRange: "22/22", SourceCidrIp: "10.0.0.1",
			DestCidrIp: "10.0.0.2"},
		{IpProtocol: "UDP", PortRange: "22/22", Ipv6SourceCidrIp: "2408::/56", Ipv6DestCidrIp: "2408::1"},
		{IpProtocol: "UDP", PortRange: "22/22", SourceGroupId: "sg-1", Policy: model.PolicyDrop, Priority: 5},
		{Direction: model.DirectionEgress, DestGroupId: "sg-1"},
	}
}

func someTags() []model.Tag { return []model.Tag{{Key: "k", Value: "v"}} }
