package sim_test

import (
	"fmt"
	"strings"
	"testing"

	"example.com/enisim/model"
	"example.com/enisim/sim"
)

// steps call every action once. NNN is the number of the resources that they
// are about, which probed has.
var steps = strings.Split(strings.TrimSpace(`
CreateVpc CidrBlock=192.168.0.0/16
CreateVSwitch VpcId=vpc-NNN ZoneId=cn-hangzhou-a CidrBlock=172.16.9.0/24
CreateSecurityGroup VpcId=vpc-NNN
CreateNetworkInterface VSwitchId=vsw-0 SecurityGroupId=sg-a
RunInstances ImageId=image InstanceType=ecs.g6.4xlarge VSwitchId=vsw-0 SecurityGroupId=sg-a
AttachNetworkInterface InstanceId=i-NNN NetworkInterfaceId=eni-NNN
AssignPrivateIpAddresses NetworkInterfaceId=eni-NNN SecondaryPrivateIpAddressCount=1
ModifyNetworkInterfaceAttribute NetworkInterfaceId=eni-NNN NetworkInterfaceName=renamed
JoinSecurityGroup SecurityGroupId=sg-b NetworkInterfaceId=eni-NNN
LeaveSecurityGroup SecurityGroupId=sg-b NetworkInterfaceId=eni-NNN
TagResources ResourceType=eni ResourceId.1=eni-NNN Tag.1.Key=k Tag.1.Value=v
ListTagResources ResourceType=eni ResourceId.1=eni-NNN
DescribeNetworkInterfaces NetworkInterfaceId.1=eni-NNN
DescribeNetworkInterfaces PrivateIpAddress.1=10.0.250.NNN
DescribeNetworkInterfaces InstanceId=i-NNN
DescribeNetworkInterfaces MaxResults=10
DescribeNetworkInterfaceAttribute NetworkInterfaceId=eni-NNN
DescribeInstances InstanceIds=["i-NNN"]
DescribeInstanceTypes InstanceTypes.1=ecs.g6.4xlarge
DescribeSecurityGroups SecurityGroupId=sg-NNN
AuthorizeSecurityGroup SecurityGroupId=sg-NNN IpProtocol=TCP PortRange=22/22 SourceCidrIp=10.0.0.0/8
AuthorizeSecurityGroupEgress SecurityGroupId=sg-NNN IpProtocol=TCP PortRange=22/22 DestCidrIp=10.0.0.0/8
DescribeSecurityGroupAttribute SecurityGroupId=sg-NNN
RevokeSecurityGroup SecurityGroupId=sg-NNN IpProtocol=TCP PortRange=22/22 SourceCidrIp=10.0.0.0/8
RevokeSecurityGroupEgress SecurityGroupId=sg-NNN IpProtocol=TCP PortRange=22/22 DestCidrIp=10.0.0.0/8
DescribeVSwitches VSwitchId=vsw-empty-NNN
DescribeVpcs VpcId=vpc-NNN
DescribeVpcAttribute VpcId=vpc-NNN
DescribeVSwitchAttributes VSwitchId=vsw-empty-NNN
DescribeRouteTableList VpcId=vpc-NNN
DescribeRegions
DescribeZones
UntagResources ResourceType=eni ResourceId.1=eni-NNN TagKey.1=k
UnassignPrivateIpAddresses NetworkInterfaceId=eni-NNN PrivateIpAddress.1=10.0.250.NNN
UnassignIpv6Addresses NetworkInterfaceId=eni-NNN Ipv6Address.1=2001:db8::NNN
AssignIpv6Addresses NetworkInterfaceId=eni-NNN Ipv6AddressCount=1
DetachNetworkInterface InstanceId=i-NNN NetworkInterfaceId=eni-NNN
DeleteNetworkInterface NetworkInterfaceId=eni-NNN
RebootInstance InstanceId=i-NNN
StopInstance InstanceId=i-NNN
StartInstance InstanceId=i-NNN
RebootInstances InstanceId.1=i-NNN
StopInstances InstanceId.1=i-NNN
StartInstances InstanceId.1=i-NNN
DeleteInstance InstanceId=i-NNN Force=true
DeleteInstances InstanceId.1=i-more-NNN Force=true
DeleteSecurityGroup SecurityGroupId=sg-NNN
CreateVSwitchCidrReservation VSwitchId=vsw-empty-NNN VSwitchCidrReservationCidr=172.16.1.64/28
ListVSwitchCidrReservations VSwitchCidrReservationIds.1=vcr-NNN
ModifyVSwitchCidrReservationAttribute VSwitchCidrReservationId=vcr-NNN VSwitchCidrReservationName=renamed
GetVSwitchCidrReservationUsage VSwitchCidrReservationId=vcr-NNN
DeleteVSwitchCidrReservation VSwitchCidrReservationId=vcr-NNN
DeleteVSwitch VSwitchId=vsw-gone-NNN
DeleteVpc VpcId=vpc-gone-NNN
`), "\n")

// probes is how often each step is measured, in turn with the others.
const probes = 50

// probed returns a cloud of that many ENIs and the resources of the steps.
func probed(t *testing.T, enis int) *sim.Cloud {
	topology := spacious()
	topology.Quotas.VPCs = 1000
	topology.VPCs[0].Ipv6CidrBlock = "2001:db8::/56"
	topology.VPCs[0].VSwitches[0].Ipv6CidrBlock = "2001:db8::/64"
	for i := range probes + 1 { // AllocsPerRun warms up
		name := fmt.Sprint(i + 100)
		topology.VPCs = append(topology.VPCs, model.VPC{VpcId: "vpc-gone-" + name}, model.VPC{
			VpcId: "vpc-" + name,
			VSwitches: []model.VSwitch{
				{VSwitchId: "vsw-empty-" + name, CidrBlock: "172.16.1.0/24",
					VSwitchCidrReservations: []model.VSwitchCidrReservation{
						{VSwitchCidrReservationId: "vcr-" + name, VSwitchCidrReservationCidr: "172.16.1.32/28"}}},
				{VSwitchId: "vsw-gone-" + name, CidrBlock: "172.16.2.0/24"},
			},
			SecurityGroups: []model.SecurityGroup{{SecurityGroupId: "sg-" + name}},
		})
		topology.Instances = append(topology.Instances,
			model.Instance{InstanceId: "i-" + name, InstanceType: "ecs.g6.4xlarge", VSwitchId: "vsw-0"},
			model.Instance{InstanceId: "i-more-" + name, InstanceType: "ecs.g6.4xlarge", VSwitchId: "vsw-0"})
		topology.NetworkInterfaces = append(topology.NetworkInterfaces, model.NetworkInterface{
			NetworkInterfaceId: "eni-" + name, VSwitchId: "vsw-0",
			SecondaryPrivateIpAddresses: []string{"10.0.250." + name}, Ipv6Addresses: []string{"2001:db8::" + name},
		})
	}
	cloud := sim.MustOpen(topology)
	for i := range enis {
		if _, err := cloud.CreateNetworkInterface(spaciousRequest(i)); err != nil {
			t.Fatal(err)
		}
	}
	return cloud
}

// allocations returns how often calls of a step allocate memory on average.
func allocations(t *testing.T, cloud *sim.Cloud, step string) float64 {
	var requests []model.Request
	for i := range probes + 1 {
		requests = append(requests, call(strings.ReplaceAll(step, "NNN", fmt.Sprint(100+i))))
	}
	next := 0
	return testing.AllocsPerRun(probes, func() {
		if _, err := cloud.Do(requests[next]); err != nil {
			t.Fatalf("%v: %v", requests[next], err)
		}
		next++
	})
}

// TestAllocationsDoNotGrow checks that no action allocates more often in a world of
// 20,000 ENIs than in one of 100, but for the growth of tables now and then.
func TestAllocationsDoNotGrow(t *testing.T) {
	called := make(map[string]bool)
	small, large := probed(t, 100), probed(t, 20_000)
	grows := func(step string) bool {
		few, many := allocations(t, small, step), allocations(t, large, step)
		return many > few+1
	}
	for _, step := range steps {
		name, _, _ := strings.Cut(step, " ")
		if called[name] = true; grows(step) {
			t.Errorf("the allocations grow: %s", step)
		}
	}
	for _, a := range sim.Actions() {
		if !called[a.Name] {
			t.Errorf("%s has no call: add one to steps in sim/growth_test.go", a.Name)
		}
	}
	if everything := "DescribeNetworkInterfaces VSwitchId=vsw-1"; !grows(everything) {
		t.Errorf("the allocations of a listing of everything do not grow: %s", everything)
	}
}
