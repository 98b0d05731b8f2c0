package reference

import (
	"errors"
	"fmt"
	"iter"
	"net/netip"
	"reflect"
	"slices"
	"time"

	"example.com/enisim/model"
)

// Listings are the engine's lists of everything in a world.
type Listings struct {
	Accounts          []model.Account
	Regions           []model.Region
	ResourceGroups    []model.ResourceGroup
	VPCs              []model.VPC
	VSwitches         []model.VSwitch
	SecurityGroups    []model.SecurityGroup
	Instances         []model.Instance
	NetworkInterfaces []model.NetworkInterface
	// VSwitchCidrReservations are those of all VSwitches.
	VSwitchCidrReservations []model.VSwitchCidrReservation
	// Free is the AvailableIpAddressCount of each VSwitch.
	Free []int
	// Now is the time of the world.
	Now time.Time
}

// Compare returns how the engine's listings differ from the expected ones, order
// included. It begins with Learn.
func (w *World) Compare(listings Listings) error {
	if err := w.Learn(listings.VPCs, listings.SecurityGroups, listings.NetworkInterfaces); err != nil {
		return err
	}
	if !listings.Now.Equal(w.now()) {
		return fmt.Errorf("expected the time to be %v, got %v", w.now(), listings.Now)
	}
	return errors.Join(
		compare("Accounts", w.accounts, listings.Accounts, sameAccount),
		compare("Regions", w.regions, listings.Regions, sameRegion),
		compare("ResourceGroups", w.resourceGroups, listings.ResourceGroups, equal),
		compare("VPCs", list(w.vpcs, (*vpc).show), listings.VPCs, sameVPC),
		compare("VSwitches", list(w.vswitches, (*vswitch).show), listings.VSwitches, sameVSwitch),
		compare("VSwitchCidrReservations", list(w.reserved, (*reservation).show), listings.VSwitchCidrReservations,
			sameReservation),
		compare("SecurityGroups", list(w.groups, (*group).show), listings.SecurityGroups, sameGroup),
		compare("Instances", list(w.instances, w.showInstance), listings.Instances, sameInstance),
		compare("NetworkInterfaces", list(w.enis, w.showENI), listings.NetworkInterfaces, sameENI),
		compare("Free", list(w.vswitches, w.free), listings.Free, equal),
	)
}

// CompareInstanceTypes returns how the instance types of the engine's world differ
// from the expected ones, order included. No call changes them.
func (w *World) CompareInstanceTypes(types iter.Seq[model.InstanceType]) error {
	n := 0
	for got := range types {
		if n < len(w.types) && got != w.types[n] {
			path := fmt.Sprintf("InstanceTypes[%d]", n)
			return errors.New(difference(path, reflect.ValueOf(w.types[n]), reflect.ValueOf(got), true))
		}
		n++
	}
	if n != len(w.types) {
		return fmt.Errorf("InstanceTypes: expected %d, got %d", len(w.types), n)
	}
	return nil
}

// compare returns the first item of a listing that differs from the expected one.
func compare[T any](name string, want, got []T, same func(a, b *T) bool) error {
	for i := range min(len(want), len(got)) {
		if !same(&want[i], &got[i]) {
			return errors.New(difference(fmt.Sprintf("%s[%d]", name, i), reflect.ValueOf(want[i]), reflect.ValueOf(got[i]), true))
		}
	}
	if len(want) != len(got) {
		return fmt.Errorf("%s: expected %d, got %d", name, len(want), len(got))
	}
	return nil
}

func list[R, M any](records []R, show func(R) M) []M {
	shown := make([]M, len(records))
	for i, r := range records {
		shown[i] = show(r)
	}
	return shown
}

func (v *vpc) show() model.VPC                            { return v.VPC }
func (v *vswitch) show() model.VSwitch                    { return v.VSwitch }
func (r *reservation) show() model.VSwitchCidrReservation { return r.VSwitchCidrReservation }
func (g *group) show() model.SecurityGroup {
	shown := g.SecurityGroup
	shown.Rules = nil
	for _, r := range g.rules {
		shown.Rules = append(shown.Rules, r.SecurityGroupRule)
	}
	return shown
}

func (w *World) showENI(e *eni) model.NetworkInterface {
	shown := e.NetworkInterface
	shown.QueueNumber = w.queuesShown(e)
	return shown
}

// showInstance returns an instance with the ids and addresses of its primary ENI.
func (w *World) showInstance(i *instance) model.Instance {
	shown := i.Instance
	if e := w.primaryOf(i); e != nil {
		shown.NetworkInterfaceId = e.NetworkInterfaceId
		shown.PrivateIpAddress = e.PrivateIpAddress
		shown.SecurityGroupIds = e.SecurityGroupIds
	}
	return shown
}

// The comparisons of resources treat no list and an empty one alike: a listing,
// unlike an answer, may have either.

func equal[T comparable](a, b *T) bool { return *a == *b }

func sameAccount(a, b *model.Account) bool {
	return a.AccountId == b.AccountId && a.ENIsNotSupported == b.ENIsNotSupported && a.SourceDestCheck == b.SourceDestCheck && a.TrunksNotAllowed == b.TrunksNotAllowed &&
		slices.Equal(a.AccessKeys, b.AccessKeys) &&
		slices.Equal(a.ActionsClosedToRAM, b.ActionsClosedToRAM) &&
		slices.EqualFunc(a.RAMUsers, b.RAMUsers, func(a, b model.RAMUser) bool {
			return a.UserName == b.UserName && slices.Equal(a.AccessKeys, b.AccessKeys) &&
				slices.Equal(a.AllowedActions, b.AllowedActions)
		})
}

func sameRegion(a, b *model.Region) bool {
	return a.RegionId == b.RegionId && a.ENIsNotOffered == b.ENIsNotOffered && slices.Equal(a.Zones, b.Zones)
}

func sameVPC(a, b *model.VPC) bool {
	return a.VpcId == b.VpcId && a.RegionId == b.RegionId && a.OwnerId == b.OwnerId &&
		a.CidrBlock == b.CidrBlock && a.Ipv6CidrBlock == b.Ipv6CidrBlock &&
		a.VpcName == b.VpcName && a.Description == b.Description && slices.Equal(a.Tags, b.Tags) &&
		len(b.VSwitches) == 0 && len(b.SecurityGroups) == 0
}

func sameVSwitch(a, b *model.VSwitch) bool {
	return a.VSwitchId == b.VSwitchId && a.VpcId == b.VpcId && a.ZoneId == b.ZoneId &&
		a.CidrBlock == b.CidrBlock && a.Ipv6CidrBlock == b.Ipv6CidrBlock && a.Status == b.Status &&
		a.VSwitchName == b.VSwitchName && a.Description == b.Description && slices.Equal(a.Tags, b.Tags) &&
		len(b.VSwitchCidrReservations) == 0
}

func sameReservation(a, b *model.VSwitchCidrReservation) bool {
	return a.VSwitchCidrReservationId == b.VSwitchCidrReservationId && a.VSwitchId == b.VSwitchId &&
		a.VSwitchCidrReservationCidr == b.VSwitchCidrReservationCidr &&
		a.VSwitchCidrReservationName == b.VSwitchCidrReservationName &&
		a.VSwitchCidrReservationDescription == b.VSwitchCidrReservationDescription && slices.Equal(a.Tags, b.Tags)
}

func sameGroup(a, b *model.SecurityGroup) bool {
	return a.SecurityGroupId == b.SecurityGroupId && a.VpcId == b.VpcId &&
		a.RegionId == b.RegionId && a.OwnerId == b.OwnerId && a.SecurityGroupType == b.SecurityGroupType &&
		a.SecurityGroupName == b.SecurityGroupName && a.Description == b.Description && slices.Equal(a.Tags, b.Tags) && slices.Equal(a.Rules, b.Rules)
}

func sameInstance(a, b *model.Instance) bool {
	return a.InstanceId == b.InstanceId && a.InstanceType == b.InstanceType && a.Status == b.Status &&
		a.VSwitchId == b.VSwitchId && a.ZoneId == b.ZoneId && a.OwnerId == b.OwnerId &&
		a.PrivateIpAddress == b.PrivateIpAddress && a.NetworkInterfaceId == b.NetworkInterfaceId &&
		slices.Equal(a.SecurityGroupIds, b.SecurityGroupIds) &&
		a.ImageId == b.ImageId && a.KeyPairName == b.KeyPairName && a.HostName == b.HostName &&
		a.InstanceChargeType == b.InstanceChargeType && a.SpotStrategy == b.SpotStrategy &&
		a.InstanceName == b.InstanceName && a.Description == b.Description && slices.Equal(a.Tags, b.Tags)
}

func sameENI(a, b *model.NetworkInterface) bool {
	return a.NetworkInterfaceId == b.NetworkInterfaceId && a.VSwitchId == b.VSwitchId && a.VpcId == b.VpcId &&
		a.ZoneId == b.ZoneId && a.OwnerId == b.OwnerId && a.Type == b.Type && a.Status == b.Status &&
		a.InstanceId == b.InstanceId && a.ServiceManaged == b.ServiceManaged && a.ServiceID == b.ServiceID &&
		b.DeleteOnRelease != nil && *a.DeleteOnRelease == *b.DeleteOnRelease &&
		b.SourceDestCheck != nil && *a.SourceDestCheck == *b.SourceDestCheck &&
		a.TrunkNetworkInterfaceId == b.TrunkNetworkInterfaceId && a.DeviceIndex == b.DeviceIndex &&
		a.MacAddress == b.MacAddress && a.PrivateIpAddress == b.PrivateIpAddress &&
		slices.Equal(a.SecondaryPrivateIpAddresses, b.SecondaryPrivateIpAddresses) &&
		slices.Equal(a.Ipv6Addresses, b.Ipv6Addresses) &&
		slices.Equal(a.Ipv4Prefixes, b.Ipv4Prefixes) && slices.Equal(a.Ipv6Prefixes, b.Ipv6Prefixes) &&
		slices.Equal(a.SecurityGroupIds, b.SecurityGroupIds) &&
		a.NetworkInterfaceName == b.NetworkInterfaceName && a.Description == b.Description &&
		a.ResourceGroupId == b.ResourceGroupId && slices.Equal(a.Tags, b.Tags) &&
		a.QueueNumber == b.QueueNumber && a.CreationTime.Equal(b.CreationTime)
}

// Learn checks and adopts choices of the engine that no answer has shown yet: the
// ids, MACs and addresses of primary ENIs, the IPv6 blocks of VPCs, the ids of rules of
// security groups. It takes the engine's lists of all VPCs, all security groups and all
// ENIs. If the world awaits nothing, Learn does nothing.
func (w *World) Learn(vpcs []model.VPC, groups []model.SecurityGroup, enis []model.NetworkInterface) error {
	if !w.awaits {
		return nil
	}
	if len(enis) != len(w.enis) || len(vpcs) != len(w.vpcs) || len(groups) != len(w.groups) {
		return fmt.Errorf("expected %d ENIs, %d VPCs and %d groups, got %d, %d and %d",
			len(w.enis), len(w.vpcs), len(w.groups), len(enis), len(vpcs), len(groups))
	}
	for n, g := range w.groups {
		if err := w.learnRules(g, groups[n].Rules); err != nil {
			return fmt.Errorf("SecurityGroups[%d]: %w", n, err)
		}
	}
	for n, v := range w.vpcs {
		if v.unseen {
			if err := w.learnBlock(v, vpcs[n].Ipv6CidrBlock); err != nil {
				return fmt.Errorf("VPCs[%d]: %w", n, err)
			}
		}
	}
	for n, e := range w.enis {
		if e.unseen {
			if err := w.learnENI(e, enis[n]); err != nil {
				return fmt.Errorf("NetworkInterfaces[%d]: %w", n, err)
			}
		}
	}
	w.awaits = false
	return nil
}

// learnBlock adopts the IPv6 block that was picked for a VPC.
func (w *World) learnBlock(v *vpc, text string) error {
	block, err := netip.ParsePrefix(text)
	if err != nil || block.Bits() != 56 || block != block.Masked() || !ofAlibaba.Contains(block.Addr()) {
		return fmt.Errorf("Ipv6CidrBlock %q is no /56 of %s", text, ofAlibaba)
	}
	if find(w.vpcs, func(o *vpc) bool { return o.Ipv6CidrBlock == text }) != nil {
		return fmt.Errorf("Ipv6CidrBlock %s is that of another VPC", text)
	}
	v.Ipv6CidrBlock, v.unseen = text, false
	return nil
}

// ofAlibaba is the range of DescribeVpcs' example, 2408:XXXX:0:a600::/56.
var ofAlibaba = netip.MustParsePrefix("2408::/16")

// learnENI adopts the choices for an ENI.
func (w *World) learnENI(e *eni, shown model.NetworkInterface) error {
	if e.NetworkInterfaceId == "" {
		if err := w.adoptID(shown.NetworkInterfaceId, "eni-", model.Infix(e.region), bodyOfENI); err != nil {
			return err
		}
		e.NetworkInterfaceId = shown.NetworkInterfaceId
	}
	if e.MacAddress == "" {
		if err := w.checkNewMAC(shown.MacAddress); err != nil {
			return err
		}
		e.MacAddress = shown.MacAddress
	}
	if e.PrivateIpAddress == "" {
		if err := w.checkPicked(w.vswitchOf(e.VSwitchId), isIPv4, []string{shown.PrivateIpAddress}); err != nil {
			return err
		}
		e.PrivateIpAddress = shown.PrivateIpAddress
	}
	e.unseen = false
	return nil
}
