package model

// DescribeVpcAttributeRequest holds the parameters of DescribeVpcAttribute (VPC API).
// All but AccessKeyId are required.
type DescribeVpcAttributeRequest struct {
	AccessKeyId string
	RegionId    string
	VpcId       string
}

// CheckIn returns MissingParameter if VpcId is missing.
func (r *DescribeVpcAttributeRequest) CheckIn(Edition) error {
	r = orEmpty(r)
	return checkGiven("VpcId", r.VpcId)
}

// DescribeVpcAttributeResponse holds the answer of DescribeVpcAttribute.
type DescribeVpcAttributeResponse struct {
	RequestId string
	VpcDescription
	// ClassicLinkEnabled is false: links to the classic network are not simulated.
	ClassicLinkEnabled bool
	// SupportIpv4Gateway is false and Ipv4GatewayId empty: gateways are not simulated.
	SupportIpv4Gateway           bool
	Ipv4GatewayId                string
	CloudResources               CloudResources
	AssociatedCens               AssociatedCens
	AssociatedPropagationSources AssociatedPropagationSources
}

type (
	// CloudResources counts the VSwitches, the router and the route table of a VPC.
	CloudResources struct{ CloudResourceSetType []CloudResource }
	// CloudResource is the number of the resources of a kind.
	CloudResource struct {
		ResourceType  string
		ResourceCount int
	}
	// AssociatedCens is empty: Cloud Enterprise Network is not simulated.
	AssociatedCens struct{ AssociatedCen []AssociatedCen }
	// AssociatedCen is the CEN instance that a VPC is attached to.
	AssociatedCen struct {
		CenId      string
		CenOwnerId int64
		CenStatus  string
	}
	// AssociatedPropagationSources is empty: sources of routes are not simulated.
	AssociatedPropagationSources struct{ AssociatedPropagationSources []PropagationSource }
	// PropagationSource is what propagates routes to a VPC.
	PropagationSource struct {
		SourceInstanceId string
		SourceOwnerId    int64
		SourceType       string
		RoutePropagated  bool
		Status           string
	}
)
