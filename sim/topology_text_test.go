package sim_test

import (
	"errors"
	"slices"
	"strconv"
	"strings"
	"testing"

	"example.com/enisim/model"
	"example.com/enisim/sim"
)

// TestTextsOfSettings: each text of the accounts, regions and instance types of a
// topology that is not UTF-8 text, or has a control character, is a problem of its
// own.
func TestTextsOfSettings(t *testing.T) {
	world := func(text string) model.Topology {
		return model.Topology{
			Accounts: []model.Account{{
				AccessKeys:         []model.AccessKey{{AccessKeyId: "a" + text, AccessKeySecret: "b" + text}},
				ActionsClosedToRAM: []string{"c", "d" + text},
				RAMUsers: []model.RAMUser{{
					UserName:       "e" + text,
					AccessKeys:     []model.AccessKey{{AccessKeyId: "f" + text, AccessKeySecret: "g" + text}},
					AllowedActions: []string{"h" + text},
				}},
			}},
			Regions: []model.Region{{RegionId: "i" + text, Zones: []string{"j", "k" + text}}, {RegionId: "m" + text}},
			InstanceTypes: []model.InstanceType{
				{InstanceTypeId: "l" + text, EniQuantity: 1, EniPrivateIpAddressQuantity: 1},
			},
		}
	}
	for _, text := range []string{"", "网", " \t"} {
		if _, err := sim.New(world(text)); err != nil {
			t.Errorf("%q: %v", text, err)
		}
	}
	for _, text := range []string{"\xff", "\x00", "\r", "\uffff"} {
		var want []string
		for path, letter := range map[string]string{
			"Accounts[0].AccessKeys[0].AccessKeyId":                 "a",
			"Accounts[0].AccessKeys[0].AccessKeySecret":             "b",
			"Accounts[0].ActionsClosedToRAM[1]":                     "d",
			"Accounts[0].RAMUsers[0].UserName":                      "e",
			"Accounts[0].RAMUsers[0].AccessKeys[0].AccessKeyId":     "f",
			"Accounts[0].RAMUsers[0].AccessKeys[0].AccessKeySecret": "g",
			"Accounts[0].RAMUsers[0].AllowedActions[0]":             "h",
			"Regions[0].RegionId":                                   "i",
			"Regions[0].Zones[1]":                                   "k",
			"Regions[1].RegionId":                                   "m",
			"InstanceTypes[0].InstanceTypeId":                       "l",
		} {
			want = append(want, path+": "+strconv.Quote(letter+text)+" is not UTF-8 text without control characters")
		}
		var got []string
		_, err := sim.New(world(text))
		if problems := (*sim.TopologyError)(nil); errors.As(err, &problems) {
			for _, p := range problems.Problems {
				got = append(got, p.String())
			}
		}
		slices.Sort(want)
		slices.Sort(got)
		if !slices.Equal(got, want) {
			t.Errorf("%q\ngot\n%s\nwant\n%s", text, strings.Join(got, "\n"), strings.Join(want, "\n"))
		}
	}
}
