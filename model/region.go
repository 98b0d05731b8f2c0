package model

import (
	"slices"
	"strings"
)

// Region is a region with its zones.
type Region struct {
	RegionId string
	// Zones lists the ids of its zones; by default Zones(RegionId).
	Zones []string
	// ENIsNotOffered marks a region without the service: calls of RunInstances and of
	// the actions on ENIs in it answer Forbidden.RegionId; the pages of other actions
	// do not have it.
	ENIsNotOffered bool
}

// DefaultRegionId is the region of a topology that names none; it is the one
// of the page's examples.
const DefaultRegionId = "cn-hangzhou"

// Zones returns the zones that a region has when a topology lists none, named
// in the region's own way: cn-hangzhou-e, but ap-southeast-1a. The page gives the number
// of zones but no letters (ecs/Regions and zones, 2021-07). The letters a to h are assumed
// for every region, so that some zones exist here that do not in the cloud; laterZones
// has those that exist beyond h.
func Zones(regionId string) []string {
	join := "-"
	if n := len(regionId); n > 0 && regionId[n-1] >= '0' && regionId[n-1] <= '9' {
		join = ""
	}
	var zones []string
	for _, letter := range strings.Split("abcdefgh"+laterZones(regionId), "") {
		zones = append(zones, regionId+join+letter)
	}
	return zones
}

// laterZones returns the letters after h of a region's zones, which are seen in the
// examples of the API's pages and of the Terraform provider, terraform-provider-alicloud.
func laterZones(regionId string) string {
	switch regionId {
	case "cn-hangzhou":
		return "ijk"
	case "cn-beijing":
		return "ijkl"
	case "cn-shanghai":
		return "lmn"
	}
	return ""
}

// Infix returns the three characters with which the ids of a region's
// instances, groups, ENIs, VPCs and VSwitches start, "bp1" for cn-hangzhou.
// Each was seen in a real id met together with its region. For any other
// region the answer is made of its name and assumed.
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
