// Package ids derives ids, MAC addresses, request ids, page tokens and random
// numbers from a seed and a sequence number, so that the same world and the same
// calls always get the same ones.
//
// An id is a keyed permutation of its sequence number: two numbers never share
// one, and the number of an ENI is read back from its id without an index.
package ids

import (
	"encoding/binary"
	"encoding/hex"
	"math/bits"
	"strconv"
)

// Domain separates the uses of a seed.
type Domain uint64

// The domains. Their order is part of every id: new ones go to the end.
const (
	ENI Domain = iota + 1
	mac
	request
	PickIPv4
	PickIPv6
	VPC
	VSwitch
	SecurityGroup
	Instance
	ResourceGroup
	Account
	nextToken
	Assignment
	Fault
	Router
	RouteTable
	CidrReservation
	SecurityGroupRule
	PickPrefix
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

// Draw returns the random number that a seed, a domain and n determine.
func Draw(seed uint64, d Domain, n uint64) uint64 {
	return mix(mix(mix(seed+0x9e3779b97f4a7c15)^uint64(d)) ^ n)
}

// rounds of the Feistel network behind permute; four make a pseudorandom
// permutation of a random function.
const rounds = 4

// permute is a permutation of the numbers of width bits (even, at most 64), keyed
// by seed and domain. It ignores the bits of n above them.
func permute(seed uint64, d Domain, width int, n uint64) uint64 {
	half, mask := halves(width)
	l, r := n>>half&mask, n&mask
	for i := range uint64(rounds) {
		l, r = r, l^Draw(seed^i, d, r)&mask
	}
	return l<<half | r
}

// unpermute is its inverse.
func unpermute(seed uint64, d Domain, width int, n uint64) uint64 {
	half, mask := halves(width)
	l, r := n>>half&mask, n&mask
	for i := range uint64(rounds) {
		l, r = r^Draw(seed^(rounds-1-i), d, l)&mask, l
	}
	return l<<half | r
}

func halves(width int) (half int, mask uint64) {
	half = width / 2
	return half, 1<<half - 1
}

// digits36 are the characters of ids.
const digits36 = "0123456789abcdefghijklmnopqrstuvwxyz"

// wordLength is the number of base-36 digits of a 64-bit number.
const wordLength = 13

// appendBase36 appends the last digits of n.
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

// Text returns the id of resource number n of a domain: the prefix and length
// characters after it, at least 13.
func Text(prefix string, seed uint64, d Domain, n uint64, length int) string {
	return string(appendBody([]byte(prefix), seed, d, n, length))
}

// TextNumber returns the number of the resource that has the id, and reports
// whether [Text] made it.
func TextNumber(prefix string, seed uint64, d Domain, id string, length int) (n uint64, ok bool) {
	if len(id) != len(prefix)+length {
		return 0, false
	}
	word, err := strconv.ParseUint(id[len(id)-wordLength:], 36, 64)
	if err != nil {
		return 0, false
	}
	n = unpermute(seed, d, 64, word)
	return n, Text(prefix, seed, d, n, length) == id
}

// appendBody appends the characters of an id: a permutation of n at the end and
// digits that n determines before it.
func appendBody(b []byte, seed uint64, d Domain, n uint64, length int) []byte {
	word := permute(seed, d, 64, n)
	b = appendBase36(b, Draw(seed, d, ^word), length-wordLength)
	return appendBase36(b, word, wordLength)
}

// The id of an ENI is "eni-", the infix of its region and 17 characters.
const (
	eniPrefix = "eni-"
	infixLen  = 3
	eniBody   = 17
)

// OfENI returns the id of ENI number n in the region with the infix, which has
// three characters.
func OfENI(seed uint64, infix string, n uint64) string {
	var room [32]byte
	return string(AppendENI(room[:0], seed, infix, n))
}

// AppendENI appends what [OfENI] returns.
func AppendENI(b []byte, seed uint64, infix string, n uint64) []byte {
	b = append(b, eniPrefix...)
	b = append(b, infix...)
	return appendBody(b, seed, ENI, n, eniBody)
}

// ENINumber returns the number of the ENI that has the id, and reports whether
// [OfENI] made it.
func ENINumber(seed uint64, id string) (n uint64, ok bool) {
	if len(id) != len(eniPrefix)+infixLen+eniBody {
		return 0, false
	}
	word, err := strconv.ParseUint(id[len(id)-wordLength:], 36, 64)
	if err != nil {
		return 0, false
	}
	n = unpermute(seed, ENI, 64, word)
	return n, OfENI(seed, id[len(eniPrefix):len(eniPrefix)+infixLen], n) == id
}

// OfRequest returns the id of request number n, which must be below 1<<60: an
// upper-case UUID of version 4, as in the page's samples.
func OfRequest(seed, n uint64) string {
	const hex = "0123456789ABCDEF"
	unique := permute(seed, request, 60, n)
	words := [2]uint64{
		unique>>12<<16 | 4<<12 | unique&(1<<12-1),      // the version after 48 bits
		Draw(seed, request, ^unique)&(1<<62-1) | 1<<63, // the variant in the first two
	}
	b := make([]byte, 0, 36)
	for i := range 32 {
		if i == 8 || i == 12 || i == 16 || i == 20 {
			b = append(b, '-')
		}
		b = append(b, hex[bits.RotateLeft64(words[i/16], 4*(i%16+1))&15])
	}
	return string(b)
}

// NextToken returns the NextToken of an action that leads to the resources after
// number n: 32 hex digits, as real ones are.
func NextToken(seed uint64, action string, n uint64) string {
	word := permute(seed, nextToken, 64, n)
	b := binary.BigEndian.AppendUint64(nil, word)
	return hex.EncodeToString(binary.BigEndian.AppendUint64(b, Draw(seed, nextToken, mixText(^word, action))))
}

// ReadNextToken returns the number that a NextToken of the action leads past, and
// reports whether [NextToken] made it.
func ReadNextToken(seed uint64, action, token string) (n uint64, ok bool) {
	b, err := hex.DecodeString(token)
	if err != nil || len(b) != 16 {
		return 0, false
	}
	n = unpermute(seed, nextToken, 64, binary.BigEndian.Uint64(b))
	return n, NextToken(seed, action, n) == token
}
