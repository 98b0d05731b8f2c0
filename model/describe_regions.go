package model

import (
	"cmp"

	apierrors "example.com/enisim/errors"
)

// DescribeRegionsRequest holds the parameters of DescribeRegions.
type DescribeRegionsRequest struct {
	AccessKeyId string
	RegionId    string
	// AcceptLanguage is zh-CN, en-US or ja. It has no effect.
	AcceptLanguage string
	// Version is that of the API whose endpoints are listed, ProductECS's by default.
	Version string
}

// CheckIn returns InvalidAcceptLanguage.NotFound for a language that does not exist, then
// InvalidParameter for a Version of no API that has the action.
func (r *DescribeRegionsRequest) CheckIn(Edition) error {
	r = orEmpty(r)
	return cmp.Or(
		checkLanguage(r.AcceptLanguage),
		checkOneOf(apierrors.InvalidParameter, "Version", r.Version, ProductECS.Version, ProductVPC.Version),
	)
}

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
		// Status is "available". The VPC API has no such field.
		Status string `json:",omitempty" xml:",omitempty"`
	}
)
