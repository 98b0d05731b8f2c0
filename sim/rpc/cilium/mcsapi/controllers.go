// Package controllers has the one constant that Cilium takes from
// sigs.k8s.io/mcs-api/controllers, in code of multi-cluster services that no test here
// runs. Not every module proxy serves that module.
package controllers

// DerivedServiceAnnotation names the service that is derived from a ServiceImport.
const DerivedServiceAnnotation = "multicluster.kubernetes.io/derived-service"
