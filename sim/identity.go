package sim

import (
	"fmt"
	"math/bits"
	"strconv"
	"strings"
)

// Every id, MAC, request id and random pick is a function of the world's seed
// and a number. Ids and MACs are keyed permutations of the number, so two
// numbers never share one, and an ENI's number can be read back from its id
// without an index.

// domain keeps the uses of the seed apart.
type domain uint64

const (
	ofENI domain = iota + 1
	ofMAC
	ofRequest
	ofPick
	ofPick6
	ofVPC
	ofVSwitch
	ofGroup
	ofInstance
	ofResourceGroup
	ofAccount
	ofToken
	ofAssignment
	ofFault
	ofRouter
	ofRouteTable
)

// mix scrambles x; it is the finalizer of SplitMix64, a permutation.
func mix(x uint64) uint64 {
	x ^= x >> 30
	x *= 0xbf58476d1ce4e5b9
	x ^= x >> 27
	x *= 0x94d049bb133111eb
	return x ^ x>>31
}

// mixText scrambles x with a text.
func mixText(x uint64, text string) uint64 {
	for _, b := range []byte(text) {
		x = mix(x ^ uint64(b))
	}
	return x
}

// draw returns a number that seed, domain and n decide.
func draw(seed uint64, d domain, n uint64) uint64 {
	return mix(mix(mix(seed+0x9e3779b97f4a7c15)^uint64(d)) ^ n)
}

// rounds of the Feistel network behind permute; four make a pseudorandom
// permutation of a random function.
const rounds = 4

// permute is a permutation of the numbers of so many bits (even, at most 64),
// keyed by seed and domain. Bits of n above them are left out.
func permute(seed uint64, d domain, width int, n uint64) uint64 {
	half, mask := halves(width)
	l, r := n>>half&mask, n&mask
	for i := range uint64(rounds) {
		l, r = r, l^draw(seed^i, d, r)&mask
	}
	return l<<half | r
}

// unpermute is its inverse.
func unpermute(seed uint64, d domain, width int, n uint64) uint64 {
	half, mask := halves(width)
	l, r := n>>half&mask, n&mask
	for i := range uint64(rounds) {
		l, r = r^draw(seed^(rounds-1-i), d, l)&mask, l
	}
	return l<<half | r
}

func halves(width int) (half int, mask uint64) {
	half = width / 2
	return half, 1<<half - 1
}

// digits36 are the characters of ids.
const digits36 = "0123456789abcdefghijklmnopqrstuvwxyz"

// wordLength is how many of them spell a 64-bit number.
const wordLength = 13

// appendBase36 appends the last digits of n, so many of them.
func appendBase36(b []byte, n uint64, digits int) []byte {
	for range digits {
		b = append(b, '0')
	}
	for i := range digits {
		b[len(b)-1-i] = digits36[n%36]
		n /= 36
	}
	return b
}

// idBody spells number n of a domain in so many characters, at least
// wordLength: a permutation of n at the end and digits that n decides before it.
func idBody(b []byte, seed uint64, d domain, n uint64, length int) []byte {
	word := permute(seed, d, 64, n)
	b = appendBase36(b, draw(seed, d, ^word), length-wordLength)
	return appendBase36(b, word, wordLength)
}

// eniBody is the length of an ENI's id after the region's infix.
const eniBody = 17

// eniID spells the id of ENI number n in a region.
func eniID(seed uint64, infix string, n uint64) string {
	var room [32]byte
	b := append(room[:0], "eni-"...)
	b = append(b, infix...)
	return string(idBody(b, seed, ofENI, n, eniBody))
}

// eniNumber reads the number back from the id that eniID spells.
func eniNumber(seed uint64, id string) (n uint64, ok bool) {
	if len(id) != len("eni-")+3+eniBody {
		return 0, false
	}
	word, err := strconv.ParseUint(id[len(id)-wordLength:], 36, 64)
	if err != nil {
		return 0, false
	}
	n = unpermute(seed, ofENI, 64, word)
	return n, eniID(seed, id[len("eni-"):len("eni-")+3], n) == id
}

// mac is the low 24 bits of a MAC address in Alibaba Cloud's block 00:16:3e.
type mac uint32

const macBits = 24

// macOf returns the MAC of ENI number n; numbers that agree in the low 24 bits
// share one.
func macOf(seed, n uint64) mac { return mac(permute(seed, ofMAC, macBits, n)) }

// macNumber returns the low 24 bits of the numbers whose MAC it is.
func macNumber(seed uint64, m mac) uint64 { return unpermute(seed, ofMAC, macBits, uint64(m)) }

const macPrefix = "00:16:3e"

func (m mac) String() string {
	const hex = "0123456789abcdef"
	b := []byte(macPrefix + ":00:00:00")
	for i := range 3 {
		octet := byte(m >> (16 - 8*i))
		b[9+3*i], b[10+3*i] = hex[octet>>4], hex[octet&15]
	}
	return string(b)
}

// parseMAC reads what String writes.
func parseMAC(s string) (mac, error) {
	digits := strings.ReplaceAll(strings.TrimPrefix(s, macPrefix), ":", "")
	n, err := strconv.ParseUint(digits, 16, macBits)
	if err != nil || mac(n).String() != s {
		return 0, fmt.Errorf("%q is not of the form %s:xx:xx:xx in lower case", s, macPrefix)
	}
	return mac(n), nil
}

// requestID spells the id of request number n: an upper-case UUID whose
// version digit is as random as the rest, as real ones are.
func requestID(seed, n uint64) string {
	const hex = "0123456789ABCDEF"
	high := permute(seed, ofRequest, 64, n)
	words := [2]uint64{high, draw(seed, ofRequest, ^high)}
	b := make([]byte, 0, 36)
	for i := range 32 {
		if i == 8 || i == 12 || i == 16 || i == 20 {
			b = append(b, '-')
		}
		b = append(b, hex[bits.RotateLeft64(words[i/16], 4*(i%16+1))&15])
	}
	return string(b)
}
