package reference

import (
	"cmp"
	"regexp"

	apierrors "example.com/enisim/errors"
	"example.com/enisim/model"
)

var describeInstanceTypesRule = ruleOf((*World).describeInstanceTypes)

// describeInstanceTypes is the DescribeInstanceTypes page, and later editions for
// paging: without MaxResults one answer lists all, today up to 100.
func (w *World) describeInstanceTypes(r *model.DescribeInstanceTypesRequest) (answer[model.DescribeInstanceTypesResponse], error) {
	if _, err := w.identify(r.Action(), r.AccessKeyId); err != nil {
		return nil, err
	}
	// Later editions allow 100 types, that of 2021 allows 10.
	if len(r.InstanceTypes) > 100 || r.MaxResults < 0 {
		return nil, apierrors.InvalidParameter
	}
	var found []int // places in the list, from 1
	for i, t := range w.types {
		named := len(r.InstanceTypes) == 0 || contains(r.InstanceTypes, t.InstanceTypeId)
		if named && isOneOf(r.InstanceTypeFamily, t.InstanceTypeFamily) {
			found = append(found, i+1)
		}
	}
	most := w.limit(unstated, 100)
	request := pageRequest{action: r.Action(), token: r.NextToken, results: min(cmp.Or(r.MaxResults, most), most)}
	p, err := cut(w, request, found, func(place int) int { return place })
	if err != nil {
		return nil, err
	}
	return func(got *model.DescribeInstanceTypesResponse) error {
		token, err := p.adoptToken(w, got.NextToken)
		if err != nil {
			return err
		}
		want := model.DescribeInstanceTypesResponse{NextToken: token}
		want.InstanceTypes.InstanceType = []model.InstanceTypeItem{}
		for _, place := range p.shown {
			want.InstanceTypes.InstanceType = append(want.InstanceTypes.InstanceType, typeItem(w.types[place-1]))
		}
		return same(got, &want)
	}, nil
}

// familyOf is the family of an instance type whose topology names none: ecs.g6 of
// ecs.g6.large, ecs.t6 of ecs.t6-c1m1.large.
func familyOf(id string) string {
	if m := inFamily.FindStringSubmatch(id); m != nil {
		return m[1]
	}
	return ""
}

var inFamily = regexp.MustCompile(`(?s)^(ecs\.[^.-]*)[.-]`)

// typeItem has no figure that is unknown. Where zero is a figure, -1 means unknown;
// elsewhere zero does, and encodes as nothing.
func typeItem(t model.InstanceType) model.InstanceTypeItem {
	item := model.InstanceTypeItem{
		InstanceTypeId:              t.InstanceTypeId,
		InstanceTypeFamily:          t.InstanceTypeFamily,
		CpuArchitecture:             t.CpuArchitecture,
		CpuCoreCount:                t.CpuCoreCount,
		MemorySize:                  t.MemorySize,
		EniQuantity:                 t.EniQuantity,
		EniTotalQuantity:            t.EniTotalQuantity,
		EniPrivateIpAddressQuantity: t.EniPrivateIpAddressQuantity,
		EniIpv6AddressQuantity:      &t.EniIpv6AddressQuantity,
		EniTrunkSupported:           &t.EniTrunkSupported,
		EriQuantity:                 &t.EriQuantity,
		PrimaryEniQueueNumber:       &t.PrimaryEniQueueNumber,
		SecondaryEniQueueNumber:     &t.SecondaryEniQueueNumber,
		MaximumQueueNumberPerEni:    &t.MaximumQueueNumberPerEni,
		TotalEniQueueQuantity:       &t.TotalEniQueueQuantity,
		QueuePairNumber:             t.QueuePairNumber,
		NetworkCardQuantity:         t.NetworkCardQuantity,
	}
	if t.NetworkCardQuantity > 0 { // a type without cards has no list of them
		item.NetworkCards = new(model.NetworkCards)
		for i := range t.NetworkCardQuantity {
			item.NetworkCards.NetworkCardInfo = append(item.NetworkCards.NetworkCardInfo, model.NetworkCardInfo{NetworkCardIndex: i})
		}
	}
	for _, figure := range []**int{
		&item.EniIpv6AddressQuantity, &item.EriQuantity, &item.PrimaryEniQueueNumber,
		&item.SecondaryEniQueueNumber, &item.MaximumQueueNumberPerEni, &item.TotalEniQueueQuantity,
	} {
		if **figure == -1 {
			*figure = nil
		}
	}
	if t.EniTotalQuantity == 0 {
		item.EniTrunkSupported = nil // only the answers that have the one have the other
	}
	return item
}
