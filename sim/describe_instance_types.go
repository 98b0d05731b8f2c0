package sim

import (
	"cmp"
	"math"
	"slices"

	"example.com/enisim/model"
)

// DescribeInstanceTypes lists instance types: those named, those of a family, or
// all. It follows (ecs/DescribeInstanceTypes, 2021-07), and
// (ecs/DescribeInstanceTypes, current) for paging. Of several errors it returns
// the first in this order: the caller, as in [CreateNetworkInterface]; the
// request by itself (InvalidParameter); InvalidParameter for a NextToken that no
// answer gave.
func DescribeInstanceTypes(s State, r *model.DescribeInstanceTypesRequest) (State, *model.DescribeInstanceTypesResponse, error) {
	return applyTo(s, r, describeInstanceTypes)
}

var describeInstanceTypesAction = declare(describeInstanceTypes, model.Action{Product: model.ProductECS})

func describeInstanceTypes(c *call, r *model.DescribeInstanceTypesRequest) (*model.DescribeInstanceTypesResponse, error) {
	if err := c.admitCaller(r.Action(), r.AccessKeyId); err != nil {
		return nil, err
	}
	if err := r.Check(); err != nil {
		return nil, err
	}
	page, err := pagerAfter[model.InstanceType](c.world, r.Action(), r.NextToken, cmp.Or(r.MaxResults, math.MaxInt))
	if err != nil {
		return nil, err
	}
	for i, t := range c.types {
		if matches(r.InstanceTypeFamily, familyOf(t.InstanceTypeId)) && (len(r.InstanceTypes) == 0 || slices.Contains(r.InstanceTypes, t.InstanceTypeId)) {
			page.add(uint64(i+1), t)
		}
	}
	return &model.DescribeInstanceTypesResponse{
		RequestId:     c.requestID,
		NextToken:     page.nextToken(c.world),
		InstanceTypes: model.InstanceTypeItems{InstanceType: showAll(page.shown, describeType)},
	}, nil
}

func describeType(t model.InstanceType) model.InstanceTypeItem {
	return model.InstanceTypeItem{
		InstanceTypeId:              t.InstanceTypeId,
		InstanceTypeFamily:          familyOf(t.InstanceTypeId),
		EniQuantity:                 t.EniQuantity,
		EniTotalQuantity:            t.EniQuantity,
		EniPrivateIpAddressQuantity: t.EniPrivateIpAddressQuantity,
		EniIpv6AddressQuantity:      t.EniIpv6AddressQuantity,
		PrimaryEniQueueNumber:       t.PrimaryEniQueueNumber,
		SecondaryEniQueueNumber:     t.SecondaryEniQueueNumber,
		MaximumQueueNumberPerEni:    t.MaximumQueueNumberPerEni,
		TotalEniQueueQuantity:       t.TotalEniQueueQuantity,
	}
}
