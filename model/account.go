package model

// Account is an Alibaba Cloud account.
type Account struct {
	// AccountId is 16 decimal digits, the OwnerId of what the account owns;
	// empty, it is generated.
	AccountId string
	// AccessKeys names the calls that the account itself makes.
	AccessKeys []AccessKey
	// RAMUsers lists the users that call on behalf of the account.
	RAMUsers []RAMUser
	// ENIsNotSupported marks an account of a kind that may not use ENIs: every
	// call answers InvalidUserType.NotSupported (assumed: calls of actions on other
	// resources do too).
	ENIsNotSupported bool
	// ActionsClosedToRAM lists the actions that no RAM user may call: they
	// answer Forbidden.NotSupportRAM.
	ActionsClosedToRAM []string
}

// RAMUser is a user of an account, who may call what was granted.
type RAMUser struct {
	UserName   string
	AccessKeys []AccessKey
	// AllowedActions lists the actions that the user's policies grant, "*" for
	// all of them. Anything else answers Forbidden.SubUser.
	AllowedActions []string
}

// AccessKey is an AccessKey pair, as far as a call shows it.
type AccessKey struct {
	AccessKeyId string
	// AccessKeySecret signs the calls of the key. Without one its calls over the
	// wire are taken whatever their signature.
	AccessKeySecret string
	// Expired makes each call of the key answer Abs.InvalidAccount.NotFound.
	Expired bool
}

// ResourceGroup is a resource group of an account.
type ResourceGroup struct {
	// ResourceGroupId is "rg-" and more, generated when empty.
	ResourceGroupId string
	// OwnerId is the account, by default the first.
	OwnerId string
}
