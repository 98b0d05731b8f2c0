package model

// DescribeRegionsRequest holds the parameters of DescribeRegions.
type DescribeRegionsRequest struct {
	AccessKeyId string
	RegionId    string
	// AcceptLanguage is zh-CN, en-US or ja. It has no effect.
	AcceptLanguage string
}

// CheckIn returns InvalidAcceptLanguage.NotFound for a language that does not exist.
func (r *DescribeRegionsRequest) CheckIn(Edition) error { return checkLanguage(r.AcceptLanguage) }

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
