package model

import (
	"cmp"
	"fmt"
	"net/netip"
	"strconv"
	"strings"
	"unicode"
	"unicode/utf8"

	apierrors "example.com/enisim/errors"
)

// MaxTags is the number of tags that a resource may have (the page).
const MaxTags = 20

// The limits of texts, in characters (the page).
const (
	maxTagText     = 128
	maxName        = 128
	maxDescription = 256
	maxClientToken = 64
	minText        = 2 // of names and descriptions
)

// orEmpty returns a request without parameters in the place of a nil one.
func orEmpty[T any](r *T) *T {
	if r == nil {
		return new(T)
	}
	return r
}

// invalid returns InvalidParameter with a reason in its detail. The page names no
// code for these rules; InvalidParameter is assumed.
func invalid(parameter, value, reason string, args ...any) error {
	return malformed(apierrors.InvalidParameter, parameter, value, reason, args...)
}

// malformed is invalid with the code of an action whose page names one.
func malformed(code apierrors.Code, parameter, value, reason string, args ...any) error {
	return code.New(parameter, value).WithDetail(fmt.Sprintf(reason, args...))
}

// indexed returns the name of item i of a list. On the wire lists start at 1.
func indexed(list string, i int) string { return list + "." + strconv.Itoa(i+1) }

// checkGiven returns MissingParameter for an empty value.
func checkGiven(parameter, value string) error {
	if value == "" {
		return apierrors.MissingParameter.New(parameter, value)
	}
	return nil
}

// checkName checks the name of an ENI: 2 to 128 letters, digits and marks, starting
// with a letter if letterFirst is set. Letters of every script are allowed, as the
// Chinese edition has Chinese ones.
func checkName(value, marks string, letterFirst bool) error {
	const parameter = "NetworkInterfaceName"
	if value == "" {
		return nil
	}
	if err := checkLength(apierrors.InvalidParameter, parameter, value, minText, maxName); err != nil {
		return err
	}
	for i, c := range value {
		switch {
		case unicode.IsLetter(c) && c != utf8.RuneError:
		case i == 0 && letterFirst:
			return invalid(parameter, value, "It must start with a letter.")
		case c >= '0' && c <= '9', strings.ContainsRune(marks, c) && c != utf8.RuneError:
		default:
			return invalid(parameter, value, "It holds %q; letters, digits and any of %s are allowed.", c, marks)
		}
	}
	return nil
}

// checkDescription checks a description by the rules of the page: 2 to 256
// characters, not starting with http:// or https://. The code is that of the action.
func checkDescription(code apierrors.Code, parameter, value string) error {
	return checkText(code, parameter, value, minText, maxDescription)
}

// checkText checks that a text is empty, or has least to most characters and does not
// start with http:// or https://.
func checkText(code apierrors.Code, parameter, value string, least, most int) error {
	if value == "" {
		return nil
	}
	if err := checkLength(code, parameter, value, least, most); err != nil {
		return err
	}
	if strings.HasPrefix(value, "http://") || strings.HasPrefix(value, "https://") {
		return malformed(code, parameter, value, "It must not start with http:// or https://.")
	}
	if !IsText(value) {
		return malformed(code, parameter, value, "It must be UTF-8 text without control characters but tab and line feed.")
	}
	return nil
}

// checkLength checks that a text has least to most characters.
func checkLength(code apierrors.Code, parameter, value string, least, most int) error {
	if n := utf8.RuneCountInString(value); n < least || n > most {
		return malformed(code, parameter, value, "Its length is %d; %d to %d characters are allowed.", n, least, most)
	}
	return nil
}

// IsText reports whether both JSON and XML carry s unchanged: it is UTF-8 without
// the control characters and non-characters that XML excludes, and without carriage
// returns. The API documents that requests are UTF-8; the rest is assumed.
func IsText(s string) bool {
	return utf8.ValidString(s) && strings.IndexFunc(s, isUncarried) < 0
}

// isUncarried reports whether XML 1.0 excludes the character, or an XML reader may
// change it, as it reads a carriage return as a line feed.
func isUncarried(c rune) bool {
	return c < ' ' && c != '\t' && c != '\n' || c == '\uFFFE' || c == '\uFFFF'
}

// checkClientToken checks a token by the rules of the page: up to 64 ASCII
// characters.
func checkClientToken(code apierrors.Code, value string) error {
	const parameter = "ClientToken"
	if strings.IndexFunc(value, func(c rune) bool { return c > unicode.MaxASCII }) >= 0 {
		return malformed(code, parameter, value, "It must contain only ASCII characters.")
	}
	return checkLength(code, parameter, value, 0, maxClientToken)
}

// checkRange checks that a number is 1 to most, or at least 1 if most is 0. Zero is a
// parameter that is not given.
func checkRange(code apierrors.Code, parameter string, value, most int) error {
	if most == 0 {
		return checkAtLeast1(parameter, value)
	}
	if value < 0 || value > most {
		return malformed(code, parameter, strconv.Itoa(value), "It is %d; 1 to %d are allowed.", value, most)
	}
	return nil
}

// checkAtLeast1 checks that a number is positive. Zero is a parameter that is not
// given.
func checkAtLeast1(parameter string, value int) error {
	if value < 0 {
		return invalid(parameter, strconv.Itoa(value), "It is %d; it must be at least 1.", value)
	}
	return nil
}

// checkMost returns the code if too many addresses are asked for, listed or counted.
func checkMost(code apierrors.Code, list string, listed, mostListed int, count string, counted, mostCounted int) error {
	if listed > mostListed {
		return code.New(list+".N", strconv.Itoa(listed), strconv.Itoa(mostListed))
	}
	if counted > mostCounted {
		return code.New(count, strconv.Itoa(counted), strconv.Itoa(mostCounted))
	}
	return nil
}

func checkOptionalIPv4(parameter, value string) error {
	if value == "" {
		return nil
	}
	return checkIPv4(parameter, value)
}

func checkIPv4(parameter, value string) error {
	if addr, err := netip.ParseAddr(value); err != nil || !addr.Is4() {
		return invalid(parameter, value, "%q is not an IPv4 address.", value)
	}
	return nil
}

func checkIPv4List(list string, values []string) error {
	for i, value := range values {
		if checkIPv4("", value) != nil {
			return checkIPv4(indexed(list, i), value)
		}
	}
	return nil
}

func checkIPv6List(list string, values []string) error {
	for i, value := range values {
		addr, err := netip.ParseAddr(value)
		if err != nil || !addr.Is6() || addr.Is4In6() || addr.Zone() != "" {
			return apierrors.InvalidIpAddress.New(indexed(list, i), value)
		}
	}
	return nil
}

// checkTags checks the tags of a new resource of ECS by the rules of the page: first
// the key and the value of each, then that no key is repeated, then that there are at
// most 20. That the code of the last is QuotaExceed.Tags is assumed. Values may start
// with acs: if ofACS is set.
func checkTags(tags []Tag, ofACS bool) error {
	return checkTagsWith(apierrors.InvalidTagKeyMalformed, apierrors.InvalidTagValueMalformed, tags, ofACS)
}

// checkVPCTags is checkTags with the codes of the VPC API (vpc/Error codes, current).
// It lists none for a repeated key, or for too many; those of ECS are assumed.
func checkVPCTags(tags []Tag) error {
	return checkTagsWith(apierrors.IllegalParamTagKey, apierrors.IllegalParamTagValue, tags, false)
}

func checkTagsWith(badKey, badValue apierrors.Code, tags []Tag, ofACS bool) error {
	for i, tag := range tags {
		if !isTagText(tag.Key) || tag.Key == "" || strings.HasPrefix(tag.Key, "aliyun") || isOfACS(tag.Key) {
			return badKey.New(indexed("Tag", i)+".Key", tag.Key)
		}
		if !isTagText(tag.Value) || isOfACS(tag.Value) && !ofACS {
			return badValue.New(indexed("Tag", i)+".Value", tag.Value)
		}
	}
	seen := make(map[string]bool, len(tags))
	for i, tag := range tags {
		if seen[tag.Key] {
			return apierrors.DuplicateTagKey.New(indexed("Tag", i)+".Key", tag.Key)
		}
		seen[tag.Key] = true
	}
	if len(tags) > MaxTags {
		return apierrors.QuotaExceedTags.New("Tag.N", strconv.Itoa(len(tags)), strconv.Itoa(MaxTags))
	}
	return nil
}

// isTagText reports whether s keeps the rules that keys and values share.
func isTagText(s string) bool {
	return utf8.RuneCountInString(s) <= maxTagText &&
		!strings.Contains(s, "http://") && !strings.Contains(s, "https://") &&
		IsText(s)
}

func isOfACS(s string) bool { return strings.HasPrefix(s, "acs:") }

// checkNotBoth returns InvalidParameter.Conflict, about b, if both parameters are
// given.
func checkNotBoth(a string, givenA bool, b string, givenB bool) error {
	if givenA && givenB {
		return malformed(apierrors.InvalidParameterConflict, b, "", "%s and %s exclude each other.", a, b)
	}
	return nil
}

// checkNotRepeated returns InvalidIp.IpRepeated for the first value that is the
// same address as one before it. The address before, which may be empty, counts as
// the first.
func checkNotRepeated(before, list string, values []string) error {
	if len(values) == 0 {
		return nil
	}
	seen := make(map[netip.Addr]bool, len(values)+1)
	if before != "" {
		if addr, err := netip.ParseAddr(before); err == nil {
			seen[addr] = true
		}
	}
	for i, value := range values {
		addr, _ := netip.ParseAddr(value)
		if seen[addr] {
			return apierrors.InvalidIpIpRepeated.New(indexed(list, i), value)
		}
		seen[addr] = true
	}
	return nil
}

// IsID reports whether an id is the prefix, such as "eni-", followed by 1 to 64
// ASCII letters, digits, hyphens and underscores. Real ids have a fixed length; that
// only the characters of a given one are checked is assumed.
func IsID(prefix, id string) bool {
	rest, ok := strings.CutPrefix(id, prefix)
	return ok && rest != "" && len(rest) <= 64 && strings.IndexFunc(rest, isForeignToID) < 0
}

func isForeignToID(c rune) bool {
	return (c < 'a' || c > 'z') && (c < 'A' || c > 'Z') && (c < '0' || c > '9') && c != '-' && c != '_'
}

// checkInstanceId checks that the id of an instance is given and well formed.
func checkInstanceId(id string) error {
	const parameter = "InstanceId"
	if err := checkGiven(parameter, id); err != nil {
		return err
	}
	if !IsID("i-", id) {
		return apierrors.InvalidInstanceIDMalformed.New(parameter, id)
	}
	return nil
}

// checkTrunkId returns InvalidParams.EniId for the id of a trunk ENI that is malformed
// (assumed).
func checkTrunkId(id string) error {
	if id == "" || IsID("eni-", id) {
		return nil
	}
	return apierrors.InvalidParamsEniId.New("TrunkNetworkInstanceId", id)
}

// checkENIId checks that the id of an ENI is given and well formed.
func checkENIId(id string) error {
	const parameter = "NetworkInterfaceId"
	if err := checkGiven(parameter, id); err != nil {
		return err
	}
	if !IsID("eni-", id) {
		return apierrors.InvalidParamsEniId.New(parameter, id)
	}
	return nil
}

// checkOneGiven returns MissingParameter if addresses are neither listed nor
// counted.
func checkOneGiven(list string, listed, counted int) error {
	if listed == 0 && counted == 0 {
		return apierrors.MissingParameter.New(indexed(list, 0), "")
	}
	return nil
}

// checkBinding checks the ids of AttachNetworkInterface and DetachNetworkInterface.
func checkBinding(instanceId, eniId string) error {
	return cmp.Or(
		checkGiven("InstanceId", instanceId),
		checkGiven("NetworkInterfaceId", eniId),
		checkInstanceId(instanceId),
		checkENIId(eniId),
	)
}

// checkBlock checks that CidrBlock is an IPv4 CIDR block without bits beyond its
// mask.
func checkBlock(code apierrors.Code, value string) error {
	p, err := netip.ParsePrefix(value)
	if err != nil || !p.Addr().Is4() || p != p.Masked() {
		return malformed(code, "CidrBlock", value, "It is no IPv4 CIDR block.")
	}
	return nil
}

// checkIpv6Bits checks that a value is empty or "0" to "255".
func checkIpv6Bits(value string) error {
	const parameter = "Ipv6CidrBlock"
	if value == "" {
		return nil
	}
	if n, err := strconv.ParseUint(value, 10, 8); err != nil || strconv.FormatUint(n, 10) != value {
		return invalid(parameter, value, "It is no number from 0 to 255.")
	}
	return nil
}

// checkLabel checks that a name has 2 to 128 characters and does not start with
// http:// or https://. The pages differ in the characters that they allow beyond
// letters and digits; that all are allowed is assumed.
func checkLabel(code apierrors.Code, parameter, value string) error {
	return checkText(code, parameter, value, minText, maxName)
}

// checkIsText checks that a text is one that every answer can show.
func checkIsText(parameter, value string) error {
	if !IsText(value) {
		return invalid(parameter, value, "It must be UTF-8 text without control characters but tab and line feed.")
	}
	return nil
}

// checkHostName checks that a host name is empty or has 2 to 64 letters, digits,
// hyphens and periods, with no hyphen and no period at either end or after another
// (RunInstances, for Linux).
func checkHostName(value string) error {
	if value != "" && !IsHostName(value) {
		return apierrors.InvalidHostNameMalformed.New("HostName", value)
	}
	return nil
}

// IsHostName reports whether a text is a host name by the rules of RunInstances.
func IsHostName(s string) bool {
	parts := strings.FieldsFunc(s, func(c rune) bool { return c == '-' || c == '.' })
	separators := strings.Count(s, "-") + strings.Count(s, ".")
	return len(s) >= 2 && len(s) <= 64 && len(parts) == separators+1 &&
		strings.IndexFunc(s, func(c rune) bool { return c == '_' || c != '.' && isForeignToID(c) }) < 0
}
