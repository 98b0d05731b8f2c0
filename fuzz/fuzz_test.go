package fuzz_test

import (
	"bytes"
	"encoding/json"
	"math/rand/v2"
	"testing"

	"pgregory.net/rapid"

	"example.com/enisim/fuzz"
	"example.com/enisim/model"
	"example.com/enisim/sim"
)

// FuzzEngine is TestEngine for go test -fuzz. Each byte of the input is one choice
// of the generators: which action, which of the instances, and so on. (Given to
// rapid as they are, eight bytes would be one choice: that covers less, see
// README.md.)
func FuzzEngine(f *testing.F) {
	f.Add([]byte{})
	f.Add(bytes.Repeat([]byte{0}, 500))         // the first of everything: an empty world
	f.Add(bytes.Repeat([]byte{255}, 2000))      // the last of everything
	f.Add(bytes.Repeat([]byte{0, 255}, 1000))   // in turns
	f.Add(bytes.Repeat([]byte("enisim "), 300)) // by any letter
	for seed := range byte(16) {
		f.Add(random(seed)) // a run of some thirty calls
	}
	engine := rapid.MakeFuzz(fuzz.Engine)
	f.Fuzz(func(t *testing.T, choices []byte) { engine(t, widen(choices)) })
}

// random returns random choices.
func random(seed byte) []byte {
	choices := make([]byte, 2000)
	_, _ = rand.NewChaCha8([32]byte{seed}).Read(choices)
	return choices
}

// widen makes a word of each byte, which is large where the byte is.
func widen(choices []byte) []byte {
	var words []byte
	for _, b := range choices {
		words = append(words, bytes.Repeat([]byte{b}, 8)...)
	}
	return words
}

// FuzzTopology: no topology makes New panic, and what it accepts breaks no law.
func FuzzTopology(f *testing.F) {
	f.Add([]byte(`{}`))
	f.Add([]byte(`{"VPCs": [{"VSwitches": [{"CidrBlock": "172.16.0.0/29"}], "SecurityGroups": [{}]}], "Instances": [{"VSwitchId": "vsw-none"}]}`))
	f.Add([]byte(`{"VPCs": [{"CidrBlock": "10.0.0.0/8", "VSwitches": [{"CidrBlock": "10.0.0.0/16"}, {"CidrBlock": "10.0.1.0/24"}]}]}`)) // they overlap
	f.Add([]byte(`{"Accounts": [{"AccessKeys": [{"AccessKeyId": "a"}], "RAMUsers": [{"AccessKeys": [{"AccessKeyId": "a"}]}]}]}`))       // a key twice
	f.Add([]byte(`{"Regions": [{"RegionId": "cn-hangzhou", "ENIsNotOffered": true}], "Quotas": {"NetworkInterfaces": -1}, "Delays": {"RunInstances": "1h"}}`))
	f.Add([]byte(`{"VPCs": [{"Ipv6CidrBlock": "2408::/56", "VSwitches": [{"VSwitchId": "vsw-1", "CidrBlock": "172.16.0.0/24", "Ipv6CidrBlock": "2408::/64"}], "SecurityGroups": [{}]}],
		"NetworkInterfaces": [{"VSwitchId": "vsw-1", "PrivateIpAddress": "172.16.0.1", "Ipv6Addresses": ["2408::1"], "MacAddress": "00:16:3e:00:00:01"}]}`))
	f.Fuzz(func(t *testing.T, text []byte) {
		var topology model.Topology
		if json.Unmarshal(text, &topology) != nil {
			return
		}
		s, err := sim.New(topology)
		if err != nil {
			return
		}
		if err := sim.Check(s); err != nil {
			t.Errorf("%v", err)
		}
		if _, err := fuzz.NewMachine(topology); err != nil {
			t.Error(err)
		}
	})
}
