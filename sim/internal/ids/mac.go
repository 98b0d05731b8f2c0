package ids

import (
	"fmt"
	"strconv"
	"strings"
)

// MAC is the low 24 bits of a MAC address in Alibaba Cloud's block 00:16:3e.
type MAC uint32

// MACs is the number of MAC addresses that there are.
const MACs = 1 << macBits

const (
	macBits   = 24
	macPrefix = "00:16:3e"
)

// MACOf returns the MAC address of ENI number n; numbers that agree modulo [MACs]
// share one.
func MACOf(seed, n uint64) MAC { return MAC(permute(seed, mac, macBits, n)) }

// Number returns the lowest number whose MAC address it is.
func (m MAC) Number(seed uint64) uint64 { return unpermute(seed, mac, macBits, uint64(m)) }

// String returns the address in the form 00:16:3e:xx:xx:xx.
func (m MAC) String() string {
	var room [17]byte
	return string(m.AppendTo(room[:0]))
}

// AppendTo appends what String returns.
func (m MAC) AppendTo(b []byte) []byte {
	const hex = "0123456789abcdef"
	b = append(b, macPrefix...)
	for i := range 3 {
		octet := byte(m >> (16 - 8*i))
		b = append(b, ':', hex[octet>>4], hex[octet&15])
	}
	return b
}

// ParseMAC reads an address in the form that String returns.
func ParseMAC(s string) (MAC, error) {
	digits := strings.ReplaceAll(strings.TrimPrefix(s, macPrefix), ":", "")
	n, err := strconv.ParseUint(digits, 16, macBits)
	if err != nil || MAC(n).String() != s {
		return 0, fmt.Errorf("%q is not of the form %s:xx:xx:xx in lower case", s, macPrefix)
	}
	return MAC(n), nil
}
