package fuzz

import (
	"math"
	"strconv"
	"strings"

	"example.com/enisim/model"
)

// The texts of worlds and requests come from small sets, so that filters match,
// names collide and tokens are used twice.
var (
	goodNames        = []string{"web", "db", "a1:_-", "网络-1", "ab", strings.Repeat("n", 128)}
	goodLabels       = []string{"web", "db", "1 + 1", "网络", "a\tb", strings.Repeat("~", 128)}
	goodDescriptions = []string{"the first", "网络接口", "two\nlines", "see ftp://x", "ab", strings.Repeat("é", 256)}
	goodHostNames    = []string{"h1", "web-1.example", strings.Repeat("h", 64)}
	goodTokens       = []string{"t-0", "t-1", "t-2", "t-3", "t-4", "t-5", "t-6", strings.Repeat("t", 64)}
	goodTags         = []model.Tag{{Key: "k1", Value: "v1"}, {Key: "k2", Value: "v1"}, {Key: "k3"}, {Key: "键", Value: "值"},
		{Key: strings.Repeat("k", 128), Value: strings.Repeat("v", 128)}}

	images         = []string{"any", "aliyun_3_x64", "m-1"}
	chargeTypes    = []string{model.ChargePostPaid, model.ChargePrePaid}
	spotStrategies = []string{model.SpotNone, model.SpotWithPriceLimit, model.SpotAsPriceGo}

	badHostNames = []string{"h", "-web", "web.", "a..b", "a_b", "网络", strings.Repeat("h", 65)}

	badNames        = []string{"a", "1web", "a.b", ".b", "we b", "-web", strings.Repeat("n", 129), "web\x00", "\xff\xfe"}
	badLabels       = []string{"a", "http://web", "https://", strings.Repeat("~", 129), "a\x01", "\xff\xfe"}
	badDescriptions = []string{"a", "http://x", "https://x", strings.Repeat("é", 257), "a\x01", "\xff\xfe"}
	badTokens       = []string{strings.Repeat("t", 65), "tökén"}
	badTags         = [][]model.Tag{
		{{Key: "k1"}, {Key: "k1"}},
		{{Key: "aliyun:k"}}, {{Key: "acs:k"}}, {{}}, {{Key: "see http://x"}}, {{Key: strings.Repeat("k", 129)}}, {{Key: "k\x00"}},
		{{Key: "k1", Value: "acs:v"}}, {{Key: "k1", Value: "https://v"}}, {{Key: "k1", Value: strings.Repeat("v", 129)}}, {{Key: "k1", Value: "\xff"}},
		numberedTags(model.MaxTags + 1),
	}
	badIPv4   = []string{"172.16.0", "::1", "172.16.0.256", "172.16.0.05", "0x10.0.0.1", "x"}
	badIPv6   = []string{"::g", "172.16.0.9", "::ffff:172.16.0.9", "fe80::1%eth0", "x"}
	badBlocks = []string{"10.0.0.0", "10.0.0.1/24", "10.0.0.0/33", "2408::/56", "10.0.0.0/7", "10.0.0.0/30", "127.0.0.0/16", "x"}
	oddTexts  = []string{"x", " ", "\x00", "\xff\xfe", "null", "-1", "eni-", "网", "a'b\"c<d>&e", strings.Repeat("9", 300), "$(id)", "%s%n",
		"aliyun", "xhttp://", "010.0.0.1", "::ffff:10.0.0.1", "\uffff\uffff", "[null]", "i-a b", strings.Repeat("é", 128)}
	oddNumbers = []int{-1, 1, math.MaxInt32, math.MinInt32, 2049, 101, 501}
	oddIDs     = []string{"none", "i-none", "eni-none", "vsw-none", "sg-none", "vpc-none", "rg-none", "vcr-none", "I-1", "eni_1", "网"}
)

// numberedTags returns n tags with distinct keys.
func numberedTags(n int) []model.Tag {
	list := make([]model.Tag, n)
	for i := range list {
		list[i].Key = "n" + strconv.Itoa(i)
	}
	return list
}

// tagList returns a few sound tags, rarely as many as are allowed.
func (d chooser) tagList() []model.Tag {
	if d.oneIn(32) {
		return numberedTags(model.MaxTags)
	}
	first, n := d.below(len(goodTags)), 1+d.below(2)
	list := make([]model.Tag, n)
	for i := range list {
		list[i] = goodTags[(first+i)%len(goodTags)]
	}
	return list
}
