package reference

import (
	"regexp"
	"strings"
	"unicode"
	"unicode/utf8"

	apierrors "example.com/enisim/errors"
	"example.com/enisim/model"
)

// when returns a code if a rule is broken, nil if it is not. Codes are errors;
// cmp.Or returns the first of a list.
func when(broken bool, code apierrors.Code) error {
	if broken {
		return code
	}
	return nil
}

// hasLength reports whether a text has least to most characters, not bytes.
func hasLength(s string, least, most int) bool {
	n := utf8.RuneCountInString(s)
	return least <= n && n <= most
}

// isURL reports whether a text starts with a prefix that names and descriptions may
// not have.
func isURL(s string) bool {
	return strings.HasPrefix(s, "http://") || strings.HasPrefix(s, "https://")
}

// isText reports whether an answer in JSON or XML can carry a text: requests are UTF-8
// (ecs/Request structure, 2021-07). That control characters except tab and line feed, and the
// two noncharacters that XML 1.0 excludes, are refused is assumed.
func isText(s string) bool {
	for _, c := range s {
		if c < 0x20 && c != '\t' && c != '\n' || c == 0xFFFE || c == 0xFFFF {
			return false
		}
	}
	return utf8.ValidString(s)
}

// isENIName checks the rule for NetworkInterfaceName: 2 to 128 letters, digits, ":", "_"
// and "-", today "." too. It begins with a letter, today not when an ENI is created.
// Letters of any script are allowed, since the Chinese edition allows Chinese ones. An
// empty name is allowed.
func (w *World) isENIName(s string, isNew bool) bool {
	if s == "" {
		return true
	}
	if !hasLength(s, 2, 128) || !utf8.ValidString(s) {
		return false
	}
	for i, c := range s {
		letter := unicode.IsLetter(c)
		other := '0' <= c && c <= '9' || c == ':' || c == '_' || c == '-' || c == '.' && w.current
		first := i == 0 && !(isNew && w.current)
		if first && !letter || !letter && !other {
			return false
		}
	}
	return true
}

// isDescription checks the page's rule: 2 to 256 characters, no http:// or https://
// at the beginning. An empty description is allowed.
func isDescription(s string) bool {
	return s == "" || hasLength(s, 2, 256) && !isURL(s) && isText(s)
}

// isLabel checks the rule for names of groups and instances (CreateSecurityGroup,
// RunInstances): 2 to 128
// characters, no http:// or https:// at the beginning. Further rules for the
// characters are not simulated (assumed).
func isLabel(s string) bool {
	return s == "" || hasLength(s, 2, 128) && !isURL(s) && isText(s)
}

// isHostName checks the rules of RunInstances for Linux: 2 to 64 letters, digits,
// periods and hyphens, none of which begins, ends or follows another.
func isHostName(s string) bool {
	return len(s) >= 2 && len(s) <= 64 && hostName.MatchString(s)
}

var hostName = regexp.MustCompile(`^[A-Za-z0-9]+([.-][A-Za-z0-9]+)*$`)

// isClientToken checks the page's rule: ASCII only, up to 64 characters.
func isClientToken(s string) bool {
	for i := range len(s) {
		if s[i] > 0x7F {
			return false
		}
	}
	return len(s) <= 64
}

// isVPCText checks the rule for names and descriptions in the VPC API (CreateVpc,
// CreateVSwitch): up to most characters, at least 2, today 1; no http:// or https:// at
// the beginning.
func (w *World) isVPCText(s string, most int) bool {
	return s == "" || hasLength(s, w.limit(2, 1), most) && !isURL(s) && isText(s)
}

// checkTags checks each tag by the page, key before value, then that the keys are
// distinct, then that there are at most 20 (that a 21st is QuotaExceed.Tags is
// assumed). In the actions of ECS a value may begin with acs: today.
func checkTags(tags []model.Tag, acs bool) error {
	for _, tag := range tags {
		if tag.Key == "" || strings.HasPrefix(tag.Key, "aliyun") || strings.HasPrefix(tag.Key, "acs:") || !isTagText(tag.Key) {
			return apierrors.InvalidTagKeyMalformed
		}
		if !isTagText(tag.Value) || strings.HasPrefix(tag.Value, "acs:") && !acs {
			return apierrors.InvalidTagValueMalformed
		}
	}
	for i, tag := range tags {
		for _, before := range tags[:i] {
			if before.Key == tag.Key {
				return apierrors.DuplicateTagKey
			}
		}
	}
	return when(len(tags) > 20, apierrors.QuotaExceedTags)
}

// checkVPCTags is checkTags with the codes that the VPC API has for a key
// (vpc/Error codes, current); that values have one too is assumed.
func checkVPCTags(tags []model.Tag) error {
	switch err := checkTags(tags, false); err {
	case apierrors.InvalidTagKeyMalformed:
		return apierrors.IllegalParamTagKey
	case apierrors.InvalidTagValueMalformed:
		return apierrors.IllegalParamTagValue
	default:
		return err
	}
}

// isTagText checks what all pages require of both keys and values: up to 128
// characters, no http:// or https:// anywhere.
func isTagText(s string) bool {
	return hasLength(s, 0, 128) && !strings.Contains(s, "http://") && !strings.Contains(s, "https://") && isText(s)
}

// isID reports whether an id is its prefix followed by 1 to 64 letters, digits, "_"
// and "-". Real ids have one length, the examples of the pages others; that any
// length up to 64 is allowed is assumed.
func isID(prefix, id string) bool {
	body, ok := strings.CutPrefix(id, prefix)
	if !ok || len(body) < 1 || len(body) > 64 {
		return false
	}
	for _, c := range body {
		if !('a' <= c && c <= 'z' || 'A' <= c && c <= 'Z' || '0' <= c && c <= '9' || c == '_' || c == '-') {
			return false
		}
	}
	return true
}

// isOneOf reports whether a value is one of the given ones or empty.
func isOneOf(value string, values ...string) bool { return value == "" || contains(values, value) }
