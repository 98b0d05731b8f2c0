package rpc_test

import (
	"fmt"
	"net/url"
	"strings"
	"testing"

	"example.com/enisim/model"
	"example.com/enisim/sim"
	"example.com/enisim/sim/rpc"
)

// life is a call of every action but CreateNetworkInterface, which has tests of
// its own, each of which succeeds.
const life = `
AttachNetworkInterface RegionId=cn-hangzhou NetworkInterfaceId=eni-1 InstanceId=i-1
DescribeNetworkInterfaces RegionId=cn-hangzhou InstanceId=i-1 Type=Secondary ServiceManaged=false MaxResults=1
DescribeNetworkInterfaces RegionId=cn-hangzhou NetworkInterfaceId.1=eni-none
DescribeNetworkInterfaceAttribute RegionId=cn-hangzhou NetworkInterfaceId=eni-1
ModifyNetworkInterfaceAttribute RegionId=cn-hangzhou NetworkInterfaceId=eni-1 SecurityGroupId.1=sg-1 \
    NetworkInterfaceName=renamed
AssignPrivateIpAddresses RegionId=cn-hangzhou NetworkInterfaceId=eni-1 PrivateIpAddress.1=172.16.0.5 \
    PrivateIpAddress.2=172.16.0.6
UnassignPrivateIpAddresses RegionId=cn-hangzhou NetworkInterfaceId=eni-1 PrivateIpAddress.1=172.16.0.5
AssignIpv6Addresses RegionId=cn-hangzhou NetworkInterfaceId=eni-1 Ipv6AddressCount=1
UnassignIpv6Addresses RegionId=cn-hangzhou NetworkInterfaceId=eni-2 Ipv6Address.1=2408::2
TagResources RegionId=cn-hangzhou ResourceType=eni ResourceId.1=eni-1 Tag.1.Key=app Tag.1.Value=web Tag.2.Key=empty
ListTagResources RegionId=cn-hangzhou ResourceType=eni Tag.1.Key=app
UntagResources RegionId=cn-hangzhou ResourceType=eni ResourceId.1=eni-1 All=true
ListTagResources RegionId=cn-hangzhou ResourceType=eni ResourceId.1=eni-1
DetachNetworkInterface RegionId=cn-hangzhou NetworkInterfaceId=eni-1 InstanceId=i-1
DeleteNetworkInterface RegionId=cn-hangzhou NetworkInterfaceId=eni-1
StopInstance InstanceId=i-1 ForceStop=false ConfirmStop=true
StartInstance InstanceId=i-1
RebootInstance InstanceId=i-1 ForceStop=true
JoinSecurityGroup RegionId=cn-hangzhou SecurityGroupId=sg-spare InstanceId=i-1
LeaveSecurityGroup RegionId=cn-hangzhou SecurityGroupId=sg-spare InstanceId=i-1
DeleteInstance InstanceId=i-1 Force=true
StopInstances RegionId=cn-hangzhou InstanceId.1=i-2 InstanceId.2=i-none BatchOptimization=SuccessFirst
StartInstances RegionId=cn-hangzhou InstanceId.1=i-2 InstanceId.2=i-2
RebootInstances RegionId=cn-hangzhou InstanceId.1=i-2 ForceReboot=true BatchOptimization=AllTogether
DeleteInstances RegionId=cn-hangzhou InstanceId.1=i-2 Force=true TerminateSubscription=true ClientToken=once
DescribeRegions
DescribeZones RegionId=cn-nowhere
DescribeInstanceTypes InstanceTypes.1=ecs.g6.large
CreateVpc RegionId=cn-hangzhou CidrBlock=10.0.0.0/8 EnableIpv6=true VpcName=made Tag.1.Key=app Tag.1.Value=web
CreateVSwitch RegionId=cn-hangzhou VpcId=vpc-1 ZoneId=cn-hangzhou-f CidrBlock=172.16.1.0/24 Ipv6CidrBlock=1 \
    VSwitchName=made
CreateSecurityGroup RegionId=cn-hangzhou VpcId=vpc-1 SecurityGroupName=made
RunInstances RegionId=cn-hangzhou ImageId=any InstanceType=ecs.g6.large VSwitchId=vsw-1 SecurityGroupId=sg-1 \
    Amount=2 InstanceName=made
DescribeVpcs RegionId=cn-hangzhou VpcName=made
DescribeVSwitches RegionId=cn-hangzhou VpcId=vpc-1 PageSize=50
DescribeVpcAttribute RegionId=cn-hangzhou VpcId=vpc-1
DescribeVSwitchAttributes RegionId=cn-hangzhou VSwitchId=vsw-1
DescribeVSwitchAttributes VSwitchId=vsw-none
DescribeRouteTableList RegionId=cn-hangzhou VpcId=vpc-1
DescribeSecurityGroups RegionId=cn-hangzhou VpcId=vpc-1
AuthorizeSecurityGroup RegionId=cn-hangzhou SecurityGroupId=sg-1 Permissions.1.IpProtocol=TCP \
    Permissions.1.PortRange=22/22 Permissions.1.SourceGroupId=sg-spare Permissions.1.Description=ssh \
    Permissions.2.IpProtocol=all Permissions.2.PortRange=-1/-1 Permissions.2.Ipv6SourceCidrIp=2001:DB8::/32
AuthorizeSecurityGroupEgress RegionId=cn-hangzhou SecurityGroupId=sg-1 IpProtocol=udp PortRange=53/53 \
    DestCidrIp=0.0.0.0/0 Policy=drop Priority=100
DescribeSecurityGroupAttribute RegionId=cn-hangzhou SecurityGroupId=sg-1
RevokeSecurityGroup RegionId=cn-hangzhou SecurityGroupId=sg-1 IpProtocol=TCP PortRange=22/22 SourceGroupId=sg-spare
RevokeSecurityGroupEgress RegionId=cn-hangzhou SecurityGroupId=sg-1 IpProtocol=udp PortRange=53/53 \
    DestCidrIp=0.0.0.0/0 Policy=drop
DescribeSecurityGroupAttribute RegionId=cn-hangzhou SecurityGroupId=sg-1 Direction=egress
DescribeInstances RegionId=cn-hangzhou PageSize=1
CreateVSwitchCidrReservation RegionId=cn-hangzhou VSwitchId=vsw-1 VSwitchCidrReservationMask=28 \
    VSwitchCidrReservationName=made Tag.1.Key=app Tag.1.Value=web
ModifyVSwitchCidrReservationAttribute RegionId=cn-hangzhou VSwitchCidrReservationId=vcr-1 \
    VSwitchCidrReservationDescription=changed
AssignPrivateIpAddresses RegionId=cn-hangzhou NetworkInterfaceId=eni-2 Ipv4Prefix.1=172.16.0.16/28
CreateNetworkInterface RegionId=cn-hangzhou VSwitchId=vsw-1 SecurityGroupId=sg-1 Ipv4PrefixCount=2
DescribeNetworkInterfaces RegionId=cn-hangzhou NetworkInterfaceId.1=eni-2
ListVSwitchCidrReservations RegionId=cn-hangzhou VSwitchId=vsw-1
GetVSwitchCidrReservationUsage RegionId=cn-hangzhou VSwitchCidrReservationId=vcr-1
UnassignPrivateIpAddresses RegionId=cn-hangzhou NetworkInterfaceId=eni-2 Ipv4Prefix.1=172.16.0.16/28
DeleteVSwitchCidrReservation RegionId=cn-hangzhou VSwitchCidrReservationId=vcr-2
DeleteSecurityGroup RegionId=cn-hangzhou SecurityGroupId=sg-spare
DeleteVSwitch VSwitchId=vsw-spare
DeleteVpc VpcId=vpc-spare`

// TestLife compares the answer to a call of each action, in JSON and in XML, with
// what it was.
func TestLife(t *testing.T) {
	topology := model.Topology{
		Regions: []model.Region{{RegionId: "cn-hangzhou"}, {RegionId: "cn-nowhere", Zones: []string{"cn-nowhere-x"}}},
		VPCs: []model.VPC{{
			VpcId: "vpc-1", Ipv6CidrBlock: "2408::/56",
			VSwitches: []model.VSwitch{
				{VSwitchId: "vsw-1", CidrBlock: "172.16.0.0/24", Ipv6CidrBlock: "2408::/64",
					VSwitchCidrReservations: []model.VSwitchCidrReservation{
						{VSwitchCidrReservationId: "vcr-1", VSwitchCidrReservationCidr: "172.16.0.64/27"}}},
			},
			SecurityGroups: []model.SecurityGroup{{SecurityGroupId: "sg-1"}, {SecurityGroupId: "sg-spare"}},
		}, {VpcId: "vpc-2", VSwitches: []model.VSwitch{{VSwitchId: "vsw-spare", CidrBlock: "172.16.0.0/24",
			VSwitchCidrReservations: []model.VSwitchCidrReservation{
				{VSwitchCidrReservationId: "vcr-2", VSwitchCidrReservationCidr: "172.16.0.128/27"}}}}},
			{VpcId: "vpc-spare"}},
		Instances: []model.Instance{
			{InstanceId: "i-1", VSwitchId: "vsw-1"}, {InstanceId: "i-2", VSwitchId: "vsw-1"},
		},
		NetworkInterfaces: []model.NetworkInterface{
			{NetworkInterfaceId: "eni-1", VSwitchId: "vsw-1", PrivateIpAddress: "172.16.0.4"},
			{NetworkInterfaceId: "eni-2", VSwitchId: "vsw-1", Ipv6Addresses: []string{"2408::2"}},
		},
	}
	for _, format := range []rpc.Format{rpc.JSON, rpc.XML} {
		cloud, served := sim.MustOpen(topology), map[string]bool{"CreateNetworkInterface": true}
		var b strings.Builder
		for line := range strings.Lines(strings.ReplaceAll(strings.TrimSpace(life), " \\\n    ", " ")) {
			words := strings.Fields(line)
			served[words[0]] = true
			action, _ := sim.FindAction(words[0])
			values := url.Values{"Action": {words[0]}, "Version": {action.Product.Version}, "Format": {string(format)}}
			for _, word := range words[1:] {
				name, value, _ := strings.Cut(word, "=")
				values.Set(name, value)
			}
			answer := rpc.Serve(cloud, values)
			if answer.Status != 200 {
				t.Errorf("%s: %d %s", line, answer.Status, answer.Body)
			}
			fmt.Fprintf(&b, "%s\n%s\n\n", strings.TrimSpace(line), answer.Indent())
		}
		golden(t, "life."+strings.ToLower(string(format))+".txt", b.String())
		for _, action := range sim.Actions() {
			if !served[action.Name] {
				t.Errorf("%s has no call: add one to life in sim/rpc/life_test.go, "+
					"then ENISIM_UPDATE=1 go test ./sim/rpc", action.Name)
			}
		}
	}
}
