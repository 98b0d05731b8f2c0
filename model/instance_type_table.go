package model

import (
	_ "embed"
	"fmt"
	"strconv"
	"strings"
	"sync"

	apierrors "example.com/enisim/errors"
)

//go:embed instance_types.tsv
var instanceTypeTable string

// instanceTypes is the table, parsed when it is first needed: nothing happens at
// import.
var instanceTypes = sync.OnceValue(func() []InstanceType {
	types, err := parseInstanceTypes(instanceTypeTable)
	if err != nil {
		panic("model: instance_types.tsv: " + err.Error()) // a test parses it
	}
	return types
})

// parseInstanceTypes parses a table of the form that the comment of
// instance_types.tsv describes.
func parseInstanceTypes(table string) ([]InstanceType, error) {
	types := make([]InstanceType, 0, strings.Count(table, "\n"))
	p := typeParser{derived: make(map[string]string)}
	for line := range strings.Lines(table) {
		p.line++
		line = strings.TrimSuffix(line, "\n")
		if strings.HasPrefix(line, "#") || strings.HasPrefix(line, "InstanceTypeId\t") {
			continue
		}
		if t := p.parse(line); p.err == nil {
			types = append(types, t)
		}
	}
	return types, p.err
}

// typeParser parses lines of the table and keeps the first error.
type typeParser struct {
	line    int
	rest    string // what is left of the line
	marked  string // the fields whose cells were marked as derived
	derived map[string]string
	err     error
}

func (p *typeParser) parse(line string) InstanceType {
	p.rest, p.marked = line, ""
	t := InstanceType{
		InstanceTypeId:              p.cell("InstanceTypeId"),
		InstanceTypeFamily:          p.cell("InstanceTypeFamily"),
		CpuArchitecture:             p.cell("CpuArchitecture"),
		CpuCoreCount:                p.number("CpuCoreCount", 0),
		MemorySize:                  p.size("MemorySize"),
		EniQuantity:                 p.number("EniQuantity", Unknown),
		EniPrivateIpAddressQuantity: p.number("EniPrivateIpAddressQuantity", Unknown),
		EniIpv6AddressQuantity:      p.number("EniIpv6AddressQuantity", Unknown),
		EniTotalQuantity:            p.number("EniTotalQuantity", 0),
		EniTrunkSupported:           p.oneOf("EniTrunkSupported", "true", "false"),
		EriQuantity:                 p.number("EriQuantity", Unknown),
		PrimaryEniQueueNumber:       p.number("PrimaryEniQueueNumber", Unknown),
		SecondaryEniQueueNumber:     p.number("SecondaryEniQueueNumber", Unknown),
		MaximumQueueNumberPerEni:    p.number("MaximumQueueNumberPerEni", Unknown),
		TotalEniQueueQuantity:       p.number("TotalEniQueueQuantity", Unknown),
		StoppedToBind:               p.oneOf("StoppedToBind", "stopped", ""),
		Source:                      apierrors.Source(p.cell("Source")),
		Derived:                     p.marked,
	}
	if p.rest != "" {
		p.fail("Source", p.rest)
	}
	return t
}

// cell returns the next cell, without the mark of a derived figure.
func (p *typeParser) cell(field string) string {
	var cell string
	cell, p.rest, _ = strings.Cut(p.rest, "\t")
	value, marked := strings.CutSuffix(cell, "*")
	if marked {
		p.mark(field)
	}
	return value
}

// mark adds a field to those derived. Lines share the texts, of which there are few.
func (p *typeParser) mark(field string) {
	if p.marked == "" {
		p.marked = field
		return
	}
	joined, ok := p.derived[p.marked+field]
	if !ok {
		joined = p.marked + " " + field
		p.derived[p.marked+field] = joined
	}
	p.marked = joined
}

func (p *typeParser) number(field string, unknown int) int {
	cell := p.cell(field)
	if cell == "" {
		return unknown
	}
	n, err := strconv.Atoi(cell)
	if err != nil {
		p.fail(field, cell)
	}
	return n
}

func (p *typeParser) size(field string) float64 {
	cell := p.cell(field)
	if cell == "" {
		return 0
	}
	n, err := strconv.ParseFloat(cell, 64)
	if err != nil {
		p.fail(field, cell)
	}
	return n
}

// oneOf reports whether the next cell is one of two texts, the first. An empty cell
// is the second.
func (p *typeParser) oneOf(field, yes, no string) bool {
	cell := p.cell(field)
	if cell != yes && cell != no && cell != "" {
		p.fail(field, cell)
	}
	return cell == yes
}

func (p *typeParser) fail(field, cell string) {
	if p.err == nil {
		p.err = fmt.Errorf("line %d: %s: %q", p.line, field, cell)
	}
}
