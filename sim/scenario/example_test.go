package scenario_test

import (
	"fmt"

	"example.com/enisim/sim/scenario"
)

// A script says what must come out; a run reports what does not.
func ExampleParse() {
	const text = `DeleteNetworkInterface RegionId=cn-hangzhou NetworkInterfaceId=eni-none
> done
`
	script, err := scenario.Parse("example.txt", text)
	if err != nil {
		fmt.Println(err)
		return
	}
	result, err := script.Run()
	if err != nil {
		fmt.Println(err)
		return
	}
	for _, mismatch := range result.Mismatches {
		fmt.Println(mismatch)
	}
	// Output:
	// example.txt:1: DeleteNetworkInterface RegionId=cn-hangzhou NetworkInterfaceId=eni-none
	//   - done
	//   + 404 InvalidEniId.NotFound: The specified EniId "eni-none" is not found.
}
