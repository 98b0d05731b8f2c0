package sim_test

import (
	"fmt"
	"testing"
	"time"

	"example.com/enisim/model"
	"example.com/enisim/sim"
)

// TestNewRefusesWhatCheckReports: what breaks a law in a topology is a problem of the
// topology.
func TestNewRefusesWhatCheckReports(t *testing.T) {
	tags := make([]model.Tag, model.MaxTags+1)
	for i := range tags {
		tags[i].Key = fmt.Sprint("k", i)
	}
	twice := []model.Tag{{Key: "k", Value: "1"}, {Key: "k", Value: "2"}}
	east := time.FixedZone("east", 3600)
	for _, c := range []struct {
		name, want string // no problem, if want is empty
		edit       func(*model.Topology)
	}{
		{"20 tags", "", func(t *model.Topology) { t.VPCs[0].Tags = tags[:model.MaxTags] }},
		{"21 tags", "VPCs[0].Tags: there are 21; 20 are allowed", func(t *model.Topology) { t.VPCs[0].Tags = tags }},
		{"a key twice", `VPCs[0].VSwitches[0].Tags[1]: two tags have the key "k"`,
			func(t *model.Topology) { t.VPCs[0].VSwitches[0].Tags = twice }},
		{"the start of 1970", "",
			func(t *model.Topology) { t.NetworkInterfaces[0].CreationTime = time.Unix(0, 0).In(east) }},
		{"1970 in the east alone",
			"NetworkInterfaces[0].CreationTime: 1970-01-01T00:30:00+01:00 is not between 1970 and the epoch, " +
				"2021-01-01T00:00:00Z",
			func(t *model.Topology) { t.NetworkInterfaces[0].CreationTime = time.Unix(-1800, 0).In(east) }},
	} {
		t.Run(c.name, func(t *testing.T) {
			topology := model.Topology{
				VPCs: []model.VPC{{
					VSwitches:      []model.VSwitch{{VSwitchId: "vsw-1", CidrBlock: "172.16.0.0/24"}},
					SecurityGroups: []model.SecurityGroup{{}},
				}},
				NetworkInterfaces: []model.NetworkInterface{{VSwitchId: "vsw-1"}},
			}
			c.edit(&topology)
			s, err := sim.New(topology)
			if got := text(err); got != c.want {
				t.Errorf("got %q, want %q", got, c.want)
			}
			if err := sim.Check(s); err != nil {
				t.Errorf("Check says\n%v", err)
			}
		})
	}
}

func text(err error) string {
	if err == nil {
		return ""
	}
	return err.Error()
}
