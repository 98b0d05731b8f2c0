package fuzz

import (
	"strings"
	"unicode"

	"example.com/enisim/model"
	"example.com/enisim/sim"
)

// actions holds the names of all actions.
var actions = func() (names []string) {
	for _, a := range sim.Actions() {
		names = append(names, a.Name)
	}
	return names
}()

// emptyRequest returns a request of an action without any parameter.
func emptyRequest(action string) model.Request {
	a, _ := sim.FindAction(action)
	return a.NewRequest()
}

// fileOf returns the name of an action's file: create_vswitch.go for CreateVSwitch.
func fileOf(action string) string {
	var b strings.Builder
	isWord := false // the letter before is of the same word
	for _, r := range action {
		if unicode.IsUpper(r) && isWord {
			b.WriteByte('_')
		}
		isWord = !unicode.IsUpper(r)
		b.WriteRune(unicode.ToLower(r))
	}
	return b.String() + ".go"
}
