package fuzz

import (
	"reflect"

	"pgregory.net/rapid"

	"example.com/enisim/model"
)

// nonsense is a call of any action with any parameters, or with none at all.
func (d *draft) nonsense() model.Request {
	r := emptyRequest(actions[d.evenlyBelow(len(actions))])
	v := reflect.ValueOf(r)
	if d.oneIn(8) {
		return reflect.Zero(v.Type()).Interface().(model.Request)
	}
	owner, region := d.usablePlace()
	fields := v.Elem()
	fields.FieldByName("AccessKeyId").SetString(d.keyOf(owner, r.Action()))
	fields.FieldByName("RegionId").SetString(region)
	for i := range fields.NumField() {
		if d.oneIn(2) {
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
		field.SetInt(int64(pick(d.chooser, oddNumbers)))
	case reflect.Pointer:
		field.Set(reflect.ValueOf(d.trueOrFalse()))
	case reflect.Slice:
		d.scrambleList(field)
	case reflect.Struct:
		for i := range field.NumField() {
			d.scramble(field.Field(i))
		}
	}
}

func (d *draft) scrambleList(field reflect.Value) {
	n := d.below(4)
	if d.oneIn(8) {
		n = 101
	}
	field.Set(reflect.MakeSlice(field.Type(), n, n))
	for i := range n {
		d.scramble(field.Index(i))
	}
}

// anyText is nonsense, or something that makes sense elsewhere.
func (d *draft) anyText() string {
	switch d.below(8) {
	case 0:
		return pick(d.chooser, oddTexts)
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
		return pick(d.chooser, goodNames)
	}
	return anyStrings.Draw(d.t, "text")
}

var anyStrings = rapid.StringN(0, 12, -1)
