package model

// DescribeRegionsRequest holds the parameters of DescribeRegions.
type DescribeRegionsRequest struct {
	AccessKeyId string
	RegionId    string
	// AcceptLanguage is ignored.
	AcceptLanguage string
}

// CheckIn returns nil.
func (*DescribeRegionsRequest) CheckIn(Edition) error { return nil }

// DescribeRegionsResponse holds the answer of DescribeRegions.
type DescribeRegionsResponse struct {
	RequestId string
	Regions   Regions
}

type (
	// Regions lists regions.
	Regions struct{ Region []RegionItem }
	// RegionItem is a region. LocalName is its id.
	RegionItem struct {
		RegionId       string
		LocalName      string
		RegionEndpoint string
	}
)
