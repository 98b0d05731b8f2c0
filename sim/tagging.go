package sim

import (
	apierrors "example.com/enisim/errors"
	"example.com/enisim/model"
)

// The tag actions have these in common.

// taggingAccess has the code that the pages of the tag actions have for a missing
// region.
var taggingAccess = anywhere.missing(apierrors.MissingParameterRegionId)

// taggableENIs returns the ENIs of a call that is to change their tags. One that is
// named twice is in the list twice.
func (c *call) taggableENIs(ids []string) ([]*eni, error) {
	enis := make([]*eni, len(ids))
	for i, id := range ids {
		e, err := c.ownENI(id)
		switch {
		case err != nil:
			return nil, apierrors.InvalidResourceIdNotFound.New(itemName("ResourceId", i), id)
		case e.serviceManaged:
			return nil, apierrors.InvalidResourceIdNotSupported.New(itemName("ResourceId", i), id)
		}
		enis[i] = e
	}
	return enis, nil
}

// retag changes the tags of ENIs.
func (c *call) retag(enis []*eni, change func([]model.Tag) []model.Tag) {
	for _, e := range enis {
		c.setTags(e, change(c.enis.Get(e.number).tags))
	}
}
