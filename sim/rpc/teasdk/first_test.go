package teasdk

import (
	"testing"

	openapi "github.com/alibabacloud-go/darabonba-openapi/v2/client"
	ecs "github.com/alibabacloud-go/ecs-20140526/v4/client"
	"github.com/alibabacloud-go/tea/tea"

	"example.com/enisim/model"
	"example.com/enisim/sim/rpc"
	"example.com/enisim/sim/simtest"
)

func TestFirst(t *testing.T) {
	cloud := simtest.Open(t, model.Topology{VPCs: []model.VPC{{
		VSwitches:      []model.VSwitch{{VSwitchId: "vsw-a", CidrBlock: "172.16.0.0/29"}},
		SecurityGroups: []model.SecurityGroup{{SecurityGroupId: "sg-a"}},
	}}})
	client, _ := ecs.NewClient(&openapi.Config{
		AccessKeyId: tea.String("any"), AccessKeySecret: tea.String("any"),
		RegionId: tea.String("cn-hangzhou"), HttpClient: rpc.NewTransport(cloud),
	})

	request := &ecs.CreateNetworkInterfaceRequest{
		RegionId: tea.String("cn-hangzhou"), VSwitchId: tea.String("vsw-a"), SecurityGroupId: tea.String("sg-a"),
	}
	if eni, err := client.CreateNetworkInterface(request); err != nil || *eni.Body.Status != "Available" {
		t.Fatal(eni, err)
	}
}
