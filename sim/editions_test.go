package sim_test

import (
	"cmp"
	"errors"
	"fmt"
	"reflect"
	"slices"
	"strings"
	"testing"

	apierrors "example.com/enisim/errors"
	"example.com/enisim/model"
	"example.com/enisim/sim"
)

// editionRow is a call at a limit, and its outcome in each edition: "ok", a code, or
// what a list shows.
type editionRow struct {
	limit       string // the field of model.Limits
	call        string
	page, today string
}

// editionRows has the calls on both sides of the limits in which editions differ, in
// the world of atLimits.
var editionRows = []editionRow{
	{"SecondaryAddresses", inE + " SecondaryPrivateIpAddressCount=10", "ok", "ok"},
	{"SecondaryAddresses", inE + " SecondaryPrivateIpAddressCount=11", tooManyIPv4, "ok"},
	{"SecondaryAddresses", inE + " SecondaryPrivateIpAddressCount=49", tooManyIPv4, "ok"},
	{"SecondaryAddresses", inE + " SecondaryPrivateIpAddressCount=50", tooManyIPv4, tooManyIPv4},
	{"SecondaryAddresses", validCreate + " VSwitchId=vsw-e2" + range4("172.16.1.", 200, 10), "ok", "ok"},
	{"SecondaryAddresses", validCreate + " VSwitchId=vsw-e2" + range4("172.16.1.", 200, 11), tooManyIPv4, tooManyIPv4},
	{"SecondaryAddresses", assignTo("eni-5ips") + " SecondaryPrivateIpAddressCount=5", "ok", "ok"},
	{"SecondaryAddresses", assignTo("eni-5ips") + " SecondaryPrivateIpAddressCount=6", tooManyIPv4, "ok"},
	{"SecondaryAddresses", assignTo("eni-5ips") + " SecondaryPrivateIpAddressCount=44", tooManyIPv4, "ok"},
	{"SecondaryAddresses", assignTo("eni-5ips") + " SecondaryPrivateIpAddressCount=45", tooManyIPv4, tooManyIPv4},
	{"SecondaryAddresses", assignTo("eni-1") + range4("172.16.0.", 160, 50), tooManyIPv4, tooManyIPv4},

	{"UnassignedIpv4Addresses", unassignFrom("eni-1") + range4("172.16.0.", 160, 32), notHeld, notHeld},
	{"UnassignedIpv4Addresses", unassignFrom("eni-1") + range4("172.16.0.", 160, 33), notHeld, badValue},
	{"ListedIpv6Addresses", assign6To("eni-1") + range6(1), "ok", "ok"},
	{"ListedIpv6Addresses", assign6To("eni-1") + range6(2), badValue, "ok"},
	{"ListedIpv6Addresses", assign6To("eni-1") + range6(10), badValue, "ok"},
	{"ListedIpv6Addresses", assign6To("eni-1") + range6(11), badValue, badValue},
	{"ListedIpv6Addresses", unassign6From("eni-1") + range6(1), notHeld, notHeld},
	{"ListedIpv6Addresses", unassign6From("eni-1") + range6(2), badValue, notHeld},
	{"ListedIpv6Addresses", unassign6From("eni-1") + range6(10), badValue, notHeld},
	{"ListedIpv6Addresses", unassign6From("eni-1") + range6(11), badValue, badValue},
	{"Ipv6AddressCount", assign6To("eni-1") + " Ipv6AddressCount=10", "ok", "ok"},
	{"Ipv6AddressCount", assign6To("eni-1") + " Ipv6AddressCount=11", "MaxEniIpv6IpsCountExceeded", badValue},
	{"Ipv6AddressCount", assign6To("eni-bound-v6") + " Ipv6AddressCount=11", "ok", badValue},

	{"NameMarks", inE + " NetworkInterfaceName=a:_-", "ok", "ok"},
	{"NameMarks", inE + " NetworkInterfaceName=a.b", badValue, "ok"},
	{"NameMarks", inE + " NetworkInterfaceName=a/b", badValue, badValue},
	{"NameMarks", changeOf("eni-1") + " NetworkInterfaceName=a.b", badValue, "ok"},
	{"NameStartsWithLetter", inE + " NetworkInterfaceName=1a", badValue, "ok"},
	{"NameStartsWithLetter", inE + " NetworkInterfaceName=-a", badValue, "ok"},
	{"NameStartsWithLetter", changeOf("eni-1") + " NetworkInterfaceName=1a", badValue, badValue},
	{"ModifiedDescription", changeOf("eni-1") + " Description=" + ofLength(255), "ok", "ok"},
	{"ModifiedDescription", changeOf("eni-1") + " Description=" + ofLength(256), "ok", badValue},
	{"ModifiedDescription", changeOf("eni-1") + " Description=" + ofLength(257), badValue, badValue},
	{"ModifiedDescription", inE + " Description=" + ofLength(256), "ok", "ok"},
	{"ModifiedDescription", inE + " Description=" + ofLength(257), badValue, badValue},
	{"LeastVPCText", "CreateVpc VpcName=a", "InvalidVpcName.Malformed", "ok"},
	{"LeastVPCText", "CreateVpc Description=a", "InvalidVpcDiscription.Malformed", "ok"},
	{"LeastVPCText", "CreateVpc VpcName=ab Description=ab", "ok", "ok"},
	{"LeastVPCText", validVSwitch + " VSwitchName=a", "InvalidVSwitchName.Malformed", "ok"},
	{"LeastVPCText", validVSwitch + " Description=a", "InvalidVSwitchDiscription.Malformed", "ok"},
	{"LeastVPCText", validGroup + " SecurityGroupName=a",
		"InvalidSecurityGroupName.Malformed", "InvalidSecurityGroupName.Malformed"},
	{"TagValuesOfACS", inE + " Tag.1.Key=k Tag.1.Value=acs:v", badTagValue, "ok"},
	{"TagValuesOfACS", validTag + " Tag.1.Key=acs:k", badTagKey, badTagKey},
	{"TagValuesOfACS", validGroup + " Tag.1.Key=k Tag.1.Value=acs:v", badTagValue, "ok"},
	{"TagValuesOfACS", validRun + " Tag.1.Key=k Tag.1.Value=acs:v", badTagValue, "ok"},
	{"TagValuesOfACS", validTag + " Tag.1.Value=acs:v", badTagValue, "ok"},
	{"TagValuesOfACS", "CreateVpc Tag.1.Key=k Tag.1.Value=acs:v", "IllegalParam.TagValue", "IllegalParam.TagValue"},
	{"RepeatedGroups", changeOf("eni-1") + " SecurityGroupId.1=sg-1 SecurityGroupId.2=sg-2", "ok", "ok"},
	{"RepeatedGroups", changeOf("eni-1") + " SecurityGroupId.1=sg-1 SecurityGroupId.2=sg-1", "ok",
		"InvalidParameter.SecurityGroupIdRepeated"},
	{"RepeatedGroups", inE + " SecurityGroupId= " + list("SecurityGroupIds", "sg-1", "sg-1"),
		"ok", "ok"},

	{"PrimaryGroupsAreFixed", changeOf("eni-primary") + " SecurityGroupId.1=sg-1", "ok",
		"InvalidOperation.PrimaryEniOnlySupportModifyNameAndDesc"},
	{"PrimaryGroupsAreFixed", changeOf("eni-bound") + " SecurityGroupId.1=sg-1", "ok", "ok"},
	{"PrimaryGroupsAreFixed", changeOf("eni-primary") + " NetworkInterfaceName=ab Description=ab", "ok", "ok"},
	{"PrimaryGroupsAreFixed", changeOf("eni-primary") + " SourceDestCheck=true DeleteOnRelease=true", "ok", "ok"},

	{"ENIPageSize", "DescribeNetworkInterfaces PageSize=100", "pages of 100", "pages of 100"},
	{"ENIPageSize", "DescribeNetworkInterfaces PageSize=101", "pages of 100", "pages of 101"},
	{"ENIPageSize", "DescribeNetworkInterfaces PageSize=1000", "pages of 100", "pages of 1000"},
	{"ENIPageSize", "DescribeNetworkInterfaces PageSize=1001", "pages of 100", "pages of 1000"},
	{"LeastMaxResults", "DescribeNetworkInterfaces MaxResults=1", "pages of 1", "pages of 10"},
	{"LeastMaxResults", "DescribeNetworkInterfaces MaxResults=9", "pages of 9", "pages of 10"},
	{"LeastMaxResults", "DescribeNetworkInterfaces MaxResults=11", "pages of 11", "pages of 11"},
	{"LeastMaxResults", "DescribeNetworkInterfaces MaxResults=500", "pages of 500", "pages of 500"},
	{"LeastMaxResults", "DescribeNetworkInterfaces MaxResults=501", badValue, "pages of 500"},
	{"LeastMaxResults", "DescribeNetworkInterfaces MaxResults=-1", badValue, "pages of 10"},
	{"LeastMaxResults", "DescribeNetworkInterfaces MaxResults=0", "pages of 10", "pages of 10"},
	{"LeastMaxResults", "DescribeInstances MaxResults=0", "pages of 10", "pages of 10"},
	{"LeastMaxResults", "DescribeInstances MaxResults=1", "pages of 1", "pages of 10"},
	{"LeastMaxResults", "DescribeInstances MaxResults=100", "pages of 100", "pages of 100"},
	{"LeastMaxResults", "DescribeInstances MaxResults=101", badValue, "pages of 100"},
	{"InstanceTypesPageSize", "DescribeInstanceTypes", allTypes(), "100 types"},
	{"InstanceTypesPageSize", "DescribeInstanceTypes MaxResults=99", "99 types", "99 types"},
	{"InstanceTypesPageSize", "DescribeInstanceTypes MaxResults=101", "101 types", "100 types"},

	{"Quotas.VSwitches", validVSwitch + " VpcId=vpc-23", "ok", "ok"},
	{"Quotas.VSwitches", validVSwitch + " VpcId=vpc-24", fullVPC, "ok"},
	{"Quotas.VSwitches", validVSwitch + " VpcId=vpc-149", "", "ok"},
	{"Quotas.VSwitches", validVSwitch + " VpcId=vpc-150", "", fullVPC},
	{"Quotas.NormalGroupAddresses", validCreate + " VSwitchId=vsw-big SecurityGroupId=sg-1999", "ok", "ok"},
	{"Quotas.NormalGroupAddresses", validCreate + " VSwitchId=vsw-big SecurityGroupId=sg-2000", fullGroup, "ok"},
	{"Quotas.NormalGroupAddresses", validCreate + " VSwitchId=vsw-big SecurityGroupId=sg-5999", "", "ok"},
	{"Quotas.NormalGroupAddresses", validCreate + " VSwitchId=vsw-big SecurityGroupId=sg-6000", "", fullGroup},
}

// groupRows has those of the places in groups, in the world of tightGroups.
var groupRows = []editionRow{
	{"NormalGroupsCountIpv6", assign6To("eni-n") + " Ipv6AddressCount=2", "ok", "ok"},
	{"NormalGroupsCountIpv6", assign6To("eni-n") + " Ipv6AddressCount=3", "ok", fullGroup},
	{"NormalGroupsCountIpv6", assignTo("eni-n") + " SecondaryPrivateIpAddressCount=2", "ok", "ok"},
	{"NormalGroupsCountIpv6", assignTo("eni-n") + " SecondaryPrivateIpAddressCount=3", "ok", fullGroup},
	{"NormalGroupsCountIpv6", assignTo("eni-n") + " SecondaryPrivateIpAddressCount=4", fullGroup, fullGroup},
	{"NormalGroupsCountIpv6", validCreate + " SecurityGroupId=sg-n Ipv6AddressCount=1", "ok", "ok"},
	{"NormalGroupsCountIpv6", validCreate + " SecurityGroupId=sg-n Ipv6AddressCount=2", "ok", fullGroup},
	{"NormalGroupsCountIpv6", changeOf("eni-3v6") + " SecurityGroupId.1=sg-n", "ok", fullGroup},
	{"EnterpriseGroupsCountENIs", assignTo("eni-e") + " SecondaryPrivateIpAddressCount=1", fullGroup, "ok"},
	{"EnterpriseGroupsCountENIs", assign6To("eni-e") + " Ipv6AddressCount=1", "ok", "ok"},
	{"EnterpriseGroupsCountENIs", validCreate + " SecurityGroupId=sg-e", fullGroup, "ok"},
	{"EnterpriseGroupsCountENIs", validRun + " VSwitchId=vsw-1 SecurityGroupId=sg-e Amount=2", fullGroup, "ok"},
	{"EnterpriseGroupsCountENIs", validRun + " VSwitchId=vsw-1 SecurityGroupId=sg-e Amount=3", fullGroup, fullGroup},
}

// tightGroups returns a world whose basic group sg-n has 4 places, of which eni-n has one
// IPv4 and one IPv6 address, and whose advanced group sg-e has 3, of which eni-e has
// three IPv4 addresses.
func tightGroups(e model.Edition) model.Topology {
	return model.Topology{
		Edition:  e,
		Accounts: worldAccounts(),
		Quotas:   model.Quotas{NormalGroupAddresses: 4, EnterpriseGroupAddresses: 3},
		VPCs: []model.VPC{{
			Ipv6CidrBlock: "2408::/56",
			VSwitches: []model.VSwitch{
				{VSwitchId: "vsw-1", CidrBlock: "172.16.0.0/24", Ipv6CidrBlock: "2408::/64"},
			},
			SecurityGroups: append(securityGroups("sg-n", "sg-1"), advanced("sg-e")),
		}},
		NetworkInterfaces: []model.NetworkInterface{
			{NetworkInterfaceId: "eni-n", VSwitchId: "vsw-1", Ipv6Addresses: []string{"2408::1"}},
			{NetworkInterfaceId: "eni-3v6", VSwitchId: "vsw-1", Ipv6Addresses: numbered("2408::", 2, 3),
				SecurityGroupIds: []string{"sg-1"}},
			{NetworkInterfaceId: "eni-e", VSwitchId: "vsw-1", SecurityGroupIds: []string{"sg-e"},
				PrivateIpAddress: "172.16.0.10", SecondaryPrivateIpAddresses: numbered("172.16.0.", 11, 2)},
		},
	}
}

const (
	inE         = validCreate + " VSwitchId=vsw-e"
	badValue    = "InvalidParameter"
	badTagKey   = "InvalidTagKey.Malformed"
	badTagValue = "InvalidTagValue.Malformed"
	notHeld     = "InvalidIp.IpUnassigned"
	tooManyIPv4 = "MaxEniPrivateIpsCountExceeded"
	fullVPC     = "QuotaExceeded.VSwitch"
	fullGroup   = "SecurityGroupInstanceLimitExceed"
)

func assignTo(eni string) string      { return "AssignPrivateIpAddresses NetworkInterfaceId=" + eni }
func unassignFrom(eni string) string  { return "UnassignPrivateIpAddresses NetworkInterfaceId=" + eni }
func assign6To(eni string) string     { return "AssignIpv6Addresses NetworkInterfaceId=" + eni }
func unassign6From(eni string) string { return "UnassignIpv6Addresses NetworkInterfaceId=" + eni }
func changeOf(eni string) string      { return "ModifyNetworkInterfaceAttribute NetworkInterfaceId=" + eni }
func ofLength(n int) string           { return strings.Repeat("d", n) }
func allTypes() string                { return fmt.Sprint(1+len(model.InstanceTypes()), " types") }

func range4(prefix string, first, n int) string {
	return " " + list("PrivateIpAddress", numbered(prefix, first, n)...)
}

func range6(n int) string { return " " + list("Ipv6Address", numbered("2408::9", 10, n)...) }

// TestEditionLimits makes the calls of the rows in each edition. A refusal says in its
// detail what the other edition does, if that differs.
func TestEditionLimits(t *testing.T) {
	tried := make(map[string]bool)
	for _, row := range slices.Concat(editionRows, groupRows) {
		tried[row.limit] = true
	}
	for _, limit := range differences() {
		if !tried[limit.name] {
			t.Errorf("the test has no call at the limit %s", limit.name)
		}
	}
	checkRows(t, atLimits, editionRows)
	checkRows(t, tightGroups, groupRows)
}

func checkRows(t *testing.T, world func(model.Edition) model.Topology, rows []editionRow) {
	t.Helper()
	states := make(map[model.Edition]sim.State)
	for _, e := range model.Editions() {
		states[e] = sim.MustNew(world(e))
	}
	for _, row := range rows {
		page, inPage := outcome(states[model.Edition2020], row.call)
		today, inToday := outcome(states[model.EditionCurrent], row.call)
		if row.page == "" { // not in the world of the page
			page, inPage = "", inToday
		}
		if page != row.page || today != row.today {
			t.Errorf("%s: %.200s\ngot  %q and %q\nwant %q and %q",
				row.limit, row.call, page, today, row.page, row.today)
		}
		if row.page == "" {
			continue
		}
		checkRemark(t, row.call, inPage, "current", inToday)
		checkRemark(t, row.call, inToday, "2020-10", inPage)
	}
}

// checkRemark checks that a refusal says what another edition does, if that is another
// outcome.
func checkRemark(t *testing.T, call string, err error, edition string, other error) {
	t.Helper()
	var refusal *apierrors.Error
	if !errors.As(err, &refusal) {
		return
	}
	remark := ""
	var another *apierrors.Error
	switch {
	case !errors.As(other, &another):
		remark = "Edition " + edition + " does not refuse it."
	case another.Code() != refusal.Code():
		remark = "Edition " + edition + " answers " + another.ErrorCode() + " about " + another.Parameter() + "."
	}
	if _, got, _ := strings.Cut(refusal.Detail(), "Edition "); "Edition "+got != cmp.Or(remark, "Edition ") {
		t.Errorf("%.200s\ngot the detail %q\nwant it to end with %q", call, refusal.Detail(), remark)
	}
}

// outcome makes a call and returns what came of it.
func outcome(s sim.State, line string) (string, error) {
	_, response, err := sim.Apply(s, call(line))
	var refusal *apierrors.Error
	if errors.As(err, &refusal) {
		return refusal.ErrorCode(), err
	}
	switch r := response.(type) {
	case *model.DescribeNetworkInterfacesResponse:
		return fmt.Sprint("pages of ", r.PageSize), nil
	case *model.DescribeInstancesResponse:
		return fmt.Sprint("pages of ", r.PageSize), nil
	case *model.DescribeInstanceTypesResponse:
		return fmt.Sprint(len(r.InstanceTypes.InstanceType), " types"), nil
	}
	return "ok", nil
}

// atLimits returns [lively] in an edition, with VPCs and groups that are full or have
// one place left, as far as the edition can have them: vpc-24 has 24 VSwitches, the
// ENIs of sg-2000 have 2,000 addresses.
func atLimits(e model.Edition) model.Topology {
	topology := lively()
	topology.Edition = e
	topology.Quotas.NetworkInterfaces, topology.Quotas.VPCs = 10_000, 20
	topology.NetworkInterfaces = append(topology.NetworkInterfaces, model.NetworkInterface{
		NetworkInterfaceId: "eni-bound-v6", VSwitchId: "vsw-e", Status: model.StatusInUse, InstanceId: "i-v6",
	})
	topology.Instances = append(topology.Instances, model.Instance{
		InstanceId: "i-v6", VSwitchId: "vsw-e", InstanceType: "ecs.g7.xlarge",
	})
	limits := e.Limits().Quotas
	for _, n := range []int{23, 24, 149, 150} {
		if n > limits.VSwitches {
			continue
		}
		v := model.VPC{VpcId: fmt.Sprint("vpc-", n)}
		for i := range n {
			v.VSwitches = append(v.VSwitches, model.VSwitch{CidrBlock: fmt.Sprintf("172.16.%d.0/24", i)})
		}
		topology.VPCs = append(topology.VPCs, v)
	}
	first := &topology.VPCs[0]
	first.VSwitches = append(first.VSwitches, model.VSwitch{VSwitchId: "vsw-big", CidrBlock: "172.17.0.0/16"})
	next := 0
	for _, n := range []int{1999, 2000, 5999, 6000} {
		if n > limits.NormalGroupAddresses {
			continue
		}
		group := fmt.Sprint("sg-", n)
		first.SecurityGroups = append(first.SecurityGroups, model.SecurityGroup{SecurityGroupId: group})
		for ; n > 0; n -= 10 {
			member := model.NetworkInterface{VSwitchId: "vsw-big", SecurityGroupIds: []string{group}}
			for range min(n, 10) - 1 {
				next++
				member.SecondaryPrivateIpAddresses = append(member.SecondaryPrivateIpAddresses,
					fmt.Sprintf("172.17.%d.%d", next>>8, next&255))
			}
			topology.NetworkInterfaces = append(topology.NetworkInterfaces, member)
		}
	}
	return topology
}

// difference is a limit in which editions differ, with its value in each.
type difference struct {
	kind, field, name string
	values            []any
}

// differences returns the limits in which editions differ.
func differences() []difference {
	var found []difference
	for _, kind := range []struct {
		prefix string
		of     func(model.Limits) any
	}{
		{"", func(l model.Limits) any { return l }},
		{"Quotas.", func(l model.Limits) any { return l.Quotas }},
	} {
		fields := reflect.TypeOf(kind.of(model.Limits{}))
		for i := range fields.NumField() {
			d := difference{fields.Name(), fields.Field(i).Name, kind.prefix + fields.Field(i).Name, nil}
			for _, e := range model.Editions() {
				d.values = append(d.values, reflect.ValueOf(kind.of(e.Limits())).Field(i).Interface())
			}
			isOther := func(v any) bool { return v != d.values[0] }
			if fields.Field(i).Type.Kind() != reflect.Struct && slices.ContainsFunc(d.values, isOther) {
				found = append(found, d)
			}
		}
	}
	return found
}

// editionsTable spells the limits in which editions differ, for the README.
func editionsTable(t *testing.T) string {
	var b strings.Builder
	b.WriteString("| limit |")
	for _, e := range model.Editions() {
		fmt.Fprintf(&b, " `%s` |", e.Name())
	}
	b.WriteString(" |\n| --- |" + strings.Repeat(" --- |", len(model.Editions())) + " --- |\n")
	for _, d := range differences() {
		_, comments := commentsOf(t, d.kind)
		fmt.Fprintf(&b, "| `%s` |", d.name)
		for _, v := range d.values {
			switch {
			case v == false:
				v = "no"
			case v == true:
				v = "yes"
			case v == 0:
				v = "any"
			case reflect.TypeOf(v).Kind() == reflect.String:
				v = fmt.Sprintf("`%s`", v)
			}
			fmt.Fprintf(&b, " %v |", v)
		}
		fmt.Fprintf(&b, " %s |\n", comments[d.field])
	}
	return b.String()
}

// TestQuotasOverEdition: a quota of the topology holds in every edition, and is no
// difference between them.
func TestQuotasOverEdition(t *testing.T) {
	for _, e := range model.Editions() {
		topology := lively()
		topology.Edition, topology.Quotas.VSwitches = e, 4
		s := sim.MustNew(topology)
		err := refused(t, s, call(validVSwitch))
		if !errors.Is(err, apierrors.QuotaExceededVSwitch) || strings.Contains(err.Error(), "edition") {
			t.Errorf("%s: got %v", e.Name(), err)
		}
		equal(t, s.Edition(), e)
	}
	equal(t, sim.MustNew(model.Topology{}).Edition(), model.Edition2020)
}

// TestDigestOfEdition: worlds of two editions have two digests, and the zero value is
// that of the page.
func TestDigestOfEdition(t *testing.T) {
	digest := func(e model.Edition) any { return sim.MustNew(model.Topology{Edition: e}).Digest() }
	equal(t, digest(""), digest(model.Edition2020))
	if digest("") == digest(model.EditionCurrent) {
		t.Error("the digest does not see the edition")
	}
}
