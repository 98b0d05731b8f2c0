package simtest_test

import (
	"errors"
	"fmt"
	"strings"
	"testing"
	"testing/synctest"
	"time"

	apierrors "example.com/enisim/errors"
	"example.com/enisim/model"
	"example.com/enisim/sim"
	"example.com/enisim/sim/simtest"
)

const region = "cn-hangzhou"

// look makes a call that only reads.
func look(c *sim.Cloud) error {
	_, err := c.DescribeNetworkInterfaces(&model.DescribeNetworkInterfacesRequest{RegionId: region})
	return err
}

// plant reads three times and then creates an ENI without a ClientToken, up to three times.
func plant(c *sim.Cloud, token string) error {
	var err error
	for range 3 {
		for range 3 {
			if err = look(c); err == nil {
				break
			}
		}
	}
	r := *request
	r.ClientToken = token
	for range 3 {
		if _, err = c.CreateNetworkInterface(&r); err == nil {
			return nil
		}
	}
	return err
}

func count(c *sim.Cloud) (enis int) {
	for range c.State().NetworkInterfaces() {
		enis++
	}
	return enis
}

func remove(c *sim.Cloud, id string) {
	for range 3 {
		r := &model.DeleteNetworkInterfaceRequest{RegionId: region, NetworkInterfaceId: id}
		if _, err := c.DeleteNetworkInterface(r); err == nil || errors.Is(err, apierrors.InvalidEniIdNotFound) {
			return
		}
	}
}

// swept are tests with what Sweep says first of each, "" for nothing.
var swept = []struct {
	name    string
	test    func(simtest.T, *sim.Cloud)
	options []simtest.Option
	want    string
}{
	{"a create without a token", func(t simtest.T, c *sim.Cloud) { _ = plant(c, "") }, nil,
		"call 4 of 4 (CreateNetworkInterface), answer lost: 2 ENIs left over, 1 without the failure"},
	{"its twin", func(t simtest.T, c *sim.Cloud) { _ = plant(c, "once") }, []simtest.Option{simtest.Pairs}, ""},
	{"a check of its own", func(t simtest.T, c *sim.Cloud) {
		_, _ = c.CreateNetworkInterface(request)
		if n := count(c); n != 1 {
			t.Errorf("%d ENIs, want 1", n)
		}
	}, nil, "call 1 of 1 (CreateNetworkInterface), refused: 0 ENIs, want 1"},
	{"one that gives up", func(t simtest.T, c *sim.Cloud) {
		if err := look(c); err != nil {
			t.Fatal(err)
		}
	}, nil, ""},
	{"one that gives up by FailNow", func(t simtest.T, c *sim.Cloud) {
		if err := look(c); err != nil {
			t.Errorf("look: %v", err)
			t.FailNow()
		}
	}, nil, ""},
	{"one that gives up and leaks", func(t simtest.T, c *sim.Cloud) { remove(c, create(t, c)) }, nil,
		"call 1 of 2 (CreateNetworkInterface), answer lost: 1 ENI left over, 0 without the failure"},
	{"one that cleans up", func(t simtest.T, c *sim.Cloud) {
		id := create(t, c)
		t.Cleanup(func() { remove(c, id) })
		if err := look(c); err != nil {
			t.Fatal(err)
		}
	}, []simtest.Option{simtest.NoCrashes}, "call 1 of 3 (CreateNetworkInterface), answer lost: 1 ENI left over"},
	{"a panic", func(t simtest.T, c *sim.Cloud) {
		made, _ := c.CreateNetworkInterface(request)
		_ = made.NetworkInterfaceId
	}, nil, "call 1 of 1 (CreateNetworkInterface), refused: panic: runtime error: invalid memory address or nil " +
		"pointer dereference at sweep_test.go:"},
	{"a loop without an end", func(t simtest.T, c *sim.Cloud) {
		if look(c) != nil {
			for {
				_ = look(c)
			}
		}
	}, nil, "call 1 of 1 (DescribeNetworkInterfaces), refused: the test makes calls without an end: this is " +
		"number 1011"},
	{"a loop that no crash ends", func(t simtest.T, c *sim.Cloud) {
		for count(c) == 0 {
			_, _ = c.CreateNetworkInterface(request)
		}
	}, nil, ""},
	{"a leak of a part", func(t simtest.T, c *sim.Cloud) {
		r := *request
		r.ClientToken = "1"
		for range 2 {
			if made, err := c.CreateNetworkInterface(&r); err == nil {
				more := &model.AssignPrivateIpAddressesRequest{
					RegionId: region, NetworkInterfaceId: made.NetworkInterfaceId, SecondaryPrivateIpAddressCount: 9,
				}
				if _, err := c.AssignPrivateIpAddresses(more); err != nil {
					more.SecondaryPrivateIpAddressCount = 1
					_, _ = c.AssignPrivateIpAddresses(more)
				}
				return
			}
		}
	}, nil, "call 2 of 2 (AssignPrivateIpAddresses), answer lost: 10 secondary addresses left over, 9 without"},
	{"a failure without words", func(t simtest.T, c *sim.Cloud) {
		if look(c) != nil {
			t.Fail()
		}
	}, nil, "call 1 of 1 (DescribeNetworkInterfaces), refused: the test has failed"},
	{"one that skips itself at a failure", func(t simtest.T, c *sim.Cloud) {
		t.Helper()
		t.Logf("%s looks", t.Name())
		if look(c) != nil {
			t.Log(t.Output().Write(nil))
			t.Skipf("without an answer")
		}
		if t.Failed() || t.Skipped() {
			t.Fatalf("it has failed, or skips itself")
		}
	}, nil, ""},
	{"one that skips itself", func(t simtest.T, c *sim.Cloud) { _ = look(c); t.Skip("no") }, nil, "skipped"},
	{"a crash", func(t simtest.T, c *sim.Cloud) {
		for range 2 {
			if count(c) < 2 {
				_ = plant(c, fmt.Sprint(count(c)))
			}
		}
		if n := count(c); n > 2 {
			t.Errorf("%d ENIs, want 2", n)
		}
	}, nil, ""},
	{"a restart that starts over", func(t simtest.T, c *sim.Cloud) {
		token := fmt.Sprint(c.Served())
		_ = plant(c, token)
	}, nil, "call 4 of 4 (CreateNetworkInterface), crash after it: 2 ENIs left over, 1 without the failure"},
	{"without crashes", func(t simtest.T, c *sim.Cloud) {
		_ = plant(c, fmt.Sprint(c.Served()))
	}, []simtest.Option{simtest.NoCrashes}, ""},
	{"a pair", func(t simtest.T, c *sim.Cloud) {
		r := *request
		r.ClientToken = "1"
		if _, err := c.CreateNetworkInterface(&r); err != nil {
			if _, err := c.CreateNetworkInterface(&r); err != nil {
				_, _ = c.CreateNetworkInterface(request)
			}
		}
	}, []simtest.Option{simtest.Pairs}, "call 1 of 1 (CreateNetworkInterface), refused, then call 2 " +
		"(CreateNetworkInterface), answer lost: 2 ENIs left over, 1 without the failure"},
	{"a leak in a fork", func(t simtest.T, c *sim.Cloud) { _ = plant(c.Fork(), "") }, nil,
		"simtest: the test makes no call by the cloud that Sweep gives it"},
	{"a test that fails", func(t simtest.T, c *sim.Cloud) { _ = look(c); t.Error("no") }, nil,
		"fatal: without any failure: no"},
	{"no test", nil, nil, "fatal: simtest: the test of Sweep is nil"},
	{"an unknown option", func(simtest.T, *sim.Cloud) {}, []simtest.Option{7}, "fatal: simtest: there is an unknown"},
	{"its own faults", func(t simtest.T, c *sim.Cloud) { _ = look(c); _ = c.SetFaults(sim.Fault{Nth: 9}) }, nil,
		"fatal: simtest: the test calls SetFaults"},
	{"its own observer", func(t simtest.T, c *sim.Cloud) { c.Observe(nil, nil); _ = look(c) }, nil,
		"fatal: simtest: the test calls Observe"},
}

// TestSweep checks what Sweep finds in tests with a mistake, and that it finds none in their
// correct twins. The report is at most a screen.
func TestSweep(t *testing.T) {
	for _, c := range swept {
		got := messagesOf(t, func(t testing.TB) { simtest.Sweep(t, small, c.test, c.options...) })
		if !strings.HasPrefix(strings.TrimPrefix(got, "fatal: "), strings.TrimPrefix(c.want, "fatal: ")) ||
			c.want == "" && got != "" {
			t.Errorf("%s: got %s\nwant %s", c.name, got, c.want)
		}
		if lines := strings.Count(got, "\n"); lines > 60 {
			t.Errorf("%s: the report has %d lines", c.name, lines)
		}
	}
}

// TestSweepOfNoWorld sweeps a test in a world that has a problem.
func TestSweepOfNoWorld(t *testing.T) {
	got := messagesOf(t, func(t testing.TB) {
		wrong := model.Topology{VPCs: []model.VPC{{CidrBlock: "x"}}}
		simtest.Sweep(t, wrong, func(simtest.T, *sim.Cloud) { panic("it runs") })
	})
	if !strings.HasPrefix(got, "fatal: the topology has problems:\nVPCs[0].CidrBlock: \"x\"") {
		t.Errorf("got %s", got)
	}
}

// TestSweepInBubble sweeps a test whose program sleeps between retries and has a goroutine
// of its own.
func TestSweepInBubble(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		start := time.Now()
		got := messagesOf(t, func(t testing.TB) {
			simtest.Sweep(t, small, func(t simtest.T, c *sim.Cloud) {
				done := make(chan error)
				go func() {
					for range 5 {
						if _, err := c.CreateNetworkInterface(request); err == nil || t.Context().Err() != nil {
							break
						}
						time.Sleep(time.Minute)
					}
					close(done)
				}()
				<-done
			})
		})
		if want := "call 1 of 1 (CreateNetworkInterface), answer lost: "; !strings.HasPrefix(got, want) {
			t.Errorf("got %s\nwant %s", got, want)
		}
		if passed := time.Since(start); passed < time.Minute {
			t.Errorf("only %v passed", passed)
		}
	})
}

// TestCalls is the query of the log by type.
func TestCalls(t *testing.T) {
	cloud := sim.MustOpen(small)
	_ = look(cloud)
	_ = cloud.SetFaults(sim.Fault{Nth: 1, Applied: true, Err: sim.Cut})
	_ = plant(cloud, "a")
	for i, call := range simtest.Calls[*model.CreateNetworkInterfaceRequest](cloud) {
		if i > 0 || call.Number != 5 || call.Request.ClientToken != "a" || call.AnswerLost {
			t.Errorf("%d is %+v", i, call)
		}
	}
	if got := len(simtest.Calls[model.Request](cloud)); got != 6 {
		t.Errorf("%d calls in all", got)
	}
}
