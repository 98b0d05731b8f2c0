package teasdk

import (
	"errors"
	"fmt"
	"reflect"
	"testing"

	apierrors "example.com/enisim/errors"
	"example.com/enisim/model"
	"example.com/enisim/sim"
)

// TestTerraformRules has the calls of alicloud_security_group and
// alicloud_security_group_rule in the order of the provider: create, read, read again,
// delete. The calls that update a group or a rule are not simulated.
func TestTerraformRules(t *testing.T) { eachEdition(t, testTerraformRules) }

func testTerraformRules(t *testing.T, e model.Edition) {
	tf := newTerraform(t, sim.MustOpen(model.Topology{Edition: e, VPCs: []model.VPC{{VpcId: "vpc-1"}}}))
	group := tf.call("CreateSecurityGroup", object{"VpcId": "vpc-1", "SecurityGroupName": "web",
		"ClientToken": tf.token("CreateSecurityGroup")})["SecurityGroupId"].(string)
	if policy := tf.attribute(group, nil)["InnerAccessPolicy"]; policy != "Accept" {
		t.Errorf("a new group has the InnerAccessPolicy %v", policy)
	}
	for _, direction := range []string{"ingress", "egress"} {
		tf.ruleLives(group, direction)
	}
	tf.call("DeleteSecurityGroup", object{"SecurityGroupId": group})
	_, err := tf.try("DescribeSecurityGroupAttribute", object{"SecurityGroupId": group})
	if !errors.Is(apierrors.FromSDK(err), apierrors.InvalidSecurityGroupIdNotFound) {
		t.Errorf("the group that was deleted gets %v", err)
	}
}

// attribute describes a group, whose id the provider compares.
func (tf *terraform) attribute(group string, filters object) object {
	tf.t.Helper()
	parameters := object{"SecurityGroupId": group}
	for name, value := range filters {
		parameters[name] = value
	}
	answer := tf.call("DescribeSecurityGroupAttribute", parameters)
	if answer["SecurityGroupId"] != group || answer["VpcId"] != "vpc-1" {
		tf.t.Fatalf("the group is %v", answer)
	}
	return answer
}

// ruleLives creates a rule, reads it twice and deletes it.
func (tf *terraform) ruleLives(group, direction string) {
	tf.t.Helper()
	authorize, revoke, peer := "AuthorizeSecurityGroup", "RevokeSecurityGroup", "SourceCidrIp"
	if direction == "egress" {
		authorize, revoke, peer = "AuthorizeSecurityGroupEgress", "RevokeSecurityGroupEgress", "DestCidrIp"
	}
	tf.attribute(group, nil)
	fields := object{"IpProtocol": "tcp", "Policy": "accept", "Priority": "1", "PortRange": "22/22",
		"NicType": "intranet", peer: "10.0.0.1"}
	create, remove := object{"SecurityGroupId": group}, object{"SecurityGroupId": group}
	for name, value := range fields {
		create["Permissions.1."+name], remove[name] = value, value
	}
	tf.call(authorize, create)
	read := func() []any {
		tf.t.Helper()
		answer := tf.attribute(group, object{"Direction": direction, "NicType": "intranet"})
		return answer["Permissions"].(object)["Permission"].([]any)
	}
	first := read()
	if len(first) != 1 {
		tf.t.Fatalf("after %s there are the rules %v", authorize, first)
	}
	rule := first[0].(object)
	want := object{"IpProtocol": "TCP", "Policy": "Accept", "PortRange": "22/22", "NicType": "intranet",
		"Direction": direction, peer: "10.0.0.1", "Description": "", "SourceGroupOwnerAccount": ""}
	for name, value := range want {
		if rule[name] != value {
			tf.t.Errorf("%s is %v, want %v", name, rule[name], value)
		}
	}
	if fmt.Sprint(rule["Priority"]) != "1" || rule["SecurityGroupRuleId"] == "" {
		tf.t.Errorf("the rule is %v", rule)
	}
	if second := read(); !reflect.DeepEqual(second, first) {
		tf.t.Errorf("the second read is %v, the first %v", second, first)
	}
	tf.attribute(group, nil)
	tf.call(revoke, remove)
	if left := read(); len(left) > 0 {
		tf.t.Errorf("after %s there are the rules %v", revoke, left)
	}
}
