package reference

import (
	"cmp"
	"strings"

	apierrors "example.com/enisim/errors"
	"example.com/enisim/model"
)

// describeInstanceTypes is the DescribeInstanceTypes page, and later editions for
// paging: without MaxResults one answer lists all.
func (w *World) describeInstanceTypes(r *model.DescribeInstanceTypesRequest) (answer[model.DescribeInstanceTypesResponse], error) {
	if _, err := w.identify(r.Action(), r.AccessKeyId); err != nil {
		return nil, err
	}
	// 100 types are those of later editions, the one of 2021 has 10.
	if len(r.InstanceTypes) > 100 || r.MaxResults < 0 {
		return nil, apierrors.InvalidParameter
	}
	var found []int // places in the list, from 1
	for i, t := range w.types {
		named := len(r.InstanceTypes) == 0 || contains(r.InstanceTypes, t.InstanceTypeId)
		if named && isOneOf(r.InstanceTypeFamily, familyOf(t.InstanceTypeId)) {
			found = append(found, i+1)
		}
	}
	request := pageRequest{action: r.Action(), token: r.NextToken, results: cmp.Or(r.MaxResults, len(w.types))}
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

// familyOf is the family of an instance type: ecs.g6 of ecs.g6.large.
func familyOf(id string) string {
	i := strings.LastIndex(id, ".")
	return id[:max(i, 0)]
}

func typeItem(t model.InstanceType) model.InstanceTypeItem {
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
