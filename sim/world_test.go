package sim_test

import (
	"errors"
	"fmt"
	"testing"

	apierrors "example.com/enisim/errors"
	"example.com/enisim/model"
	"example.com/enisim/sim"
)

// world is a topology with one of everything that a call can run into.
func world() model.Topology {
	return model.Topology{
		Seed: 1,
		Accounts: []model.Account{
			{
				AccountId:  "1234567890123456",
				AccessKeys: []model.AccessKey{{AccessKeyId: "main"}, {AccessKeyId: "old", Expired: true}},
				RAMUsers: []model.RAMUser{
					{UserName: "admin", AccessKeys: []model.AccessKey{{AccessKeyId: "ram-admin"}}, AllowedActions: []string{"*"}},
					{UserName: "maker", AccessKeys: []model.AccessKey{{AccessKeyId: "ram-maker"}}, AllowedActions: []string{"CreateNetworkInterface"}},
					{UserName: "reader", AccessKeys: []model.AccessKey{{AccessKeyId: "ram-reader"}}, AllowedActions: []string{"DescribeVpcs"}},
				},
			},
			{AccessKeys: []model.AccessKey{{AccessKeyId: "other"}}},
			{AccessKeys: []model.AccessKey{{AccessKeyId: "odd"}}, ENIsNotSupported: true},
			{
				AccessKeys:         []model.AccessKey{{AccessKeyId: "strict"}},
				RAMUsers:           []model.RAMUser{{UserName: "any", AccessKeys: []model.AccessKey{{AccessKeyId: "ram-strict"}}, AllowedActions: []string{"*"}}},
				ActionsClosedToRAM: []string{"CreateNetworkInterface"},
			},
		},
		Regions: []model.Region{
			{RegionId: "cn-hangzhou"},
			{RegionId: "cn-shanghai"},
			{RegionId: "cn-nowhere", ENIsNotOffered: true},
		},
		ResourceGroups: []model.ResourceGroup{
			{ResourceGroupId: "rg-1"},
			{ResourceGroupId: "rg-other", OwnerId: ""},
		},
		VPCs: []model.VPC{
			{
				VpcId:         "vpc-1",
				CidrBlock:     "172.16.0.0/12",
				Ipv6CidrBlock: "2408:4000:0:a600::/56",
				VSwitches: []model.VSwitch{
					{VSwitchId: "vsw-1", CidrBlock: "172.16.0.0/24", ZoneId: "cn-hangzhou-e"},
					{VSwitchId: "vsw-29", CidrBlock: "172.16.1.0/29"},
					{VSwitchId: "vsw-pending", CidrBlock: "172.16.2.0/24", Status: model.VSwitchPending},
					{VSwitchId: "vsw-6", CidrBlock: "172.16.3.0/24", Ipv6CidrBlock: "2408:4000:0:a601::/64"},
					{VSwitchId: "vsw-16", CidrBlock: "172.17.0.0/16"},
				},
				SecurityGroups: []model.SecurityGroup{
					{SecurityGroupId: "sg-1"}, {SecurityGroupId: "sg-2"}, {SecurityGroupId: "sg-3"},
					{SecurityGroupId: "sg-4"}, {SecurityGroupId: "sg-5"}, {SecurityGroupId: "sg-6"},
					{SecurityGroupId: "sg-adv", SecurityGroupType: model.GroupEnterprise},
				},
			},
			{
				VpcId:          "vpc-2",
				VSwitches:      []model.VSwitch{{VSwitchId: "vsw-2", CidrBlock: "172.16.0.0/24"}},
				SecurityGroups: []model.SecurityGroup{{SecurityGroupId: "sg-vpc2"}},
			},
			{
				VpcId:          "vpc-sh",
				RegionId:       "cn-shanghai",
				VSwitches:      []model.VSwitch{{VSwitchId: "vsw-sh", CidrBlock: "172.16.0.0/24"}},
				SecurityGroups: []model.SecurityGroup{{SecurityGroupId: "sg-sh"}},
			},
		},
		ClassicSecurityGroups: []model.SecurityGroup{{SecurityGroupId: "sg-classic"}},
		Instances: []model.Instance{
			{InstanceId: "i-1", VSwitchId: "vsw-1", PrivateIpAddress: "172.16.0.10", SecurityGroupIds: []string{"sg-6"}},
			{InstanceId: "i-classic"},
		},
		NetworkInterfaces: []model.NetworkInterface{{
			NetworkInterfaceId:          "eni-given",
			VSwitchId:                   "vsw-1",
			MacAddress:                  "00:16:3e:00:00:01",
			PrivateIpAddress:            "172.16.0.20",
			SecondaryPrivateIpAddresses: []string{"172.16.0.21", "172.16.0.22"},
			SecurityGroupIds:            []string{"sg-6"},
			Tags:                        []model.Tag{{Key: "k", Value: "v"}},
		}},
	}
}

// valid returns a request that succeeds in the world, changed by edits.
func valid(edits ...func(*model.CreateNetworkInterfaceRequest)) *model.CreateNetworkInterfaceRequest {
	r := &model.CreateNetworkInterfaceRequest{
		AccessKeyId:     "main",
		RegionId:        "cn-hangzhou",
		VSwitchId:       "vsw-1",
		SecurityGroupId: "sg-1",
	}
	for _, edit := range edits {
		edit(r)
	}
	return r
}

// want is what a refusal must be.
type want struct {
	code      apierrors.Code
	status    int
	parameter string
	value     string
	message   string
}

// check holds an error to it.
func (w want) check(t *testing.T, err error) {
	t.Helper()
	var refusal *apierrors.Error
	if !errors.As(err, &refusal) {
		t.Fatalf("got error %v, want %s", err, w.code)
	}
	got := want{refusal.Code(), refusal.HttpStatus(), refusal.Parameter(), refusal.Value(), refusal.Message()}
	if got != w {
		t.Errorf("got  %+v\nwant %+v", got, w)
	}
	if refusal.RequestId() == "" {
		t.Errorf("the refusal has no request id: %v", refusal)
	}
}

// refused makes a call that must be refused, and wants nothing to have changed:
// the state is the one passed in (law 2).
func refused(t *testing.T, s sim.State, r *model.CreateNetworkInterfaceRequest) error {
	t.Helper()
	before := s.Digest()
	after, response, err := sim.CreateNetworkInterface(s, r)
	if err == nil {
		t.Fatalf("%+v was not refused", *r)
	}
	if after != s || response != nil || s.Digest() != before {
		t.Errorf("law 2: the refusal %v came with another state or with an answer", err)
	}
	return err
}

// accepted makes a call that must succeed and wants the laws to hold after it.
func accepted(t *testing.T, s sim.State, r *model.CreateNetworkInterfaceRequest) (sim.State, *model.CreateNetworkInterfaceResponse) {
	t.Helper()
	after, response, err := sim.CreateNetworkInterface(s, r)
	if err != nil {
		t.Fatalf("%+v was refused: %v", *r, err)
	}
	if err := sim.Check(after); err != nil {
		t.Fatalf("after %+v: %v", *r, err)
	}
	return after, response
}

// fill makes so many ENIs like the request's and returns the state after them.
func fill(t *testing.T, s sim.State, r *model.CreateNetworkInterfaceRequest, enis int) sim.State {
	t.Helper()
	for i := range enis {
		var err error
		if s, _, err = sim.CreateNetworkInterface(s, r); err != nil {
			t.Fatalf("ENI %d of %d: %v", i+1, enis, err)
		}
	}
	return s
}

// free is how many addresses of a VSwitch are free.
func free(t *testing.T, s sim.State, vSwitchID string) int {
	t.Helper()
	n, ok := s.AvailableIpAddressCount(vSwitchID)
	if !ok {
		t.Fatalf("there is no VSwitch %s", vSwitchID)
	}
	return n
}

// numbered spells so many addresses 172.17.1.0, .1 and so on.
func numbered(n int) []string {
	var addresses []string
	for i := range n {
		addresses = append(addresses, fmt.Sprintf("172.17.1.%d", i))
	}
	return addresses
}
