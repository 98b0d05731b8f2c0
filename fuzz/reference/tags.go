package reference

import apierrors "example.com/enisim/errors"

// checkResourceType accepts eni alone: the other types of the TagResources page are not
// simulated, any other text is no type.
func checkResourceType(value string) error {
	switch value {
	case "eni":
		return nil
	case "":
		return apierrors.MissingParameterResourceType
	case "instance", "disk", "snapshot", "image", "securitygroup", "volume", "ddh", "ddhcluster", "keypair",
		"launchtemplate", "reservedinstance", "snapshotpolicy", "elasticityassurance", "capacityreservation":
		return apierrors.UnsupportedParameter
	}
	return apierrors.InvalidResourceTypeNotFound
}

// taggable finds the ENIs whose tags a call is to change, up to the first that is
// not to be had. That a managed one is InvalidResourceId.NotSupported is assumed.
func (c caller) taggable(id string) (*eni, error) {
	e := c.findENI(id)
	if e == nil {
		return nil, apierrors.InvalidResourceIdNotFound
	}
	return e, when(e.ServiceManaged, apierrors.InvalidResourceIdNotSupported)
}
