package main

import (
	"cmp"
	"fmt"
	"math"
	"slices"
	"strings"
)

// The plot's size, and its margins, which hold the labels.
const (
	plotWidth, plotHeight           = 860, 520
	marginLeft, marginRight         = 70, 170
	marginTop, marginBottom         = 50, 60
	labelHeight             float64 = 16
)

// colours are the curves', distinct with colour blindness too (Okabe and Ito).
var colours = []string{"#0072b2", "#d55e00", "#009e73", "#cc79a7", "#e69f00", "#56b4e9", "#333333"}

// A scale maps the values of a logarithmic axis, from 10^least to 10^most, to
// coordinates.
type scale struct {
	least, most int
	from, to    float64
}

func (s scale) at(x float64) float64 {
	return s.from + (math.Log10(x)-float64(s.least))/float64(s.most-s.least)*(s.to-s.from)
}

// A curve is an operation's cost by the number of ENIs.
type curve struct {
	label, colour string
	x, y          []float64 // ENIs, nanoseconds
	labelAt       float64
}

// plot draws the growth of operations with the number of ENIs, both axes
// logarithmic, as an SVG.
func plot(sizes []*size) string {
	curves := curvesOf(sizes)
	x, y := scales(curves)
	placeLabels(curves, y)
	var b strings.Builder
	fmt.Fprintf(&b, `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 %d %d" `, plotWidth, plotHeight)
	b.WriteString(`font-family="sans-serif" font-size="13">` + "\n")
	fmt.Fprintf(&b, `<rect width="%d" height="%d" fill="white"/>`+"\n", plotWidth, plotHeight)
	text(&b, marginLeft, 24, "start", "#000000", "CPU time of an operation by the number of ENIs in the world")
	text(&b, (x.from+x.to)/2, plotHeight-16, "middle", "#000000", "ENIs")
	drawAxes(&b, x, y)
	for _, c := range curves {
		drawCurve(&b, c, x, y)
	}
	b.WriteString("</svg>\n")
	return b.String()
}

func curvesOf(sizes []*size) []curve {
	var curves []curve
	for i, p := range plotted {
		c := curve{label: p.label, colour: colours[i]}
		for _, s := range sizes {
			c.x = append(c.x, float64(s.enis))
			c.y = append(c.y, max(1, s.cost(p.operation).nanoseconds))
		}
		curves = append(curves, c)
	}
	return curves
}

// scales returns the axes, which reach to the powers of ten around the curves.
func scales(curves []curve) (x, y scale) {
	var xs, ys []float64
	for _, c := range curves {
		xs, ys = append(xs, c.x...), append(ys, c.y...)
	}
	x = scale{floorLog(slices.Min(xs)), ceilLog(slices.Max(xs)), marginLeft, plotWidth - marginRight}
	y = scale{floorLog(slices.Min(ys)), ceilLog(slices.Max(ys)), plotHeight - marginBottom, marginTop}
	return x, y
}

func floorLog(x float64) int { return int(math.Floor(math.Log10(x))) }
func ceilLog(x float64) int  { return int(math.Ceil(math.Log10(x))) }

// placeLabels puts each curve's label beside its end. Labels that would overlap
// push each other apart.
func placeLabels(curves []curve, y scale) {
	order := make([]*curve, len(curves))
	for i := range curves {
		c := &curves[i]
		c.labelAt, order[i] = y.at(c.y[len(c.y)-1]), c
	}
	slices.SortFunc(order, func(a, b *curve) int { return cmp.Compare(a.labelAt, b.labelAt) })
	for range 100 {
		for i, below := range order[1:] {
			if lack := labelHeight - (below.labelAt - order[i].labelAt); lack > 0 {
				order[i].labelAt -= lack / 2
				below.labelAt += lack / 2
			}
		}
	}
}

// drawAxes draws a line and a label at every power of ten.
func drawAxes(b *strings.Builder, x, y scale) {
	for e := x.least; e <= x.most; e++ {
		at := x.at(math.Pow10(e))
		line(b, at, y.from, at, y.to)
		text(b, at, y.from+20, "middle", "#000000", count(int(math.Pow10(e))))
	}
	for e := y.least; e <= y.most; e++ {
		at := y.at(math.Pow10(e))
		line(b, x.from, at, x.to, at)
		text(b, x.from-8, at+4, "end", "#000000", powerOfTen(e))
	}
}

// powerOfTen spells 10^e nanoseconds.
func powerOfTen(e int) string {
	units := []string{"ns", "µs", "ms", "s"}
	unit := min(e/3, len(units)-1)
	return fmt.Sprintf("%d %s", int(math.Pow10(e-3*unit)), units[unit])
}

func drawCurve(b *strings.Builder, c curve, x, y scale) {
	var points []string
	for i := range c.x {
		at := fmt.Sprintf("%.1f,%.1f", x.at(c.x[i]), y.at(c.y[i]))
		points = append(points, at)
		fmt.Fprintf(b, `<circle cx="%.1f" cy="%.1f" r="3" fill="%s"/>`+"\n", x.at(c.x[i]), y.at(c.y[i]), c.colour)
	}
	fmt.Fprintf(b, `<polyline points="%s" fill="none" stroke="%s" stroke-width="2"/>`+"\n",
		strings.Join(points, " "), c.colour)
	last := c.y[len(c.y)-1]
	text(b, x.to+10, c.labelAt+4, "start", c.colour, c.label+", "+duration(last))
}

func line(b *strings.Builder, x1, y1, x2, y2 float64) {
	fmt.Fprintf(b, `<line x1="%.1f" y1="%.1f" x2="%.1f" y2="%.1f" stroke="#dddddd"/>`+"\n", x1, y1, x2, y2)
}

func text(b *strings.Builder, x, y float64, anchor, colour, s string) {
	fmt.Fprintf(b, `<text x="%.1f" y="%.1f" text-anchor="%s" fill="%s">%s</text>`+"\n", x, y, anchor, colour, s)
}
