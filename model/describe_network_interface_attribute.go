package model

import (
	"cmp"

	apierrors "example.com/enisim/errors"
)

// DescribeNetworkInterfaceAttributeRequest holds the parameters of
// DescribeNetworkInterfaceAttribute, an action of later editions. RegionId and
// NetworkInterfaceId are required.
type DescribeNetworkInterfaceAttributeRequest struct {
	AccessKeyId        string
	RegionId           string
	NetworkInterfaceId string
	// Attribute is one of the Attribute constants. AttributeConnectionTracking adds the
	// ConnectionTrackingConfiguration to the answer; the others, of which clients send
	// AttributeBasic, leave the answer as it is without any (assumed).
	Attribute string
}

// The attributes of an ENI that DescribeNetworkInterfaceAttribute answers.
const (
	AttributeAttachment         = "attachment"
	AttributeBasic              = "basic"
	AttributeConnectionTracking = "connectionTrackingConfiguration"
)

// CheckIn returns MissingParameter if NetworkInterfaceId is missing,
// InvalidParams.EniId if it is malformed, then InvalidParameter for an Attribute that
// there is not (assumed).
func (r *DescribeNetworkInterfaceAttributeRequest) CheckIn(Edition) error {
	r = orEmpty(r)
	return cmp.Or(
		checkENIId(r.NetworkInterfaceId),
		checkOneOf(apierrors.InvalidParameter, "Attribute", r.Attribute,
			AttributeAttachment, AttributeBasic, AttributeConnectionTracking),
	)
}

// DescribeNetworkInterfaceAttributeResponse holds the answer of
// DescribeNetworkInterfaceAttribute: the ENI as DescribeNetworkInterfaces lists it,
// and its traffic.
type DescribeNetworkInterfaceAttributeResponse struct {
	RequestId string
	NetworkInterfaceSet
	// Attachment has, beside what the NetworkInterfaceSet has, the members of a trunk ENI.
	Attachment                    AttachmentOfTrunk
	NetworkInterfaceTrafficConfig NetworkInterfaceTrafficConfig
	// ConnectionTrackingConfiguration is left out unless Attribute asks for it.
	ConnectionTrackingConfiguration *ConnectionTracking `json:",omitempty" xml:",omitempty"`
}

type (
	// AttachmentOfTrunk is an Attachment. MemberNetworkInterfaceIds is left out of that of
	// an ENI that is no trunk.
	AttachmentOfTrunk struct {
		Attachment
		MemberNetworkInterfaceIds *MemberNetworkInterfaceIds `json:",omitempty" xml:",omitempty"`
	}
	// MemberNetworkInterfaceIds lists the members of a trunk ENI in the order of their
	// creation.
	MemberNetworkInterfaceIds struct{ MemberNetworkInterfaceId []string }
)

// ConnectionTracking holds the times, in seconds, after which a connection that is idle
// is forgotten.
type ConnectionTracking struct {
	TcpClosedAndTimeWaitTimeout int
	TcpEstablishedTimeout       int
	UdpTimeout                  int
}

// DefaultConnectionTracking is that of an ENI for which no call gave other times
// (ecs/CreateNetworkInterface, current).
var DefaultConnectionTracking = ConnectionTracking{TcpClosedAndTimeWaitTimeout: 3, TcpEstablishedTimeout: 910, UdpTimeout: 30}

// NetworkInterfaceTrafficConfig repeats what the fields of the ENI with these names
// say.
type NetworkInterfaceTrafficConfig struct {
	NetworkInterfaceTrafficMode string
	QueueNumber                 int `json:",omitempty" xml:",omitempty"`
	QueuePairNumber             int
}
