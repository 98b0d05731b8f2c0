package cilium

import (
	"fmt"
	"maps"
	"slices"

	ipamoption "github.com/cilium/cilium/pkg/ipam/option"
	ipam "github.com/cilium/cilium/pkg/ipam/types"
	v2 "github.com/cilium/cilium/pkg/k8s/apis/cilium.io/v2"
)

// act does what the agent on a node does with its CiliumNode: it gives pods addresses
// of the pool, and agrees to the release of those that no pod has. It returns an error
// if the operator has taken the address of a pod away.
func act(node *v2.CiliumNode, pods int) error {
	pool, status := node.Spec.IPAM.Pool, &node.Status.IPAM
	for address := range status.Used {
		if _, there := pool[address]; !there {
			return fmt.Errorf("%s has lost %s, which a pod uses", node.Name, address)
		}
	}
	for _, address := range slices.Sorted(maps.Keys(status.Used)) {
		if len(status.Used) > pods {
			delete(status.Used, address)
		}
	}
	for address, state := range status.ReleaseIPs {
		_, used := status.Used[address]
		_, pooled := pool[address]
		switch {
		case state == ipamoption.IPAMReleased && !pooled:
			delete(status.ReleaseIPs, address)
		case state == ipamoption.IPAMMarkForRelease && used:
			status.ReleaseIPs[address] = ipamoption.IPAMDoNotRelease
		case state == ipamoption.IPAMMarkForRelease:
			status.ReleaseIPs[address] = ipamoption.IPAMReadyForRelease
		}
	}
	if status.Used == nil {
		status.Used = ipam.AllocationMap{}
	}
	for _, address := range slices.Sorted(maps.Keys(pool)) {
		if _, leaving := status.ReleaseIPs[address]; len(status.Used) < pods && !leaving {
			status.Used[address] = pool[address]
		}
	}
	return nil
}
