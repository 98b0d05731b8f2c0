package apierrors

import (
	"net/url"
	"slices"
	"strings"
)

// Source is the kind of source that a fact comes from.
type Source string

// The kinds of sources, the most reliable first. "The page" is CreateNetworkInterface in
// the ECS API reference, international edition of 2020-10-16.
const (
	Page      Source = "page"      // the page itself
	Neighbour Source = "neighbour" // another page of the same edition of the ECS API reference
	Older     Source = "older"     // the 2018 and 2019 editions of these pages
	Newer     Source = "newer"     // an edition later than the page
	Seen      Source = "seen"      // an answer of the API that somebody published
	Assumed   Source = "assumed"   // no public source; a choice of this simulation
)

// A Reference is a public page or a published answer that facts come from.
type Reference struct {
	// Key identifies the reference in comments: "ecs/AttachNetworkInterface, 2021-07".
	Key string
	// Source is its kind.
	Source Source
	// Title is the title of the page.
	Title string
	// Edition is the language and the date of the page, "current", or "-".
	Edition string
	// Address is the URL, "" for what is assumed.
	Address string
}

// References returns the references of the codes and of comments in the code, grouped by
// edition, the page first.
func References() []Reference { return slices.Clone(references) }

// referenceTo returns the reference with the key, or an assumed one.
func referenceTo(key string) Reference {
	i := slices.IndexFunc(references, func(r Reference) bool { return r.Key == key })
	if i < 0 {
		return Reference{Key: key, Source: Assumed}
	}
	return references[i]
}

// Keys that many codes share.
const (
	page    = "ecs/CreateNetworkInterface, 2020-10"
	results = "ecs/Response results, 2021-07"
	assumed = "assumed"
)

// The two commits of github.com/AlibabaCloudDocs/ecs that hold the editions. The later
// one has the page itself unchanged.
const (
	docs2018 = "/AlibabaCloudDocs/ecs/blob/bfc9f5f3c02eeb85432b0afb442415eae865a1a2/"
	docs2021 = "/AlibabaCloudDocs/ecs/blob/322eaab82e866a494eeaddb0de02bab1978692d1/"
)

// references is the table of all references.
var references = slices.Concat(
	pages("ecs", "2020-10", Page, "international, 2020-10-16", docs2021+"intl.en-US/API Reference/",
		"Elastic network interfaces/CreateNetworkInterface"),
	pages("ecs", "2021-07", Neighbour, "international, 2021-07-19", docs2021+"intl.en-US/API Reference/",
		"Appendix/How to ensure idempotence",
		"Call methods/Common parameters",
		"Call methods/Request structure",
		"Call methods/Response results",
		"Call methods/Signature",
		"Elastic network interfaces/AssignPrivateIpAddresses",
		"Elastic network interfaces/AttachNetworkInterface",
		"Elastic network interfaces/DeleteNetworkInterface",
		"Elastic network interfaces/DescribeNetworkInterfaces",
		"Elastic network interfaces/DetachNetworkInterface",
		"Elastic network interfaces/ModifyNetworkInterfaceAttribute",
		"Elastic network interfaces/UnassignPrivateIpAddresses",
		"Instances/DeleteInstance",
		"Instances/DescribeInstances",
		"Instances/DescribeInstanceTypes",
		"Instances/RebootInstance",
		"Instances/RunInstances",
		"Instances/StartInstance",
		"Instances/StopInstance",
		"Regions/DescribeRegions",
		"Regions/DescribeZones",
		"Security groups/AuthorizeSecurityGroup",
		"Security groups/AuthorizeSecurityGroupEgress",
		"Security groups/CreateSecurityGroup",
		"Security groups/DescribeSecurityGroupAttribute",
		"Security groups/DescribeSecurityGroups",
		"Security groups/JoinSecurityGroup",
		"Security groups/RevokeSecurityGroup",
		"Security groups/RevokeSecurityGroupEgress",
		"Tags/ListTagResources",
		"Tags/TagResources",
		"Tags/UntagResources"),
	pages("ecs", "2021-07", Neighbour, "international, 2021-07-19", docs2021+"intl.en-US/",
		"Instance/Instance families",
		"Network/Elastic Network Interfaces/ENI overview",
		"Product Introduction/Limits",
		"Product Introduction/Regions and zones"),
	pages("ecs", "2018-12", Older, "international, 2018-12-04", docs2018+"intl.en-US/API Reference/",
		"Elastic network interfaces/AssignPrivateIpAddresses",
		"Security groups/DeleteSecurityGroup"),
	pages("ecs-zh", "2018-12", Older, "Chinese, 2018-12-04", docs2018+"cn.zh-CN/API参考/",
		"实例/RunInstances"),
	pages("ecs-zh", "2018-12", Older, "Chinese, 2018-12-04", docs2018+"cn.zh-CN/API参考/弹性网卡/",
		"AssignIpv6Addresses",
		"AttachNetworkInterface",
		"CreateNetworkInterface"),
	pages("ecs-zh", "2021-07", Newer, "Chinese, 2021-07-19", docs2021+"cn.zh-CN/API参考/弹性网卡/",
		"AssignIpv6Addresses",
		"AssignPrivateIpAddresses",
		"CreateNetworkInterface",
		"ModifyNetworkInterfaceAttribute",
		"UnassignIpv6Addresses"),
	help("ecs", "2014-05-26",
		"AssignIpv6Addresses",
		"AssignPrivateIpAddresses",
		"AuthorizeSecurityGroup",
		"AuthorizeSecurityGroupEgress",
		"CreateInstance",
		"CreateNetworkInterface",
		"DeleteInstance",
		"DeleteInstances",
		"DeleteSecurityGroup",
		"DescribeInstances",
		"DescribeInstanceTypes",
		"DescribeNetworkInterfaceAttribute",
		"DescribeNetworkInterfaces",
		"DescribeSecurityGroupAttribute",
		"DetachNetworkInterface",
		"JoinSecurityGroup",
		"LeaveSecurityGroup",
		"ModifyNetworkInterfaceAttribute",
		"RebootInstances",
		"StartInstances",
		"StopInstances",
		"RevokeSecurityGroup",
		"RevokeSecurityGroupEgress",
		"UnassignIpv6Addresses",
		"UnassignPrivateIpAddresses"),
	help("vpc", "2016-04-28",
		"CreateVpc",
		"CreateVSwitch",
		"CreateVSwitchCidrReservation",
		"DeleteVpc",
		"DeleteVSwitch",
		"DeleteVSwitchCidrReservation",
		"DescribeRouteTableList",
		"DescribeVpcAttribute",
		"DescribeVpcs",
		"DescribeVSwitchAttributes",
		"DescribeVSwitches",
		"GetVSwitchCidrReservationUsage",
		"ListVSwitchCidrReservations",
		"ModifyVSwitchCidrReservationAttribute"),
	[]Reference{
		{"vpc/Error codes, current", Newer, "Error codes", "current", address("www.alibabacloud.com", "/help/en/vpc/developer-reference/api-vpc-2016-04-28-errorcodes")},
		guide("ecs", "IP prefixes", "ip-prefix"),
		guide("ecs", "Overview of instance families", "overview-of-instance-families"),
		guide("ecs", "Security groups", "basic-security-groups-and-advanced-security-groups"),
		guide("ecs", "Source and destination check", "source-and-destination-check"),
		guide("vpc", "Quotas", "vpc-quotas"),
		answer("alibaba-cloud-sdk-go", "aliyun/alibaba-cloud-sdk-go/blob/master/sdk/errors/signature_does_not_match_wrapper.go"),
		answer("aliyun-cli#822", "aliyun/aliyun-cli/issues/822"),
		answer("aliyun-ddns-cli#24", "honwen/aliyun-ddns-cli/issues/24"),
		answer("aliyun-openapi-cpp-sdk", "aliyun/aliyun-openapi-cpp-sdk/blob/427b022b3567dde05fd1f588311f249ad37dd15d/test/function_test/cs/cs_describetemplates_ut.cc"),
		answer("aliyun_spot#1", "smaugx/aliyun_spot/issues/1"),
		answer("bosh-alicloud-cpi-release#105", "cloudfoundry/bosh-alicloud-cpi-release/issues/105"),
		answer("cb-spider#461", "cloud-barista/cb-spider/issues/461"),
		answer("cb-spider#1299", "cloud-barista/cb-spider/issues/1299"),
		answer("cloudmux", "yunionio/cloudmux/blob/0205d9b5cc94527c5680b87476bb70f57cd3e881/pkg/multicloud/aliyun/aliyun.go"),
		answer("docker-machine-driver-aliyunecs#40", "AliyunContainerService/docker-machine-driver-aliyunecs/issues/40"),
		answer("elastic-compute-control-cli", "aliyun/elastic-compute-control-cli"),
		answer("packer-provider#34", "alibaba/packer-provider/issues/34"),
		answer("steampipe-plugin-alicloud#483", "turbot/steampipe-plugin-alicloud/issues/483"),
		answer("terraform-provider#144", "alibaba/terraform-provider/issues/144"),
		answer("terraform-provider#577", "alibaba/terraform-provider/issues/577"),
		answer("terraform-provider-alicloud", "aliyun/terraform-provider-alicloud/blob/master/alicloud/errors.go"),
		answer("terraform-provider-alicloud#564", "aliyun/terraform-provider-alicloud/issues/564"),
		answer("terraform-provider-alicloud#5172", "aliyun/terraform-provider-alicloud/issues/5172"),
		answer("terway#100", "AliyunContainerService/terway/issues/100"),
		answer("terway#720", "AliyunContainerService/terway/pull/720"),
		answer("wecube-plugins-alicloud#93", "WeBankPartners/wecube-plugins-alicloud/issues/93"),
		answer("WuKongIM#567", "WuKongIM/WuKongIM/issues/567"),
		{Key: assumed, Source: Assumed, Title: "no public page", Edition: "-"},
	},
)

// pages returns references to files of the manual's repository below a folder.
func pages(manual, date string, source Source, edition, folder string, files ...string) []Reference {
	list := make([]Reference, len(files))
	for i, file := range files {
		title := file[strings.LastIndex(file, "/")+1:]
		list[i] = Reference{manual + "/" + title + ", " + date, source, title, edition, address("github.com", folder+file+".md")}
	}
	return list
}

// help returns references to the current pages of actions in the vendor's help.
func help(manual, version string, actions ...string) []Reference {
	list := make([]Reference, len(actions))
	for i, action := range actions {
		file := "/help/en/" + manual + "/developer-reference/api-" + manual + "-" + version + "-" + strings.ToLower(action)
		list[i] = Reference{manual + "/" + action + ", current", Newer, action, "current", address("www.alibabacloud.com", file)}
	}
	return list
}

// guide returns a reference to a current page of a user guide in the vendor's help.
func guide(manual, title, file string) Reference {
	return Reference{manual + "/" + title + ", current", Newer, title, "current",
		address("www.alibabacloud.com", "/help/en/"+manual+"/user-guide/"+file)}
}

// answer returns a reference to a published answer, or to code that quotes one.
func answer(key, file string) Reference {
	return Reference{key, Seen, key, "-", address("github.com", "/"+file)}
}

func address(host, file string) string {
	return (&url.URL{Scheme: "https", Host: host, Path: file}).String()
}
