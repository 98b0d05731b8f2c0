package fuzz_test

import (
	"errors"
	"strings"
	"testing"

	"example.com/enisim/fuzz"
	"example.com/enisim/model"
	"example.com/enisim/sim/scenario"
)

// single is a world in which an account may have one ENI.
func single() model.Topology {
	return model.Topology{
		Quotas: model.Quotas{NetworkInterfaces: 1},
		VPCs: []model.VPC{{
			VSwitches:      []model.VSwitch{{VSwitchId: "vsw-1", CidrBlock: "172.16.0.0/29"}},
			SecurityGroups: []model.SecurityGroup{{SecurityGroupId: "sg-1"}},
		}},
	}
}

var create = &model.CreateNetworkInterfaceRequest{RegionId: "cn-hangzhou", VSwitchId: "vsw-1", SecurityGroupId: "sg-1"}

// TestMachineReports checks that a machine reports how the worlds differ, and that
// its script states what the reference model expects.
func TestMachineReports(t *testing.T) {
	for name, c := range map[string]struct {
		part   func(*fuzz.Machine) error // drives the worlds apart
		want   string
		script string
	}{
		"one that should be refused": {
			func(m *fuzz.Machine) error {
				start := m.Cloud().State()
				_, err := m.Call(create)
				m.Cloud().Restore(start)
				return errors.Join(err, callError(m.Call(create)))
			},
			"CreateNetworkInterface: expected MaxEniCountExceeded (status 403), got an answer\n" +
				"sim/create_network_interface.go or fuzz/reference/create_network_interface.go is not as its page says",
			"\n> 403 MaxEniCountExceeded: *\ncheck\n",
		},
		"one that should succeed": {
			func(m *fuzz.Machine) error {
				_, _ = m.Cloud().CreateNetworkInterface(create)
				return callError(m.Call(create))
			},
			"CreateNetworkInterface: expected an answer, got the refusal MaxEniCountExceeded",
			"SecurityGroupId=sg-1\ncheck\n",
		},
		"a world that changes unseen": {
			func(m *fuzz.Machine) error {
				_, _ = m.Cloud().CreateNetworkInterface(create)
				return m.Check()
			},
			"NetworkInterfaces: expected 0, got 1",
			"}\ncheck\n",
		},
		"a fork that is changed from elsewhere": {
			func(m *fuzz.Machine) error {
				origin := m.Cloud()
				m.Fork()
				_, _ = origin.CreateNetworkInterface(create)
				return m.Return(false)
			},
			"law 2: the state that was forked has changed since",
			"fork\nreturn\ncheck\n",
		},
	} {
		m, err := fuzz.NewMachine(single())
		if err != nil {
			t.Fatal(err)
		}
		var failure *fuzz.Failure
		if err := c.part(m); !errors.As(err, &failure) || !strings.HasPrefix(failure.Problem.Error(), c.want) {
			t.Errorf("%s: got %v, want %s", name, err, c.want)
			continue
		}
		if !strings.HasSuffix(failure.Script, c.script) {
			t.Errorf("%s: the script is\n%s", name, failure.Script)
		}
		if _, err := scenario.Parse(name, failure.Script); err != nil {
			t.Errorf("%s: %v", name, err)
		}
	}
}

func callError(_ model.Response, err error) error { return err }
