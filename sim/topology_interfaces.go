package sim

import (
	"cmp"
	"errors"
	"slices"
	"strconv"
	"strings"
	"time"

	apierrors "example.com/enisim/errors"
	"example.com/enisim/model"
	"example.com/enisim/sim/internal/ids"
)

// topologyENI is an ENI of the topology that is not in the world yet.
type topologyENI struct {
	path       string
	draft      eni
	plan       addressPlan
	list       groupList
	givenMAC   string // "" for one that the number determines
	instanceID string // of the instance that it is bound to
	trunkID    string // of the trunk ENI that it is a member of
	device     int    // the VLAN id of a member, 0 for the smallest that is free
	made       *eni
}

// buildInterfaces makes the instances and the ENIs. Every address that is given is
// claimed before any is picked, so that a pick never takes one away.
func (b *builder) buildInterfaces() {
	var resolved []topologyENI
	for i, t := range b.t.Instances {
		if e, ok := b.buildInstance(at("Instances", i), t); ok {
			resolved = append(resolved, e)
		}
	}
	for i, t := range b.t.NetworkInterfaces {
		if e, ok := b.readENI(at("NetworkInterfaces", i), t); ok {
			resolved = append(resolved, e)
		}
	}
	for i := range resolved {
		b.addENI(&resolved[i])
	}
	b.bindMembers(resolved)
}

// bindMembers binds members after their trunk ENIs, those whose VLAN id is given before
// those that take a free one.
func (b *builder) bindMembers(enis []topologyENI) {
	for _, isGiven := range []bool{true, false} {
		for _, e := range enis {
			if e.made != nil && e.trunkID != "" && (e.device != 0) == isGiven {
				b.bindMember(e)
			}
		}
	}
}

// bindMember binds a member by the rules of AttachNetworkInterface, except for those about
// the state of the instance.
func (b *builder) bindMember(t topologyENI) {
	trunk, ok := b.w.findENI(t.trunkID)
	switch {
	case !ok:
		b.report(t.path+".TrunkNetworkInterfaceId", "there is no ENI %q", t.trunkID)
		return
	case !trunk.isTrunk || trunk.boundTo == 0:
		b.report(t.path+".TrunkNetworkInterfaceId", "%q is no trunk ENI that is bound to an instance", t.trunkID)
		return
	}
	for e := range b.w.membersOf(trunk) {
		if int(e.extras.vlan) == t.device {
			b.report(t.path+".DeviceIndex", "%d is that of %s", t.device, e.id(b.w))
			return
		}
	}
	if i, ok := b.w.findInstance(t.instanceID); ok && i.number != trunk.boundTo {
		b.report(t.path+".TrunkNetworkInterfaceId", "%q is bound to another instance than %q", t.trunkID, t.instanceID)
		return
	}
	b.bind(t, t.made, trunk)
}

// buildInstance makes an instance and returns its primary ENI, and reports whether
// it is to have one and no problem was found.
func (b *builder) buildInstance(path string, t model.Instance) (topologyENI, bool) {
	draft := instance{
		id:     t.InstanceId,
		labels: b.labels(path, "InstanceName", t.InstanceName, "Description", t.Description, t.Tags),
		status: b.oneOf(path+".Status", t.Status, model.InstanceRunning, model.InstancePending,
			model.InstanceStarting, model.InstanceStopping, model.InstanceStopped),
		kind:       b.w.findType(cmp.Or(t.InstanceType, model.DefaultInstanceType)),
		appearance: b.readAppearance(path, t),
	}
	if draft.kind == nil {
		b.report(path+".InstanceType", "there is no instance type %q%s", t.InstanceType,
			model.DidYouMean(t.InstanceType, b.typeNames()))
	}
	if t.VSwitchId == "" {
		b.placeClassic(path, t, draft)
		return topologyENI{}, false
	}
	e, ok := b.resolveENI(path, &model.CreateNetworkInterfaceRequest{
		VSwitchId:        t.VSwitchId,
		PrimaryIpAddress: t.PrivateIpAddress,
		SecurityGroupIds: t.SecurityGroupIds,
	}, isForTopology)
	v := e.draft.vswitch
	if v == nil {
		return topologyENI{}, false
	}
	b.implied(path+".ZoneId", t.ZoneId, v.zone)
	b.implied(path+".OwnerId", t.OwnerId, v.vpc.owner.id)
	i := b.addInstance(draft.at(v.zone, v.vpc, v.vpc.region, v.vpc.owner))
	created := b.w.epoch.Unix()
	e.draft = primaryENI(i, v, e.draft.groups, created).withOrigin(t.NetworkInterfaceId, inUse, created)
	return e, ok
}

// readAppearance reads what DescribeInstances shows of an instance.
func (b *builder) readAppearance(path string, t model.Instance) appearance {
	b.checkText(path+".ImageId", t.ImageId)
	b.checkText(path+".KeyPairName", t.KeyPairName)
	if t.HostName != "" && !model.IsHostName(t.HostName) {
		b.report(path+".HostName", "%q is not 2 to 64 letters, digits, single hyphens and single periods", t.HostName)
	}
	return appearanceOf(t.ImageId, t.KeyPairName, t.HostName,
		b.oneOf(path+".InstanceChargeType", t.InstanceChargeType, model.ChargePostPaid, model.ChargePrePaid),
		b.oneOf(path+".SpotStrategy", t.SpotStrategy, model.SpotNone, model.SpotWithPriceLimit, model.SpotAsPriceGo))
}

// placeClassic puts an instance into the classic network, which has no ENIs.
func (b *builder) placeClassic(path string, t model.Instance, draft instance) {
	b.implied(path+".PrivateIpAddress", t.PrivateIpAddress, "")
	b.implied(path+".NetworkInterfaceId", t.NetworkInterfaceId, "")
	if len(t.SecurityGroupIds) > 0 {
		b.report(path+".SecurityGroupIds", "an instance without a VSwitchId has no ENI to join %q", t.SecurityGroupIds)
	}
	in := b.w.regions[0]
	for _, r := range b.w.regions {
		if slices.Contains(r.zones, t.ZoneId) {
			in = r
		}
	}
	owner := b.account(path, t.OwnerId)
	b.addInstance(draft.at(b.zone(path, t.ZoneId, in), nil, in, owner))
}

func (b *builder) addInstance(draft instance) *instance {
	made := b.w.addInstance(draft)
	b.strand(made.number, made.status)
	return made
}

// readENI reads an ENI that is there from the start.
func (b *builder) readENI(path string, t model.NetworkInterface) (topologyENI, bool) {
	kind := b.oneOf(path+".Type", t.Type, model.TypeSecondary, model.TypeTrunk, model.TypeMember)
	if t.TrunkNetworkInterfaceId != "" && t.Type == "" {
		kind = model.TypeMember
	}
	b.checkMember(path, t, kind)
	state := b.oneOf(path+".Status", t.Status, model.StatusAvailable, model.StatusCreateFailed, model.StatusInUse)
	if (t.InstanceId != "") != (state == model.StatusInUse) {
		b.report(path+".InstanceId", "%q is given with Status %q; the one goes with InUse alone", t.InstanceId, state)
	}
	tolerated := isForTopology
	if t.InstanceId != "" {
		tolerated = isForBoundENI
	}
	e, ok := b.resolveENI(path, &model.CreateNetworkInterfaceRequest{
		VSwitchId:            t.VSwitchId,
		Tag:                  t.Tags,
		ResourceGroupId:      t.ResourceGroupId,
		PrimaryIpAddress:     t.PrivateIpAddress,
		SecurityGroupIds:     t.SecurityGroupIds,
		NetworkInterfaceName: t.NetworkInterfaceName,
		Description:          t.Description,
		PrivateIpAddress:     t.SecondaryPrivateIpAddresses,
		QueueNumber:          t.QueueNumber,
		Ipv6Address:          t.Ipv6Addresses,
		Ipv4Prefix:           t.Ipv4Prefixes,
		Ipv6Prefix:           t.Ipv6Prefixes,
		DeleteOnRelease:      t.DeleteOnRelease,
		SourceDestCheck:      t.SourceDestCheck,
		InstanceType:         typeToCreate(kind),
	}, tolerated)
	e.trunkID, e.device = t.TrunkNetworkInterfaceId, t.DeviceIndex
	if v := e.draft.vswitch; v != nil {
		b.implied(path+".VpcId", t.VpcId, v.vpc.id)
		b.implied(path+".ZoneId", t.ZoneId, v.zone)
		b.implied(path+".OwnerId", t.OwnerId, v.vpc.owner.id)
	}
	e.givenMAC = t.MacAddress
	start := available
	switch state {
	case model.StatusInUse:
		e.instanceID = t.InstanceId
	case model.StatusCreateFailed:
		start = createFailed
	}
	e.draft = e.draft.withOrigin(t.NetworkInterfaceId, start, b.readCreation(path, t.CreationTime))
	b.checkServiceID(path, t)
	e.draft = e.draft.withService(t.ServiceManaged, t.ServiceID)
	return e, ok
}

// typeToCreate returns the InstanceType that an ENI of a type is created with: a member is
// created as a secondary one.
func typeToCreate(kind string) string {
	if kind == model.TypeTrunk {
		return kind
	}
	return model.TypeSecondary
}

// checkMember reports an ENI that is a member without a trunk ENI or an instance, or the
// other way round.
func (b *builder) checkMember(path string, t model.NetworkInterface, kind string) {
	isMember := kind == model.TypeMember
	if isMember != (t.TrunkNetworkInterfaceId != "") {
		b.report(path+".TrunkNetworkInterfaceId", "%q is given with Type %q; the one goes with Member alone",
			t.TrunkNetworkInterfaceId, kind)
	}
	if isMember && t.InstanceId == "" {
		b.report(path+".InstanceId", "it is empty; a member is bound to the instance of its trunk ENI")
	}
	if t.DeviceIndex < 0 || t.DeviceIndex > model.MaxVLAN || t.DeviceIndex != 0 && !isMember {
		b.report(path+".DeviceIndex", "%d is given with Type %q; a member has 1 to %d", t.DeviceIndex, kind, model.MaxVLAN)
	}
}

// checkServiceID reports the id of a cloud product's account that is negative, or
// given for an ENI that no product manages.
func (b *builder) checkServiceID(path string, t model.NetworkInterface) {
	switch {
	case t.ServiceID < 0:
		b.report(path+".ServiceID", "%d is negative", t.ServiceID)
	case t.ServiceID > 0 && !t.ServiceManaged:
		b.report(path+".ServiceID", "%d is given, but the ENI is not ServiceManaged", t.ServiceID)
	}
}

// readCreation bounds a time of creation to what the API can show and to the
// world's past. It is the epoch by default.
func (b *builder) readCreation(path string, created time.Time) int64 {
	if created.IsZero() {
		return b.w.epoch.Unix()
	}
	if created.After(b.w.epoch) || created.Unix() < 0 {
		b.report(path+".CreationTime", "%s is not between 1970 and the epoch, %s",
			created.Format(time.RFC3339), b.w.epoch.Format(time.RFC3339))
	}
	return created.Unix()
}

// resolveENI checks the request that an ENI of the topology amounts to by the rules
// of CreateNetworkInterface, except for those about room and those that are
// tolerated, and claims its addresses. It returns what it could resolve and reports
// whether it found no problem.
func (b *builder) resolveENI(path string, r *model.CreateNetworkInterfaceRequest, tolerated func(error) bool) (topologyENI, bool) {
	before := len(b.problems)
	e := topologyENI{path: path, plan: planOf(r)}
	v, found := find[*vswitch](b.w, r.VSwitchId)
	if found && len(r.SecurityGroupIds) == 0 {
		r.SecurityGroupIds = b.firstGroup(path, v.vpc)
	}
	violations := slices.DeleteFunc(r.Violations(b.w.edition), tolerated)
	for _, err := range violations {
		b.refuse(path, err)
	}
	if !found {
		if r.VSwitchId != "" {
			b.report(path+".VSwitchId", "there is no VSwitch %q%s", r.VSwitchId,
				model.DidYouMean(r.VSwitchId, b.vswitchNames()))
		}
		b.checkGroupsExist(path, r.SecurityGroupIds)
		return e, false
	}
	c := b.callOf(v)
	resourceGroup, err := c.findResourceGroup(r.ResourceGroupId)
	b.refuse(path, err)
	e.list = namedGroups("", r.SecurityGroupIds)
	groups, err := c.groupsToJoin(groupsOfENIs, v.vpc, e.list)
	b.refuse(path, err)
	if len(violations) == 0 {
		b.claim(path, v, e.plan)
	}
	e.draft = draftENI(r, v, groups, resourceGroup, 0)
	return e, len(b.problems) == before
}

// checkGroupsExist reports the groups of an ENI that do not exist. Where the VSwitch of the
// ENI is unknown, no more can be said of them.
func (b *builder) checkGroupsExist(path string, groups []string) {
	for i, id := range groups {
		if _, found := find[*group](b.w, id); !found {
			b.report(path+at(".SecurityGroupIds", i), "there is no security group %q", id)
		}
	}
}

func (b *builder) typeNames() (names []string) {
	for _, t := range b.w.types {
		names = append(names, t.InstanceTypeId)
	}
	return names
}

func (b *builder) vswitchNames() (names []string) {
	for v := range b.w.vswitches.Values() {
		names = append(names, v.id)
	}
	return names
}

// callOf returns a call of the owner of a VSwitch in its region.
func (b *builder) callOf(v *vswitch) *call {
	return &call{world: b.w, account: v.vpc.owner, region: v.vpc.region}
}

// isForTopology reports whether a request has no groups, which a topology may leave
// out: either the ENI joins the VPC's first or the lack of one was reported. Or it has both
// addresses and prefixes, which an ENI may have from two calls.
func isForTopology(err error) bool {
	var refusal *apierrors.Error
	return errors.As(err, &refusal) && (refusal.Parameter() == "SecurityGroupId" ||
		errors.Is(err, apierrors.InvalidParameterConflict) && strings.HasSuffix(refusal.Parameter(), "Prefix"))
}

// isForBoundENI reports whether a rule does not hold for an ENI that is bound: it
// may have as many addresses as the instance type allows.
func isForBoundENI(err error) bool {
	return isForTopology(err) ||
		errors.Is(err, apierrors.MaxEniPrivateIpsCountExceeded) || errors.Is(err, apierrors.MaxEniIpv6IpsCountExceeded)
}

// firstGroup is the group of an ENI for which the topology names none.
func (b *builder) firstGroup(path string, v *vpc) []string {
	for g := range b.w.groups.Values() {
		if g.vpc == v {
			return []string{g.id}
		}
	}
	b.report(path+".SecurityGroupIds", "it is empty, and VPC %s has no security group", v.id)
	return nil
}

// claim takes the given addresses of an ENI out of the pools of its VSwitch.
func (b *builder) claim(path string, v *vswitch, plan addressPlan) {
	p := b.w.pools.Get(v.number)
	if p.v4 == nil {
		return // the VSwitch has a problem that was reported
	}
	switch {
	case p.v6 != nil:
	case plan.ipv6Count() > 0:
		b.refuse(path, apierrors.InvalidVSwitchIpv6NotTurnOn.New("Ipv6Address", v.id))
		return
	case plan.prefixes6.count() > 0:
		b.refuse(path, apierrors.InvalidVSwitchIpv6NotTurnOn.New("Ipv6Prefix", v.id))
		return
	}
	err := cmp.Or(checkGivenAddresses(p, plan),
		plan.prefixes4.check(v, p.v4, append(slices.Clip(plan.secondary), plan.primary)...),
		plan.prefixes6.check(v, p.v6, plan.ipv6...))
	if err != nil {
		b.refuse(path, err)
		return
	}
	b.w.claim(v, plan)
}

// addENI makes an ENI if there is room for it.
func (b *builder) addENI(t *topologyENI) {
	w := b.w
	if w.pools.Get(t.draft.vswitch.number).v4 == nil {
		return // the VSwitch has a problem that was reported
	}
	if err := b.checkRoom(*t); err != nil {
		b.refuse(t.path, err)
		return
	}
	e := w.createENI(t.draft, t.plan)
	if t.givenMAC != "" {
		m, _ := ids.ParseMAC(t.givenMAC)
		e = w.setMAC(e, m)
	}
	t.made = e
	if t.instanceID != "" && t.trunkID == "" {
		b.bind(*t, e, nil)
	}
}

// checkRoom returns the error of CreateNetworkInterface if there is no room for an
// ENI. A primary one counts for no quota.
func (b *builder) checkRoom(t topologyENI) error {
	v := t.draft.vswitch
	c := b.callOf(v)
	if err := c.checkCapacity(t.draft.groups, t.list, t.plan.load()); err != nil {
		return err
	}
	if err := checkEnough(apierrors.InvalidVSwitchIdIpNotEnough, v, b.w.pools.Get(v.number).v4, t.plan.ipv4Picks()); err != nil {
		return err
	}
	if err := c.checkMACs(1); err != nil {
		return err
	}
	if t.draft.isPrimary {
		return nil
	}
	return c.checkENIQuota(v.vpc.scope())
}

// bind binds an ENI to an instance, as a member of a trunk ENI unless that is nil, by the
// rules of AttachNetworkInterface, except for those about the state of the instance.
func (b *builder) bind(t topologyENI, e, trunk *eni) {
	i, ok := b.w.findInstance(t.instanceID)
	if !ok {
		b.report(t.path+".InstanceId", "there is no instance %q", t.instanceID)
		return
	}
	if i.kind == nil {
		return // its type is unknown, which was reported
	}
	err := checkPlacement(e, i)
	if err == nil {
		err = b.callOf(e.vswitch).checkType(e, i, trunk)
	}
	if err != nil {
		b.refuse(t.path, err)
		return
	}
	m := b.w.memberOf(trunk)
	if trunk != nil && t.device != 0 {
		m = membership{trunk.number, uint16(t.device)}
	}
	b.w.attach(e, i, m, 0)
}

// refuse reports what a call would have been answered with, under the name of
// the topology's field.
func (b *builder) refuse(path string, err error) {
	var refusal *apierrors.Error
	if !errors.As(err, &refusal) {
		return
	}
	if field := topologyField(refusal.Parameter()); field != "" {
		path += "." + field
	}
	if errors.Is(err, apierrors.MissingParameter) {
		b.report(path, "it is required")
		return
	}
	problem := refusal.Message()
	switch detail := refusal.Detail(); {
	case detail != "" && errors.Is(err, apierrors.InvalidParameter):
		problem = detail // the message says only that the parameter is invalid
	case detail != "":
		problem += " " + detail
	}
	if v := refusal.Value(); v != "" && !strings.Contains(problem, v) {
		b.report(path, "%s (%q)", problem, v)
		return
	}
	b.report(path, "%s", problem)
}

// topologyField spells the field of the topology that a parameter of the
// request corresponds to, if there is one: Tags[2].Key for Tag.3.Key.
func topologyField(parameter string) string {
	name, rest, _ := strings.Cut(parameter, ".")
	index, member, dotted := strings.Cut(rest, ".")
	field := name
	switch name {
	case "RegionId":
		return "" // it follows from the VSwitch
	case "PrimaryIpAddress":
		field = "PrivateIpAddress"
	case "PrivateIpAddress":
		field = "SecondaryPrivateIpAddresses"
	case "Ipv6Address":
		field = "Ipv6Addresses"
	case "Ipv4Prefix":
		field = "Ipv4Prefixes"
	case "Ipv6Prefix":
		field = "Ipv6Prefixes"
	case "Tag":
		field = "Tags"
	}
	if n, _ := strconv.Atoi(index); n > 0 {
		field = at(field, n-1)
	}
	if dotted {
		field += "." + member
	}
	return field
}
