package model

// DescribeNetworkInterfaceAttributeRequest holds the parameters of
// DescribeNetworkInterfaceAttribute, an action of later editions. All but
// AccessKeyId are required.
type DescribeNetworkInterfaceAttributeRequest struct {
	AccessKeyId        string
	RegionId           string
	NetworkInterfaceId string
}

// CheckIn returns MissingParameter if NetworkInterfaceId is missing,
// InvalidParams.EniId if it is malformed.
func (r *DescribeNetworkInterfaceAttributeRequest) CheckIn(Edition) error {
	r = orEmpty(r)
	return checkENIId(r.NetworkInterfaceId)
}

// DescribeNetworkInterfaceAttributeResponse holds the answer of
// DescribeNetworkInterfaceAttribute: the ENI as DescribeNetworkInterfaces lists it.
type DescribeNetworkInterfaceAttributeResponse struct {
	RequestId string
	NetworkInterfaceSet
}
