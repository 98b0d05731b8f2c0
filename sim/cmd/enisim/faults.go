package main

import (
	"bytes"
	"encoding/json"
	"errors"
	"fmt"

	apierrors "example.com/enisim/errors"
	"example.com/enisim/sim"
)

// faultJSON is a fault in JSON. With neither a Code nor Lost the call fails with
// InternalError; with Lost no answer comes, and the connection is closed.
type faultJSON struct {
	Action  string `json:",omitempty"`
	Nth     int    `json:",omitempty"`
	Percent int    `json:",omitempty"`
	Applied bool   `json:",omitempty"`
	Code    string `json:",omitempty"`
	Lost    bool   `json:",omitempty"`
	Met     int    `json:",omitempty"`
}

// errLost is the error of the transport in the place of an answer.
var errLost = errors.New("the answer is lost")

// faultsOf returns faults in JSON.
func faultsOf(list []sim.Fault) []faultJSON {
	spelt := make([]faultJSON, len(list))
	for i, f := range list {
		spelt[i] = faultJSON{f.Action, f.Nth, f.Percent, f.Applied, codeOf(f.Err), f.Err != nil && codeOf(f.Err) == "", f.Met}
	}
	return spelt
}

// codeOf returns the code of an error of the API, "" for any other.
func codeOf(err error) string {
	if refusal := (*apierrors.Error)(nil); errors.As(err, &refusal) {
		return refusal.ErrorCode()
	}
	if code := (apierrors.Code{}); errors.As(err, &code) {
		return code.String()
	}
	return ""
}

// parseFaults reads faults in JSON.
func parseFaults(text []byte) ([]sim.Fault, error) {
	var spelt []faultJSON
	d := json.NewDecoder(bytes.NewReader(text))
	d.DisallowUnknownFields()
	if err := d.Decode(&spelt); err != nil {
		return nil, err
	}
	list := make([]sim.Fault, len(spelt))
	for i, f := range spelt {
		list[i] = sim.Fault{Action: f.Action, Nth: f.Nth, Percent: f.Percent, Applied: f.Applied, Met: f.Met}
		switch code, known := apierrors.Lookup(f.Code); {
		case f.Lost && f.Code != "":
			return nil, fmt.Errorf("fault %d: Code and Lost exclude each other", i)
		case f.Lost:
			list[i].Err = errLost
		case known:
			list[i].Err = code
		case f.Code != "":
			return nil, fmt.Errorf("fault %d: there is no code %q", i, f.Code)
		}
	}
	return list, nil
}
