package model

// DescribeVSwitchAttributesRequest holds the parameters of DescribeVSwitchAttributes
// (VPC API). VSwitchId is required.
type DescribeVSwitchAttributesRequest struct {
	AccessKeyId string
	RegionId    string
	VSwitchId   string
}

// CheckIn returns MissingParameter if VSwitchId is missing.
func (r *DescribeVSwitchAttributesRequest) CheckIn(Edition) error {
	r = orEmpty(r)
	return checkGiven("VSwitchId", r.VSwitchId)
}

// DescribeVSwitchAttributesResponse holds the answer of DescribeVSwitchAttributes: the
// VSwitch as DescribeVSwitches lists it. Of a VSwitch that does not exist all is empty.
type DescribeVSwitchAttributesResponse struct {
	RequestId string
	VSwitchItem
}
