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

// Action returns "DescribeZones".
func (*DescribeZonesRequest) Action() string { return "DescribeZones" }

// Check returns nil: there is nothing to break.
func (*DescribeZonesRequest) Check() error { return nil }

// DescribeZonesResponse holds the answer of DescribeZones.
type DescribeZonesResponse struct {
	RequestId string
	Zones     ZoneItems
}

// Action returns "DescribeZones".
func (*DescribeZonesResponse) Action() string { return "DescribeZones" }

type (
	// ZoneItems lists zones.
	ZoneItems struct{ Zone []ZoneItem }
	// ZoneItem is one of them.
	ZoneItem struct {
		ZoneId    string
		LocalName string
	}
)
