package model

import (
	"encoding/json"
	"strconv"
	"strings"
	"unicode"
	"unicode/utf8"
)

// asLine returns a call as a line of a script: the action, then the name and the
// value of each parameter.
func asLine(r Request) string {
	var b strings.Builder
	b.WriteString(r.Action())
	for _, p := range Parameters(r) {
		b.WriteString(" " + p.Name + "=" + scriptValue(p.Value))
	}
	return b.String()
}

// scriptValue returns a value in the form of a script: with dollar signs doubled,
// and quoted if it has white space, quotes or characters that cannot be printed.
func scriptValue(value string) string {
	value = strings.ReplaceAll(value, "$", "$$")
	needsQuotes := func(c rune) bool { return c == '"' || unicode.IsSpace(c) || !unicode.IsPrint(c) }
	if value == `\` || strings.ContainsFunc(value, needsQuotes) || !utf8.ValidString(value) {
		return strconv.Quote(value)
	}
	return value
}

// asJSON returns a value as JSON on one line.
func asJSON(v any) string {
	text, err := json.Marshal(v)
	if err != nil {
		return err.Error()
	}
	return string(text)
}
