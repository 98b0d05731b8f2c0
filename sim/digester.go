package sim

import (
	"encoding/binary"
	"hash"
	"net/netip"

	"example.com/enisim/model"
)

// digester feeds a hash so that no two sequences of values feed it alike. The
// pools, the ENIs of an instance, what is due and the counts of groups and quotas are left
// out: they follow from the ENIs (laws 4, 7 and 8).
type digester struct {
	hash hash.Hash
	room []byte
}

func (d *digester) numbers(numbers ...uint64) {
	d.room = d.room[:0]
	for _, n := range numbers {
		d.room = binary.BigEndian.AppendUint64(d.room, n)
	}
	d.hash.Write(d.room)
}

func (d *digester) counts(counts ...int) {
	for _, n := range counts {
		d.numbers(uint64(n))
	}
}

func (d *digester) texts(texts ...string) {
	d.numbers(uint64(len(texts)))
	d.room = d.room[:0]
	for _, s := range texts {
		d.room = appendText(d.room, s)
	}
	d.hash.Write(d.room)
}

func (d *digester) flag(set bool) {
	if set {
		d.numbers(1)
		return
	}
	d.numbers(0)
}

func (d *digester) prefixes(prefixes []netip.Prefix) {
	d.counts(len(prefixes))
	for _, p := range prefixes {
		d.texts(p.String())
	}
}

func (d *digester) tags(tags []model.Tag) {
	d.counts(len(tags))
	for _, t := range tags {
		d.texts(t.Key, t.Value)
	}
}

// appendText appends a text so that no two sequences of texts read the same.
func appendText(b []byte, s string) []byte {
	return append(binary.AppendUvarint(b, uint64(len(s))), s...)
}
