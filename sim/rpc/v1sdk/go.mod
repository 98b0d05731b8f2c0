// Tests with the official Go SDK, version 1. They are a module of their own so
// that importing enisim does not bring the SDK along.
module example.com/enisim/sim/rpc/v1sdk

go 1.25

require (
	example.com/enisim v0.0.0
	github.com/aliyun/alibaba-cloud-sdk-go v1.63.107
)

require (
	github.com/google/btree v1.1.3 // indirect
	github.com/jmespath/go-jmespath v0.4.0 // indirect
	github.com/json-iterator/go v1.1.12 // indirect
	github.com/modern-go/concurrent v0.0.0-20180306012644-bacd9c7ef1dd // indirect
	github.com/modern-go/reflect2 v1.0.2 // indirect
	github.com/opentracing/opentracing-go v1.2.1-0.20220228012449-10b1cf09e00b // indirect
	go4.org/netipx v0.0.0-20260823151212-3075585bcbeb // indirect
	gopkg.in/ini.v1 v1.67.0 // indirect
)

replace example.com/enisim => ../../..
