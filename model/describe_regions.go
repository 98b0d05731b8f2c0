package model

// DescribeRegionsRequest holds the parameters of DescribeRegions.
type DescribeRegionsRequest struct {
	AccessKeyId string
	RegionId    string
	// AcceptLanguage makes no difference here.
	AcceptLanguage string
}

// Check returns nil: there is nothing to break.
func (*DescribeRegionsRequest) Check() error { return nil }

// DescribeRegionsResponse holds the answer of DescribeRegions.
type DescribeRegionsResponse struct {
	RequestId string
	Regions   Regions
}

type (
	// Regions lists regions.
	Regions struct{ Region []RegionItem }
	// RegionItem is one of them.
	RegionItem struct {
		RegionId       string
		LocalName      string
		RegionEndpoint string
	}
)
