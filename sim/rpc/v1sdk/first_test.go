package v1sdk

import (
	"testing"

	"github.com/aliyun/alibaba-cloud-sdk-go/services/ecs"

	"example.com/enisim/model"
	"example.com/enisim/sim/rpc"
	"example.com/enisim/sim/simtest"
)

func TestFirst(t *testing.T) {
	cloud := simtest.Open(t, model.Topology{VPCs: []model.VPC{{
		VSwitches:      []model.VSwitch{{VSwitchId: "vsw-a", CidrBlock: "172.16.0.0/29"}},
		SecurityGroups: []model.SecurityGroup{{SecurityGroupId: "sg-a"}},
	}}})
	client, _ := ecs.NewClientWithAccessKey("cn-hangzhou", "any", "any")
	client.SetTransport(rpc.NewTransport(cloud))

	request := ecs.CreateCreateNetworkInterfaceRequest()
	request.VSwitchId, request.SecurityGroupId = "vsw-a", "sg-a"
	if eni, err := client.CreateNetworkInterface(request); err != nil || eni.Status != "Available" {
		t.Fatal(eni, err)
	}
}
