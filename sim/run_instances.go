package sim

import (
	"cmp"
	"slices"

	apierrors "example.com/enisim/errors"
	"example.com/enisim/model"
)

// RunInstances creates instances, each with its primary ENI. The ENI takes an
// address of the VSwitch and joins the security groups. The instances are Pending
// for the delay that the topology sets, then Running. It follows
// (ecs/RunInstances, 2021-07), as far as an ENI can see it: parameters for
// images, disks, keys and prices have no effect, though DescribeInstances shows some.
//
// Of several errors it returns the first in this order:
//
//  1. the caller and the region, as in [CreateVpc], and Forbidden.RegionId;
//  2. the token: IdempotentParameterMismatch;
//  3. the request by itself, in the order of [model.RunInstancesRequest.Check];
//  4. the type: InvalidInstanceType.ValueNotSupported; the zone:
//     InvalidZoneId.NotFound;
//  5. the VSwitch: InvalidVSwitchId.NotExist, IncorrectVSwitchStatus,
//     InvalidVSwitchId.NotFound for another ZoneId than the VSwitch's
//     (cb-spider#1299; that its text has the VSwitch's zone is assumed);
//  6. the groups: InvalidSecurityGroupId, OperationDenied.InconsistentNetwork for each,
//     then JoinedGroupLimitExceed, InvalidOperation.MultiGroupType,
//     SecurityGroupInstanceLimitExceed;
//  7. InternalError if the simulation has no MAC addresses left;
//  8. the addresses: QuotaExceeded.PrivateIpAddress.
//
// The page gives no order; this one is assumed.
func RunInstances(s State, r *model.RunInstancesRequest) (State, *model.RunInstancesResponse, error) {
	return applyTo(s, r, runInstances)
}

var runInstancesAction = declare(runInstances, model.Action{
	Product: model.ProductECS,
	Writes:  true,
	Unsimulated: model.Unsimulated{
		"AdditionalInfo":                model.AnyValue,
		"Affinity":                      model.AnyValue,
		"Arn":                           model.AnyValue,
		"AutoPay":                       model.AnyValue,
		"AutoReleaseTime":               model.NoValue,
		"AutoRenew":                     model.AnyValue,
		"AutoRenewPeriod":               model.AnyValue,
		"CapacityReservationId":         model.AnyValue,
		"CapacityReservationPreference": model.AnyValue,
		"ClockOptions":                  model.AnyValue,
		"CpuOptions":                    model.AnyValue,
		"CreditSpecification":           model.AnyValue,
		"DataDisk":                      model.AnyValue,
		"DedicatedHostId":               model.AnyValue,
		"DeletionProtection":            "false",
		"DeploymentSetGroupNo":          model.AnyValue,
		"DeploymentSetId":               model.AnyValue,
		"DryRun":                        "false",
		"HibernationOptions":            model.AnyValue,
		"HostNames":                     model.NoValue,
		"HpcClusterId":                  model.AnyValue,
		"HttpEndpoint":                  model.AnyValue,
		"HttpPutResponseHopLimit":       model.AnyValue,
		"HttpTokens":                    model.AnyValue,
		"ImageFamily":                   model.NoValue,
		"ImageOptions":                  model.AnyValue,
		"InternetChargeType":            model.AnyValue,
		"InternetMaxBandwidthIn":        model.AnyValue,
		"InternetMaxBandwidthOut":       model.AnyValue,
		"IoOptimized":                   model.AnyValue,
		"Ipv6Address":                   model.NoValue,
		"Ipv6AddressCount":              "0",
		"Isp":                           model.AnyValue,
		"LaunchTemplateId":              model.NoValue,
		"LaunchTemplateName":            model.NoValue,
		"LaunchTemplateVersion":         model.NoValue,
		"NetworkInterface":              model.NoValue,
		"NetworkInterfaceQueueNumber":   model.NoValue,
		"NetworkOptions":                model.AnyValue,
		"Password":                      model.AnyValue,
		"PasswordInherit":               model.AnyValue,
		"Period":                        model.AnyValue,
		"PeriodUnit":                    model.AnyValue,
		"PrivateDnsNameOptions.EnableInstanceIdDnsAAAARecord": "false",
		"PrivateDnsNameOptions.EnableInstanceIdDnsARecord":    "false",
		"PrivateDnsNameOptions.EnableIpDnsARecord":            "false",
		"PrivateDnsNameOptions.EnableIpDnsPtrRecord":          "false",
		"PrivateDnsNameOptions.HostnameType":                  "Custom",
		"PrivateIpAddress":                                    model.NoValue,
		"PrivatePoolOptions":                                  model.AnyValue,
		"RamRoleName":                                         model.AnyValue,
		"ResourceGroupId":                                     model.NoValue,
		"SchedulerOptions":                                    model.AnyValue,
		"SecurityEnhancementStrategy":                         model.AnyValue,
		"SecurityOptions":                                     model.AnyValue,
		"SpotDuration":                                        model.AnyValue,
		"SpotInterruptionBehavior":                            model.AnyValue,
		"SpotPriceLimit":                                      model.AnyValue,
		"StorageSetId":                                        model.AnyValue,
		"StorageSetPartitionNumber":                           model.AnyValue,
		"SystemDisk":                                          model.AnyValue,
		"SystemTag":                                           model.NoValue,
		"Tenancy":                                             "default",
		"UniqueSuffix":                                        "false",
		"UserData":                                            model.AnyValue,
	},
})

// groupsOfInstances has the codes of RunInstances. Its page has none for a group of the
// classic network; that of another VPC is assumed.
var groupsOfInstances = groupCodes{
	unknown:  apierrors.InvalidSecurityGroupId,
	classic:  apierrors.OperationDeniedInconsistentNetwork,
	otherVPC: apierrors.OperationDeniedInconsistentNetwork,
	mixed:    apierrors.InvalidOperationMultiGroupType,
}

func runInstances(c *call, r *model.RunInstancesRequest) (*model.RunInstancesResponse, error) {
	if err := c.admit(inRegion.closed(apierrors.ForbiddenRegionId), r.Action(), r.AccessKeyId, r.RegionId); err != nil {
		return nil, err
	}
	if earlier, found, err := c.replay(r, r.ClientToken); err != nil {
		return nil, err
	} else if found {
		return c.ranInstances(earlier.created), nil
	}
	if err := r.CheckIn(c.edition); err != nil {
		return nil, err
	}
	kind := c.findType(r.InstanceType)
	if kind == nil {
		return nil, apierrors.InvalidInstanceTypeValueNotSupported.New("InstanceType", r.InstanceType)
	}
	if r.ZoneId != "" && !slices.Contains(c.region.zones, r.ZoneId) {
		return nil, apierrors.InvalidZoneIdNotFound.New("ZoneId", r.ZoneId)
	}
	v, err := c.vswitchForENI(apierrors.InvalidVSwitchIdNotExist, r.VSwitchId, addressPlan{})
	if err != nil {
		return nil, err
	}
	if !matches(r.ZoneId, v.zone) {
		return nil, apierrors.InvalidVSwitchIdNotFound.New("ZoneId", r.ZoneId, v.zone).
			WithDetail("The VSwitch is in zone " + v.zone + ".")
	}
	list := namedGroups(r.SecurityGroupId, r.SecurityGroupIds)
	groups, err := c.groupsToJoin(groupsOfInstances, v.vpc, list)
	if err != nil {
		return nil, err
	}
	amount := cmp.Or(r.Amount, 1)
	if err := c.checkCapacity(groups, list, groupLoad{enis: amount, ipv4: amount}); err != nil {
		return nil, err
	}
	if err := c.checkMACs(amount); err != nil {
		return nil, err
	}
	if err := checkEnough(apierrors.QuotaExceededPrivateIpAddress, v, c.pools.Get(v.number).v4, amount); err != nil {
		return nil, err
	}

	c.write()
	created := make([]string, amount)
	for n := range amount {
		i := c.addInstance(instance{
			labels:     c.labels(r.InstanceName, r.Description, r.Tag),
			kind:       kind,
			zone:       v.zone,
			vpc:        v.vpc,
			region:     c.region,
			owner:      c.account,
			appearance: appearanceOf(r.ImageId, r.KeyPairName, r.HostName, r.InstanceChargeType, r.SpotStrategy),
		})
		c.createENI(primaryENI(i, v, groups, c.clock().Unix()), addressPlan{})
		c.transitInstance(c.instances.Get(i.number), model.InstancePending, c.delays.RunInstances)
		created[n] = i.id
	}
	c.remember(r, r.ClientToken, completedCall{created: created})
	return c.ranInstances(created), nil
}

// appearanceOf returns what DescribeInstances shows of parameters that may be empty.
func appearanceOf(image, keyPair, hostName, chargeType, spotStrategy string) appearance {
	return appearance{image, keyPair, hostName, cmp.Or(chargeType, model.ChargePostPaid), cmp.Or(spotStrategy, model.SpotNone)}
}

func (c *call) ranInstances(ids []string) *model.RunInstancesResponse {
	return &model.RunInstancesResponse{
		RequestId:      c.requestID,
		InstanceIdSets: model.InstanceIdSets{InstanceIdSet: slices.Clone(ids)},
	}
}
