package model

// DescribeRegionsRequest holds the parameters of DescribeRegions.
type DescribeRegionsRequest struct {
	AccessKeyId string
	RegionId    string
	// AcceptLanguage is ignored.
	AcceptLanguage string
}

// Check returns nil.
func (*DescribeRegionsRequest) Check() error { return nil }

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
		// Status is RegionAvailable. The VPC API has no such field.
		Status string `json:",omitempty" xml:",omitempty"`
	}
)
