package fuzz_test

import (
	"errors"
	"fmt"
	"slices"

	"pgregory.net/rapid"

	apierrors "example.com/enisim/errors"
	"example.com/enisim/fuzz"
	"example.com/enisim/model"
	"example.com/enisim/sim"
)

// pool is a controller that keeps a stock of ENIs.
type pool struct {
	cloud  *sim.Cloud
	key    string // its AccessKeyId, if the world has accounts
	stock  []string
	others []string // ENIs that it did not create
}

// grow creates an ENI. It leaks: if the answer is lost, so is the ENI. With a
// ClientToken, it could repeat the call.
func (p *pool) grow(*rapid.T) {
	made, err := p.cloud.CreateNetworkInterface(&model.CreateNetworkInterfaceRequest{
		AccessKeyId: p.key, RegionId: "cn-hangzhou", VSwitchId: "vsw-1", SecurityGroupId: "sg-1",
	})
	if err == nil {
		p.stock = append(p.stock, made.NetworkInterfaceId)
	}
}

// shrink deletes the newest ENI.
func (p *pool) shrink(*rapid.T) {
	if len(p.stock) == 0 {
		return
	}
	_, err := p.cloud.DeleteNetworkInterface(&model.DeleteNetworkInterfaceRequest{
		AccessKeyId: p.key, RegionId: "cn-hangzhou", NetworkInterfaceId: p.stock[len(p.stock)-1],
	})
	if err == nil || errors.Is(err, apierrors.InvalidEniIdNotFound) {
		p.stock = p.stock[:len(p.stock)-1]
	}
}

// leaks returns an error for each ENI that the pool does not know.
func (p *pool) leaks(cloud *sim.Cloud) error {
	known := append(p.others[:len(p.others):len(p.others)], p.stock...)
	var leaks []error
	for e := range cloud.State().NetworkInterfaces() {
		if !slices.Contains(known, e.NetworkInterfaceId) {
			leaks = append(leaks, fmt.Errorf("the pool does not know an ENI in %s", e.VSwitchId))
		}
	}
	return errors.Join(leaks...)
}

// Explore finds the leak of a pool of ENIs, and the shortest way to it. In a test, t
// is the *testing.T.
func ExampleExplore() {
	world := model.Topology{VPCs: []model.VPC{{
		VSwitches:      []model.VSwitch{{VSwitchId: "vsw-1", CidrBlock: "172.16.0.0/29"}},
		SecurityGroups: []model.SecurityGroup{{SecurityGroupId: "sg-1"}},
	}}}
	var script string // what the failing run logs last
	t := reporter{
		problem: func(text string) { fmt.Println(text) },
		log:     func(text string) { script = text },
	}
	fuzz.Explore(t, fuzz.Controller{
		Worlds: rapid.Just(world),
		Start: func(cloud *sim.Cloud) fuzz.Controls {
			p := &pool{cloud: cloud}
			return fuzz.Controls{
				Steps:   map[string]func(*rapid.T){"grow": p.grow, "shrink": p.shrink},
				Finally: p.leaks,
			}
		},
	})
	fmt.Print("\n", script)
	// Output:
	// what holds in the end: the pool does not know an ENI in vsw-1
	//
	// The calls, as a script for "enisim run -v FILE":
	//
	// world {"VPCs":[{"VSwitches":[{"VSwitchId":"vsw-1","CidrBlock":"172.16.0.0/29"}],
	//   "SecurityGroups":[{"SecurityGroupId":"sg-1"}]}]}
	// # step grow
	// # The caller never got the answer to this.
	// CreateNetworkInterface RegionId=cn-hangzhou VSwitchId=vsw-1 SecurityGroupId=sg-1
	// > ...
	// advance 1h0m0s
}
