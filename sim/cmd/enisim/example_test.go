package main

import (
	"io"
	"os"
	"strings"
)

// A script of one call, with the answer that it expects.
func Example() {
	script := `DeleteNetworkInterface RegionId=cn-hangzhou NetworkInterfaceId=eni-none
> 404 InvalidEniId.NotFound: *
`
	c := command{in: strings.NewReader(script), out: os.Stdout, log: io.Discard}
	c.run([]string{"run", "-"})
	// Output:
	// (standard input): 1 call, all as expected
}
