package reference

import "example.com/enisim/model"

// privateIpSets lists the IPv4 addresses, the primary first.
func (e *eni) privateIpSets(public *model.AssociatedPublicIp) model.PrivateIpSets {
	sets := []model.PrivateIpSet{{PrivateIpAddress: e.PrivateIpAddress, Primary: true, AssociatedPublicIp: public}}
	for _, a := range e.SecondaryPrivateIpAddresses {
		sets = append(sets, model.PrivateIpSet{PrivateIpAddress: a, AssociatedPublicIp: public})
	}
	return model.PrivateIpSets{PrivateIpSet: sets}
}

func (e *eni) ipv6Sets() model.Ipv6Sets {
	sets := []model.Ipv6Set{}
	for _, a := range e.Ipv6Addresses {
		sets = append(sets, model.Ipv6Set{Ipv6Address: a})
	}
	return model.Ipv6Sets{Ipv6Set: sets}
}

// tagItems spells tags as answers do.
func tagItems(tags []model.Tag) model.Tags {
	items := []model.TagItem{}
	for _, t := range tags {
		items = append(items, model.TagItem{TagKey: t.Key, TagValue: t.Value})
	}
	return model.Tags{Tag: items}
}

// listed is a list as answers have it, never nil.
func listed[T any](list []T) []T { return append([]T{}, list...) }
