package apierrors

// The 34 codes of the page, in its order. Where the page has only "%s", the text is that
// of an older edition or of a published answer. A text for which neither was found is
// ours, and marked as assumed.
//
// The strings after a code and after its text are keys of the references.
var (
	InvalidUserTypeNotSupported = define(403, "InvalidUserType.NotSupported", page,
		"The account does not support this operation.", assumed)
	AbsInvalidAccountNotFound = define(403, "Abs.InvalidAccount.NotFound", page,
		"The Account is not found or ak is expired.", "ecs-zh/CreateNetworkInterface, 2018-12")
	MissingParameter = define(400, "MissingParameter", page,
		`The input parameter[ "{parameter}"] that is mandatory for processing this request is not supplied.`, "ecs/AssignPrivateIpAddresses, 2018-12")
	ForbiddenNotSupportRAM = define(403, "Forbidden.NotSupportRAM", page,
		"This action does not support accessed by RAM mode.", "ecs-zh/CreateNetworkInterface, 2018-12")
	UnsupportedParameter = define(400, "UnsupportedParameter", page,
		`The parameters is unsupported.[ "{parameter}" {0}]`, "ecs-zh/CreateNetworkInterface, 2018-12")
	ForbiddenSubUser = define(403, "Forbidden.SubUser", page,
		"The specified action is not available for you.", "ecs-zh/CreateNetworkInterface, 2018-12")
	InvalidParameter = define(400, "InvalidParameter", page,
		`The specified parameter[ "{parameter}"] is not valid.[ {0}]`, results)
	InvalidInstanceIDMalformed = define(400, "InvalidInstanceID.Malformed", page,
		`The specified parameter "InstanceId" is not valid.`, "ecs/JoinSecurityGroup, 2021-07")
	InvalidOperationInvalidEcsState = define(400, "InvalidOperation.InvalidEcsState", page,
		`The operation is not allowed in the current ECS state.[ Expecting status is "{0}" while current status is "{1}".]`, "ecs-zh/AssignIpv6Addresses, 2018-12")
	InvalidOperationInvalidEniState = define(400, "InvalidOperation.InvalidEniState", page,
		`The operation is not allowed in the current ENI state.[ Expecting status is "{0}" while current status is "{1}".]`, "ecs/AssignPrivateIpAddresses, 2018-12")
	InvalidOperationDetachPrimaryEniNotAllowed = define(400, "InvalidOperation.DetachPrimaryEniNotAllowed", page,
		"Detaching primary ENI from ECS instance is not allowed.", "ecs-zh/AttachNetworkInterface, 2018-12")
	InvalidEcsIdNotFound = define(404, "InvalidEcsId.NotFound", page,
		"The specified EcsId is not found.", "ecs-zh/CreateNetworkInterface, 2018-12")
	InvalidEniIdNotFound = define(404, "InvalidEniId.NotFound", page,
		`The specified EniId[ "{value}"] is not found.`, "ecs/AssignPrivateIpAddresses, 2018-12")
	InvalidVSwitchIdNotFound = define(404, "InvalidVSwitchId.NotFound", page,
		`The specified VSwitchId[ "{value}"] is not found.`, "ecs/AssignPrivateIpAddresses, 2018-12")
	InvalidSecurityGroupIdNotFound = define(404, "InvalidSecurityGroupId.NotFound", page,
		"The specified SecurityGroupId is not found.", "ecs-zh/CreateNetworkInterface, 2018-12")
	MaxEniCountExceeded = define(403, "MaxEniCountExceeded", page,
		"The number of ENI exceeds the limit per region.", "ecs-zh/CreateNetworkInterface, 2018-12")
	EniPerInstanceLimitExceeded = define(403, "EniPerInstanceLimitExceeded", page,
		"The number of ENI exceeds the limit for the type of instance you are trying to launch.", "ecs-zh/AttachNetworkInterface, 2018-12")
	InvalidOperationAvailabilityZoneMismatch = define(403, "InvalidOperation.AvailabilityZoneMismatch", page,
		"The VPC VSwitch of the specified ENI and ECS instance are not in the same availability zone.", "ecs-zh/CreateNetworkInterface, 2018-12")
	InvalidOperationVpcMismatch = define(403, "InvalidOperation.VpcMismatch", page,
		"The VPC of the specified ENI and security group are not in the same VPC.", "ecs-zh/CreateNetworkInterface, 2018-12")
	SecurityGroupInstanceLimitExceed = define(403, "SecurityGroupInstanceLimitExceed", page,
		"The maximum number of instances in a security group is exceeded.", "ecs-zh/CreateNetworkInterface, 2018-12")
	InvalidSecurityGroupIdNotVpc = define(403, "InvalidSecurityGroupId.NotVpc", page,
		"The specified SecurityGroupId not in VPC.", "ecs-zh/CreateNetworkInterface, 2018-12")
	InvalidOperationInvalidEniType = define(403, "InvalidOperation.InvalidEniType", page,
		`The operation is not allowed in the current ENI type.[ Expecting type is "{0}" while current type is "{1}".]`, "ecs-zh/AssignIpv6Addresses, 2018-12")
	InvalidVSwitchIdIpNotEnough = define(403, "InvalidVSwitchId.IpNotEnough", page,
		`The specified VSwitch[ "{value}"] has not enough IpAddress.`, "terway#100")
	InvalidVSwitchIdIpInvalid = define(403, "InvalidVSwitchId.IpInvalid", page,
		`The specified IpAddress[ "{value}"] is not valid in VSwitch CIDR block[ "{0}"].`, "ecs/AssignPrivateIpAddresses, 2018-12")
	ForbiddenRegionId = define(400, "Forbidden.RegionId", page,
		`The service is not available in the region[ "{value}"].`, assumed)
	InvalidResourceGroupNotFound = define(404, "InvalidResourceGroup.NotFound", page,
		"The ResourceGroup provided does not exist in our records.", page)
	DuplicateTagKey = define(400, "Duplicate.TagKey", page,
		"The Tag.N.Key contain duplicate key.", page)
	InvalidTagKeyMalformed = define(400, "InvalidTagKey.Malformed", page,
		"The specified Tag.n.Key is not valid.", page)
	InvalidTagValueMalformed = define(400, "InvalidTagValue.Malformed", page,
		"The specified Tag.n.Value is not valid.", page)
	QuotaExceedTags = define(403, "QuotaExceed.Tags", page,
		"The number of tags exceeds the limit[ of {0}] per resource.", assumed)
	InvalidIpAddress = define(403, "InvalidIp.Address", page,
		`The specified ipAddress[ "{value}"] is invalid.`, "ecs-zh/AssignIpv6Addresses, 2018-12")
	InvalidIpIpRepeated = define(403, "InvalidIp.IpRepeated", page,
		`The specified ipAddress[ "{value}"] is(are) repeated.`, "ecs-zh/AssignIpv6Addresses, 2018-12")
	InvalidPrivateIpAddressDuplicated = define(400, "InvalidPrivateIpAddress.Duplicated", page,
		"Specified private IP address is duplicated.", page)
	InvalidParameterConflict = define(400, "InvalidParameter.Conflict", page,
		`The specified parameter[ "{parameter}"] conflicts with other parameters.[ {0}]`, assumed)
)

// Codes of other actions, and codes of the page's action that the page does not list.
var (
	InvalidActionNotFound = define(404, "InvalidAction.NotFound", "aliyun-openapi-cpp-sdk",
		"Specified api is not found, please check your url and method.", "aliyun-openapi-cpp-sdk")
	InvalidRegionIdNotFound = define(404, "InvalidRegionId.NotFound", results,
		"The specified RegionId does not exist.", results)
	IdempotentParameterMismatch = define(400, "IdempotentParameterMismatch", results,
		"The request is retried with updated parameters.", results)
	IncorrectVSwitchStatus = define(400, "IncorrectVSwitchStatus", "terraform-provider-alicloud#5172",
		"The current status of vSwitch does not support this operation.", "terraform-provider-alicloud#5172")
	JoinedGroupLimitExceed = define(400, "JoinedGroupLimitExceed", "ecs-zh/CreateNetworkInterface, 2021-07",
		"The number of security groups of an ENI exceeds the limit[ of {0}].", assumed)
	MaxEniPrivateIpsCountExceeded = define(403, "MaxEniPrivateIpsCountExceeded", "ecs-zh/CreateNetworkInterface, 2021-07",
		"The number of secondary private IP addresses of an ENI exceeds the limit[ of {0}].", assumed)
	MaxEniIpv6IpsCountExceeded = define(403, "MaxEniIpv6IpsCountExceeded", "ecs-zh/AssignIpv6Addresses, 2021-07",
		"The number of IPv6 addresses of an ENI exceeds the limit[ of {0}].", assumed)
	InvalidVSwitchIpv6NotTurnOn = define(403, "InvalidVSwitch.Ipv6NotTurnOn", "ecs-zh/AssignIpv6Addresses, 2021-07",
		`The specified VSwitch[ "{value}"] ipv6 function not turn on.`, "ecs-zh/AssignIpv6Addresses, 2018-12")
	InvalidParamsEniId = define(400, "InvalidParams.EniId", "ecs/DeleteNetworkInterface, 2021-07",
		`The specified parameter "NetworkInterfaceId" is not valid.`, assumed)
	InvalidOperationEniServiceManaged = define(403, "InvalidOperation.EniServiceManaged", "ecs/DeleteNetworkInterface, 2021-07",
		"The operation is not allowed on an ENI that is managed by a service.", assumed)
	InvalidOperationIpv4CountExceeded = define(403, "InvalidOperation.Ipv4CountExceeded", "ecs/AttachNetworkInterface, 2021-07",
		"The number of eni[ {value}] ipv4 address exceeds the limit[({0})].[ target instanceType {1}.]", assumed)
	InvalidOperationIpv6NotSupport = define(403, "InvalidOperation.Ipv6NotSupport", "ecs/AttachNetworkInterface, 2021-07",
		"The instanceType[ of {0}] not support ipv6.", "ecs-zh/AssignIpv6Addresses, 2018-12")
	InvalidOperationIpv6CountExceeded = define(403, "InvalidOperation.Ipv6CountExceeded", "ecs-zh/AssignIpv6Addresses, 2021-07",
		"The number of eni[ {value}] ipv6 address exceeds the limit[({0})].[ target instanceType {1}.]", "ecs-zh/AssignIpv6Addresses, 2018-12")
	InvalidOperationMaxEniQueueNumberExceeded = define(403, "InvalidOperation.MaxEniQueueNumberExceeded", "ecs-zh/CreateNetworkInterface, 2021-07",
		"The queue number exceeds the limit[ of {0}] per ENI of the instance type.", assumed)
	InvalidOperationExceedInstanceTypeQueueNumber = define(403, "InvalidOperation.ExceedInstanceTypeQueueNumber", "ecs-zh/CreateNetworkInterface, 2021-07",
		"The queue numbers of all ENIs exceed the limit[ of {0}] of the instance type.", assumed)
	InvalidVpcEmpty = define(403, "InvalidVpc.Empty", "ecs/DescribeNetworkInterfaces, 2021-07",
		`There is no VSwitch in the specified VPC[ "{value}"].`, assumed)
	InvalidIpIpAssigned = define(403, "InvalidIp.IpAssigned", "ecs/AssignPrivateIpAddresses, 2021-07",
		`The specified ipAddress[ "{value}"] is already assigned on this ENI.`, assumed)
	InvalidIpIpUnassigned = define(403, "InvalidIp.IpUnassigned", "ecs/UnassignPrivateIpAddresses, 2021-07",
		`The specified IP[ "{value}"] is not assigned on this ENI.`, "ecs/AssignPrivateIpAddresses, 2018-12")
	InvalidInstanceIdNotFound = define(404, "InvalidInstanceId.NotFound", "ecs/StopInstance, 2021-07",
		"The specified InstanceId does not exist.", "ecs/StopInstance, 2021-07")
	IncorrectInstanceStatus = define(403, "IncorrectInstanceStatus", "ecs/StopInstance, 2021-07",
		"The current status of the resource does not support this operation.", "ecs/StopInstance, 2021-07")
	MissingParameterRegionId = define(404, "MissingParameter.RegionId", "ecs/TagResources, 2021-07",
		"The parameter - RegionId should not be null", "ecs/TagResources, 2021-07")
	MissingParameterResourceType = define(404, "MissingParameter.ResourceType", "ecs/TagResources, 2021-07",
		"The parameter - ResourceType should not be null", "ecs/TagResources, 2021-07")
	MissingParameterTags = define(404, "MissingParameter.Tags", "ecs/TagResources, 2021-07",
		"The parameter - Tags should not be null", "ecs/TagResources, 2021-07")
	NumberExceedResourceIds = define(400, "NumberExceed.ResourceIds", "ecs/TagResources, 2021-07",
		"The ResourceIds parameter's number is exceed[ , Valid : {0}]", "ecs/TagResources, 2021-07")
	NumberExceedTags = define(400, "NumberExceed.Tags", "ecs/TagResources, 2021-07",
		"The Tags parameter's number is exceed[ , Valid : {0}]", "ecs/TagResources, 2021-07")
	InvalidResourceIdNotFound = define(404, "InvalidResourceId.NotFound", "ecs/TagResources, 2021-07",
		"The specified ResourceIds are not found in our records.", "ecs/TagResources, 2021-07")
	InvalidResourceIdNotSupported = define(403, "InvalidResourceId.NotSupported", "ecs/TagResources, 2021-07",
		"The specified ResourceId does not support tagging.", "ecs/TagResources, 2021-07")
	InvalidResourceTypeNotFound = define(404, "InvalidResourceType.NotFound", "ecs/TagResources, 2021-07",
		"The ResourceType provided does not exist in our records.", "ecs/TagResources, 2021-07")
	InvalidParameterTagValue = define(400, "InvalidParameter.TagValue", "ecs/ListTagResources, 2021-07",
		`The specified parameter[ "{parameter}"] is not valid. It has no key.`, assumed)
	InvalidCidrBlockMalformed = define(400, "InvalidCidrBlock.Malformed", "vpc/CreateVSwitch, current",
		`The specified CidrBlock[ "{value}"] is not valid.`, assumed)
	InvalidCidrBlockOverlapped = define(400, "InvalidCidrBlock.Overlapped", "vpc/CreateVSwitch, current",
		`The specified CidrBlock[ "{value}"] overlaps with that of another vSwitch.`, assumed)
	InvalidVpcIdNotFound = define(404, "InvalidVpcId.NotFound", "aliyun-cli#822",
		"Specified VPC does not exist.", "aliyun-cli#822")
	InvalidZoneIdNotFound = define(404, "InvalidZoneId.NotFound", "vpc/CreateVSwitch, current",
		`The specified zone[ "{value}"] does not exist.`, assumed)
	QuotaExceededVpc = define(400, "QuotaExceeded.Vpc", assumed,
		"VPC quota exceeded[: {0} are allowed in a region].", assumed)
	QuotaExceededVSwitch = define(400, "QuotaExceeded.VSwitch", assumed,
		"VSwitch quota exceeded[: {0} are allowed in a VPC].", assumed)
	DependencyViolation = define(400, "DependencyViolation", "vpc/DeleteVSwitch, current",
		"Specified object has dependent resources.", "vpc/DeleteVSwitch, current",
		by("DeleteSecurityGroup", 403, "ecs/DeleteSecurityGroup, 2018-12",
			"There is still instance(s) in the specified security group.", "ecs/DeleteSecurityGroup, 2018-12"))
	InvalidInstanceTypeValueNotSupported = define(403, "InvalidInstanceType.ValueNotSupported", "cloudmux",
		"The specified instanceType beyond the permitted range.", "cloudmux")
	Throttling = define(400, "Throttling", results,
		"You have made too many requests within a short time; your request is denied due to request throttling.", results)
	ThrottlingUser = define(400, "Throttling.User", "steampipe-plugin-alicloud#483",
		"Request was denied due to user flow control.", "steampipe-plugin-alicloud#483")
	OperationConflict = define(409, "OperationConflict", results,
		"Request was denied due to conflict with a previous request.", results)
	ServiceUnavailable = define(503, "ServiceUnavailable", results,
		"The request has failed due to a temporary failure of the server.", results)
	UnsupportedHTTPMethod = define(403, "UnsupportedHTTPMethod", results,
		"This HTTP method is not supported.", results)
	InvalidAccessKeyIdNotFound = define(404, "InvalidAccessKeyId.NotFound", "aliyun-ddns-cli#24",
		"Specified access key is not found.", "aliyun-ddns-cli#24")
	IncompleteSignature = define(400, "IncompleteSignature", results,
		"The request signature does not conform to Aliyun standards.[ server string to sign is:{0}]", "alibaba-cloud-sdk-go")
	SignatureDoesNotMatch = define(400, "SignatureDoesNotMatch", "alibaba-cloud-sdk-go",
		"Specified signature is not matched with our calculation.[ server string to sign is:{0}]", "alibaba-cloud-sdk-go")
	InvalidTimeStampExpired = define(400, "InvalidTimeStamp.Expired", assumed,
		"Specified time stamp or date value is expired.", assumed)
	SignatureNonceUsed = define(400, "SignatureNonceUsed", results,
		"The request signature nonce has been used.", results)
	InternalError = define(500, "InternalError", results,
		"The request processing has failed due to some unknown error, exception or failure.[ {0}]", results)
)
