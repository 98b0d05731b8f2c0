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
	"strings"
	"sync"

	apierrors "example.com/enisim/errors"
	"example.com/enisim/sim"
)

// signer checks the signatures of the calls to one cloud and knows which nonces
// were used.
type signer struct {
	cloud *sim.Cloud

	mu          sync.Mutex
	fresh, aged map[string]bool
}

// noncesKept is how many nonces are surely known again.
const noncesKept = 1 << 16

// check wants the signature of a call to be right, if the topology gives the
// AccessKey a secret. Of several errors the first in this order is returned:
// InvalidAccessKeyId.NotFound, MissingParameter, IncompleteSignature,
// SignatureDoesNotMatch, SignatureNonceUsed. The order is assumed. Timestamps are
// not compared with any clock.
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
	nonce, err := check(in, key.AccessKeySecret)
	if err != nil {
		return err
	}
	if s.isUsed(id + " " + nonce) {
		return apierrors.SignatureNonceUsed.New("SignatureNonce", nonce)
	}
	return nil
}

// isUsed tells whether a nonce was used before and notes it. It forgets the
// oldest in the long run.
func (s *signer) isUsed(nonce string) bool {
	s.mu.Lock()
	defer s.mu.Unlock()
	if s.fresh[nonce] || s.aged[nonce] {
		return true
	}
	if len(s.fresh) >= noncesKept {
		s.fresh, s.aged = nil, s.fresh
	}
	if s.fresh == nil {
		s.fresh = make(map[string]bool)
	}
	s.fresh[nonce] = true
	return false
}

// checkRPC checks a signature of version 1.0 (the page "Request signature"):
// HMAC-SHA1 over the method and the sorted parameters.
func checkRPC(in incoming, secret string) (nonce string, err error) {
	for _, name := range []string{"Signature", "SignatureMethod", "SignatureNonce", "SignatureVersion", "Timestamp"} {
		if in.sent.Get(name) == "" {
			return "", apierrors.MissingParameter.New(name, "")
		}
	}
	toSign := StringToSign(in.request.Method, in.sent)
	signature := in.sent.Get("Signature")
	given, err := base64.StdEncoding.DecodeString(signature)
	if err != nil || len(given) != sha1.Size || in.sent.Get("SignatureMethod") != "HMAC-SHA1" || in.sent.Get("SignatureVersion") != "1.0" {
		return "", apierrors.IncompleteSignature.New("Signature", signature, toSign)
	}
	if subtle.ConstantTimeCompare(given, signRPC(secret, toSign)) == 0 {
		return "", apierrors.SignatureDoesNotMatch.New("Signature", signature, toSign)
	}
	return in.sent.Get("SignatureNonce"), nil
}

// StringToSign is what a signature of version 1.0 covers: the method and all
// parameters but the signature, sorted by name.
func StringToSign(method string, parameters url.Values) string {
	return method + "&%2F&" + percent(canonicalQuery(parameters, "Signature"))
}

// Sign returns the signature of version 1.0 of a call: base64 of HMAC-SHA1.
func Sign(secret, method string, parameters url.Values) string {
	return base64.StdEncoding.EncodeToString(signRPC(secret, StringToSign(method, parameters)))
}

func signRPC(secret, toSign string) []byte {
	mac := hmac.New(sha1.New, []byte(secret+"&"))
	mac.Write([]byte(toSign))
	return mac.Sum(nil)
}

const acs3 = "ACS3-HMAC-SHA256"

// checkACS3 checks a signature of the newer kind, which stands in the header
// Authorization: HMAC-SHA256 over method, path, query, some headers and the hash of
// the body.
func checkACS3(in incoming, secret string) (nonce string, err error) {
	header := in.request.Header
	for _, name := range []string{"x-acs-date", "x-acs-signature-nonce"} {
		nonce = headerValue(header, name)
		if nonce == "" {
			return "", apierrors.MissingParameter.New(name, "")
		}
	}
	signedHeaders, signature := acs3Field(header, "SignedHeaders"), acs3Field(header, "Signature")
	if !areSignedHeaders(signedHeaders) {
		return "", apierrors.IncompleteSignature.New("Authorization", "", "")
	}
	hash := sha256.Sum256(in.body)
	bodyHash := hex.EncodeToString(hash[:])
	canonical := strings.Join([]string{
		in.request.Method,
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
		return "", apierrors.IncompleteSignature.New("Authorization", "", toSign)
	}
	mac := hmac.New(sha256.New, []byte(secret))
	mac.Write([]byte(toSign))
	if sent := headerValue(header, "x-acs-content-sha256"); sent != "" && sent != bodyHash ||
		subtle.ConstantTimeCompare(given, mac.Sum(nil)) == 0 {
		return "", apierrors.SignatureDoesNotMatch.New("Authorization", "", toSign)
	}
	return nonce, nil
}

// areSignedHeaders tells whether names of headers are as the newer signature has
// them: in small letters, sorted, each once. So what they stand for is no longer
// than the headers are.
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

// canonicalHeaders spells the signed headers, one a line.
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

// host is the host as the client signed it.
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

// canonicalQuery spells parameters but one, sorted by name, percent-encoded.
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

// percent encodes by RFC 3986: letters, digits, "-", "_", "." and "~" stay.
func percent(s string) string {
	return strings.NewReplacer("+", "%20", "*", "%2A", "%7E", "~").Replace(url.QueryEscape(s))
}
