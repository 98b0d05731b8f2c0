package model

// The lists of answers, each an object with one list in it, as on the wire.
type (
	// PrivateIpSets lists the private IPv4 addresses of an ENI, the primary first.
	PrivateIpSets struct{ PrivateIpSet []PrivateIpSet }
	// PrivateIpSet is one of them.
	PrivateIpSet struct {
		PrivateIpAddress string
		Primary          bool
		// AssociatedPublicIp stands in the answers of the Describe actions alone.
		AssociatedPublicIp *AssociatedPublicIp `json:",omitempty" xml:",omitempty"`
	}
	// SecurityGroupIds lists groups in the order of joining.
	SecurityGroupIds struct{ SecurityGroupId []string }
	// Tags lists tags in the order given.
	Tags struct{ Tag []TagItem }
	// TagItem is one of them, under the names that answers use.
	TagItem struct {
		TagKey   string
		TagValue string
	}
	// Ipv6Sets lists the IPv6 addresses of an ENI.
	Ipv6Sets struct{ Ipv6Set []Ipv6Set }
	// Ipv6Set is one of them.
	Ipv6Set struct{ Ipv6Address string }
	// Ipv4PrefixSets is always empty: prefixes are not simulated.
	Ipv4PrefixSets struct{ Ipv4PrefixSet []Ipv4PrefixSet }
	// Ipv4PrefixSet would be one of them.
	Ipv4PrefixSet struct{ Ipv4Prefix string }
	// Ipv6PrefixSets is always empty: prefixes are not simulated.
	Ipv6PrefixSets struct{ Ipv6PrefixSet []Ipv6PrefixSet }
	// Ipv6PrefixSet would be one of them.
	Ipv6PrefixSet struct{ Ipv6Prefix string }
)
