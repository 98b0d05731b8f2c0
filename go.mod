module example.com/enisim

go 1.25

require (
	github.com/google/btree v1.1.3
	go4.org/netipx v0.0.0-20260823151212-3075585bcbeb
	pgregory.net/rapid v1.3.0
)
