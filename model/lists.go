package model

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
	// Ipv4PrefixSets is empty: prefixes are not simulated.
	Ipv4PrefixSets struct{ Ipv4PrefixSet []Ipv4PrefixSet }
	// Ipv4PrefixSet is an IPv4 prefix.
	Ipv4PrefixSet struct{ Ipv4Prefix string }
	// Ipv6PrefixSets is empty: prefixes are not simulated.
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
