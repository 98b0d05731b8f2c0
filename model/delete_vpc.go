package model

import "cmp"

// DeleteVpcRequest holds the parameters of DeleteVpc (VPC API). VpcId is
// required.
type DeleteVpcRequest struct {
	AccessKeyId string
	RegionId    string
	VpcId       string
	// ClientToken makes the call idempotent: up to 64 ASCII characters.
	ClientToken string
}

// Check returns MissingParameter without a VpcId, then InvalidParameter for a
// malformed token.
func (r *DeleteVpcRequest) Check() error {
	return cmp.Or(checkGiven("VpcId", r.VpcId), checkClientToken(r.ClientToken))
}

// DeleteVpcResponse holds the answer of DeleteVpc.
type DeleteVpcResponse struct{ RequestId string }
