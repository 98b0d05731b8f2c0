package v1sdk

import (
	"reflect"
	"strings"
	"testing"

	"github.com/aliyun/alibaba-cloud-sdk-go/services/ecs"
	"github.com/aliyun/alibaba-cloud-sdk-go/services/vpc"

	"example.com/enisim/model"
	"example.com/enisim/sim"
)

// TestPublishedParameters: the simulation knows each parameter of the requests of this
// SDK too, which has some that the newer SDKs do not.
func TestPublishedParameters(t *testing.T) {
	clients := map[model.Product]reflect.Type{
		model.ProductECS: reflect.TypeFor[*ecs.Client](),
		model.ProductVPC: reflect.TypeFor[*vpc.Client](),
	}
	for _, action := range sim.Actions() {
		for _, product := range []model.Product{action.Product, action.Twin} {
			if product == (model.Product{}) {
				continue
			}
			method, ok := clients[product].MethodByName(action.Name)
			if !ok {
				t.Errorf("the client of %s has no method %s", product.Name, action.Name)
				continue
			}
			for _, parameter := range parametersOf("", method.Type.In(1).Elem()) {
				if !action.Publishes(parameter) {
					t.Errorf("%s has no parameter %s: simulate it, or add it to the Unsimulated of sim with the "+
						"values "+
						"that ask for what happens anyway", action.Name, parameter)
				}
			}
		}
	}
}

// parametersOf returns the names of the parameters in a struct of the SDK, each after the
// prefix, with 1 for the number of an item.
func parametersOf(prefix string, request reflect.Type) (names []string) {
	for i := range request.NumField() {
		field := request.Field(i)
		name, of := field.Tag.Get("name"), field.Type
		if name == "" {
			continue // what all requests have
		}
		name = prefix + name
		if of.Kind() == reflect.Pointer && of.Elem().Kind() == reflect.Slice {
			name, of = name+".1", of.Elem().Elem()
		}
		if of.Kind() == reflect.Struct {
			names = append(names, parametersOf(name+".", of)...)
			continue
		}
		names = append(names, name)
	}
	return names
}

// TestParametersOf: the names have the numbers of items and the names of members.
func TestParametersOf(t *testing.T) {
	names := " " + strings.Join(parametersOf("", reflect.TypeFor[ecs.RunInstancesRequest]()), " ") + " "
	for _, name := range []string{"ImageId", "SecurityGroupIds.1", "Tag.1.Key", "SystemDisk.KMSKeyId",
		"NetworkInterface.1.SecurityGroupIds.1"} {
		if !strings.Contains(names, " "+name+" ") {
			t.Errorf("there is no %s in%s", name, names)
		}
	}
}
