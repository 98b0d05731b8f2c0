package sim_test

import (
	"errors"
	"fmt"
	"reflect"
	"strconv"
	"strings"
	"testing"
	"unicode"

	apierrors "example.com/enisim/errors"
	"example.com/enisim/model"
	"example.com/enisim/sim"
)

// call returns the request of a line of a script and changes to it, each a list of
// parameters: the last value of a parameter holds, and an empty one removes it.
// Unless the line says otherwise, the account "main" calls in cn-hangzhou.
func call(line string, changes ...string) model.Request {
	name, given, _ := strings.Cut(line, " ")
	action, ok := sim.FindAction(name)
	if !ok {
		panic(fmt.Sprintf("%q names no action", line))
	}
	defaults := "AccessKeyId=main"
	if _, has := reflect.TypeOf(action.NewRequest()).Elem().FieldByName("RegionId"); has {
		defaults += " RegionId=cn-hangzhou"
	}
	var parameters []model.Parameter
	for _, text := range append([]string{defaults, given}, changes...) {
		for _, p := range readParameters(text) {
			parameters = replaceParameter(parameters, p)
		}
	}
	r, err := action.Parse(parameters)
	if err != nil {
		panic(fmt.Sprintf("%q, %q: %v", line, changes, err))
	}
	return r
}

// readParameters reads names and values as a script has them.
func readParameters(text string) (all []model.Parameter) {
	for text = strings.TrimSpace(text); text != ""; text = strings.TrimSpace(text) {
		name, rest, ok := strings.Cut(text, "=")
		if !ok {
			panic(fmt.Sprintf("%q is not name=value", text))
		}
		value := rest
		if quoted, err := strconv.QuotedPrefix(rest); err == nil {
			value, text = quoted, rest[len(quoted):]
			value, _ = strconv.Unquote(value)
		} else if end := strings.IndexFunc(rest, unicode.IsSpace); end >= 0 {
			value, text = rest[:end], rest[end:]
		} else {
			text = ""
		}
		all = append(all, model.Parameter{Name: name, Value: value})
	}
	return all
}

// replaceParameter sets a parameter, or removes it if its value is empty.
func replaceParameter(all []model.Parameter, p model.Parameter) (kept []model.Parameter) {
	for _, other := range all {
		if other.Name != p.Name {
			kept = append(kept, other)
		}
	}
	if p.Value != "" {
		kept = append(kept, p)
	}
	return kept
}

// items returns n parameters of a list: items("TagKey.%d", 2) is
// "TagKey.1=item1 TagKey.2=item2".
func items(name string, n int) string {
	var all []string
	for i := 1; i <= n; i++ {
		all = append(all, fmt.Sprintf(name+"=item%d", i, i))
	}
	return strings.Join(all, " ")
}

// list returns the parameters of a list: list("SecurityGroupIds", "sg-1", "sg-2")
// is "SecurityGroupIds.1=sg-1 SecurityGroupIds.2=sg-2".
func list(name string, values ...string) string {
	var all []string
	for i, value := range values {
		all = append(all, fmt.Sprintf("%s.%d=%s", name, i+1, value))
	}
	return strings.Join(all, " ")
}

// valid returns a CreateNetworkInterface that succeeds in [world], with changes.
func valid(changes ...string) *model.CreateNetworkInterfaceRequest {
	return call(validCreate, changes...).(*request)
}

// validLively returns a CreateNetworkInterface that succeeds in [lively].
func validLively(changes ...string) *model.CreateNetworkInterfaceRequest {
	return valid(append([]string{"VSwitchId=vsw-e"}, changes...)...)
}

type request = model.CreateNetworkInterfaceRequest

func describe(changes ...string) *model.DescribeNetworkInterfacesRequest {
	return call("DescribeNetworkInterfaces", changes...).(*model.DescribeNetworkInterfacesRequest)
}

func attach(eni, instance string) model.Request {
	return call("AttachNetworkInterface NetworkInterfaceId="+eni, "InstanceId="+instance)
}

func detach(eni, instance string) model.Request {
	return call("DetachNetworkInterface NetworkInterfaceId="+eni, "InstanceId="+instance)
}

func remove(eni string) model.Request {
	return call("DeleteNetworkInterface NetworkInterfaceId=" + eni)
}

func modify(eni string, changes ...string) model.Request {
	return call("ModifyNetworkInterfaceAttribute NetworkInterfaceId="+eni, changes...)
}

func assign(eni string, addresses ...string) model.Request {
	return call("AssignPrivateIpAddresses NetworkInterfaceId="+eni, list("PrivateIpAddress", addresses...))
}

func assignCount(eni string, n int) model.Request {
	return call("AssignPrivateIpAddresses NetworkInterfaceId="+eni, fmt.Sprint("SecondaryPrivateIpAddressCount=", n))
}

func unassign(eni string, addresses ...string) model.Request {
	return call("UnassignPrivateIpAddresses NetworkInterfaceId="+eni, list("PrivateIpAddress", addresses...))
}

func assignIpv6(eni string, addresses ...string) model.Request {
	return call("AssignIpv6Addresses NetworkInterfaceId="+eni, list("Ipv6Address", addresses...))
}

func assignIpv6Count(eni string, n int) model.Request {
	return call("AssignIpv6Addresses NetworkInterfaceId="+eni, fmt.Sprint("Ipv6AddressCount=", n))
}

func unassignIpv6(eni string, addresses ...string) model.Request {
	return call("UnassignIpv6Addresses NetworkInterfaceId="+eni, list("Ipv6Address", addresses...))
}

func start(instance string) model.Request  { return call("StartInstance InstanceId=" + instance) }
func stop(instance string) model.Request   { return call("StopInstance InstanceId=" + instance) }
func reboot(instance string) model.Request { return call("RebootInstance InstanceId=" + instance) }

// release returns a DeleteInstance by force.
func release(instance string) model.Request {
	return call("DeleteInstance Force=true InstanceId=" + instance)
}

// do makes a call that must succeed, checks the laws after it, and returns the
// answer: do(t, sim.CreateVpc, s, call("CreateVpc VpcName=web")).
func do[Q, P any](
	t *testing.T, serve func(sim.State, *Q) (sim.State, *P, error), s sim.State, r model.Request,
) (sim.State, *P) {
	t.Helper()
	next, response, err := serve(s, r.(any).(*Q))
	if err != nil {
		t.Fatalf("%v\nwas refused: %v", r, err)
	}
	if err := sim.Check(next); err != nil {
		t.Fatalf("after %v\n%v", r, err)
	}
	return next, response
}

// create creates an ENI by [valid] with changes.
func create(t *testing.T, s sim.State, changes ...string) (sim.State, *model.CreateNetworkInterfaceResponse) {
	t.Helper()
	return do(t, sim.CreateNetworkInterface, s, valid(changes...))
}

// apply makes calls that must succeed, one after the other, and checks the laws
// after each.
func apply(t *testing.T, s sim.State, requests ...model.Request) sim.State {
	t.Helper()
	for _, r := range requests {
		next, _, err := sim.Apply(s, r)
		if err != nil {
			t.Fatalf("%v\nwas refused: %v", r, err)
		}
		if err := sim.Check(next); err != nil {
			t.Fatalf("after %v\n%v", r, err)
		}
		s = next
	}
	return s
}

// fill makes a call n times and returns the state after it.
func fill(t *testing.T, s sim.State, r model.Request, n int) sim.State {
	t.Helper()
	for i := range n {
		next, _, err := sim.Apply(s, r)
		if err != nil {
			t.Fatalf("%v\nwas refused at time %d of %d: %v", r, i+1, n, err)
		}
		s = next
	}
	return s
}

// replay makes a call a second time, which must return the result of the first and
// change nothing (law 3).
func replay(t *testing.T, s sim.State, r model.Request, first model.Response) {
	t.Helper()
	next, second, err := sim.Apply(s, r)
	if err != nil || next != s {
		t.Errorf("%v\nreturns another state: %t, and the error %v; want the first result", r, next != s, err)
		return
	}
	id := reflect.ValueOf(second).Elem().FieldByName("RequestId")
	firstID := reflect.ValueOf(first).Elem().FieldByName("RequestId")
	if id.String() == firstID.String() {
		t.Errorf("%v\nhas the request id of the first call, %s", r, id)
	}
	id.Set(firstID)
	if !reflect.DeepEqual(second, first) {
		t.Errorf("%v\ngot  %v\nwant %v", r, second, first)
	}
}

// refused makes a call that must be refused and change nothing (law 2), and returns
// the error.
func refused(t *testing.T, s sim.State, r model.Request) error {
	t.Helper()
	before := s.Digest()
	next, response, err := sim.Apply(s, r)
	if err == nil {
		t.Fatalf("%v\nwas not refused: %v", r, response)
	}
	if next != s || response != nil || s.Digest() != before {
		t.Errorf("%v\nlaw 2: the refusal came with another state or an answer: %v", r, err)
	}
	return err
}

// refuse makes a call that must be refused with the code.
func refuse(t *testing.T, s sim.State, r model.Request, code apierrors.Code) {
	t.Helper()
	if err := refused(t, s, r); !errors.Is(err, code) {
		t.Errorf("%v\ngot  %v\nwant %s", r, err, code)
	}
}

// wantRefusal compares an error with the status, code, parameter and value of a
// refusal, as in "400 InvalidParameter QueueNumber=0", and with its message and detail.
func wantRefusal(t *testing.T, r model.Request, err error, refusal, message string) {
	t.Helper()
	got := fmt.Sprint(err)
	var e *apierrors.Error
	if errors.As(err, &e) {
		got = fmt.Sprint(e.HttpStatus(), " ", e.ErrorCode())
		if e.Parameter() != "" {
			got += " " + e.Parameter() + "=" + e.Value()
		}
		got += ": " + strings.TrimSpace(e.Message()+" "+explanation(e))
	}
	if want := refusal + ": " + message; got != want {
		t.Errorf("%v\ngot  %s\nwant %s", r, got, want)
	}
	if e != nil && e.RequestId() == "" {
		t.Errorf("%v\nthe refusal has no request id: %v", r, err)
	}
}

// explanation returns the detail of a refusal without the remark on another edition.
func explanation(e *apierrors.Error) string {
	detail, _, _ := strings.Cut(" "+e.Detail(), " Edition ")
	return strings.TrimSpace(detail)
}

// refusal is a call that must be refused.
type refusal struct {
	name    string
	changes string // to the valid call of the table
	refusal string // as in wantRefusal
	message string
}

// checkRefusals makes a valid call with the changes of each refusal.
func checkRefusals(t *testing.T, s sim.State, valid string, refusals []refusal) {
	t.Helper()
	for _, c := range refusals {
		t.Run(c.name, func(t *testing.T) {
			t.Helper()
			r := call(valid, c.changes)
			wantRefusal(t, r, refused(t, s, r), c.refusal, c.message)
		})
	}
}

// The messages of many refusals.
const (
	noAccount       = "The Account is not found or ak is expired."
	noPermission    = "User not authorized to operate on the specified resource, or this API doesn't support RAM."
	noRegion        = "The specified RegionId does not exist."
	noResourceGroup = "The ResourceGroup provided does not exist in our records."
	noVPC           = "Specified VPC does not exist."
	noGroup         = "The specified SecurityGroupId is not found."
	notVPCGroup     = "The specified SecurityGroupId not in VPC."
	noECS           = "The specified EcsId is not found."
	noInstance      = "The specified InstanceId does not exist."
	noTags          = "The parameter - Tags should not be null"
	tooManyTags     = "The Tags parameter's number is exceed , Valid : 20"
	tooManyIDs      = "The ResourceIds parameter's number is exceed , Valid : 50"
	tooManyENIs     = "The number of ENI exceeds the limit for the type of instance you are trying to launch."
	tenSecondaries  = "The number of secondary private IP addresses of an ENI exceeds the limit of 10."
	tenIpv6         = "The number of IPv6 addresses of an ENI exceeds the limit of 10."
	groupFull       = "The maximum number of instances in a security group is exceeded."
	duplicated      = "Specified private IP address is duplicated."
	otherVPC        = "The VPC of the specified ENI and security group are not in the same VPC."
	managed         = "The operation is not allowed on an ENI that is managed by a service."
	isPrimary       = `The operation is not allowed in the current ENI type. ` +
		`Expecting type is "Secondary" while current type is "Primary".`
	instanceStatus = "The current status of the resource does not support this operation."
	vswitchStatus  = "The current status of vSwitch does not support this operation."
	inUse          = "Specified object has dependent resources."
	mixedGroups    = "An ENI cannot join basic and advanced security groups together."
	otherUse       = "The request is retried with updated parameters."
)

func missing(parameter string) string {
	return fmt.Sprintf("The input parameter %q that is mandatory for processing this request is not supplied.",
		parameter)
}

func malformed(parameter string) string {
	return fmt.Sprintf("The specified parameter %q is not valid.", parameter)
}

func notValid(parameter, reason string) string { return malformed(parameter) + " " + reason }

func conflicts(parameter, reason string) string {
	return fmt.Sprintf("The specified parameter %q conflicts with other parameters. %s", parameter, reason)
}

func noENI(id string) string     { return fmt.Sprintf("The specified EniId %q is not found.", id) }
func noVSwitch(id string) string { return fmt.Sprintf("The specified VSwitchId %q is not found.", id) }

func notEnough(vswitch string) string {
	return fmt.Sprintf("The specified VSwitch %q has not enough IpAddress.", vswitch)
}

func noIpv6(vswitch string) string {
	return fmt.Sprintf("The specified VSwitch %q ipv6 function not turn on.", vswitch)
}

func unusable(address, cidr string) string {
	return fmt.Sprintf("The specified IpAddress %q is not valid in VSwitch CIDR block %q.", address, cidr)
}

const inState = "The operation is not allowed in the current %s state. " +
	"Expecting status is %q while current status is %q."

func eniState(expected, current string) string { return fmt.Sprintf(inState, "ENI", expected, current) }
func ecsState(expected, current string) string { return fmt.Sprintf(inState, "ECS", expected, current) }

func typeLimit(eni, family string, limit int, instanceType string, has, more int) string {
	const text = "The number of eni %s %s exceeds the limit(%d). target instanceType %s. " +
		"Assigned:%d. Expecting assign:%d."
	return fmt.Sprintf(text, eni, family, limit, instanceType, has, more)
}

// free returns the number of free addresses of a VSwitch.
func free(t *testing.T, s sim.State, vswitch string) int {
	t.Helper()
	n, ok := s.AvailableIpAddressCount(vswitch)
	if !ok {
		t.Fatalf("there is no VSwitch %s", vswitch)
	}
	return n
}

func wantFree(t *testing.T, s sim.State, vswitch string, want int) {
	t.Helper()
	if n := free(t, s, vswitch); n != want {
		t.Errorf("%d addresses of %s are free, want %d", n, vswitch, want)
	}
}

// eniOf returns an ENI that must exist.
func eniOf(t *testing.T, s sim.State, id string) model.NetworkInterface {
	t.Helper()
	e, ok := s.NetworkInterface(id)
	if !ok {
		t.Fatalf("there is no ENI %s", id)
	}
	return e
}

// wantENI compares the state of an ENI and the instance it is bound to with a text
// like "InUse i-1", or "gone".
func wantENI(t *testing.T, s sim.State, id, want string) {
	t.Helper()
	got := "gone"
	if e, ok := s.NetworkInterface(id); ok {
		got = strings.TrimSpace(e.Status + " " + e.InstanceId)
	}
	if got != want {
		t.Errorf("%s is %s, want %s", id, got, want)
	}
}

// instanceOf returns an instance, whose Status is "gone" if there is none.
func instanceOf(s sim.State, id string) model.Instance {
	for i := range s.Instances() {
		if i.InstanceId == id {
			return i
		}
	}
	return model.Instance{Status: "gone"}
}

func wantInstance(t *testing.T, s sim.State, id, status string) {
	t.Helper()
	if got := instanceOf(s, id).Status; got != status {
		t.Errorf("%s is %s, want %s", id, got, status)
	}
}

// primaryOf returns the id of an instance's primary ENI.
func primaryOf(s sim.State, instance string) string {
	return instanceOf(s, instance).NetworkInterfaceId
}

// equal compares values in full.
func equal[T any](t *testing.T, got, want T) {
	t.Helper()
	if !reflect.DeepEqual(got, want) {
		t.Errorf("\ngot  %+v\nwant %+v", got, want)
	}
}

func pointer[T any](v T) *T { return &v }

// tags returns tags with distinct keys.
func tags(n int) []model.Tag {
	all := make([]model.Tag, n)
	for i := range all {
		all[i].Key = fmt.Sprint("key", i)
	}
	return all
}

// scribble overwrites every string and element that can be reached.
func scribble(v reflect.Value) {
	switch v.Kind() {
	case reflect.Pointer:
		scribble(v.Elem())
	case reflect.String:
		if v.CanSet() {
			v.SetString("scribble")
		}
	case reflect.Bool:
		if v.CanSet() {
			v.SetBool(!v.Bool())
		}
	case reflect.Slice:
		for i := range v.Len() {
			scribble(v.Index(i))
		}
	case reflect.Struct:
		for i := range v.NumField() {
			if v.Field(i).CanSet() {
				scribble(v.Field(i))
			}
		}
	}
}
