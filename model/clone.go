package model

// Clone returns a copy of a request that shares no memory with it. It returns a
// request of a type of another package unchanged.
func Clone(r Request) Request {
	if own, ok := r.(interface{ clone() Request }); ok {
		return own.clone()
	}
	return r
}

func clonePointer[T any](p *T) *T {
	if p == nil {
		return nil
	}
	clone := *p
	return &clone
}
