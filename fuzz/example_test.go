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

// pool is a controller: it keeps ENIs in stock.
type pool struct {
	cloud  *sim.Cloud
	key    string // its AccessKeyId, where there are accounts
	stock  []string
	others []string // ENIs that are none of its own
}

// grow makes one ENI more. It leaks: when the answer is lost, so is the ENI. (Had it
// kept a ClientToken, it could ask again.)
func (p *pool) grow(*rapid.T) {
	made, err := p.cloud.CreateNetworkInterface(&model.CreateNetworkInterfaceRequest{
		AccessKeyId: p.key, RegionId: "cn-hangzhou", VSwitchId: "vsw-1", SecurityGroupId: "sg-1",
	})
	if err == nil {
		p.stock = append(p.stock, made.NetworkInterfaceId)
	}
}

// shrink deletes the newest one.
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

// leaks names the ENIs that the pool does not know of.
func (p *pool) leaks(cloud *sim.Cloud) error {
	known := append(p.others[:len(p.others):len(p.others)], p.stock...)
	var leaks []error
	for e := range cloud.State().NetworkInterfaces() {
		if !slices.Contains(known, e.NetworkInterfaceId) {
			leaks = append(leaks, fmt.Errorf("the pool knows nothing of an ENI in %s", e.VSwitchId))
		}
	}
	return errors.Join(leaks...)
}

// A pool of ENIs is explored; its leak is found, and the shortest way to it. In a
// test, t stands in the place of the reporter.
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
	// what holds in the end: the pool knows nothing of an ENI in vsw-1
	//
	// The calls that lead there, as a script for "enisim run -v FILE":
	//
	// world {
	//   "VPCs": [
	//     {
	//       "VSwitches": [
	//         {
	//           "VSwitchId": "vsw-1",
	//           "CidrBlock": "172.16.0.0/29"
	//         }
	//       ],
	//       "SecurityGroups": [
	//         {
	//           "SecurityGroupId": "sg-1"
	//         }
	//       ]
	//     }
	//   ]
	// }
	// # The caller never got the answer to this.
	// CreateNetworkInterface RegionId=cn-hangzhou VSwitchId=vsw-1 SecurityGroupId=sg-1
	// > ...
	// advance 1h0m0s
}
