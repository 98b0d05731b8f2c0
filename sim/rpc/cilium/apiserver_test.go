package cilium

import (
	"maps"
	"slices"
	"strconv"
	"sync"

	v2 "github.com/cilium/cilium/pkg/k8s/apis/cilium.io/v2"
	k8serrors "k8s.io/apimachinery/pkg/api/errors"
	"k8s.io/apimachinery/pkg/runtime/schema"
)

var resource = schema.GroupResource{Group: "cilium.io", Resource: "ciliumnodes"}

// apiserver keeps the CiliumNodes, as the API server of Kubernetes does: it refuses a
// change of an old version, and keeps spec and status apart.
type apiserver struct {
	mutex sync.Mutex
	nodes map[string]*v2.CiliumNode
}

func (s *apiserver) Create(node *v2.CiliumNode) (*v2.CiliumNode, error) {
	s.mutex.Lock()
	defer s.mutex.Unlock()
	stored := node.DeepCopy()
	stored.ResourceVersion = "1"
	s.nodes[node.Name] = stored
	return stored.DeepCopy(), nil
}

func (s *apiserver) Update(_, node *v2.CiliumNode) (*v2.CiliumNode, error) {
	return s.replace(node, func(stored *v2.CiliumNode) { stored.Spec = node.DeepCopy().Spec })
}

func (s *apiserver) UpdateStatus(_, node *v2.CiliumNode) (*v2.CiliumNode, error) {
	return s.replace(node, func(stored *v2.CiliumNode) { stored.Status = node.DeepCopy().Status })
}

func (s *apiserver) replace(node *v2.CiliumNode, change func(stored *v2.CiliumNode)) (*v2.CiliumNode, error) {
	s.mutex.Lock()
	defer s.mutex.Unlock()
	stored, found := s.nodes[node.Name]
	switch {
	case !found:
		return nil, k8serrors.NewNotFound(resource, node.Name)
	case stored.ResourceVersion != node.ResourceVersion:
		return nil, k8serrors.NewConflict(resource, node.Name, nil)
	}
	change(stored)
	version, err := strconv.Atoi(stored.ResourceVersion)
	stored.ResourceVersion = strconv.Itoa(version + 1)
	return stored.DeepCopy(), err
}

func (s *apiserver) Get(name string) (*v2.CiliumNode, error) {
	s.mutex.Lock()
	defer s.mutex.Unlock()
	stored, found := s.nodes[name]
	if !found {
		return nil, k8serrors.NewNotFound(resource, name)
	}
	return stored.DeepCopy(), nil
}

func (s *apiserver) delete(name string) {
	s.mutex.Lock()
	defer s.mutex.Unlock()
	delete(s.nodes, name)
}

// list returns the nodes by name.
func (s *apiserver) list() []*v2.CiliumNode {
	s.mutex.Lock()
	defer s.mutex.Unlock()
	var nodes []*v2.CiliumNode
	for _, name := range slices.Sorted(maps.Keys(s.nodes)) {
		nodes = append(nodes, s.nodes[name].DeepCopy())
	}
	return nodes
}
