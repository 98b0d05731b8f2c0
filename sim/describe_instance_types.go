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
// the first in this order: the caller, as in [CreateVpc]; the
// request by itself (InvalidParameter); InvalidParameter for a NextToken that no
// answer gave.
func DescribeInstanceTypes(s State, r *model.DescribeInstanceTypesRequest) (State, *model.DescribeInstanceTypesResponse, error) {
	return applyTo(s, r, describeInstanceTypes)
}

var describeInstanceTypesAction = declare(describeInstanceTypes, model.Action{
	Product: model.ProductECS,
	Unsimulated: model.Unsimulated{
		"AdditionalAttributes":               model.AnyValue,
		"CpuArchitecture":                    model.NoValue,
		"CpuArchitectures":                   model.NoValue,
		"GPUSpec":                            model.NoValue,
		"GpuSpecs":                           model.NoValue,
		"InstanceCategories":                 model.NoValue,
		"InstanceCategory":                   model.NoValue,
		"InstanceFamilyLevel":                model.NoValue,
		"InstanceTypeFamilies":               model.NoValue,
		"LocalStorageCategories":             model.NoValue,
		"LocalStorageCategory":               model.NoValue,
		"MaximumCpuCoreCount":                model.NoValue,
		"MaximumCpuSpeedFrequency":           model.NoValue,
		"MaximumCpuTurboFrequency":           model.NoValue,
		"MaximumGPUAmount":                   model.NoValue,
		"MaximumMemorySize":                  model.NoValue,
		"MinimumBaselineCredit":              model.NoValue,
		"MinimumCpuCoreCount":                model.NoValue,
		"MinimumCpuSpeedFrequency":           model.NoValue,
		"MinimumCpuTurboFrequency":           model.NoValue,
		"MinimumDiskQuantity":                model.NoValue,
		"MinimumEniIpv6AddressQuantity":      model.NoValue,
		"MinimumEniPrivateIpAddressQuantity": model.NoValue,
		"MinimumEniQuantity":                 model.NoValue,
		"MinimumEriQuantity":                 model.NoValue,
		"MinimumGPUAmount":                   model.NoValue,
		"MinimumInitialCredit":               model.NoValue,
		"MinimumInstanceBandwidthRx":         model.NoValue,
		"MinimumInstanceBandwidthTx":         model.NoValue,
		"MinimumInstancePpsRx":               model.NoValue,
		"MinimumInstancePpsTx":               model.NoValue,
		"MinimumLocalStorageAmount":          model.NoValue,
		"MinimumLocalStorageCapacity":        model.NoValue,
		"MinimumMemorySize":                  model.NoValue,
		"MinimumPrimaryEniQueueNumber":       model.NoValue,
		"MinimumQueuePairNumber":             model.NoValue,
		"MinimumSecondaryEniQueueNumber":     model.NoValue,
		"NvmeSupport":                        model.NoValue,
		"PhysicalProcessorModel":             model.NoValue,
		"PhysicalProcessorModels":            model.NoValue,
		"SupportHotModify":                   model.NoValue,
	},
})

func describeInstanceTypes(c *call, r *model.DescribeInstanceTypesRequest) (*model.DescribeInstanceTypesResponse, error) {
	if err := c.admitCaller(anywhere, r.Action(), r.AccessKeyId); err != nil {
		return nil, err
	}
	if err := r.CheckIn(c.edition); err != nil {
		return nil, err
	}
	most := cmp.Or(c.limits.InstanceTypesPageSize, math.MaxInt)
	page, err := pagerAfter[*model.InstanceType](c.world, r.Action(), r.NextToken, min(cmp.Or(r.MaxResults, most), most))
	if err != nil {
		return nil, err
	}
	for i, t := range c.types {
		if matches(r.InstanceTypeFamily, t.InstanceTypeFamily) && (len(r.InstanceTypes) == 0 || slices.Contains(r.InstanceTypes, t.InstanceTypeId)) {
			page.add(uint64(i+1), t)
		}
	}
	return &model.DescribeInstanceTypesResponse{
		RequestId:     c.requestID,
		NextToken:     page.nextToken(c.world),
		InstanceTypes: model.InstanceTypeItems{InstanceType: showAll(page.shown, describeType)},
	}, nil
}

// describeType leaves out the figures that are not known.
func describeType(t *model.InstanceType) model.InstanceTypeItem {
	item := model.InstanceTypeItem{
		InstanceTypeId:              t.InstanceTypeId,
		InstanceTypeFamily:          t.InstanceTypeFamily,
		CpuArchitecture:             t.CpuArchitecture,
		CpuCoreCount:                t.CpuCoreCount,
		MemorySize:                  t.MemorySize,
		EniQuantity:                 t.EniQuantity,
		EniTotalQuantity:            t.EniTotalQuantity,
		EniPrivateIpAddressQuantity: t.EniPrivateIpAddressQuantity,
		EniIpv6AddressQuantity:      knownFigure(t.EniIpv6AddressQuantity),
		EriQuantity:                 knownFigure(t.EriQuantity),
		PrimaryEniQueueNumber:       knownFigure(t.PrimaryEniQueueNumber),
		SecondaryEniQueueNumber:     knownFigure(t.SecondaryEniQueueNumber),
		MaximumQueueNumberPerEni:    knownFigure(t.MaximumQueueNumberPerEni),
		TotalEniQueueQuantity:       knownFigure(t.TotalEniQueueQuantity),
		QueuePairNumber:             t.QueuePairNumber,
		NetworkCardQuantity:         t.NetworkCardQuantity,
		NetworkCards:                networkCards(t.NetworkCardQuantity),
	}
	if t.EniTotalQuantity != 0 {
		item.EniTrunkSupported = boolPointer(t.EniTrunkSupported)
	}
	return item
}

// networkCards numbers the network cards of a type, nil for a type without any.
func networkCards(quantity int) *model.NetworkCards {
	if quantity == 0 {
		return nil
	}
	cards := make([]model.NetworkCardInfo, quantity)
	for i := range cards {
		cards[i].NetworkCardIndex = i
	}
	return &model.NetworkCards{NetworkCardInfo: cards}
}

// knownFigure returns nil for a figure that is not known.
func knownFigure(n int) *int {
	if n == model.Unknown {
		return nil
	}
	return &n
}
