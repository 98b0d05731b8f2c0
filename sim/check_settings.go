package sim

import (
	"fmt"
	"slices"
	"time"
)

// settingsProblem returns what is wrong with the parts of a world that no action
// changes, "" if nothing is. Everything else is measured by them, so that Check goes no
// further after a problem.
func settingsProblem(s *settings) string {
	switch {
	case s == nil:
		return "there are none"
	case s.epoch.Year() < 1970 || s.epoch.Year() > 2999:
		return fmt.Sprintf("the epoch %s is not in the years 1970 to 2999", s.epoch.Format(time.RFC3339))
	case len(s.accounts) == 0 || len(s.regions) == 0:
		return "there is no account or no region"
	case len(s.types) < len(modelTypes()) || slices.Contains(s.types, nil):
		return "an instance type is missing"
	case !slices.IsSorted(s.takenIDs) || !slices.IsSorted(s.takenMACs):
		return "the numbers of the ids or of the MACs that the topology gave are not sorted"
	case s.edition == "" || s.limits != s.edition.Limits():
		return fmt.Sprintf("the limits are not those of edition %q", string(s.edition))
	case shortestDelay(s) < 0:
		return "a delay is negative"
	case smallestQuota(s) < 1:
		return "a quota is less than 1"
	}
	return placeProblem(s)
}

func shortestDelay(s *settings) time.Duration {
	d := s.delays
	return min(d.CreateNetworkInterface, d.AttachNetworkInterface, d.DetachNetworkInterface, d.DeleteNetworkInterface,
		d.StartInstance, d.StopInstance, d.RebootInstance, d.RunInstances)
}

func smallestQuota(s *settings) int {
	q := s.quotas
	return min(q.NetworkInterfaces, q.SecurityGroupsPerNetworkInterface, q.VPCs, q.VSwitches,
		q.VSwitchCidrReservations, q.NormalGroupAddresses, q.EnterpriseGroupAddresses,
		q.RulesPerSecurityGroup)
}

// placeProblem is settingsProblem for accounts, callers and regions.
func placeProblem(s *settings) string {
	for i, a := range s.accounts {
		if a == nil || a.number != i || a.id == "" {
			return fmt.Sprintf("account number %d has another number, no id or no record", i)
		}
	}
	for i, r := range s.regions {
		if r == nil || r.number != i || r.id == "" {
			return fmt.Sprintf("region number %d has another number, no id or no record", i)
		}
	}
	for _, c := range s.callers {
		if c.account == nil || c.account.number < 0 || c.account.number >= len(s.accounts) ||
			s.accounts[c.account.number] != c.account {
			return fmt.Sprintf("the account of AccessKey %q is not in the world", c.key.AccessKeyId)
		}
	}
	return ""
}
