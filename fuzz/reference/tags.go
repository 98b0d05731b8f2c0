package reference

import apierrors "example.com/enisim/errors"

// checkResourceType accepts only eni: the other types of the TagResources page are
// not simulated, and any other text is no type.
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

// taggable finds the ENIs of a call that changes their tags, up to the first that
// cannot be found or changed. That a managed one is InvalidResourceId.NotSupported
// is assumed.
func (c caller) taggable(id string) (*eni, error) {
	e := c.findENI(id)
	if e == nil {
		return nil, apierrors.InvalidResourceIdNotFound
	}
	return e, when(e.ServiceManaged, apierrors.InvalidResourceIdNotSupported)
}
