package reference

import (
	apierrors "example.com/enisim/errors"
	"example.com/enisim/model"
)

var describeZonesRule = ruleOf((*World).describeZones)

// describeZones is the DescribeZones page.
func (w *World) describeZones(r *model.DescribeZonesRequest) (answer[model.DescribeZonesResponse], error) {
	c, err := w.admit(r.Action(), r.AccessKeyId, r.RegionId)
	if err != nil {
		return nil, err
	}
	if !isLanguage(r.AcceptLanguage) {
		return nil, apierrors.InvalidAcceptLanguageNotFound
	}
	return func(got *model.DescribeZonesResponse) error {
		want := model.DescribeZonesResponse{}
		want.Zones.Zone = []model.ZoneItem{}
		for _, z := range w.zonesOf(c.region) {
			want.Zones.Zone = append(want.Zones.Zone, model.ZoneItem{ZoneId: z, LocalName: z, ZoneType: "AvailabilityZone"})
		}
		return same(got, &want)
	}, nil
}
