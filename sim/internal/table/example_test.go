package table_test

import (
	"fmt"

	"example.com/enisim/sim/internal/table"
)

// A copy of a Map shares its tree until one of the two writers changes its own.
func Example() {
	before := table.New[string, int]()
	first := new(table.Writer)
	before.Put(first, "eni-a", 1)
	before.Put(first, "eni-b", 2)

	after := before
	second := new(table.Writer)
	after.Delete(second, "eni-a")
	after.Put(second, "eni-c", 3)

	for key, value := range before.All() {
		fmt.Println("before:", key, value)
	}
	for key, value := range after.All() {
		fmt.Println("after:", key, value)
	}
	// Output:
	// before: eni-a 1
	// before: eni-b 2
	// after: eni-b 2
	// after: eni-c 3
}
