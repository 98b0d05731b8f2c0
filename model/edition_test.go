package model_test

import (
	"testing"

	apierrors "example.com/enisim/errors"
	"example.com/enisim/model"
)

// TestEditions: an edition that is not named is that of the page, and so are the limits
// of one that does not exist.
func TestEditions(t *testing.T) {
	for _, c := range []struct {
		edition model.Edition
		name    string
		exists  bool
		limits  model.Limits
	}{
		{"", "2020-10", true, model.Edition2020.Limits()},
		{"2020-10", "2020-10", true, model.Edition2020.Limits()},
		{"current", "current", true, model.EditionCurrent.Limits()},
		{"Current", "Current", false, model.Edition2020.Limits()},
	} {
		if e := c.edition; e.Name() != c.name || e.Exists() != c.exists || e.Limits() != c.limits {
			t.Errorf("%q is named %q, exists: %t\nwith %+v", e, e.Name(), e.Exists(), e.Limits())
		}
	}
	if page, today := model.Edition2020.Limits(), model.EditionCurrent.Limits(); page == today {
		t.Errorf("the editions are alike: %+v", page)
	}
}

// TestCheckIn: CheckIn follows the edition that it is given, and Check that of the page.
func TestCheckIn(t *testing.T) {
	r := parsed(t, "AssignIpv6Addresses NetworkInterfaceId=eni-1 Ipv6Address.1=2408::1 Ipv6Address.2=2408:0::1")
	tooMany := refusal{code: apierrors.InvalidParameter, parameter: "Ipv6Address.N"}
	tooMany.checkBriefly(t, r, r.Check())
	tooMany.checkBriefly(t, r, r.CheckIn(""))
	tooMany.checkBriefly(t, r, r.CheckIn(model.Edition2020))
	repeated := refusal{code: apierrors.InvalidIpIpRepeated, parameter: "Ipv6Address.2"}
	repeated.checkBriefly(t, r, r.CheckIn(model.EditionCurrent))
	reason := apierrors.InvalidParameter.New("", "")
	if err := (&model.UnreadableCall{Reason: reason}).CheckIn(model.EditionCurrent); err != reason {
		t.Errorf("got %v, want the reason of the call, %v", err, reason)
	}
}
