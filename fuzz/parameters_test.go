package fuzz

import (
	"errors"
	"fmt"
	"net/netip"
	"reflect"
	"slices"
	"strings"
	"testing"

	"pgregory.net/rapid"

	apierrors "example.com/enisim/errors"
	"example.com/enisim/model"
	"example.com/enisim/sim"
)

// withoutEffect lists the parameters that change nothing, with the reason.
var withoutEffect = map[string]string{
	"StopInstance.ForceStop":   "ENIs do not depend on how an instance stops",
	"StopInstance.ConfirmStop": "it is ignored for all instance families but one",
	"RebootInstance.ForceStop": "ENIs do not depend on how an instance stops",
	"DescribeRegions.RegionId": "the page has no such parameter: clients that send it ask " +
		"for all regions",
	"DescribeZones.Verbose":                               "what a zone sells is not simulated",
	"RevokeSecurityGroup.Permissions.N.Description":       "a description does not make a rule another one",
	"RevokeSecurityGroupEgress.Permissions.N.Description": "a description does not make a rule another one",
	"DescribeInstanceTypes.RegionId": "the page requires none, and all regions have the same " +
		"types",
	"DescribeRouteTableList.Tag.N.Key":   "no route table has tags: with any tag none is found",
	"DescribeRouteTableList.Tag.N.Value": "no route table has tags: with any tag none is found",
}

// refusesOnly lists the parameters of which a wrong value is refused and every other
// value has the same effect, with the reason.
var refusesOnly = map[string]string{
	"TagResources.ResourceType":                               "only the tags of ENIs can be changed by calls",
	"UntagResources.ResourceType":                             "only the tags of ENIs can be changed by calls",
	"ListTagResources.ResourceType":                           "only the tags of ENIs can be changed by calls",
	"ListTagResources.NextToken":                              "small worlds have no second page of tags",
	"DescribeRegions.AcceptLanguage":                          "names are in English only",
	"DescribeZones.AcceptLanguage":                            "names are in English only",
	"CreateVSwitchCidrReservation.VSwitchCidrReservationType": "there is one type",
	"ListVSwitchCidrReservations.VSwitchCidrReservationType":  "there is one type",
	"DetachNetworkInterface.InstanceId":                       "it must be the instance that the ENI is bound to",
	"DetachNetworkInterface.TrunkNetworkInstanceId": "it must be the trunk ENI that the ENI is a member of " +
		"or empty",

	"RunInstances.ZoneId":    "it must be that of the VSwitch or empty",
	"RunInstances.MinAmount": "it must be Amount: calls create all instances or none",
}

// TestParameters checks that no parameter is ignored. In at least one drawn example,
// a change from one sound value to another changes the outcome of the call: the
// answer, the state, or whether another parameter is refused. If it cannot, the
// parameter is in one of the maps above. A refusal that names the parameter itself
// is not enough: a value may be checked and then ignored.
func TestParameters(t *testing.T) {
	for _, problem := range ignored(sim.Apply, actions, mostWorlds) {
		t.Error(problem)
	}
}

// TestParametersFires checks that TestParameters finds parameters that are checked
// and then ignored: a text, a flag, a number, a list, a member of items. It finds no
// other parameter.
func TestParametersFires(t *testing.T) {
	for name, forget := range map[string]func(model.Request){
		"CreateNetworkInterface.Description": func(r model.Request) {
			r.(*model.CreateNetworkInterfaceRequest).Description = ""
		},
		"DeleteInstance.Force": func(r model.Request) {
			force := true
			r.(*model.DeleteInstanceRequest).Force = &force
		},
		"RunInstances.KeyPairName": func(r model.Request) { r.(*model.RunInstancesRequest).KeyPairName = "" },
		"TagResources.Tag.N.Value": func(r model.Request) {
			for i := range r.(*model.TagResourcesRequest).Tag {
				r.(*model.TagResourcesRequest).Tag[i].Value = ""
			}
		},
		"DescribeNetworkInterfaces.PrivateIpAddress": func(r model.Request) {
			r.(*model.DescribeNetworkInterfacesRequest).PrivateIpAddress = nil
		},
		"CreateVpc.CidrBlock": func(model.Request) {}, // not ignored
	} {
		action, _, _ := strings.Cut(name, ".")
		forgetful := func(s sim.State, r model.Request) (sim.State, model.Response, error) {
			if r.CheckIn(s.Edition()) == nil {
				r = model.Clone(r)
				forget(r)
			}
			return sim.Apply(s, r)
		}
		found := strings.Join(ignored(forgetful, []string{action}, 2*leastWorlds), "\n")
		if want := name != "CreateVpc.CidrBlock"; strings.Contains(found, name+" has no effect") != want {
			t.Errorf("%s: found %q, want it found: %t", name, found, want)
		}
	}
}

// The numbers of draws of ignored.
const (
	leastWorlds       = 40  // worlds, each after some calls
	mostWorlds        = 400 // while a parameter has had no effect
	parameterCalls    = 30
	parameterRequests = 8 // requests of an action in a world
	parameterValues   = 4 // values of a parameter in a request
)

type apply func(sim.State, model.Request) (sim.State, model.Response, error)

// ignored returns the parameters of some actions that have no effect, each with a
// hint.
func ignored(apply apply, actions []string, worlds int) (problems []string) {
	if problems := missing(actions); len(problems) > 0 {
		return problems // without a generator an action has no requests to change
	}
	var all []*parameter
	for _, action := range actions {
		all = append(all, parametersOf(action)...)
	}
	for seed := range worlds {
		if seed >= leastWorlds && !slices.ContainsFunc(all, (*parameter).isOpen) {
			break
		}
		rapid.Custom(func(t *rapid.T) bool {
			w := &changer{chooser: chooser{t}, apply: apply, state: livelyState(t)}
			w.values = valuesIn(w.state)
			for _, action := range actions {
				w.changeAll(action, all)
			}
			return true
		}).Example(seed)
	}
	for _, p := range all {
		if problem := p.problem(); problem != "" {
			problems = append(problems, problem)
		}
	}
	return problems
}

// livelyState draws a world and makes calls in it.
func livelyState(t *rapid.T) sim.State {
	s := sim.MustNew(Topologies().Draw(t, "world"))
	var history History
	for range parameterCalls {
		r := history.Requests(s).Draw(t, "call")
		next, response, _ := sim.Apply(s, r)
		history.Note(r, response)
		s = next
	}
	return s
}

// parameter is a field of a request, or of what its lists hold.
type parameter struct {
	action, name string // CreateNetworkInterface, Tag.N.Key
	// in returns the field of a request; for the items of a list, that of one of
	// them. It reports false if the list is empty.
	in      func(c chooser, request reflect.Value) (reflect.Value, bool)
	values  []reflect.Value // of sound requests
	changes int
	shown   bool // a change of it changed an outcome
	refused bool // a refusal named it, so its value is checked
}

// parametersOf lists the parameters of an action except AccessKeyId and ClientToken,
// which identify the call.
func parametersOf(action string) []*parameter {
	whole := func(_ chooser, request reflect.Value) (reflect.Value, bool) { return request, true }
	all := membersOf(reflect.TypeOf(emptyRequest(action)).Elem(), parameter{action: action, in: whole})
	return slices.DeleteFunc(all, func(p *parameter) bool { return p.name == "AccessKeyId" || p.name == "ClientToken" })
}

// membersOf lists the fields of a type that a parameter has.
func membersOf(t reflect.Type, of parameter) (all []*parameter) {
	for i := range t.NumField() {
		p := parameter{action: of.action, name: strings.TrimPrefix(of.name+"."+t.Field(i).Name, ".")}
		p.in = func(c chooser, request reflect.Value) (reflect.Value, bool) {
			v, ok := of.in(c, request)
			if !ok {
				return v, false
			}
			return v.Field(i), true
		}
		all = append(all, partsOf(t.Field(i).Type, p)...)
	}
	return all
}

// partsOf lists a parameter of a type and its parts.
func partsOf(t reflect.Type, p parameter) []*parameter {
	switch t.Kind() {
	case reflect.Struct:
		return membersOf(t, p)
	case reflect.Slice:
		item := parameter{action: p.action, name: p.name + ".N"}
		item.in = func(c chooser, request reflect.Value) (reflect.Value, bool) {
			list, ok := p.in(c, request)
			if !ok || list.Len() == 0 {
				return list, false
			}
			return list.Index(c.below(list.Len())), true
		}
		return append([]*parameter{&p}, partsOf(t.Elem(), item)...)
	}
	return []*parameter{&p}
}

// isOpen reports whether the parameter must have an effect and has had none.
func (p *parameter) isOpen() bool {
	name := p.action + "." + p.name
	_, mayBeIdle := withoutEffect[name]
	_, mayRefuse := refusesOnly[name]
	return !p.shown && !mayBeIdle && !mayRefuse
}

// problem returns what is wrong with a parameter, "" if nothing is.
func (p *parameter) problem() string {
	name := p.action + "." + p.name
	_, mayBeIdle := withoutEffect[name]
	_, mayRefuse := refusesOnly[name]
	file := fileOf(p.action)
	switch {
	case p.shown && (mayBeIdle || mayRefuse):
		return fmt.Sprintf("%s has an effect: remove it from the maps in fuzz/parameters_test.go", name)
	case p.refused && mayBeIdle:
		return fmt.Sprintf("%s is refused at times: it belongs in refusesOnly in fuzz/parameters_test.go", name)
	case p.shown || p.refused && mayRefuse || mayBeIdle:
		return ""
	case p.changes == 0:
		return fmt.Sprintf("%s was never changed: let its generator in fuzz/%s give it several sound values",
			name, file)
	}
	return fmt.Sprintf("%s has no effect: it is declared, but none of %d changes of it showed in an answer or in "+
		"the state (a refusal named it: %t). See sim/%s and, for values that matter, the generator in fuzz/%s. "+
		"If it is to have none, add it with the reason to withoutEffect or refusesOnly in fuzz/parameters_test.go",
		name, p.changes, p.refused, file, file)
}

// changer changes the parameters of calls in one state.
type changer struct {
	chooser
	apply  apply
	state  sim.State
	values map[string][]string // the texts in the state, by the names of fields
}

// changeAll draws sound requests of an action, and changes the parameters that have
// had no effect.
func (w *changer) changeAll(action string, all []*parameter) {
	all = slices.DeleteFunc(slices.Clone(all), func(p *parameter) bool { return p.action != action || p.shown })
	for range parameterRequests {
		if len(all) == 0 {
			return
		}
		r := soundRequests(w.state, action).Draw(w.t, "request")
		if r.Action() != action {
			continue
		}
		withoutToken(r)
		var first *result
		for _, p := range all {
			if p.shown {
				continue
			}
			if first == nil {
				first = w.call(r)
			}
			if p.name == "NextToken" {
				p.learnToken(first)
			}
			for n := 0; n < parameterValues && !p.shown; n++ {
				w.change(p, r, first)
			}
		}
	}
}

// soundRequests generates valid calls of one action. Where a world has nothing to
// call the action for, they are of another action.
func soundRequests(s sim.State, action string) *rapid.Generator[model.Request] {
	return rapid.Custom(func(t *rapid.T) model.Request {
		d := &draft{chooser: chooser{t}, view: new(History).look(s)}
		return generatorOf(action).generate(d)
	})
}

// result is the outcome of a call.
type result struct {
	response any
	digest   [32]byte
	refusal  error
}

func (w *changer) call(r model.Request) *result {
	s, response, err := w.apply(w.state, r)
	if err != nil {
		return &result{refusal: err}
	}
	return &result{response: withoutId(response), digest: s.Digest()}
}

// learnToken keeps the NextToken of an answer.
func (p *parameter) learnToken(of *result) {
	if of.refusal != nil {
		return
	}
	if token := reflect.ValueOf(of.response).FieldByName("NextToken"); token.Len() > 0 {
		p.values = append(p.values, token)
	}
}

// change gives a parameter of a request another value, and notes whether the outcome
// changes.
func (w *changer) change(p *parameter, r model.Request, first *result) {
	changed := model.Clone(r)
	field, ok := p.in(w.chooser, reflect.ValueOf(changed).Elem())
	if !ok {
		return
	}
	before := clonedField(field)
	p.values = append(p.values, before)
	other := w.anotherValue(p, field)
	if reflect.DeepEqual(before.Interface(), other.Interface()) {
		return
	}
	field.Set(other)
	p.changes++
	second := w.call(changed)
	switch {
	case first.refusal == nil && second.refusal == nil:
		p.shown = first.digest != second.digest || !reflect.DeepEqual(first.response, second.response)
	case first.refusal == nil || second.refusal == nil:
		// A refusal that names another parameter shows that one depends on the
		// other.
		isNamed := p.isNamed(first.refusal) || p.isNamed(second.refusal)
		p.shown, p.refused = !isNamed, p.refused || isNamed
	}
}

// isNamed reports whether a refusal names a parameter: Tag.2.Key for Tag.N.Key.
func (p *parameter) isNamed(refusal error) bool {
	var e *apierrors.Error
	if !errors.As(refusal, &e) {
		return false
	}
	named, own := strings.Split(e.Parameter(), "."), strings.Split(p.name, ".")
	return named[0] == own[0] && (len(own) < 3 || len(named) == 3 && named[2] == own[2])
}

// anotherValue returns a value for a parameter: one of a sound request, mostly a
// recent one, one from the state, the address after it, or one of a table.
func (w *changer) anotherValue(p *parameter, field reflect.Value) reflect.Value {
	if w.oneIn(2) {
		return clonedField(p.values[len(p.values)-1-w.below(len(p.values))])
	}
	switch field.Kind() {
	case reflect.String:
		if a, err := netip.ParseAddr(field.String()); err == nil && w.oneIn(2) {
			return reflect.ValueOf(a.Next().String())
		}
		return reflect.ValueOf(w.anotherText(p.name))
	case reflect.Int:
		return reflect.ValueOf(pick(w.chooser, []int{0, 1, 2, 3, 4, 10, 50}))
	case reflect.Pointer:
		if w.oneIn(2) {
			return reflect.Zero(field.Type())
		}
		return reflect.ValueOf(w.trueOrFalse())
	case reflect.Slice:
		return w.anotherList(p, field)
	}
	panic("no table for " + field.Type().String() + ": add one to anotherValue in fuzz/parameters_test.go")
}

// anotherList removes the last item of a list, or appends one.
func (w *changer) anotherList(p *parameter, list reflect.Value) reflect.Value {
	n := list.Len()
	if n > 0 && w.oneIn(2) {
		return clonedField(list.Slice(0, n-1))
	}
	longer := reflect.MakeSlice(list.Type(), n+1, n+1)
	reflect.Copy(longer, list)
	switch last := longer.Index(n); last.Kind() {
	case reflect.String:
		last.SetString(w.anotherText(p.name))
	case reflect.Struct:
		for i := range last.NumField() {
			if last.Field(i).Kind() == reflect.String {
				last.Field(i).SetString(w.anotherText(last.Type().Field(i).Name))
			}
		}
	}
	return longer
}

// sameAs maps parameters to the fields of a state that have values for them under
// another name.
var sameAs = map[string]string{
	"ResourceId":       "NetworkInterfaceId",
	"PrimaryIpAddress": "PrivateIpAddress",
	"TagKey":           "Key",
	"Ipv6Address":      "Ipv6Addresses",
	"InstanceTypes":    "InstanceTypeId",
	"InstanceType":     "InstanceTypeId",
}

// anotherText returns a text for a parameter, by its name: none, one from the state,
// or one that names and descriptions can have.
func (w *changer) anotherText(name string) string {
	name, _ = strings.CutSuffix(name, ".N")
	name = name[strings.LastIndex(name, ".")+1:]
	if other, ok := sameAs[name]; ok {
		name = other
	}
	texts := w.values[name]
	if len(texts) == 0 {
		texts = w.values[strings.TrimSuffix(name, "s")]
	}
	if len(texts) == 0 || w.oneIn(16) {
		texts = []string{"", "web", "the first"}
	}
	return texts[w.below(len(texts))]
}

// valuesIn collects the texts of what a state lists, by the names of the fields.
func valuesIn(s sim.State) map[string][]string {
	values := make(map[string][]string)
	collect(values, "", reflect.ValueOf(Listings(s)))
	collect(values, "", reflect.ValueOf(slices.Collect(s.InstanceTypes())))
	d := &draft{view: &view{state: s}}
	for v := range s.VSwitches() { // prefixes that can be given are not listed
		values["Ipv4Prefix"] = append(values["Ipv4Prefix"], d.freePrefixes(v.VSwitchId, false)...)
		values["Ipv6Prefix"] = append(values["Ipv6Prefix"], d.freePrefixes(v.VSwitchId, true)...)
	}
	for name, texts := range values {
		slices.Sort(texts)
		values[name] = slices.Compact(texts)
	}
	return values
}

func collect(values map[string][]string, name string, v reflect.Value) {
	switch v.Kind() {
	case reflect.String:
		if v.Len() > 0 {
			values[name] = append(values[name], v.String())
		}
	case reflect.Slice:
		for i := range v.Len() {
			collect(values, name, v.Index(i))
		}
	case reflect.Struct:
		for i := range v.NumField() {
			if v.Type().Field(i).IsExported() {
				collect(values, v.Type().Field(i).Name, v.Field(i))
			}
		}
	}
}

// withoutToken clears the ClientToken of a request.
func withoutToken(r model.Request) {
	if token := reflect.ValueOf(r).Elem().FieldByName("ClientToken"); token.IsValid() {
		token.SetString("")
	}
}

// clonedField returns a copy of a field; a list is copied too.
func clonedField(v reflect.Value) reflect.Value {
	c := reflect.New(v.Type()).Elem()
	if v.Kind() == reflect.Slice && !v.IsNil() {
		c.Set(reflect.AppendSlice(reflect.MakeSlice(v.Type(), 0, v.Len()), v))
		return c
	}
	c.Set(v)
	return c
}
