package sim_test

import (
	"fmt"
	"os"
	"runtime"
	"strings"
	"syscall"
	"testing"
	"time"

	"example.com/enisim/model"
	"example.com/enisim/sim"
)

func zcpu() time.Duration {
	var u syscall.Rusage
	syscall.Getrusage(syscall.RUSAGE_SELF, &u)
	return time.Duration(u.Utime.Nano() + u.Stime.Nano())
}

func zm(name string, runs, ops int, setup func() func()) {
	best := time.Duration(1 << 62)
	var al, by uint64
	for range runs {
		run := setup()
		runtime.GC()
		var a, b runtime.MemStats
		runtime.ReadMemStats(&a)
		t := zcpu()
		run()
		d := zcpu() - t
		runtime.ReadMemStats(&b)
		best = min(best, d)
		al, by = b.Mallocs-a.Mallocs, b.TotalAlloc-a.TotalAlloc
	}
	fmt.Printf("%-28s %8d ns %7.1f allocs %7d B\n", name, int(best)/ops, float64(al)/float64(ops), int(by)/ops)
}

func zroomy() model.Topology {
	t := spacious()
	t.Quotas.VSwitches = 1000
	t.VPCs[0].Ipv6CidrBlock = "2001:db8::/56"
	t.VPCs[0].VSwitches = append(t.VPCs[0].VSwitches, model.VSwitch{VSwitchId: "vsw-few", CidrBlock: "10.200.0.0/24"})
	for i := range 24 {
		t.VPCs[0].VSwitches[i].Ipv6CidrBlock = fmt.Sprintf("2001:db8:0:%x::/64", i)
	}
	return t
}

func zreq(i int) *model.CreateNetworkInterfaceRequest {
	return &model.CreateNetworkInterfaceRequest{RegionId: "cn-hangzhou", VSwitchId: fmt.Sprintf("vsw-%d", i%24), SecurityGroupIds: []string{"sg-a"}}
}

func zcreate(c *sim.Cloud, n int) {
	rs := make([]*model.CreateNetworkInterfaceRequest, 24)
	for i := range rs {
		rs[i] = zreq(i)
	}
	for i := range n {
		if _, err := c.CreateNetworkInterface(rs[i%24]); err != nil {
			panic(err)
		}
	}
}

func zinst(n int) *sim.Cloud {
	t := zroomy()
	for i := range n {
		id := fmt.Sprint("i-", i)
		vsw := fmt.Sprint("vsw-", i%24)
		t.Instances = append(t.Instances, model.Instance{InstanceId: id, InstanceType: "ecs.g6.4xlarge", VSwitchId: vsw})
		t.NetworkInterfaces = append(t.NetworkInterfaces, model.NetworkInterface{
			NetworkInterfaceId: fmt.Sprint("eni-", i), VSwitchId: vsw, Status: model.StatusInUse, InstanceId: id})
	}
	return sim.MustOpen(t)
}

func must0[T any](v T, err error) T {
	if err != nil {
		panic(err)
	}
	return v
}

func TestZ(t *testing.T) {
	if os.Getenv("Z") == "" {
		t.Skip()
	}
	on := func(s string) bool { return strings.Contains(os.Getenv("Z"), s) }
	if on("create") {
		zm("create 0-1000 x20", 7, 20000, func() func() {
			var cs []*sim.Cloud
			for range 20 {
				cs = append(cs, sim.MustOpen(zroomy()))
			}
			return func() {
				for _, c := range cs {
					zcreate(c, 1000)
				}
			}
		})
		zm("create 0-100000", 5, 100000, func() func() {
			c := sim.MustOpen(zroomy())
			return func() { zcreate(c, 100000) }
		})
	}
	if on("assign") {
		for _, n := range []int{1, 10000} {
			c := zinst(n)
			zcreate(c, 1000)
			i := 0
			zm(fmt.Sprint("assign+unassign ", n), 7, 20000, func() func() {
				return func() {
					for range 20000 {
						i = (i + 7919) % n
						id := fmt.Sprint("eni-", i)
						a := must0(c.AssignPrivateIpAddresses(&model.AssignPrivateIpAddressesRequest{RegionId: "cn-hangzhou", NetworkInterfaceId: id, SecondaryPrivateIpAddressCount: 1}))
						must0(c.UnassignPrivateIpAddresses(&model.UnassignPrivateIpAddressesRequest{RegionId: "cn-hangzhou", NetworkInterfaceId: id, PrivateIpAddress: a.AssignedPrivateIpAddressesSet.PrivateIpSet.PrivateIpAddress}))
					}
				}
			})
		}
	}
	if on("list") {
		for _, n := range []int{1000, 100000} {
			c := sim.MustOpen(zroomy())
			zcreate(c, n/2)
			var last string
			for range 5 {
				r := zreq(0)
				r.VSwitchId = "vsw-few"
				last = must0(c.CreateNetworkInterface(r)).PrivateIpAddress
			}
			zcreate(c, n/2-5)
			d := func(name string, ops int, r *model.DescribeNetworkInterfacesRequest) {
				r.RegionId = "cn-hangzhou"
				zm(fmt.Sprint(name, " ", n), 3, ops, func() func() {
					return func() {
						for range ops {
							must0(c.DescribeNetworkInterfaces(r))
						}
					}
				})
			}
			d("first page", 50, &model.DescribeNetworkInterfacesRequest{MaxResults: 500})
			r := &model.DescribeNetworkInterfacesRequest{RegionId: "cn-hangzhou", MaxResults: 500}
			for {
				p := must0(c.DescribeNetworkInterfaces(r))
				if p.NextToken == "" {
					break
				}
				r.NextToken = p.NextToken
			}
			d("last page", 50, r)
			d("by address", 500, &model.DescribeNetworkInterfacesRequest{PrivateIpAddress: []string{last}})
			d("by vswitch", 500, &model.DescribeNetworkInterfacesRequest{VSwitchId: "vsw-few"})
		}
	}
	if on("fork") {
		n := 100000
		if os.Getenv("ZN") != "" {
			n = 1000000
		}
		a := live()
		c := sim.MustOpen(zroomy())
		zcreate(c, n)
		fmt.Println("bytes/ENI", (live()-a)/uint64(n))
		s, r := c.State(), zreq(0)
		zm("pure create", 5, 10000, func() func() {
			return func() {
				for range 10000 {
					_, _, err := sim.CreateNetworkInterface(s, r)
					must0(0, err)
				}
			}
		})
		zm("Fork+create", 5, 10000, func() func() {
			return func() {
				for range 10000 {
					must0(c.Fork().CreateNetworkInterface(r))
				}
			}
		})
		runtime.KeepAlive(c)
	}
}
