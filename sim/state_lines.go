package sim

import (
	"fmt"
	"reflect"

	"example.com/enisim/sim/internal/table"
)

// lineKind is a kind of line of an encoded state: how all lines of the kind are written,
// and how one is read.
type lineKind struct {
	name  string
	write func(e *encoder, name string)
	read  func(d *decoder, content []byte) error
}

// stateHeader is the first line of an encoded state. Its number is that of the version
// of the format.
const stateHeader = "enisim state 1"

// lineKinds holds the kinds of lines in their order, with the header as the first.
var lineKinds = []lineKind{
	{stateHeader, (*encoder).line, nil},
	{"topology", (*encoder).topology, (*decoder).readTopology},
	{"counters", (*encoder).counters, restoring((*world).restoreCounters)},
	recordLines("resourceGroup", (*world).resourceGroupTable, (*world).restoreResourceGroup),
	recordLines("vpc", (*world).vpcTable, (*world).restoreVPC),
	pastLines("pastVpc", (*world).vpcTable),
	recordLines("vswitch", (*world).vswitchTable, (*world).restoreVSwitch),
	pastLines("pastVSwitch", (*world).vswitchTable),
	recordLines("cidrReservation", (*world).reservationTable, (*world).restoreReservation),
	recordLines("group", (*world).groupTable, (*world).restoreGroup),
	pastLines("pastGroup", (*world).groupTable),
	recordLines("rule", (*world).ruleTable, (*world).restoreRule),
	recordLines("instance", (*world).instanceTable, (*world).restoreInstance),
	recordLines("eni", (*world).eniTable, (*world).restoreENI),
	{"token", (*encoder).tokens, restoring((*world).restoreToken)},
	{"end", (*encoder).line, (*decoder).readEnd},
}

func (w *world) resourceGroupTable() *table.Numbered[*resourceGroup] { return &w.resourceGroups }
func (w *world) vpcTable() *table.Numbered[*vpc]                     { return &w.vpcs }
func (w *world) vswitchTable() *table.Numbered[*vswitch]             { return &w.vswitches }
func (w *world) reservationTable() *table.Numbered[*cidrReservation] { return &w.reservations }
func (w *world) groupTable() *table.Numbered[*group]                 { return &w.groups }
func (w *world) ruleTable() *table.Numbered[*rule]                   { return &w.rules }
func (w *world) instanceTable() *table.Numbered[*instance]           { return &w.instances }
func (w *world) eniTable() *table.Numbered[*eni]                     { return &w.enis }

// recordLines is the kind of the records of a table.
func recordLines[R any](name string, of func(*world) *table.Numbered[*R], restore func(*world, *R) error) lineKind {
	return lineKind{name,
		func(e *encoder, name string) { writeRecords(e, name, of(e.w)) },
		restoring(restore),
	}
}

// pastLines is the kind of the past records of a table.
func pastLines[R any, P interface {
	*R
	record
}](name string, of func(*world) *table.Numbered[P]) lineKind {
	return lineKind{name,
		func(e *encoder, name string) { writeRecords(e, name, of(e.past)) },
		func(d *decoder, content []byte) error {
			r := P(new(R))
			if err := d.object(content, r); err != nil {
				return err
			}
			if of(d.w).Has(r.key()) {
				return fmt.Errorf("number %d is not past", r.key())
			}
			return put(d.past, of(d.past), r)
		},
	}
}

func writeRecords[R any](e *encoder, name string, records *table.Numbered[R]) {
	for r := range records.Values() {
		e.record(name, r)
	}
}

// restoring returns the function that reads a record and enters it into the world.
func restoring[R any](restore func(*world, *R) error) func(*decoder, []byte) error {
	return func(d *decoder, content []byte) error {
		r := new(R)
		if err := d.object(content, r); err != nil {
			return err
		}
		return restore(d.w, r)
	}
}

// eachField visits the fields that the text of a record has: those that are not tagged
// as derived, and those of embedded structs. A field is visited as a value that may be
// read and set.
func eachField(record reflect.Value, visit func(name string, field reflect.Value) error) error {
	for i := range record.NumField() {
		declared, field := record.Type().Field(i), record.Field(i)
		field = reflect.NewAt(field.Type(), field.Addr().UnsafePointer()).Elem()
		err := error(nil)
		switch {
		case declared.Tag.Get("state") == "derived":
		case declared.Anonymous:
			err = eachField(field, visit)
		default:
			err = visit(declared.Name, field)
		}
		if err != nil {
			return err
		}
	}
	return nil
}
