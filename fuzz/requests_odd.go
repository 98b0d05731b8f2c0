package fuzz

import (
	"reflect"

	"example.com/enisim/model"
	"example.com/enisim/sim"
)

// repeat makes an earlier call again, or asks for the page after an earlier one;
// nil if there is nothing to repeat. Some of the calls with a ClientToken come
// with other parameters, or from somebody else.
func (d *draft) repeat(h *history) model.Request {
	if h.nextPage != nil && (len(h.tokened) == 0 || d.odds(1)) {
		return model.Clone(h.nextPage)
	}
	if len(h.tokened) == 0 {
		return nil
	}
	r := model.Clone(pick(d.dice, h.tokened))
	fields := reflect.ValueOf(r).Elem()
	if d.odds(2) {
		d.scramble(fields.Field(d.below(fields.NumField())))
	}
	if len(d.callers) > 0 && d.odds(2) {
		fields.FieldByName("AccessKeyId").SetString(pick(d.dice, d.callers).key)
	}
	return r
}

// actions holds the actions that nonsense is drawn from.
var actions = sim.Actions()

// nonsense is a call of any action with any parameters, or with none at all.
func (d *draft) nonsense() model.Request {
	r, err := pick(d.dice, actions).Parse(nil)
	if err != nil {
		panic(err) // the model knows its own actions
	}
	v := reflect.ValueOf(r)
	if d.odds(3) {
		return reflect.Zero(v.Type()).Interface().(model.Request)
	}
	owner, region := d.home()
	fields := v.Elem()
	fields.FieldByName("AccessKeyId").SetString(d.keyOf(owner, r.Action()))
	fields.FieldByName("RegionId").SetString(region)
	for i := range fields.NumField() {
		if d.odds(1) {
			d.scramble(fields.Field(i))
		}
	}
	return r
}

// scramble sets a field of a request to anything.
func (d *draft) scramble(field reflect.Value) {
	switch field.Kind() {
	case reflect.String:
		field.SetString(d.anyText())
	case reflect.Int:
		field.SetInt(int64(pick(d.dice, oddNumbers)))
	case reflect.Pointer:
		field.Set(reflect.ValueOf(d.said()))
	case reflect.Slice:
		d.scrambleList(field)
	}
}

func (d *draft) scrambleList(field reflect.Value) {
	n := d.below(4)
	if d.odds(3) {
		n = 101
	}
	switch field.Interface().(type) {
	case []string:
		list := make([]string, n)
		for i := range list {
			list[i] = d.anyText()
		}
		field.Set(reflect.ValueOf(list))
	case []model.Tag:
		list := make([]model.Tag, n)
		for i := range list {
			list[i] = model.Tag{Key: d.anyText(), Value: d.anyText()}
		}
		field.Set(reflect.ValueOf(list))
	}
}

// anyText is nonsense, or something that makes sense elsewhere.
func (d *draft) anyText() string {
	switch d.below(8) {
	case 0:
		return pick(d.dice, oddTexts)
	case 1:
		return d.anyENI()
	case 2:
		return d.anyVSwitch()
	case 3:
		return d.anyInstance()
	case 4:
		return d.someVPC().VpcId
	case 5:
		return d.someGroup().SecurityGroupId
	case 6:
		return pick(d.dice, goodNames)
	}
	return ""
}
