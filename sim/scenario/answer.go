package scenario

import (
	"cmp"
	"maps"
	"reflect"
	"slices"
	"strconv"
	"strings"
	"unicode"
	"unicode/utf8"

	"example.com/enisim/model"
	"example.com/enisim/sim/rpc"
)

// answerOf returns the answer to a call that succeeded: a line "Name: value" for each
// field that is not empty, except RequestId. The items of a list are Name.1, Name.2 and so
// on. The fields of an item or a part are on its line, as Name=value, or below it if there
// are lists among them.
func answerOf(r model.Response) answer {
	v := reflect.ValueOf(r).Elem()
	a := answer{fields: make(map[string]string)}
	collect(a.fields, "", v)
	a.lines = fieldLines(v, "RequestId")
	if len(a.lines) == 0 {
		a.lines = []string{"done"}
	}
	a.id = cmp.Or(a.fields["NetworkInterfaceId"], a.fields["VpcId"], a.fields["VSwitchId"], a.fields["VSwitchCidrReservationId"],
		a.fields["SecurityGroupId"], a.fields["InstanceIdSets.1"])
	return a
}

// wireAnswer returns the answer to a call that names its format: the lines of the body
// without trailing spaces, which expected lines do not have either.
func wireAnswer(w rpc.Answer) answer {
	a := answer{refused: w.Status != 200}
	for line := range strings.Lines(string(w.Indent())) {
		a.lines = append(a.lines, strings.TrimRightFunc(line, unicode.IsSpace))
	}
	a.lines = slices.DeleteFunc(a.lines, func(line string) bool { return line == "" })
	if a.refused {
		a.lines = append([]string{strconv.Itoa(w.Status)}, a.lines...)
	}
	return a
}

// collect adds every field of an answer by its path, empty fields included.
func collect(fields map[string]string, path string, v reflect.Value) {
	switch v.Kind() {
	case reflect.Pointer:
		if !v.IsNil() {
			collect(fields, path, v.Elem())
		}
	case reflect.Struct:
		if list, ok := listIn(v); ok {
			collect(fields, path, list)
			return
		}
		for i := range v.NumField() {
			inner := path
			if f := v.Type().Field(i); !f.Anonymous {
				inner = strings.TrimPrefix(path+"."+f.Name, ".")
			}
			collect(fields, inner, v.Field(i))
		}
	case reflect.Slice:
		for i := range v.Len() {
			collect(fields, path+"."+strconv.Itoa(i+1), v.Index(i))
		}
	default:
		fields[path] = scalar(v)
	}
}

// paths lists the paths of the fields of an answer.
func (a answer) paths() string {
	return strings.Join(slices.Sorted(maps.Keys(a.fields)), ", ")
}

// listIn returns a list, or that in a value that wraps one, as PrivateIpSets does.
func listIn(v reflect.Value) (list reflect.Value, ok bool) {
	if v.Kind() == reflect.Slice {
		return v, true
	}
	if v.NumField() != 1 || v.Field(0).Kind() != reflect.Slice {
		return v, false
	}
	return v.Field(0), true
}

// fieldLines returns lines for the fields of an object that are not empty, except one.
func fieldLines(v reflect.Value, but string) []string {
	var lines []string
	for i := range v.NumField() {
		name, f := v.Type().Field(i).Name, reflect.Indirect(v.Field(i))
		if name == but || !f.IsValid() || isEmpty(f) && name != "TotalCount" { // a count of 0 is shown
			continue
		}
		if v.Type().Field(i).Anonymous {
			lines = append(lines, fieldLines(f, but)...)
			continue
		}
		if f.Kind() != reflect.Struct && f.Kind() != reflect.Slice {
			lines = append(lines, name+": "+printable(scalar(f)))
			continue
		}
		list, ok := listIn(f)
		if !ok {
			lines = append(lines, partLines(name, f)...)
			continue
		}
		for i := range list.Len() {
			lines = append(lines, partLines(name+"."+strconv.Itoa(i+1), list.Index(i))...)
		}
	}
	return lines
}

// partLines returns the lines of a part of an object: one if it holds no list.
func partLines(name string, v reflect.Value) []string {
	if v.Kind() != reflect.Struct {
		return []string{name + ": " + printable(scalar(v))}
	}
	words := []string{name + ":"}
	for i := range v.NumField() {
		f := reflect.Indirect(v.Field(i))
		switch {
		case !f.IsValid() || isEmpty(f):
		case f.Kind() == reflect.Struct || f.Kind() == reflect.Slice:
			lines := []string{name + ":"}
			for _, line := range fieldLines(v, "") {
				lines = append(lines, "  "+line)
			}
			return lines
		default:
			words = append(words, Argument{Name: v.Type().Field(i).Name, Value: scalar(f)}.String())
		}
	}
	return []string{strings.Join(words, " ")}
}

// isEmpty reports whether a field is "", 0, false or a list without items.
func isEmpty(v reflect.Value) bool {
	switch v.Kind() {
	case reflect.Pointer:
		return v.IsNil() || isEmpty(v.Elem())
	case reflect.Struct, reflect.Slice:
	default:
		return v.IsZero()
	}
	if list, ok := listIn(v); ok {
		return list.Len() == 0
	}
	for i := range v.NumField() {
		if !isEmpty(v.Field(i)) {
			return false
		}
	}
	return true
}

func scalar(v reflect.Value) string {
	switch v.Kind() {
	case reflect.Bool:
		return strconv.FormatBool(v.Bool())
	case reflect.Int, reflect.Int64:
		return strconv.FormatInt(v.Int(), 10)
	}
	return v.String()
}

// printable returns a text for a line of an answer: quoted if it could not be read there.
func printable(text string) string {
	odd := func(c rune) bool { return !unicode.IsPrint(c) }
	if strings.ContainsFunc(text, odd) || !utf8.ValidString(text) || strings.HasPrefix(text, `"`) ||
		strings.TrimSpace(text) != text {
		return strconv.Quote(text)
	}
	return text
}
