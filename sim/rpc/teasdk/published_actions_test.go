package teasdk

import (
	"fmt"
	"net/url"
	"os"
	"reflect"
	"slices"
	"strings"
	"testing"

	ecs "github.com/alibabacloud-go/ecs-20140526/v7/client"
	"github.com/alibabacloud-go/tea/tea"
	vpc "github.com/alibabacloud-go/vpc-20160428/v6/client"

	apierrors "example.com/enisim/errors"
	"example.com/enisim/model"
	"example.com/enisim/sim"
	"example.com/enisim/sim/rpc"
)

const publishedActions = "../../published_actions.txt"

// TestPublishedActions holds the list of published actions to the clients of the SDKs. With
// ENISIM_UPDATE=1 in the environment it writes the list, for a newer SDK.
func TestPublishedActions(t *testing.T) {
	var want strings.Builder
	want.WriteString("# The actions of the official Go SDKs ecs-20140526 v7 and vpc-20160428 v6: " +
		"product, version, action.\n")
	for _, p := range []struct {
		product model.Product
		client  any
	}{{model.ProductECS, new(ecs.Client)}, {model.ProductVPC, new(vpc.Client)}} {
		for _, action := range actionsOf(reflect.TypeOf(p.client)) {
			fmt.Fprintf(&want, "%s %s %s\n", p.product.Name, p.product.Version, action)
		}
	}
	got, err := os.ReadFile(publishedActions)
	if os.Getenv("ENISIM_UPDATE") != "" {
		err = os.WriteFile(publishedActions, []byte(want.String()), 0o666)
		got = []byte(want.String())
	}
	if err != nil || string(got) != want.String() {
		t.Errorf("%s is stale, %v; ENISIM_UPDATE=1 go test -run PublishedActions writes it", publishedActions, err)
	}
}

// actionsOf returns the actions of a client, sorted: of each it has two methods, one of
// them with options.
func actionsOf(client reflect.Type) (actions []string) {
	for i := range client.NumMethod() {
		name, ok := strings.CutSuffix(client.Method(i).Name, "WithOptions")
		if _, plain := client.MethodByName(name); ok && plain {
			actions = append(actions, name)
		}
	}
	slices.Sort(actions)
	return actions
}

// queried reads a query.
func queried(t *testing.T, query string) url.Values {
	t.Helper()
	values, err := url.ParseQuery(query)
	if err != nil {
		t.Fatal(err)
	}
	return values
}

// TestNotSimulated makes a call of every published action that is not simulated. The SDK
// must get a refusal that it does not retry, and that nobody takes for a resource that is
// gone; what no API has is not found.
func TestNotSimulated(t *testing.T) {
	const call = "Action=%s&Version=%s&Format=JSON&RegionId=cn-hangzhou"
	simulated := make(map[string]model.Product)
	for _, a := range sim.Actions() {
		simulated[a.Name] = a.Product
	}
	tried := 0
	text, err := os.ReadFile(publishedActions)
	if err != nil {
		t.Fatal(err)
	}
	for line := range strings.Lines(string(text)) {
		cells := strings.Fields(line)
		if cells[0] == "#" || simulated[cells[2]] == (model.Product{Name: cells[0], Version: cells[1]}) {
			continue
		}
		tried++
		cloud := sim.MustOpen(model.Topology{})
		answer := rpc.Serve(cloud, queried(t, fmt.Sprintf(call, cells[2], cells[1])))
		body := string(answer.Body)
		if answer.Status != 400 || !strings.Contains(body, apierrors.UnsupportedOperationNotSimulated.Error()) ||
			strings.Contains(body, "NotFound") || tea.BoolValue(tea.Retryable(&tea.SDKError{
			StatusCode: tea.Int(answer.Status), Code: tea.String(apierrors.UnsupportedOperationNotSimulated.Error()),
		})) {
			t.Errorf("%s: got %d %s", line, answer.Status, body)
		}
		if calls := cloud.Calls(); len(calls) != 1 || calls[0].Action != cells[2] {
			t.Errorf("%s: the log has %v", line, calls)
		}
	}
	if tried < 500 {
		t.Errorf("only %d actions were tried", tried)
	}
	unknown := queried(t, fmt.Sprintf(call, "CreateNetworks", model.ProductECS.Version))
	answer := rpc.Serve(sim.MustOpen(model.Topology{}), unknown)
	if answer.Status != 404 || !strings.Contains(string(answer.Body), apierrors.InvalidActionNotFound.Error()) {
		t.Errorf("an action that no API has: got %d %s", answer.Status, answer.Body)
	}
}
