package model

// DescribeZonesRequest holds the parameters of DescribeZones. RegionId is
// required.
type DescribeZonesRequest struct {
	AccessKeyId string
	RegionId    string
	// AcceptLanguage is zh-CN, en-US or ja. It and Verbose have no effect.
	AcceptLanguage string
	Verbose        *bool
}

// CheckIn returns InvalidAcceptLanguage.NotFound for a language that does not exist.
func (r *DescribeZonesRequest) CheckIn(Edition) error {
	r = orEmpty(r)
	return checkLanguage(r.AcceptLanguage)
}

// DescribeZonesResponse holds the answer of DescribeZones.
type DescribeZonesResponse struct {
	RequestId string
	Zones     ZoneItems
}

type (
	// ZoneItems lists zones.
	ZoneItems struct{ Zone []ZoneItem }
	// ZoneItem is a zone. LocalName is its id.
	ZoneItem struct {
		ZoneId    string
		LocalName string
		// ZoneType is "AvailabilityZone".
		ZoneType string
	}
)
