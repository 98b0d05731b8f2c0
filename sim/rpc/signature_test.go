package rpc_test

import (
	"crypto/hmac"
	"crypto/sha256"
	"encoding/hex"
	"io"
	"net/http"
	"net/url"
	"slices"
	"strings"
	"testing"
	"time"

	"example.com/enisim/model"
	"example.com/enisim/sim"
	"example.com/enisim/sim/rpc"
)

// TestSignatureVector is the example of (ecs/Signature, 2021-07).
func TestSignatureVector(t *testing.T) {
	parameters := url.Values{
		"AccessKeyId": {"testid"}, "Action": {"DescribeRegions"}, "Format": {"XML"}, "SignatureMethod": {"HMAC-SHA1"},
		"SignatureNonce": {"3ee8c1b8-83d3-44af-a94f-4e0ad82fd6cf"}, "SignatureVersion": {"1.0"},
		"Timestamp": {"2016-02-23T12:46:24Z"},
		"Version":   {"2014-05-26"},
	}
	const toSign = "GET&%2F&AccessKeyId%3Dtestid%26Action%3DDescribeRegions%26Format%3DXML%26" +
		"SignatureMethod%3DHMAC-SHA1%26SignatureNonce%3D3ee8c1b8-83d3-44af-a94f-4e0ad82fd6cf%26" +
		"SignatureVersion%3D1.0%26Timestamp%3D2016-02-23T12%253A46%253A24Z%26Version%3D2014-05-26"
	if got := rpc.StringToSign("GET", parameters); got != toSign {
		t.Errorf("got  %s\nwant %s", got, toSign)
	}
	if got := rpc.Sign("testsecret", "GET", parameters); got != "OLeaidS1JvxuMvnyHOwuJ+uX5qY=" {
		t.Errorf("got %s", got)
	}
}

// signed is a world whose first key has a secret and whose second has none.
func signed() *sim.Cloud {
	return sim.MustOpen(model.Topology{
		Accounts: []model.Account{{AccessKeys: []model.AccessKey{{AccessKeyId: "testid", AccessKeySecret: "testsecret"},
			{AccessKeyId: "open"}, {AccessKeyId: "second", AccessKeySecret: "testsecret"}}}},
		VPCs: []model.VPC{{
			VSwitches:      []model.VSwitch{{VSwitchId: "vsw-1", CidrBlock: "172.16.0.0/24"}},
			SecurityGroups: []model.SecurityGroup{{SecurityGroupId: "sg-1"}},
		}},
	})
}

// toBeSigned is a call with characters that need care.
func toBeSigned(nonce string) url.Values {
	return url.Values{
		"AccessKeyId": {"testid"}, "Action": {"CreateNetworkInterface"}, "Version": {"2014-05-26"}, "Format": {"JSON"},
		"SignatureMethod": {"HMAC-SHA1"}, "SignatureVersion": {"1.0"}, "SignatureType": {""}, "SignatureNonce": {nonce},
		"Timestamp": {"2020-10-16T00:00:00Z"},
		"RegionId":  {"cn-hangzhou"}, "VSwitchId": {"vsw-1"}, "SecurityGroupId": {"sg-1"},
		"Description": {"a b*c~d+e/f=网"}, "Tag.1.Key": {"k"}, "Tag.1.Value": {""},
	}
}

func send(t *testing.T, transport *rpc.Transport, r *http.Request) (status int, body string) {
	t.Helper()
	response, err := transport.RoundTrip(r)
	if err != nil {
		t.Fatal(err)
	}
	text, err := io.ReadAll(response.Body)
	if err != nil {
		t.Fatal(err)
	}
	return response.StatusCode, string(text)
}

// checkAnswer sends a request and checks the status of the answer, and texts in it.
func checkAnswer(t *testing.T, name string, transport *rpc.Transport, r *http.Request, status int, texts ...string) {
	t.Helper()
	got, body := send(t, transport, r)
	if got != status {
		t.Errorf("%s: got %d %s, want %d", name, got, body, status)
	}
	for _, text := range texts {
		if !strings.Contains(body, text) {
			t.Errorf("%s: got %d %s, want %q in it", name, got, body, text)
		}
	}
}

// signedCall returns a call with a signature of version 1.0, and then edited by words
// Name=Value, or Name= for a parameter to delete.
func signedCall(method, nonce, secret string, edits ...string) *http.Request {
	values := toBeSigned(nonce)
	values.Set("Signature", rpc.Sign(secret, method, values))
	for _, edit := range edits {
		name, value, _ := strings.Cut(edit, "=")
		if values.Del(name); value != "" {
			values.Set(name, value)
		}
	}
	if method == "GET" {
		return post("GET", values.Encode(), "", nil)
	}
	return post("POST", "", values.Encode(), nil)
}

// TestRPCSignatures sends calls in this order to one transport.
func TestRPCSignatures(t *testing.T) {
	cloud := signed()
	transport := rpc.NewTransport(cloud)
	for _, c := range []struct {
		nonce, secret, edits string
		status               int
		code, text           string
	}{
		{"1", "testsecret", "", 200, "", ""},
		{"1", "testsecret", "", 400, "SignatureNonceUsed", "The request signature nonce has been used."},
		{"2", "wrong", "", 400, "SignatureDoesNotMatch", "Specified signature is not matched with our calculation. " +
			"server string to sign is:POST&%2F&AccessKeyId%3Dtestid%26"},
		{"2", "testsecret", "Description=changed", 400, "SignatureDoesNotMatch", ""},
		{"2", "testsecret", "Signature=short", 400, "IncompleteSignature",
			"does not conform to Aliyun standards. server string to sign is:POST&"},
		{"2", "testsecret", "SignatureMethod=HMAC-SHA256", 400, "IncompleteSignature", ""},
		{"2", "testsecret", "Signature=", 400, "MissingParameter", "Signature"},
		{"2", "testsecret", "SignatureMethod=", 400, "MissingParameter", "SignatureMethod"},
		{"2", "testsecret", "SignatureVersion=", 400, "MissingParameter", "SignatureVersion"},
		{"2", "testsecret", "SignatureNonce=", 400, "MissingParameter", "SignatureNonce"},
		{"2", "testsecret", "Timestamp=", 400, "MissingParameter", "Timestamp"},
		{"2", "testsecret", "AccessKeyId=", 400, "MissingParameter", "AccessKeyId"},
		{"2", "testsecret", "AccessKeyId=nobody", 404, "InvalidAccessKeyId.NotFound",
			"Specified access key is not found."},
		{"2", "testsecret", "AccessKeyId=open Signature=", 200, "", ""}, // that key has no secret
		{"2", "testsecret", "", 200, "", ""},                            // refused calls have not used the nonce up
	} {
		name := "a call with nonce " + c.nonce + ", signed with " + c.secret + ", then edited: " + c.edits
		r := signedCall("POST", c.nonce, c.secret, strings.Fields(c.edits)...)
		checkAnswer(t, name, transport, r, c.status, c.code, c.text)
	}
	other := toBeSigned("1")
	other.Set("AccessKeyId", "second")
	other.Set("Signature", rpc.Sign("testsecret", "POST", other))
	checkAnswer(t, "a nonce that another key has used", transport, post("POST", "", other.Encode(), nil), 200)
	checkAnswer(t, "a nonce that another transport has used", rpc.NewTransport(cloud),
		signedCall("GET", "1", "testsecret"), 400, "SignatureNonceUsed")
	headers := signedCall("POST", "3", "testsecret", "Action=", "Version=")
	headers.Header["x-acs-action"] = []string{"DeleteNetworkInterface"}
	headers.Header["x-acs-version"] = []string{"2014-05-26"}
	checkAnswer(t, "an action in a header, which is not signed", transport, headers, 400, "MissingParameter", "Action")
}

// TestTimestamps: a transport with a clock refuses a timestamp that is more than 15 minutes
// from the present, or none, before its nonce is spent.
func TestTimestamps(t *testing.T) {
	sent := time.Date(2020, 10, 16, 0, 0, 0, 0, time.UTC)
	business := url.Values{"RegionId": {"cn-hangzhou"}, "VSwitchId": {"vsw-1"}, "SecurityGroupId": {"sg-1"}}
	for _, c := range []struct {
		late   time.Duration
		status int
		code   string
	}{
		{-15*time.Minute - 1, 400, "InvalidTimeStamp.Expired"},
		{15*time.Minute + 1, 400, "InvalidTimeStamp.Expired"},
		{-15 * time.Minute, 200, ""},
	} {
		transport := rpc.NewTransport(signed())
		transport.CheckTimestamps(func() time.Time { return sent.Add(c.late) })
		checkAnswer(t, c.late.String(), transport, signedCall("POST", "1", "testsecret"), c.status, c.code)
		checkAnswer(t, c.late.String(), transport, acs3("testsecret", "2", business, ""), c.status, c.code)
		transport.CheckTimestamps(nil)
		if c.status != 200 {
			checkAnswer(t, "without a clock", transport, signedCall("POST", "1", "testsecret"), 200)
		}
	}
	transport := rpc.NewTransport(signed())
	transport.CheckTimestamps(func() time.Time { return sent })
	odd := toBeSigned("1")
	odd.Set("Timestamp", "today")
	odd.Set("Signature", rpc.Sign("testsecret", "POST", odd))
	checkAnswer(t, "no timestamp", transport, post("POST", "", odd.Encode(), nil), 400, "InvalidTimeStamp.Expired")
}

// acs3 returns a call signed as the newer SDKs sign, independently of package rpc. It
// leaves out some of the headers.
func acs3(secret, nonce string, business url.Values, body string, without ...string) *http.Request {
	hash := func(s string) string { h := sha256.Sum256([]byte(s)); return hex.EncodeToString(h[:]) }
	r := post("POST", business.Encode(), body, nil)
	r.Host = "ecs-vpc.cn-hangzhou.aliyuncs.com" // not the URL's
	headers := [][2]string{
		{"content-type", r.Header.Get("Content-Type")}, {"host", r.Host},
		{"x-acs-action", "CreateNetworkInterface"}, {"x-acs-content-sha256", hash(body)},
		{"x-acs-date", "2020-10-16T00:00:00Z"},
		{"x-acs-signature-nonce", nonce}, {"x-acs-version", "2014-05-26"},
	}
	var lines, names []string
	for _, h := range headers {
		if slices.Contains(without, h[0]) || h[1] == "" {
			continue
		}
		if h[0] != "host" && h[0] != "content-type" {
			r.Header[h[0]] = []string{h[1]}
		}
		lines, names = append(lines, h[0]+":"+h[1]+"\n"), append(names, h[0])
	}
	query := strings.ReplaceAll(business.Encode(), "+", "%20")
	signed := strings.Join(names, ";")
	canonical := "POST\n/\n" + query + "\n" + strings.Join(lines, "") + "\n" + signed + "\n" + hash(body)
	mac := hmac.New(sha256.New, []byte(secret))
	mac.Write([]byte("ACS3-HMAC-SHA256\n" + hash(canonical)))
	r.Header.Set("Authorization", "ACS3-HMAC-SHA256 Credential=testid,SignedHeaders="+signed+
		",Signature="+hex.EncodeToString(mac.Sum(nil)))
	r.Header.Set("Accept", "application/json")
	return r
}

// TestACS3Signatures sends calls in this order to one transport.
func TestACS3Signatures(t *testing.T) {
	transport := rpc.NewTransport(signed())
	business := url.Values{
		"RegionId": {"cn-hangzhou"}, "VSwitchId": {"vsw-1"}, "SecurityGroupId": {"sg-1"}, "Description": {"a b"},
	}
	const form = "NetworkInterfaceName=form"
	right := func(nonce string, without ...string) *http.Request {
		return acs3("testsecret", nonce, business, "", without...)
	}
	set := func(r *http.Request, header, value string) *http.Request {
		if r.Header[header] = []string{value}; value == "" {
			delete(r.Header, header)
		}
		return r
	}
	ofAnother := right("7")
	ofAnother.Header.Set("Authorization", strings.Replace(ofAnother.Header.Get("Authorization"), "testid", "nobody", 1))
	otherBody := acs3("testsecret", "4", business, form)
	otherBody.Body = io.NopCloser(strings.NewReader("NetworkInterfaceName=else"))
	hostInURL := right("5")
	hostInURL.URL.Host, hostInURL.Host = hostInURL.Host, ""
	const hash, zeros = "x-acs-content-sha256", "0000000000000000000000000000000000000000000000000000000000000000"
	for _, c := range []struct {
		name    string
		request *http.Request
		status  int
		text    string
	}{
		{"right", right("1"), 200, "eni-"},
		{"a used nonce", right("1"), 400, "SignatureNonceUsed"},
		{"a wrong secret", acs3("wrong", "2", business, ""), 400, "SignatureDoesNotMatch"},
		{"a form", acs3("testsecret", "3", business, form), 200, "eni-"},
		{"another body", otherBody, 400, "SignatureDoesNotMatch"},
		{"the host in the URL", hostInURL, 200, "eni-"},
		{"no hash of the body", right("6", hash), 200, "eni-"},
		{"a hash that is not signed", set(right("7", hash), hash, zeros), 400, "IncompleteSignature"},
		{"a wrong hash", set(right("7"), hash, zeros), 400, "SignatureDoesNotMatch"},
		{"an action that is not signed", set(right("7", "x-acs-action"), "x-acs-action", "DeleteNetworkInterface"),
			400, "IncompleteSignature"},
		{"another header that is not signed", set(right("7"), "x-acs-odd", "1"), 400, "IncompleteSignature"},
		{"a host that is not signed", right("7", "host"), 400, "IncompleteSignature"},
		{"a type of the body that is not signed", acs3("testsecret", "7", business, form, "content-type"),
			400, "IncompleteSignature"},
		{"no signature", set(right("7"), "Authorization", "ACS3-HMAC-SHA256 Credential=testid,SignedHeaders=host"),
			400, "IncompleteSignature"},
		{"no date", set(right("7"), "x-acs-date", ""), 400, "MissingParameter"},
		{"no nonce", set(right("7"), "x-acs-signature-nonce", ""), 400, "x-acs-signature-nonce"},
		{"an unknown key", ofAnother, 404, "InvalidAccessKeyId.NotFound"},
		{"another scheme", set(right("7"), "Authorization", "Bearer x"), 400, "MissingParameter"},
	} {
		checkAnswer(t, c.name, transport, c.request, c.status, c.text)
	}
	for _, names := range []string{"", "host;host", "x-acs-date;host", "Host", "host;", ";host"} {
		r := set(right("7"), "Authorization",
			"ACS3-HMAC-SHA256 Credential=testid,SignedHeaders="+names+",Signature="+zeros)
		checkAnswer(t, "the signed headers "+names, transport, r, 400, "IncompleteSignature")
	}
}
