package model

import (
	"slices"
	"strings"
)

// Region is a region with its zones.
type Region struct {
	// RegionId is the id of the region. It is required.
	RegionId string
	// Zones lists the ids of the zones. The default is Zones(RegionId).
	Zones []string
	// ENIsNotOffered marks a region that does not offer ENIs. Every call in it
	// fails with Forbidden.RegionId (that calls about other resources do so too is
	// assumed).
	ENIsNotOffered bool
}

// DefaultRegionId is the region of a topology without regions. It is that of the
// examples of the page.
const DefaultRegionId = "cn-hangzhou"

// Zones returns the ids of the eight zones, a to h, that a region has if a topology
// lists none. They have the form of real ids: cn-hangzhou-e, but ap-southeast-1a.
// The real zones of a region change over time; eight are assumed.
func Zones(regionId string) []string {
	join := "-"
	if n := len(regionId); n > 0 && regionId[n-1] >= '0' && regionId[n-1] <= '9' {
		join = ""
	}
	var zones []string
	for _, letter := range strings.Split("abcdefgh", "") {
		zones = append(zones, regionId+join+letter)
	}
	return zones
}

// Infix returns the three characters that follow the prefix in the ids of a
// region's instances, groups, ENIs, VPCs and VSwitches: "bp1" for cn-hangzhou, as
// in "eni-bp1...". Those of known regions come from real ids that were published
// together with their region. That of any other region is computed from its name
// (assumed).
func Infix(regionId string) string {
	i := slices.IndexFunc(infixes[:], func(known [2]string) bool { return known[0] == regionId })
	if i >= 0 {
		return infixes[i][1]
	}
	const digits = "abcdefghijklmnopqrstuvwxyz0123456789"
	sum := uint32(0)
	for _, b := range []byte(regionId) {
		sum = sum*31 + uint32(b)
	}
	return string([]byte{'x', digits[sum%36], digits[sum/36%36]})
}

var infixes = [...][2]string{
	{"cn-hangzhou", "bp1"},
	{"cn-shanghai", "uf6"},
	{"cn-beijing", "2ze"},
	{"cn-shenzhen", "wz9"},
	{"cn-qingdao", "m5e"},
	{"cn-zhangjiakou", "8vb"},
	{"cn-huhehaote", "hp3"},
	{"cn-wulanchabu", "0jl"},
	{"cn-chengdu", "2vc"},
	{"cn-heyuan", "f8z"},
	{"cn-guangzhou", "7xv"},
	{"cn-hongkong", "j6c"},
	{"ap-southeast-1", "t4n"},
	{"ap-southeast-3", "8ps"},
	{"ap-southeast-5", "k1a"},
	{"ap-southeast-6", "5ts"},
	{"ap-northeast-1", "6we"},
	{"ap-northeast-2", "mj7"},
	{"ap-south-1", "a2d"},
	{"us-west-1", "rj9"},
	{"us-east-1", "0xi"},
	{"eu-central-1", "gw8"},
	{"eu-west-1", "d7o"},
}
