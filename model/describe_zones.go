package model

// DescribeZonesRequest holds the parameters of DescribeZones. RegionId is
// required.
type DescribeZonesRequest struct {
	AccessKeyId string
	RegionId    string
	// AcceptLanguage and Verbose are ignored.
	AcceptLanguage string
	Verbose        *bool
}

// CheckIn returns nil.
func (*DescribeZonesRequest) CheckIn(Edition) error { return nil }

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
