package model

// DescribeNetworkInterfaceAttributeRequest holds the parameters of
// DescribeNetworkInterfaceAttribute, which is newer than the page. All but
// AccessKeyId are required.
type DescribeNetworkInterfaceAttributeRequest struct {
	AccessKeyId        string
	RegionId           string
	NetworkInterfaceId string
}

// Check wants a well-formed id: MissingParameter, InvalidParams.EniId.
func (r *DescribeNetworkInterfaceAttributeRequest) Check() error {
	return checkENIId(r.NetworkInterfaceId)
}

// DescribeNetworkInterfaceAttributeResponse holds the answer of
// DescribeNetworkInterfaceAttribute: what DescribeNetworkInterfaces lists.
type DescribeNetworkInterfaceAttributeResponse struct {
	RequestId string
	NetworkInterfaceSet
}
