package model

// DescribeRegionsRequest holds the parameters of DescribeRegions.
type DescribeRegionsRequest struct {
	AccessKeyId string
	RegionId    string
	// AcceptLanguage makes no difference here.
	AcceptLanguage string
}

// Action returns "DescribeRegions".
func (*DescribeRegionsRequest) Action() string { return "DescribeRegions" }

// Check returns nil: there is nothing to break.
func (*DescribeRegionsRequest) Check() error { return nil }

// DescribeRegionsResponse holds the answer of DescribeRegions.
type DescribeRegionsResponse struct {
	RequestId string
	Regions   Regions
}

// Action returns "DescribeRegions".
func (*DescribeRegionsResponse) Action() string { return "DescribeRegions" }

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
