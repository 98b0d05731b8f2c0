package sim

import (
	"crypto/sha256"
	"encoding/binary"
	"slices"
	"strconv"

	apierrors "example.com/enisim/errors"
	"example.com/enisim/model"
)

// Apply carries out a call of any action. It returns the state after it and
// the answer, or the state it was given and an *apierrors.Error. A request of
// a type that is no action of this package gets InvalidAction.NotFound.
func Apply(s State, r model.Request) (State, model.Response, error) {
	w := s.world()
	c := &call{world: w, requestID: requestID(w.seed, w.calls)}
	response, err := c.serve(r)
	if c.world == w {
		return s, response, err
	}
	return State{c.world}, response, err
}

// applyTo is Apply for an action whose response type is known.
func applyTo[P model.Response](s State, r model.Request) (State, P, error) {
	s, response, err := Apply(s, r)
	typed, _ := response.(P)
	return s, typed, err
}

// call is one call while it is served. An action first checks everything
// against the world, which it only reads; then it asks for the right to write,
// and from there on nothing may fail.
type call struct {
	*world
	requestID string
	inPlace   bool // the world may be written as it is

	account *account
	region  *region
}

// serve finds the action of a request and stamps its refusal.
func (c *call) serve(r model.Request) (model.Response, error) {
	response, err := c.dispatch(r)
	return response, stamp(err, c.requestID)
}

// stamp puts the request's id on its refusal.
func stamp(err error, requestID string) error {
	if refusal, ok := err.(*apierrors.Error); ok && refusal != nil {
		return refusal.WithRequestId(requestID)
	}
	return err
}

func (c *call) dispatch(r model.Request) (model.Response, error) {
	switch r := r.(type) {
	case *model.CreateNetworkInterfaceRequest:
		return act(c, r, createNetworkInterface)
	case *model.AttachNetworkInterfaceRequest:
		return act(c, r, attachNetworkInterface)
	case *model.DetachNetworkInterfaceRequest:
		return act(c, r, detachNetworkInterface)
	case *model.DeleteNetworkInterfaceRequest:
		return act(c, r, deleteNetworkInterface)
	case *model.DescribeNetworkInterfacesRequest:
		return act(c, r, describeNetworkInterfaces)
	case *model.DescribeNetworkInterfaceAttributeRequest:
		return act(c, r, describeNetworkInterfaceAttribute)
	case *model.ModifyNetworkInterfaceAttributeRequest:
		return act(c, r, modifyNetworkInterfaceAttribute)
	case *model.AssignPrivateIpAddressesRequest:
		return act(c, r, assignPrivateIpAddresses)
	case *model.UnassignPrivateIpAddressesRequest:
		return act(c, r, unassignPrivateIpAddresses)
	case *model.AssignIpv6AddressesRequest:
		return act(c, r, assignIpv6Addresses)
	case *model.UnassignIpv6AddressesRequest:
		return act(c, r, unassignIpv6Addresses)
	case *model.TagResourcesRequest:
		return act(c, r, tagResources)
	case *model.UntagResourcesRequest:
		return act(c, r, untagResources)
	case *model.ListTagResourcesRequest:
		return act(c, r, listTagResources)
	case *model.StartInstanceRequest:
		return act(c, r, startInstance)
	case *model.StopInstanceRequest:
		return act(c, r, stopInstance)
	case *model.RebootInstanceRequest:
		return act(c, r, rebootInstance)
	case *model.DeleteInstanceRequest:
		return act(c, r, deleteInstance)
	case *model.DescribeRegionsRequest:
		return act(c, r, describeRegions)
	case *model.DescribeZonesRequest:
		return act(c, r, describeZones)
	case *model.DescribeInstanceTypesRequest:
		return act(c, r, describeInstanceTypes)
	case *model.DescribeVpcsRequest:
		return act(c, r, describeVpcs)
	case *model.DescribeVSwitchesRequest:
		return act(c, r, describeVSwitches)
	case *model.DescribeSecurityGroupsRequest:
		return act(c, r, describeSecurityGroups)
	case *model.DescribeInstancesRequest:
		return act(c, r, describeInstances)
	case *model.CreateVpcRequest:
		return act(c, r, createVpc)
	case *model.DeleteVpcRequest:
		return act(c, r, deleteVpc)
	case *model.CreateVSwitchRequest:
		return act(c, r, createVSwitch)
	case *model.DeleteVSwitchRequest:
		return act(c, r, deleteVSwitch)
	case *model.CreateSecurityGroupRequest:
		return act(c, r, createSecurityGroup)
	case *model.DeleteSecurityGroupRequest:
		return act(c, r, deleteSecurityGroup)
	case *model.RunInstancesRequest:
		return act(c, r, runInstances)
	}
	return nil, apierrors.InvalidActionNotFound.New("Action", "")
}

// act runs an action; a nil request is one that gives no parameters.
func act[Q any, P any, R interface {
	*P
	model.Response
}](c *call, q *Q, action func(*call, *Q) (R, error)) (model.Response, error) {
	if q == nil {
		q = new(Q)
	}
	response, err := action(c, q)
	if err != nil {
		return nil, err
	}
	return response, nil
}

// write ends the checks: the call's world may be written from here on.
func (c *call) write() {
	if !c.inPlace {
		c.world = c.fork()
		c.inPlace = true
	}
	c.calls++
}

// admit finds the account that calls and the region that is called, in this
// order: the caller exists and its key is valid, its account may use ENIs, a
// RAM user may call the action at all, and was granted it; the region is given,
// exists, and has the service.
func (c *call) admit(action, accessKeyID, regionID string) error {
	if err := c.admitCaller(action, accessKeyID); err != nil {
		return err
	}
	return c.admitRegion(regionID)
}

func (c *call) admitCaller(action, accessKeyID string) error {
	const parameter = "AccessKeyId"
	who := caller{account: c.accounts[0]}
	if len(c.callers) > 0 {
		found, ok := c.findCaller(accessKeyID)
		if !ok || found.key.Expired {
			return apierrors.AbsInvalidAccountNotFound.New(parameter, accessKeyID)
		}
		who = found
	}
	c.account = who.account
	switch {
	case c.account.enisForbidden:
		return apierrors.InvalidUserTypeNotSupported.New(parameter, accessKeyID)
	case who.user == nil:
		return nil
	case slices.Contains(c.account.closedToRAM, action):
		return apierrors.ForbiddenNotSupportRAM.New(parameter, accessKeyID)
	case !slices.Contains(who.user.AllowedActions, "*") && !slices.Contains(who.user.AllowedActions, action):
		return apierrors.ForbiddenSubUser.New(parameter, accessKeyID)
	}
	return nil
}

func (c *call) admitRegion(id string) error {
	const parameter = "RegionId"
	if id == "" {
		return apierrors.MissingParameter.New(parameter, id)
	}
	c.region = c.findRegion(id)
	switch {
	case c.region == nil:
		return apierrors.InvalidRegionIdNotFound.New(parameter, id)
	case c.region.enisForbidden:
		return apierrors.ForbiddenRegionId.New(parameter, id)
	}
	return nil
}

// admitSomewhere is admit for an action that works without a region.
func (c *call) admitSomewhere(action, accessKeyID, regionID string) error {
	if err := c.admitCaller(action, accessKeyID); err != nil || regionID == "" {
		return err
	}
	return c.admitRegion(regionID)
}

// seesSomewhere is sees for a call that may have no region.
func (c *call) seesSomewhere(owner *account, r *region) bool {
	return owner == c.account && (c.region == nil || r == c.region)
}

// tokenKey is the scope of a ClientToken: an account, a region and an action
// (assumed; the documentation names no scope).
type tokenKey struct {
	place
	action string
	token  string
}

func (k tokenKey) less(l tokenKey) bool {
	if k.place != l.place {
		return k.place.less(l.place)
	}
	if k.action != l.action {
		return k.action < l.action
	}
	return k.token < l.token
}

// token is what a ClientToken was used for: a call with these parameters that
// left this ENI behind, which had so many secondary addresses before, or that made
// these other resources. It is kept for as long as the world lives; the
// documentation gives tokens no end.
type token struct {
	parameters [sha256.Size]byte
	eni        *eni
	had        int
	made       []string // the ids of resources of other kinds
}

func (c *call) tokenKey(r model.Request, clientToken string) tokenKey {
	at := place{account: c.account.number, region: -1}
	if c.region != nil {
		at.region = c.region.number
	}
	return tokenKey{at, r.Action(), clientToken}
}

// replay looks for an earlier call of the action with the same ClientToken. It
// returns what is known of that call, or IdempotentParameterMismatch if its
// parameters were others.
func (c *call) replay(r model.Request, clientToken string) (earlier token, found bool, err error) {
	if clientToken == "" {
		return token{}, false, nil
	}
	earlier = c.tokens.get(c.tokenKey(r, clientToken))
	found = earlier.eni != nil || earlier.made != nil
	if found && earlier.parameters != fingerprint(r) {
		return token{}, false, apierrors.IdempotentParameterMismatch.New("ClientToken", clientToken)
	}
	return earlier, found, nil
}

// remember makes later calls with the ClientToken replays of this one.
func (c *call) remember(r model.Request, clientToken string, t token) {
	if clientToken != "" {
		t.parameters = fingerprint(r)
		c.tokens.put(c.owner, c.tokenKey(r, clientToken), t)
	}
}

// fingerprint sums up the parameters of a request but the caller's key: the
// common parameters may differ in a retry.
func fingerprint(r model.Request) [sha256.Size]byte {
	var b []byte
	for _, p := range model.Parameters(r) {
		if p.Name != "AccessKeyId" {
			b = appendText(appendText(b, p.Name), p.Value)
		}
	}
	return sha256.Sum256(b)
}

// appendText appends a text so that no two sequences of texts read the same.
func appendText(b []byte, s string) []byte {
	return append(binary.AppendUvarint(b, uint64(len(s))), s...)
}

// sees tells whether a resource of an account and a region is one that the call
// can name.
func (c *call) sees(owner *account, r *region) bool { return owner == c.account && r == c.region }

// ownedResourceGroup finds the resource group of a call, nil if it names none.
func (c *call) ownedResourceGroup(id string) (*resourceGroup, error) {
	if id == "" {
		return nil, nil
	}
	g, ok := find[*resourceGroup](c.world, id)
	if !ok || g.owner != c.account {
		return nil, apierrors.InvalidResourceGroupNotFound.New("ResourceGroupId", id)
	}
	return g, nil
}

// ownedVSwitch finds the VSwitch of a call.
func (c *call) ownedVSwitch(id string) (*vswitch, error) {
	v, ok := find[*vswitch](c.world, id)
	if !ok || !c.sees(v.vpc.owner, v.vpc.region) {
		return nil, apierrors.InvalidVSwitchIdNotFound.New("VSwitchId", id)
	}
	return v, nil
}

// groupList is the groups that a request names and the parameter that does.
type groupList struct {
	parameter string
	single    bool // the parameter is no list
	ids       []string
}

// name spells the parameter that names group i.
func (l groupList) name(i int) string {
	if l.single {
		return l.parameter
	}
	return l.parameter + "." + strconv.Itoa(i+1)
}

// joinable finds the groups that an ENI of a VPC is to join, each once, in the
// order given. It checks each of them, then their number, then that they are
// of one kind.
func (c *call) joinable(v *vpc, list groupList) ([]*group, error) {
	groups := make([]*group, 0, min(len(list.ids), c.quotas.SecurityGroupsPerNetworkInterface))
	for i, id := range list.ids {
		g, ok := find[*group](c.world, id)
		switch {
		case !ok || !c.sees(g.owner, g.region):
			return nil, apierrors.InvalidSecurityGroupIdNotFound.New(list.name(i), id)
		case g.vpc == nil:
			return nil, apierrors.InvalidSecurityGroupIdNotVpc.New(list.name(i), id)
		case g.vpc != v:
			return nil, apierrors.InvalidOperationVpcMismatch.New(list.name(i), id)
		case !slices.Contains(groups, g):
			groups = append(groups, g)
		}
	}
	if most := c.quotas.SecurityGroupsPerNetworkInterface; len(groups) > most {
		return nil, apierrors.JoinedGroupLimitExceed.New(list.parameter+".N", strconv.Itoa(len(groups)), strconv.Itoa(most))
	}
	for _, g := range groups {
		if g.enterprise != groups[0].enterprise {
			return nil, apierrors.InvalidParameterConflict.New(list.parameter+".N", "",
				"An ENI cannot join basic and advanced security groups together.")
		}
	}
	return groups, nil
}

// checkCapacity wants room for so many more private addresses in each group.
func (c *call) checkCapacity(groups []*group, list groupList, addresses int) error {
	for _, g := range groups {
		if !c.hasRoom(g, addresses) {
			return apierrors.SecurityGroupInstanceLimitExceed.New(list.name(slices.Index(list.ids, g.id)), g.id)
		}
	}
	return nil
}

func (c *call) hasRoom(g *group, addresses int) bool {
	return addresses <= g.capacity(c.quotas)-c.loads.get(g.number)
}
