package sim_test

import (
	"fmt"
	"runtime"
	"sync"
	"sync/atomic"
	"testing"

	"example.com/enisim/model"
	"example.com/enisim/sim"
)

// spacious is a topology with room for a million ENIs and more.
func spacious() model.Topology {
	t := model.Topology{
		Quotas: model.Quotas{NetworkInterfaces: 1 << 24, EnterpriseGroupAddresses: 1 << 30},
		VPCs: []model.VPC{{
			CidrBlock: "10.0.0.0/8",
			SecurityGroups: []model.SecurityGroup{
				{SecurityGroupId: "sg-a", SecurityGroupType: model.GroupEnterprise},
				{SecurityGroupId: "sg-b", SecurityGroupType: model.GroupEnterprise},
			},
		}},
	}
	for i := range 24 {
		t.VPCs[0].VSwitches = append(t.VPCs[0].VSwitches, model.VSwitch{
			VSwitchId: fmt.Sprintf("vsw-%d", i),
			CidrBlock: fmt.Sprintf("10.%d.0.0/16", i),
		})
	}
	return t
}

// spaciousRequest asks for ENI number i of a spacious world.
func spaciousRequest(i int) *model.CreateNetworkInterfaceRequest {
	return &model.CreateNetworkInterfaceRequest{
		RegionId:         "cn-hangzhou",
		VSwitchId:        fmt.Sprintf("vsw-%d", i%24),
		SecurityGroupIds: []string{"sg-a", "sg-b"},
	}
}

var grown sync.Map // of a size to the spacious state of that many ENIs

// grow returns a spacious state of that many ENIs, each created by a call.
func grow(tb testing.TB, enis int) sim.State {
	if s, ok := grown.Load(enis); ok {
		return s.(sim.State)
	}
	cloud := sim.MustOpen(spacious())
	for i := range enis {
		if _, err := cloud.CreateNetworkInterface(spaciousRequest(i)); err != nil {
			tb.Fatal(err)
		}
	}
	grown.Store(enis, cloud.State())
	return cloud.State()
}

// benchmarkCreate measures the calls of a cloud that starts with that many ENIs, and
// returns to that state before it has many more.
func benchmarkCreate(b *testing.B, enis int, request func(int) *model.CreateNetworkInterfaceRequest) {
	start := grow(b, enis)
	requests := make([]*model.CreateNetworkInterfaceRequest, 24)
	for i := range requests {
		requests[i] = request(i)
	}
	cloud := sim.MustOpen(spacious())
	b.ReportAllocs()
	b.ResetTimer()
	for i := range b.N {
		if i%10_000 == 0 {
			cloud.Restore(start)
		}
		if _, err := cloud.CreateNetworkInterface(requests[i%24]); err != nil {
			b.Fatal(err)
		}
	}
}

func BenchmarkCreate(b *testing.B) {
	for _, enis := range []int{1_000, 100_000, 1_000_000} {
		b.Run(fmt.Sprintf("enis=%d", enis), func(b *testing.B) { benchmarkCreate(b, enis, spaciousRequest) })
	}
}

func BenchmarkCreateWithSecondaries(b *testing.B) {
	benchmarkCreate(b, 1_000, func(i int) *model.CreateNetworkInterfaceRequest {
		r := spaciousRequest(i)
		r.SecondaryPrivateIpAddressCount = 9
		return r
	})
}

// BenchmarkForkAndCreate measures the pure function on one state, which is what a test
// pays that shares its starting state with others.
func BenchmarkForkAndCreate(b *testing.B) {
	for _, enis := range []int{1_000, 1_000_000} {
		b.Run(fmt.Sprintf("enis=%d", enis), func(b *testing.B) {
			s, r := grow(b, enis), spaciousRequest(0)
			b.ReportAllocs()
			for b.Loop() {
				if _, _, err := sim.CreateNetworkInterface(s, r); err != nil {
					b.Fatal(err)
				}
			}
		})
	}
}

// BenchmarkMemory reports the live bytes of an ENI in a world of a million.
func BenchmarkMemory(b *testing.B) {
	const enis = 1_000_000
	for b.Loop() {
		before := live()
		cloud := sim.MustOpen(spacious())
		for i := range enis {
			if _, err := cloud.CreateNetworkInterface(spaciousRequest(i)); err != nil {
				b.Fatal(err)
			}
		}
		b.ReportMetric(float64(live()-before)/enis, "B/ENI")
		runtime.KeepAlive(cloud)
	}
}

func live() uint64 {
	runtime.GC()
	var m runtime.MemStats
	runtime.ReadMemStats(&m)
	return m.HeapAlloc
}

// crowd returns a cloud of that many instances, each with an ENI bound to it, and the
// ENI "eni-free", which is bound to none.
func crowd(instances int) *sim.Cloud {
	t := spacious()
	for i := range instances {
		id := fmt.Sprint("i-", i)
		vsw := fmt.Sprint("vsw-", i%24)
		t.Instances = append(t.Instances,
			model.Instance{InstanceId: id, InstanceType: "ecs.g6.4xlarge", VSwitchId: vsw})
		eni := bound(vsw, id)
		eni.NetworkInterfaceId = fmt.Sprint("eni-", i)
		t.NetworkInterfaces = append(t.NetworkInterfaces, eni)
	}
	t.NetworkInterfaces = append(t.NetworkInterfaces,
		model.NetworkInterface{NetworkInterfaceId: "eni-free", VSwitchId: "vsw-0"})
	return sim.MustOpen(t)
}

// benchmarkCrowd measures requests, made one after the other, in clouds of 10 and of
// 10,000 instances.
func benchmarkCrowd(b *testing.B, requests ...model.Request) {
	for _, instances := range []int{10, 10_000} {
		b.Run(fmt.Sprint(instances, "instances"), func(b *testing.B) {
			cloud := crowd(instances)
			b.ReportAllocs()
			b.ResetTimer()
			for range b.N {
				for _, r := range requests {
					if _, err := cloud.Do(r); err != nil {
						b.Fatal(err)
					}
				}
			}
		})
	}
}

func BenchmarkAttachDetach(b *testing.B) {
	benchmarkCrowd(b, attach("eni-free", "i-0"), detach("eni-free", "i-0"))
}

func BenchmarkAssignUnassign(b *testing.B) {
	benchmarkCrowd(b, assign("eni-5", "10.5.200.1"), unassign("eni-5", "10.5.200.1"))
}

func BenchmarkDescribeByID(b *testing.B) {
	benchmarkCrowd(b, describe("NetworkInterfaceId.1=eni-5"))
}

func BenchmarkDescribeByInstance(b *testing.B) {
	benchmarkCrowd(b, describe("InstanceId=i-5"))
}

// BenchmarkStateText writes and reads the text of a world.
func BenchmarkStateText(b *testing.B) {
	for _, enis := range []int{1_000, 100_000} {
		s := grow(b, enis)
		text, _ := s.MarshalText()
		b.Run(fmt.Sprintf("write/enis=%d", enis), func(b *testing.B) {
			for b.Loop() {
				_, _ = s.MarshalText()
			}
		})
		b.Run(fmt.Sprintf("read/enis=%d", enis), func(b *testing.B) {
			b.ReportMetric(float64(len(text))/float64(enis), "B/ENI")
			for b.Loop() {
				if err := new(sim.State).UnmarshalText(text); err != nil {
					b.Fatal(err)
				}
			}
		})
		b.Run(fmt.Sprintf("digest/enis=%d", enis), func(b *testing.B) {
			for b.Loop() {
				_ = s.Digest()
			}
		})
	}
}

// BenchmarkReadersBesideAWriter measures listings of 100 ENIs by 16 goroutines while
// another one creates ENIs.
func BenchmarkReadersBesideAWriter(b *testing.B) {
	cloud := sim.MustOpen(model.Topology{})
	cloud.Restore(grow(b, 1_000))
	r := &model.DescribeNetworkInterfacesRequest{RegionId: "cn-hangzhou", MaxResults: 100}
	var readers, writer sync.WaitGroup
	var stop atomic.Bool
	writer.Go(func() {
		for i := 0; !stop.Load(); i++ {
			if _, err := cloud.CreateNetworkInterface(spaciousRequest(i)); err != nil {
				b.Error(err)
			}
		}
	})
	b.ResetTimer()
	for i := range 16 {
		readers.Go(func() {
			for range (b.N + i) / 16 {
				if _, err := cloud.DescribeNetworkInterfaces(r); err != nil {
					b.Error(err)
				}
			}
		})
	}
	readers.Wait()
	stop.Store(true)
	writer.Wait()
}

// BenchmarkClouds measures creates in clouds of one state, each used by a goroutine of
// its own.
func BenchmarkClouds(b *testing.B) {
	for _, clouds := range []int{1, 64} {
		b.Run(fmt.Sprintf("clouds=%d", clouds), func(b *testing.B) {
			s, r := grow(b, 1_000), spaciousRequest(0)
			var users sync.WaitGroup
			b.ResetTimer()
			for i := range clouds {
				users.Go(func() {
					cloud := sim.MustOpen(model.Topology{})
					for n := range (b.N + i) / clouds {
						if n%10_000 == 0 {
							cloud.Restore(s)
						}
						if _, err := cloud.CreateNetworkInterface(r); err != nil {
							b.Error(err)
						}
					}
				})
			}
			users.Wait()
		})
	}
}
