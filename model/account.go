package model

// Account is an Alibaba Cloud account.
type Account struct {
	// AccountId has 16 decimal digits and is the OwnerId of what the account owns.
	// An empty one is generated.
	AccountId string
	// AccessKeys lists the keys of the calls that the account makes itself.
	AccessKeys []AccessKey
	// RAMUsers lists the users that call on behalf of the account.
	RAMUsers []RAMUser
	// ENIsNotSupported marks an account of a kind that may not use ENIs. Calls of the
	// actions on ENIs fail with InvalidUserType.NotSupported; the pages of other
	// actions do not have it.
	ENIsNotSupported bool
	// SourceDestCheck is that of new ENIs for which none is given, and of those of the
	// topology. It is true for accounts since 2025-04
	// (ecs/Source and destination check, current).
	SourceDestCheck bool
	// TrunksNotAllowed marks an account that may not use trunk ENIs, which are by
	// invitation (ecs/CreateNetworkInterface, current). Calls that create one or attach to
	// one fail with InvalidOperation.TrunkingIsNotAllowed (assumed).
	TrunksNotAllowed bool
	// ActionsClosedToRAM lists the actions that no RAM user may call. Calls of them
	// fail with Forbidden.NotSupportRAM.
	ActionsClosedToRAM []string
}

// RAMUser is a user of an account. It may call only the actions that were granted
// to it.
type RAMUser struct {
	UserName   string
	AccessKeys []AccessKey
	// AllowedActions lists the actions that the policies of the user grant. "*"
	// grants all of them. Calls of any other action fail with Forbidden.RAM, those of
	// CreateNetworkInterface with Forbidden.SubUser.
	AllowedActions []string
}

// AccessKey is an AccessKey pair, which identifies and signs calls.
type AccessKey struct {
	// AccessKeyId identifies the caller. It is required, and unique in a topology.
	AccessKeyId string
	// AccessKeySecret signs the calls of the key over the wire. If it is empty,
	// signatures of the key are not verified.
	AccessKeySecret string
	// Expired makes every call of the key fail with Abs.InvalidAccount.NotFound or,
	// unless it is on ENIs, InvalidAccessKeyId.NotFound.
	Expired bool
}

// ResourceGroup is a resource group of an account.
type ResourceGroup struct {
	// ResourceGroupId starts with "rg-". An empty one is generated.
	ResourceGroupId string
	// OwnerId is the AccountId of the owner, by default that of the first account.
	OwnerId string
}
