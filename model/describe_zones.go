package model

// DescribeZonesRequest holds the parameters of DescribeZones. RegionId is
// required.
type DescribeZonesRequest struct {
	AccessKeyId string
	RegionId    string
	// AcceptLanguage and Verbose make no difference here.
	AcceptLanguage string
	Verbose        *bool
}

// Check returns nil: there is nothing to break.
func (*DescribeZonesRequest) Check() error { return nil }

// DescribeZonesResponse holds the answer of DescribeZones.
type DescribeZonesResponse struct {
	RequestId string
	Zones     ZoneItems
}

type (
	// ZoneItems lists zones.
	ZoneItems struct{ Zone []ZoneItem }
	// ZoneItem is one of them.
	ZoneItem struct {
		ZoneId    string
		LocalName string
	}
)
