package apierrors

// The 34 codes of the page, in its order. Where the page prints "%s", the text
// is the one that an older edition printed or that a real answer showed; an
// Assumed text is ours, because no public one was found.
var (
	InvalidUserTypeNotSupported = define(403, "InvalidUserType.NotSupported", Page,
		"The account does not support this operation.", Assumed)
	AbsInvalidAccountNotFound = define(403, "Abs.InvalidAccount.NotFound", Page,
		"The Account is not found or ak is expired.", Older)
	MissingParameter = define(400, "MissingParameter", Page,
		`The input parameter "{parameter}" that is mandatory for processing this request is not supplied.`, Older)
	ForbiddenNotSupportRAM = define(403, "Forbidden.NotSupportRAM", Page,
		"This action does not support accessed by RAM mode.", Older)
	UnsupportedParameter = define(400, "UnsupportedParameter", Page,
		`The parameters is unsupported. "{parameter}" {0}`, Older)
	ForbiddenSubUser = define(403, "Forbidden.SubUser", Page,
		"The specified action is not available for you.", Older)
	InvalidParameter = define(400, "InvalidParameter", Page,
		`The specified parameter "{parameter}" is not valid. {0}`, Neighbour)
	InvalidInstanceIDMalformed = define(400, "InvalidInstanceID.Malformed", Page,
		`The specified parameter "InstanceId" is not valid.`, Neighbour)
	InvalidOperationInvalidEcsState = define(400, "InvalidOperation.InvalidEcsState", Page,
		`The operation is not allowed in the current ECS state. Expecting status is "{0}" while current status is "{1}".`, Older)
	InvalidOperationInvalidEniState = define(400, "InvalidOperation.InvalidEniState", Page,
		`The operation is not allowed in the current ENI state. Expecting status is "{0}" while current status is "{1}".`, Older)
	InvalidOperationDetachPrimaryEniNotAllowed = define(400, "InvalidOperation.DetachPrimaryEniNotAllowed", Page,
		"Detaching primary ENI from ECS instance is not allowed.", Older)
	InvalidEcsIdNotFound = define(404, "InvalidEcsId.NotFound", Page,
		"The specified EcsId is not found.", Older)
	InvalidEniIdNotFound = define(404, "InvalidEniId.NotFound", Page,
		`The specified EniId "{value}" is not found.`, Older)
	InvalidVSwitchIdNotFound = define(404, "InvalidVSwitchId.NotFound", Page,
		`The specified VSwitchId "{value}" is not found.`, Older)
	InvalidSecurityGroupIdNotFound = define(404, "InvalidSecurityGroupId.NotFound", Page,
		"The specified SecurityGroupId is not found.", Older)
	MaxEniCountExceeded = define(403, "MaxEniCountExceeded", Page,
		"The number of ENI exceeds the limit per region.", Older)
	EniPerInstanceLimitExceeded = define(403, "EniPerInstanceLimitExceeded", Page,
		"The number of ENI exceeds the limit for the type of instance you are trying to launch.", Older)
	InvalidOperationAvailabilityZoneMismatch = define(403, "InvalidOperation.AvailabilityZoneMismatch", Page,
		"The VPC VSwitch of the specified ENI and ECS instance are not in the same availability zone.", Older)
	InvalidOperationVpcMismatch = define(403, "InvalidOperation.VpcMismatch", Page,
		"The VPC of the specified ENI and security group are not in the same VPC.", Older)
	SecurityGroupInstanceLimitExceed = define(403, "SecurityGroupInstanceLimitExceed", Page,
		"The maximum number of instances in a security group is exceeded.", Older)
	InvalidSecurityGroupIdNotVpc = define(403, "InvalidSecurityGroupId.NotVpc", Page,
		"The specified SecurityGroupId not in VPC.", Older)
	InvalidOperationInvalidEniType = define(403, "InvalidOperation.InvalidEniType", Page,
		`The operation is not allowed in the current ENI type. Expecting type is "{0}" while current type is "{1}".`, Older)
	InvalidVSwitchIdIpNotEnough = define(403, "InvalidVSwitchId.IpNotEnough", Page,
		`The specified VSwitch "{value}" has not enough IpAddress.`, Seen)
	InvalidVSwitchIdIpInvalid = define(403, "InvalidVSwitchId.IpInvalid", Page,
		`The specified IpAddress "{value}" is not valid in VSwitch CIDR block "{0}".`, Older)
	ForbiddenRegionId = define(400, "Forbidden.RegionId", Page,
		`The service is not available in the region "{value}".`, Assumed)
	InvalidResourceGroupNotFound = define(404, "InvalidResourceGroup.NotFound", Page,
		"The ResourceGroup provided does not exist in our records.", Page)
	DuplicateTagKey = define(400, "Duplicate.TagKey", Page,
		"The Tag.N.Key contain duplicate key.", Page)
	InvalidTagKeyMalformed = define(400, "InvalidTagKey.Malformed", Page,
		"The specified Tag.n.Key is not valid.", Page)
	InvalidTagValueMalformed = define(400, "InvalidTagValue.Malformed", Page,
		"The specified Tag.n.Value is not valid.", Page)
	QuotaExceedTags = define(403, "QuotaExceed.Tags", Page,
		"The number of tags exceeds the limit of {0} per resource.", Assumed)
	InvalidIpAddress = define(403, "InvalidIp.Address", Page,
		`The specified ipAddress "{value}" is invalid.`, Older)
	InvalidIpIpRepeated = define(403, "InvalidIp.IpRepeated", Page,
		`The specified ipAddress "{value}" is(are) repeated.`, Older)
	InvalidPrivateIpAddressDuplicated = define(400, "InvalidPrivateIpAddress.Duplicated", Page,
		"Specified private IP address is duplicated.", Page)
	InvalidParameterConflict = define(400, "InvalidParameter.Conflict", Page,
		`The specified parameter "{parameter}" conflicts with other parameters. {0}`, Assumed)
)

// Codes that the page lacks and a call to it can be answered with all the same.
var (
	InvalidActionNotFound = define(404, "InvalidAction.NotFound", Seen,
		"Specified api is not found, please check your url and method.", Seen)
	InvalidRegionIdNotFound = define(404, "InvalidRegionId.NotFound", Neighbour,
		"The specified RegionId does not exist.", Neighbour)
	IdempotentParameterMismatch = define(400, "IdempotentParameterMismatch", Neighbour,
		"The request is retried with updated parameters.", Neighbour)
	IncorrectVSwitchStatus = define(400, "IncorrectVSwitchStatus", Seen,
		"The current status of vSwitch does not support this operation.", Seen)
	JoinedGroupLimitExceed = define(400, "JoinedGroupLimitExceed", Newer,
		"The number of security groups of an ENI exceeds the limit of {0}.", Assumed)
	MaxEniPrivateIpsCountExceeded = define(403, "MaxEniPrivateIpsCountExceeded", Newer,
		"The number of secondary private IP addresses of an ENI exceeds the limit of {0}.", Assumed)
	MaxEniIpv6IpsCountExceeded = define(403, "MaxEniIpv6IpsCountExceeded", Newer,
		"The number of IPv6 addresses of an ENI exceeds the limit of {0}.", Assumed)
	InvalidVSwitchIpv6NotTurnOn = define(403, "InvalidVSwitch.Ipv6NotTurnOn", Newer,
		`The specified VSwitch "{value}" ipv6 function not turn on.`, Older)
	InvalidParamsEniId = define(400, "InvalidParams.EniId", Neighbour,
		`The specified parameter "NetworkInterfaceId" is not valid.`, Assumed)
	InvalidOperationEniServiceManaged = define(403, "InvalidOperation.EniServiceManaged", Neighbour,
		"The operation is not allowed on an ENI that is managed by a service.", Assumed)
	InvalidOperationIpv4CountExceeded = define(403, "InvalidOperation.Ipv4CountExceeded", Neighbour,
		"The number of eni {value} ipv4 address exceeds the limit({0}). target instanceType {1}.", Assumed)
	InvalidOperationIpv6NotSupport = define(403, "InvalidOperation.Ipv6NotSupport", Neighbour,
		"The instanceType of {0} not support ipv6.", Older)
	InvalidOperationIpv6CountExceeded = define(403, "InvalidOperation.Ipv6CountExceeded", Newer,
		"The number of eni {value} ipv6 address exceeds the limit({0}). target instanceType {1}.", Older)
	InvalidOperationMaxEniQueueNumberExceeded = define(403, "InvalidOperation.MaxEniQueueNumberExceeded", Newer,
		"The queue number exceeds the limit of {0} per ENI of the instance type.", Assumed)
	InvalidOperationExceedInstanceTypeQueueNumber = define(403, "InvalidOperation.ExceedInstanceTypeQueueNumber", Newer,
		"The queue numbers of all ENIs exceed the limit of {0} of the instance type.", Assumed)
	InvalidVpcEmpty = define(403, "InvalidVpc.Empty", Neighbour,
		`There is no VSwitch in the specified VPC "{value}".`, Assumed)
	InvalidIpIpAssigned = define(403, "InvalidIp.IpAssigned", Neighbour,
		`The specified ipAddress "{value}" is already assigned on this ENI.`, Assumed)
	InvalidIpIpUnassigned = define(403, "InvalidIp.IpUnassigned", Neighbour,
		`The specified IP "{value}" is not assigned on this ENI.`, Older)
	InvalidInstanceIdNotFound = define(404, "InvalidInstanceId.NotFound", Neighbour,
		"The specified InstanceId does not exist.", Neighbour)
	IncorrectInstanceStatus = define(403, "IncorrectInstanceStatus", Neighbour,
		"The current status of the resource does not support this operation.", Neighbour)
	MissingParameterRegionId = define(404, "MissingParameter.RegionId", Neighbour,
		"The parameter - RegionId should not be null", Neighbour)
	MissingParameterResourceType = define(404, "MissingParameter.ResourceType", Neighbour,
		"The parameter - ResourceType should not be null", Neighbour)
	MissingParameterTags = define(404, "MissingParameter.Tags", Neighbour,
		"The parameter - Tags should not be null", Neighbour)
	NumberExceedResourceIds = define(400, "NumberExceed.ResourceIds", Neighbour,
		"The ResourceIds parameter's number is exceed , Valid : {0}", Neighbour)
	NumberExceedTags = define(400, "NumberExceed.Tags", Neighbour,
		"The Tags parameter's number is exceed , Valid : {0}", Neighbour)
	InvalidResourceIdNotFound = define(404, "InvalidResourceId.NotFound", Neighbour,
		"The specified ResourceIds are not found in our records.", Neighbour)
	InvalidResourceIdNotSupported = define(403, "InvalidResourceId.NotSupported", Neighbour,
		"The specified ResourceId does not support tagging.", Neighbour)
	InvalidResourceTypeNotFound = define(404, "InvalidResourceType.NotFound", Neighbour,
		"The ResourceType provided does not exist in our records.", Neighbour)
	InvalidParameterTagValue = define(400, "InvalidParameter.TagValue", Neighbour,
		`The specified parameter "{parameter}" is not valid. It has no key.`, Assumed)
	InvalidCidrBlockMalformed = define(400, "InvalidCidrBlock.Malformed", Newer,
		`The specified CidrBlock "{value}" is not valid.`, Assumed)
	InvalidCidrBlockOverlapped = define(400, "InvalidCidrBlock.Overlapped", Newer,
		`The specified CidrBlock "{value}" overlaps with that of another vSwitch.`, Assumed)
	InvalidVpcIdNotFound = define(404, "InvalidVpcId.NotFound", Seen,
		"Specified VPC does not exist.", Seen)
	InvalidZoneIdNotFound = define(404, "InvalidZoneId.NotFound", Newer,
		`The specified zone "{value}" does not exist.`, Assumed)
	QuotaExceededVpc = define(400, "QuotaExceeded.Vpc", Assumed,
		"VPC quota exceeded: {0} are allowed in a region.", Assumed)
	QuotaExceededVSwitch = define(400, "QuotaExceeded.VSwitch", Assumed,
		"VSwitch quota exceeded: {0} are allowed in a VPC.", Assumed)
	DependencyViolation = define(400, "DependencyViolation", Newer,
		"Specified object has dependent resources.", Newer)
	DependencyViolationSecurityGroup = define(403, "DependencyViolation", Older,
		"There is still instance(s) in the specified security group.", Older)
	InvalidInstanceTypeValueNotSupported = define(403, "InvalidInstanceType.ValueNotSupported", Seen,
		"The specified instanceType beyond the permitted range.", Seen)
	Throttling = define(400, "Throttling", Neighbour,
		"You have made too many requests within a short time; your request is denied due to request throttling.", Neighbour)
	ThrottlingUser = define(400, "Throttling.User", Seen,
		"Request was denied due to user flow control.", Seen)
	OperationConflict = define(409, "OperationConflict", Neighbour,
		"Request was denied due to conflict with a previous request.", Neighbour)
	ServiceUnavailable = define(503, "ServiceUnavailable", Neighbour,
		"The request has failed due to a temporary failure of the server.", Neighbour)
	UnsupportedHTTPMethod = define(403, "UnsupportedHTTPMethod", Neighbour,
		"This HTTP method is not supported.", Neighbour)
	InvalidAccessKeyIdNotFound = define(404, "InvalidAccessKeyId.NotFound", Seen,
		"Specified access key is not found.", Seen)
	IncompleteSignature = define(400, "IncompleteSignature", Neighbour,
		"The request signature does not conform to Aliyun standards. server string to sign is:{0}", Seen)
	SignatureDoesNotMatch = define(400, "SignatureDoesNotMatch", Seen,
		"Specified signature is not matched with our calculation. server string to sign is:{0}", Seen)
	SignatureNonceUsed = define(400, "SignatureNonceUsed", Neighbour,
		"The request signature nonce has been used.", Neighbour)
	InternalError = define(500, "InternalError", Neighbour,
		"The request processing has failed due to some unknown error, exception or failure. {0}", Neighbour)
)
