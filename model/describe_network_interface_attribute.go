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
// DescribeNetworkInterfaceAttribute: the ENI as DescribeNetworkInterfaces lists it,
// and its traffic.
type DescribeNetworkInterfaceAttributeResponse struct {
	RequestId string
	NetworkInterfaceSet
	NetworkInterfaceTrafficConfig NetworkInterfaceTrafficConfig
}

// NetworkInterfaceTrafficConfig repeats what the fields of the ENI with these names
// say.
type NetworkInterfaceTrafficConfig struct {
	NetworkInterfaceTrafficMode string
	QueueNumber                 int `json:",omitempty" xml:",omitempty"`
	QueuePairNumber             int
}
