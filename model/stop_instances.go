package model

// StopInstancesRequest holds the parameters of StopInstances. RegionId and InstanceId
// are required.
type StopInstancesRequest struct {
	AccessKeyId string
	RegionId    string
	// InstanceId lists up to 100 instances. One that is listed twice counts once (assumed).
	InstanceId []string
	// BatchOptimization is AllTogether, the default, or SuccessFirst.
	BatchOptimization string
}

// CheckIn returns InvalidInstanceId.NotFound if InstanceId has no items,
// InvalidParameter.TooManyInstanceIds if it has more than 100, then InvalidParameter for
// another BatchOptimization.
func (r *StopInstancesRequest) CheckIn(Edition) error {
	r = orEmpty(r)
	return checkBatch(r.InstanceId, r.BatchOptimization)
}

// StopInstancesResponse holds the answer of StopInstances.
type StopInstancesResponse struct {
	RequestId         string
	InstanceResponses InstanceResponses
}
