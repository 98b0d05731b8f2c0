package sim

import (
	"crypto/sha256"

	apierrors "example.com/enisim/errors"
	"example.com/enisim/model"
)

func (c *call) tokenKey(r model.Request, clientToken string) tokenKey {
	in := scope{account: c.account.number, region: -1}
	if c.region != nil {
		in.region = c.region.number
	}
	return tokenKey{in, r.Action(), clientToken}
}

// replay looks for an earlier call of the action with the same ClientToken. It
// returns what is known of that call, or IdempotentParameterMismatch if its
// parameters were others.
func (c *call) replay(r model.Request, clientToken string) (earlier completedCall, found bool, err error) {
	if clientToken == "" {
		return completedCall{}, false, nil
	}
	earlier = c.tokens.Get(c.tokenKey(r, clientToken))
	found = earlier.eni != nil || earlier.created != nil
	if found && earlier.parameters != fingerprint(r) {
		return completedCall{}, false, apierrors.IdempotentParameterMismatch.New("ClientToken", clientToken)
	}
	return earlier, found, nil
}

// remember makes later calls with the ClientToken replays of this one.
func (c *call) remember(r model.Request, clientToken string, done completedCall) {
	if clientToken != "" {
		done.parameters = fingerprint(r)
		c.tokens.Put(c.writer, c.tokenKey(r, clientToken), done)
	}
}

// fingerprint returns a checksum of the parameters of a request except for the
// caller's key: the common parameters may differ in a retry.
func fingerprint(r model.Request) [sha256.Size]byte {
	var b []byte
	for _, p := range model.Parameters(r) {
		if p.Name != "AccessKeyId" {
			b = appendText(appendText(b, p.Name), p.Value)
		}
	}
	return sha256.Sum256(b)
}
