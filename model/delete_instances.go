package model

import (
	"cmp"

	apierrors "example.com/enisim/errors"
)

// DeleteInstancesRequest holds the parameters of DeleteInstances. RegionId and InstanceId
// are required.
type DeleteInstancesRequest struct {
	AccessKeyId string
	RegionId    string
	// InstanceId lists up to 100 instances. One that is listed twice counts once (assumed).
	InstanceId []string
	// Force allows the release of instances that are Running.
	Force       *bool
	ClientToken string
}

// CheckIn returns InvalidInstanceId.NotFound if InstanceId has no items,
// InvalidParameter.TooManyInstanceIds if it has more than 100, then InvalidParameter if
// ClientToken is out of its range.
func (r *DeleteInstancesRequest) CheckIn(Edition) error {
	r = orEmpty(r)
	return cmp.Or(checkBatch(r.InstanceId, ""), checkClientToken(apierrors.InvalidParameter, r.ClientToken))
}

// DeleteInstancesResponse holds the answer of DeleteInstances.
type DeleteInstancesResponse struct{ RequestId string }
