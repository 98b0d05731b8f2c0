package rpc

import (
	"crypto/hmac"
	"crypto/sha1"
	"crypto/sha256"
	"crypto/subtle"
	"encoding/base64"
	"encoding/hex"
	"net/http"
	"net/url"
	"slices"
	"strings"
	"time"

	apierrors "example.com/enisim/errors"
	"example.com/enisim/sim"
)

// signer checks the signatures of the calls to one cloud.
type signer struct {
	cloud *sim.Cloud
	now   func() time.Time // nil for no clock
}

// clockSkew is how far the timestamp of a call may be from the present (assumed: the pages
// of 2021 name none, and 15 minutes is usual).
const clockSkew = 15 * time.Minute

// check returns the refusal of a call whose signature is wrong or missing. A call needs
// a signature if the topology gives its AccessKey a secret. Of several errors check
// returns the first in this order, which is assumed: InvalidAccessKeyId.NotFound,
// MissingParameter, IncompleteSignature, SignatureDoesNotMatch, InvalidTimeStamp.Expired,
// SignatureNonceUsed.
func (s *signer) check(in incoming) error {
	id := in.parameters.Get("AccessKeyId")
	key, known, signed := s.cloud.AccessKey(id)
	switch {
	case !signed || known && key.AccessKeySecret == "":
		return nil
	case id == "":
		return apierrors.MissingParameter.New("AccessKeyId", "")
	case !known:
		return apierrors.InvalidAccessKeyIdNotFound.New("AccessKeyId", id)
	}
	check := checkRPC
	if headerValue(in.request.Header, "authorization") != "" {
		check = checkACS3
	}
	nonce, timestamp, err := check(in, key.AccessKeySecret)
	switch {
	case err != nil:
		return err
	case s.isExpired(timestamp):
		return apierrors.InvalidTimeStampExpired.New("Timestamp", timestamp)
	case !s.cloud.SpendNonce(id, nonce):
		return apierrors.SignatureNonceUsed.New("SignatureNonce", nonce)
	}
	return nil
}

// isExpired reports whether a timestamp is not near the present. Without a clock none is.
func (s *signer) isExpired(timestamp string) bool {
	if s.now == nil {
		return false
	}
	at, err := time.Parse("2006-01-02T15:04:05Z", timestamp)
	return err != nil || s.now().Sub(at).Abs() > clockSkew
}

// checkRPC checks a signature of version 1.0 (ecs/Signature, 2021-07): HMAC-SHA1 over the method and the sorted parameters. It covers no header, so that
// the action and the version must be parameters.
func checkRPC(in incoming, secret string) (nonce, timestamp string, err error) {
	for _, name := range []string{
		"Action", "Version", "Signature", "SignatureMethod", "SignatureNonce", "SignatureVersion", "Timestamp",
	} {
		if in.sent.Get(name) == "" {
			return "", "", apierrors.MissingParameter.New(name, "")
		}
	}
	toSign := StringToSign(in.method, in.sent)
	signature := in.sent.Get("Signature")
	given, err := base64.StdEncoding.DecodeString(signature)
	if err != nil || len(given) != sha1.Size ||
		in.sent.Get("SignatureMethod") != "HMAC-SHA1" || in.sent.Get("SignatureVersion") != "1.0" {
		return "", "", apierrors.IncompleteSignature.New("Signature", signature, toSign)
	}
	if subtle.ConstantTimeCompare(given, signRPC(secret, toSign)) == 0 {
		return "", "", apierrors.SignatureDoesNotMatch.New("Signature", signature, toSign)
	}
	return in.sent.Get("SignatureNonce"), in.sent.Get("Timestamp"), nil
}

// StringToSign returns the text that a signature of version 1.0 covers: the HTTP method
// and all parameters but Signature, sorted by name.
func StringToSign(method string, parameters url.Values) string {
	return method + "&%2F&" + percent(canonicalQuery(parameters, "Signature"))
}

// Sign returns the value of the parameter Signature of a call, in version 1.0: HMAC-SHA1
// in base64.
func Sign(secret, method string, parameters url.Values) string {
	return base64.StdEncoding.EncodeToString(signRPC(secret, StringToSign(method, parameters)))
}

func signRPC(secret, toSign string) []byte {
	mac := hmac.New(sha1.New, []byte(secret+"&"))
	mac.Write([]byte(toSign))
	return mac.Sum(nil)
}

const acs3 = "ACS3-HMAC-SHA256"

// checkACS3 checks a signature in the header Authorization, the newer kind: HMAC-SHA256
// over method, path, query, some headers and the hash of the body.
func checkACS3(in incoming, secret string) (nonce, timestamp string, err error) {
	header := in.request.Header
	for _, name := range []string{"x-acs-date", "x-acs-signature-nonce"} {
		if headerValue(header, name) == "" {
			return "", "", apierrors.MissingParameter.New(name, "")
		}
	}
	nonce, timestamp = headerValue(header, "x-acs-signature-nonce"), headerValue(header, "x-acs-date")
	signedHeaders, signature := acs3Field(header, "SignedHeaders"), acs3Field(header, "Signature")
	if !areSignedHeaders(signedHeaders) || !coversHeaders(signedHeaders, header) {
		return "", "", apierrors.IncompleteSignature.New("Authorization", "", "")
	}
	hash := sha256.Sum256(in.body)
	bodyHash := hex.EncodeToString(hash[:])
	canonical := strings.Join([]string{
		in.method,
		"/",
		canonicalQuery(in.request.URL.Query(), ""),
		in.canonicalHeaders(signedHeaders),
		signedHeaders,
		bodyHash,
	}, "\n")
	hash = sha256.Sum256([]byte(canonical))
	toSign := acs3 + "\n" + hex.EncodeToString(hash[:])
	given, err := hex.DecodeString(signature)
	if err != nil || len(given) != sha256.Size {
		return "", "", apierrors.IncompleteSignature.New("Authorization", "", toSign)
	}
	mac := hmac.New(sha256.New, []byte(secret))
	mac.Write([]byte(toSign))
	if sent := headerValue(header, "x-acs-content-sha256"); sent != "" && sent != bodyHash ||
		subtle.ConstantTimeCompare(given, mac.Sum(nil)) == 0 {
		return "", "", apierrors.SignatureDoesNotMatch.New("Authorization", "", toSign)
	}
	return nonce, timestamp, nil
}

// coversHeaders reports whether a signature covers the headers that it must: host, and
// content-type and all x-acs headers that are there, which are those that the official
// SDKs sign (alibabacloud-go/openapi-util).
func coversHeaders(signed string, header http.Header) bool {
	covers := strings.Split(signed, ";")
	for name := range header {
		name = strings.ToLower(name)
		if (name == "content-type" || strings.HasPrefix(name, "x-acs-")) && !slices.Contains(covers, name) {
			return false
		}
	}
	return slices.Contains(covers, "host")
}

// areSignedHeaders reports whether names of headers are in lower case, sorted and without
// repetition, as a signature must list them. So the headers that they name are no
// longer together than all headers.
func areSignedHeaders(names string) bool {
	last := ""
	for name := range strings.SplitSeq(names, ";") {
		if name <= last || name != strings.ToLower(name) {
			return false
		}
		last = name
	}
	return true
}

// canonicalHeaders returns the signed headers, one per line.
func (in incoming) canonicalHeaders(signed string) string {
	var b strings.Builder
	for name := range strings.SplitSeq(signed, ";") {
		value := headerValue(in.request.Header, name)
		if name == "host" {
			value = in.host()
		}
		b.WriteString(name + ":" + strings.TrimSpace(value) + "\n")
	}
	return b.String()
}

// host returns the host as the client signed it.
func (in incoming) host() string {
	if host := headerValue(in.request.Header, "host"); host != "" {
		return host
	}
	if in.request.Host != "" {
		return in.request.Host
	}
	return in.request.URL.Host
}

// acs3Field returns a field of the header Authorization, "" if there is none.
func acs3Field(header http.Header, name string) string {
	fields, ok := strings.CutPrefix(headerValue(header, "authorization"), acs3)
	if !ok {
		return ""
	}
	for field := range strings.SplitSeq(fields, ",") {
		if value, ok := strings.CutPrefix(strings.TrimSpace(field), name+"="); ok {
			return value
		}
	}
	return ""
}

// canonicalQuery returns all parameters but one, sorted by name and percent-encoded.
func canonicalQuery(parameters url.Values, but string) string {
	var pairs []string
	for _, name := range namesIn(parameters) {
		if name == but {
			continue
		}
		for _, value := range parameters[name] {
			pairs = append(pairs, percent(name)+"="+percent(value))
		}
	}
	return strings.Join(pairs, "&")
}

// percent encodes a text by RFC 3986, which keeps letters, digits, "-", "_", "." and "~".
func percent(s string) string {
	return strings.NewReplacer("+", "%20", "*", "%2A", "%7E", "~").Replace(url.QueryEscape(s))
}
