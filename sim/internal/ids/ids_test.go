package ids

import (
	"regexp"
	"strings"
	"testing"

	"pgregory.net/rapid"
)

func TestPermuteIsABijection(t *testing.T) {
	t.Run("inverse", rapid.MakeCheck(func(t *rapid.T) {
		seed, d := rapid.Uint64().Draw(t, "seed"), Domain(rapid.Uint64().Draw(t, "domain"))
		width := 2 * rapid.IntRange(1, 32).Draw(t, "half width")
		n := rapid.Uint64().Draw(t, "n") & (1<<width - 1) // a shift by 64 leaves all ones
		p := permute(seed, d, width, n)
		if width < 64 && p>>width != 0 {
			t.Fatalf("%d bits give %x", width, p)
		}
		if back := unpermute(seed, d, width, p); back != n {
			t.Fatalf("%x becomes %x and then %x", n, p, back)
		}
	}))
	seen := make(map[uint64]bool)
	for n := range uint64(1 << 16) {
		seen[permute(7, mac, 16, n)] = true
	}
	if len(seen) != 1<<16 {
		t.Errorf("of 65,536 numbers %d are left", len(seen))
	}
}

func TestENINumber(t *testing.T) {
	t.Run("inverse", rapid.MakeCheck(func(t *rapid.T) {
		seed, n := rapid.Uint64().Draw(t, "seed"), rapid.Uint64().Draw(t, "n")
		id := OfENI(seed, "bp1", n)
		if back, ok := ENINumber(seed, id); !ok || back != n {
			t.Fatalf("number %d is spelt %s and read as %d, %t", n, id, back, ok)
		}
		if _, ok := ENINumber(seed+1, id); ok {
			t.Fatalf("%s was read with another seed", id)
		}
	}))
	id := OfENI(1, "bp1", 5)
	for _, wrong := range []string{
		"", "eni-", id[:23], id + "0", "ENI" + id[3:], strings.ToUpper(id),
		id[:8] + "_" + id[9:], id[:23] + "é", "i-" + id[2:],
	} {
		if n, ok := ENINumber(1, wrong); ok {
			t.Errorf("%q was read as %d", wrong, n)
		}
	}
	// Every character counts: another in any place is another id or none.
	for i := range id {
		if i >= 4 && i < 7 {
			continue // the infix is the region's, and the lookup's to compare
		}
		other := []byte(id)
		other[i] ^= 1
		if n, ok := ENINumber(1, string(other)); ok && n == 5 {
			t.Errorf("%s is read as the number of %s", other, id)
		}
	}
}

func TestTextNumber(t *testing.T) {
	t.Run("inverse", rapid.MakeCheck(func(t *rapid.T) {
		seed, n := rapid.Uint64().Draw(t, "seed"), rapid.Uint64().Draw(t, "n")
		id := Text("vpc-bp1", seed, VPC, n, 18)
		if back, ok := TextNumber("vpc-bp1", seed, VPC, id, 18); !ok || back != n {
			t.Fatalf("number %d is spelt %s and read as %d, %t", n, id, back, ok)
		}
		if _, ok := TextNumber("vpc-bp1", seed, VSwitch, id, 18); ok {
			t.Fatalf("%s was read in another domain", id)
		}
	}))
	id := Text("vpc-bp1", 1, VPC, 5, 18)
	for _, wrong := range []string{
		"", "vpc-bp1", id[:24], id + "0", "vpc-bp2" + id[7:], strings.ToUpper(id), id[:24] + "_",
	} {
		if n, ok := TextNumber("vpc-bp1", 1, VPC, wrong, 18); ok {
			t.Errorf("%q was read as %d", wrong, n)
		}
	}
}

func TestMACForm(t *testing.T) {
	t.Run("inverse", rapid.MakeCheck(func(t *rapid.T) {
		seed, n := rapid.Uint64().Draw(t, "seed"), rapid.Uint64Range(0, MACs-1).Draw(t, "n")
		m := MACOf(seed, n)
		if back := m.Number(seed); back != n {
			t.Fatalf("number %d has MAC %s, which is number %d's", n, m, back)
		}
		if read, err := ParseMAC(m.String()); err != nil || read != m {
			t.Fatalf("%s is read as %s, %v", m, read, err)
		}
	}))
	for _, wrong := range []string{
		"", "00:16:3e", "00:16:3e:00:00:0", "00:16:3e:00:00:000", "00:16:3E:00:00:00",
		"00:16:3e:0g:00:00", "00:16:3e:000000", "00:16:3f:00:00:00",
	} {
		if m, err := ParseMAC(wrong); err == nil {
			t.Errorf("%q was read as %s", wrong, m)
		}
	}
}

// TestRequestIDs: no two are the same, and each is a UUID of version 4.
func TestRequestIDs(t *testing.T) {
	seen := make(map[string]bool)
	uuid := regexp.MustCompile(`^[0-9A-F]{8}-[0-9A-F]{4}-4[0-9A-F]{3}-[89AB][0-9A-F]{3}-[0-9A-F]{12}$`)
	for n := range uint64(10_000) {
		id := OfRequest(3, n)
		if seen[id] = true; !uuid.MatchString(id) {
			t.Fatalf("number %d has %s, which is no UUID of version 4", n, id)
		}
	}
	if len(seen) != 10_000 {
		t.Errorf("10,000 numbers gave %d request ids", len(seen))
	}
}
