package model

import (
	"cmp"

	apierrors "example.com/enisim/errors"
)

// DeleteVpcRequest holds the parameters of DeleteVpc (VPC API). VpcId is
// required.
type DeleteVpcRequest struct {
	AccessKeyId string
	RegionId    string
	VpcId       string
	ClientToken string
}

// CheckIn returns MissingParameter if VpcId is missing, then InvalidParameter if
// ClientToken is out of its range.
func (r *DeleteVpcRequest) CheckIn(Edition) error {
	r = orEmpty(r)
	return cmp.Or(checkGiven("VpcId", r.VpcId), checkClientToken(apierrors.InvalidParameter, r.ClientToken))
}

// DeleteVpcResponse holds the answer of DeleteVpc.
type DeleteVpcResponse struct{ RequestId string }
