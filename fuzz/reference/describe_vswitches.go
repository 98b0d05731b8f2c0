package reference

import (
	"cmp"
	"strings"

	apierrors "example.com/enisim/errors"
	"example.com/enisim/model"
)

var describeVSwitchesRule = ruleOf((*World).describeVSwitches)

// describeVSwitches is the DescribeVSwitches page, which requires a region or a VPC.
func (w *World) describeVSwitches(r *model.DescribeVSwitchesRequest) (answer[model.DescribeVSwitchesResponse], error) {
	c, err := w.admitAnywhere(r.Action(), r.AccessKeyId, r.RegionId)
	if err != nil {
		return nil, err
	}
	err = cmp.Or(
		when(r.RegionId == "" && r.VpcId == "", apierrors.MissingParameter),
		when(strings.Count(r.VSwitchId, ",") >= 20, apierrors.InvalidParameter),
		checkListing(r.Tag, r.PageNumber, r.PageSize),
	)
	if err != nil {
		return nil, err
	}
	var found []*vswitch
	for _, v := range w.vswitches {
		if c.sees(v.owner, v.region) && isOneOf(r.VpcId, v.VpcId) && isInCommaList(r.VSwitchId, v.VSwitchId) &&
			isOneOf(r.VSwitchName, v.VSwitchName) &&
			isFlag(r.EnableIpv6, v.Ipv6CidrBlock != "") && isOneOf(r.VSwitchOwnerId, v.owner) && isOneOf(r.ZoneId, v.ZoneId) && hasTags(v.Tags, r.Tag) {
			found = append(found, v)
		}
	}
	p, err := cut(w, pageRequest{number: r.PageNumber, size: r.PageSize, mostSize: 50}, found, func(v *vswitch) int { return v.number })
	if err != nil {
		return nil, err
	}
	return func(got *model.DescribeVSwitchesResponse) error {
		want := model.DescribeVSwitchesResponse{TotalCount: p.total, PageNumber: p.number, PageSize: p.size}
		want.VSwitches.VSwitch = []model.VSwitchItem{}
		for n, v := range p.shown {
			if n < len(got.VSwitches.VSwitch) {
				if err := w.learnTable(w.vpcOf(v.VpcId), got.VSwitches.VSwitch[n].RouteTable.RouteTableId); err != nil {
					return err
				}
			}
			want.VSwitches.VSwitch = append(want.VSwitches.VSwitch, w.vswitchItem(v))
		}
		return same(got, &want)
	}, nil
}

func (w *World) vswitchItem(v *vswitch) model.VSwitchItem {
	return model.VSwitchItem{
		VSwitchId:               v.VSwitchId,
		VSwitchName:             v.VSwitchName,
		Description:             v.Description,
		VpcId:                   v.VpcId,
		ZoneId:                  v.ZoneId,
		Status:                  v.Status,
		CidrBlock:               v.CidrBlock,
		Ipv6CidrBlock:           v.Ipv6CidrBlock,
		EnabledIpv6:             v.Ipv6CidrBlock != "",
		AvailableIpAddressCount: int64(w.free(v)),
		RouteTable:              model.RouteTable{RouteTableId: w.vpcOf(v.VpcId).table, RouteTableType: "System"},
		CreationTime:            apiTime(v.created),
		OwnerId:                 numeric(v.owner),
		Tags:                    model.VPCTags{Tag: listed(v.Tags)},
	}
}
