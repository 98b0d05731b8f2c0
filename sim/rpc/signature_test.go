package rpc_test

import (
	"context"
	"crypto/hmac"
	"crypto/sha256"
	"encoding/hex"
	"io"
	"net/http"
	"net/url"
	"slices"
	"strings"
	"testing"

	"example.com/enisim/model"
	"example.com/enisim/sim"
	"example.com/enisim/sim/rpc"
)

func contextWithCancel(r *http.Request) (*http.Request, context.CancelFunc) {
	ctx, cancel := context.WithCancel(r.Context())
	return r.WithContext(ctx), cancel
}

// TestSignatureVector is the example of the page "Request signature".
func TestSignatureVector(t *testing.T) {
	parameters := url.Values{
		"AccessKeyId": {"testid"}, "Action": {"DescribeRegions"}, "Format": {"XML"}, "SignatureMethod": {"HMAC-SHA1"},
		"SignatureNonce": {"3ee8c1b8-83d3-44af-a94f-4e0ad82fd6cf"}, "SignatureVersion": {"1.0"}, "Timestamp": {"2016-02-23T12:46:24Z"},
		"Version": {"2014-05-26"},
	}
	const toSign = "GET&%2F&AccessKeyId%3Dtestid%26Action%3DDescribeRegions%26Format%3DXML%26SignatureMethod%3DHMAC-SHA1%26SignatureNonce%3D3ee8c1b8-83d3-44af-a94f-4e0ad82fd6cf%26SignatureVersion%3D1.0%26Timestamp%3D2016-02-23T12%253A46%253A24Z%26Version%3D2014-05-26"
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
		Accounts: []model.Account{{AccessKeys: []model.AccessKey{{AccessKeyId: "testid", AccessKeySecret: "testsecret"}, {AccessKeyId: "open"}, {AccessKeyId: "second", AccessKeySecret: "testsecret"}}}},
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
		"SignatureMethod": {"HMAC-SHA1"}, "SignatureVersion": {"1.0"}, "SignatureType": {""}, "SignatureNonce": {nonce}, "Timestamp": {"2020-10-16T00:00:00Z"},
		"RegionId": {"cn-hangzhou"}, "VSwitchId": {"vsw-1"}, "SecurityGroupId": {"sg-1"}, "Description": {"a b*c~d+e/f=网"}, "Tag.1.Key": {"k"}, "Tag.1.Value": {""},
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

func want(t *testing.T, name string, status int, body string, wantStatus int, fragments ...string) {
	t.Helper()
	if status != wantStatus {
		t.Errorf("%s: got %d %s", name, status, body)
	}
	for _, fragment := range fragments {
		if !strings.Contains(body, fragment) {
			t.Errorf("%s: %q is not in %s", name, fragment, body)
		}
	}
}

// TestRPCSignatures: a right one in query and form, and what is wrong with others.
func TestRPCSignatures(t *testing.T) {
	cloud := signed()
	transport := rpc.NewTransport(cloud)
	call := func(nonce, secret string, edits ...string) (int, string) {
		values := toBeSigned(nonce)
		values.Set("Signature", rpc.Sign(secret, "POST", values))
		for _, edit := range edits {
			name, value, _ := strings.Cut(edit, "=")
			if value == "" {
				values.Del(name)
				continue
			}
			values.Set(name, value)
		}
		return send(t, transport, post("POST", "", values.Encode(), nil))
	}
	status, body := call("1", "testsecret")
	want(t, "right", status, body, 200)
	status, body = call("1", "testsecret")
	want(t, "a used nonce", status, body, 400, `"SignatureNonceUsed"`, "The request signature nonce has been used.")
	values := toBeSigned("1")
	values.Set("AccessKeyId", "second")
	values.Set("Signature", rpc.Sign("testsecret", "POST", values))
	status, body = send(t, transport, post("POST", "", values.Encode(), nil))
	want(t, "the nonce of another key", status, body, 200)
	status, body = call("2", "wrong")
	want(t, "a wrong secret", status, body, 400, `"SignatureDoesNotMatch"`, "Specified signature is not matched with our calculation. server string to sign is:POST&%2F&AccessKeyId%3Dtestid%26")
	status, body = call("2", "testsecret", "Description=changed")
	want(t, "a changed parameter", status, body, 400, `"SignatureDoesNotMatch"`)
	status, body = call("2", "testsecret", "Signature=short")
	want(t, "no signature", status, body, 400, `"IncompleteSignature"`, "does not conform to Aliyun standards. server string to sign is:POST&")
	status, body = call("2", "testsecret", "SignatureMethod=HMAC-SHA256")
	want(t, "another method", status, body, 400, `"IncompleteSignature"`)
	for _, name := range []string{"Signature", "SignatureMethod", "SignatureVersion", "SignatureNonce", "Timestamp"} {
		status, body = call("2", "testsecret", name+"=")
		want(t, "without "+name, status, body, 400, `"MissingParameter"`, name)
	}
	status, body = call("2", "testsecret", "AccessKeyId=")
	want(t, "without a key", status, body, 400, `"MissingParameter"`, "AccessKeyId")
	status, body = call("2", "testsecret", "AccessKeyId=nobody")
	want(t, "an unknown key", status, body, 404, `"InvalidAccessKeyId.NotFound"`, "Specified access key is not found.")
	status, body = call("2", "testsecret", "AccessKeyId=open", "Signature=")
	want(t, "a key without a secret", status, body, 200)
	status, body = call("2", "testsecret") // refused calls did not use it up
	want(t, "right again", status, body, 200)
	status, body = send(t, rpc.NewTransport(cloud), func() *http.Request {
		values := toBeSigned("1")
		values.Set("Signature", rpc.Sign("testsecret", "GET", values))
		return post("GET", values.Encode(), "", nil)
	}())
	want(t, "another transport knows no nonces", status, body, 200)
}

// acs3 signs a call as the newer SDKs do, written down once more by itself. Of the
// headers it leaves some out.
func acs3(secret, nonce string, business url.Values, body string, without ...string) *http.Request {
	hash := func(s string) string { h := sha256.Sum256([]byte(s)); return hex.EncodeToString(h[:]) }
	r := post("POST", business.Encode(), body, nil)
	r.Host = "ecs-vpc.cn-hangzhou.aliyuncs.com" // not the URL's
	headers := [][2]string{
		{"host", r.Host}, {"x-acs-action", "CreateNetworkInterface"}, {"x-acs-content-sha256", hash(body)}, {"x-acs-date", "2020-10-16T00:00:00Z"},
		{"x-acs-signature-nonce", nonce}, {"x-acs-version", "2014-05-26"},
	}
	var lines, names []string
	for _, h := range headers {
		if slices.Contains(without, h[0]) {
			continue
		}
		if h[0] != "host" {
			r.Header[h[0]] = []string{h[1]}
		}
		lines, names = append(lines, h[0]+":"+h[1]+"\n"), append(names, h[0])
	}
	query := strings.ReplaceAll(business.Encode(), "+", "%20")
	canonical := "POST\n/\n" + query + "\n" + strings.Join(lines, "") + "\n" + strings.Join(names, ";") + "\n" + hash(body)
	mac := hmac.New(sha256.New, []byte(secret))
	mac.Write([]byte("ACS3-HMAC-SHA256\n" + hash(canonical)))
	r.Header.Set("Authorization", "ACS3-HMAC-SHA256 Credential=testid,SignedHeaders="+strings.Join(names, ";")+",Signature="+hex.EncodeToString(mac.Sum(nil)))
	r.Header.Set("Accept", "application/json")
	return r
}

// TestACS3Signatures: the same for the newer kind.
func TestACS3Signatures(t *testing.T) {
	transport := rpc.NewTransport(signed())
	business := url.Values{"RegionId": {"cn-hangzhou"}, "VSwitchId": {"vsw-1"}, "SecurityGroupId": {"sg-1"}, "Description": {"a b"}}
	call := func(name string, status int, code string, r *http.Request, edits ...func(*http.Request)) {
		t.Helper()
		for _, edit := range edits {
			edit(r)
		}
		got, body := send(t, transport, r)
		want(t, name, got, body, status, code)
	}
	call("right", 200, "eni-", acs3("testsecret", "1", business, ""))
	call("a used nonce", 400, "SignatureNonceUsed", acs3("testsecret", "1", business, ""))
	call("a wrong secret", 400, "SignatureDoesNotMatch", acs3("wrong", "2", business, ""))
	call("a form", 200, "eni-", acs3("testsecret", "3", business, "NetworkInterfaceName=form"))
	call("another body", 400, "SignatureDoesNotMatch", acs3("testsecret", "4", business, "NetworkInterfaceName=form"), func(r *http.Request) {
		r.Body = io.NopCloser(strings.NewReader("NetworkInterfaceName=else"))
	})
	call("the URL's host", 200, "eni-", acs3("testsecret", "12", business, ""), func(r *http.Request) { r.URL.Host, r.Host = r.Host, "" })
	call("no hash of the body", 200, "eni-", acs3("testsecret", "10", business, "", "x-acs-content-sha256"))
	call("a wrong hash that is not signed", 400, "SignatureDoesNotMatch", acs3("testsecret", "11", business, "", "x-acs-content-sha256"), func(r *http.Request) {
		r.Header.Set("x-acs-content-sha256", strings.Repeat("0", 64))
	})
	call("no signature", 400, "IncompleteSignature", acs3("testsecret", "5", business, ""), func(r *http.Request) {
		r.Header.Set("Authorization", "ACS3-HMAC-SHA256 Credential=testid,SignedHeaders=host")
	})
	for _, names := range []string{"", "host;host", "x-acs-date;host", "Host", "host;", ";host"} {
		call("the signed headers "+names, 400, "IncompleteSignature", acs3("testsecret", "5", business, ""), func(r *http.Request) {
			r.Header.Set("Authorization", "ACS3-HMAC-SHA256 Credential=testid,SignedHeaders="+names+",Signature="+strings.Repeat("0", 64))
		})
	}
	call("no date", 400, "MissingParameter", acs3("testsecret", "6", business, ""), func(r *http.Request) { delete(r.Header, "x-acs-date") })
	call("no nonce", 400, "x-acs-signature-nonce", acs3("testsecret", "7", business, ""), func(r *http.Request) { delete(r.Header, "x-acs-signature-nonce") })
	call("an unknown key", 404, "InvalidAccessKeyId.NotFound", acs3("testsecret", "8", business, ""), func(r *http.Request) {
		r.Header.Set("Authorization", strings.Replace(r.Header.Get("Authorization"), "testid", "nobody", 1))
	})
	call("another scheme", 400, "MissingParameter", acs3("testsecret", "9", business, ""), func(r *http.Request) { r.Header.Set("Authorization", "Bearer x") })
}
