package model

import "encoding/xml"

// The lists of answers. Each is an object that holds one list, as on the wire.
type (
	// PrivateIpSets lists the private IPv4 addresses of an ENI, the primary first.
	PrivateIpSets struct{ PrivateIpSet []PrivateIpSet }
	// PrivateIpSet is a private IPv4 address.
	PrivateIpSet struct {
		PrivateIpAddress string
		Primary          bool
		// AssociatedPublicIp is in the answers of the Describe actions only.
		AssociatedPublicIp *AssociatedPublicIp `json:",omitempty" xml:",omitempty"`
	}
	// SecurityGroupIds lists security groups in the order in which the ENI joined
	// them.
	SecurityGroupIds struct{ SecurityGroupId []string }
	// Tags lists tags in the order in which they were given.
	Tags struct{ Tag []TagItem }
	// TagItem is a tag, under the names of answers.
	TagItem struct {
		TagKey   string
		TagValue string
	}
	// Ipv6Sets lists the IPv6 addresses of an ENI.
	Ipv6Sets struct{ Ipv6Set []Ipv6Set }
	// Ipv6Set is an IPv6 address.
	Ipv6Set struct{ Ipv6Address string }
	// Ipv4PrefixSets lists the /28s of an ENI.
	Ipv4PrefixSets struct{ Ipv4PrefixSet []Ipv4PrefixSet }
	// Ipv4PrefixSet is an IPv4 prefix.
	Ipv4PrefixSet struct{ Ipv4Prefix string }
	// Ipv6PrefixSets lists the /80s of an ENI.
	Ipv6PrefixSets struct{ Ipv6PrefixSet []Ipv6PrefixSet }
	// Ipv6PrefixSet is an IPv6 prefix.
	Ipv6PrefixSet struct{ Ipv6Prefix string }
	// InstanceResponses lists what a call on several instances did to each.
	InstanceResponses struct{ InstanceResponse []InstanceResponse }
	// InstanceResponse is an instance of such a call. Code is "200", or the code that it
	// is refused with (assumed) in a call that is SuccessFirst; then its Message is that
	// of the code. CurrentStatus is that after the call.
	InstanceResponse struct {
		InstanceId     string
		PreviousStatus string
		CurrentStatus  string
		Code           string
		Message        string
	}
)

// MarshalXML leaves a nil list out, as the tag omitzero does in JSON.
func (l Tags) MarshalXML(e *xml.Encoder, start xml.StartElement) error {
	type list Tags
	return marshalUnless(l.Tag == nil, list(l), e, start)
}

// MarshalXML leaves a nil list out, as the tag omitzero does in JSON.
func (l Ipv6Sets) MarshalXML(e *xml.Encoder, start xml.StartElement) error {
	type list Ipv6Sets
	return marshalUnless(l.Ipv6Set == nil, list(l), e, start)
}

// MarshalXML leaves a nil list out, as the tag omitzero does in JSON.
func (l Ipv4PrefixSets) MarshalXML(e *xml.Encoder, start xml.StartElement) error {
	type list Ipv4PrefixSets
	return marshalUnless(l.Ipv4PrefixSet == nil, list(l), e, start)
}

// MarshalXML leaves a nil list out, as the tag omitzero does in JSON.
func (l Ipv6PrefixSets) MarshalXML(e *xml.Encoder, start xml.StartElement) error {
	type list Ipv6PrefixSets
	return marshalUnless(l.Ipv6PrefixSet == nil, list(l), e, start)
}

// marshalUnless writes a list as an element, or nothing if it is left out.
func marshalUnless(leftOut bool, list any, e *xml.Encoder, start xml.StartElement) error {
	if leftOut {
		return nil
	}
	return e.EncodeElement(list, start)
}
