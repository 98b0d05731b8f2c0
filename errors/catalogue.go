package apierrors

// The 34 codes of the page, in its order. Where the page has only "%s", the text is that
// of an older edition or of a published answer. A text for which neither was found is
// ours, and marked as assumed.
//
// The strings after a code and after its text are keys of the references.
var (
	// The account is of a kind that may not use ENIs.
	InvalidUserTypeNotSupported = define(403, "InvalidUserType.NotSupported", page,
		"The account does not support this operation.", assumed)
	// The AccessKey is unknown or has expired.
	AbsInvalidAccountNotFound = define(403, "Abs.InvalidAccount.NotFound", page,
		"The Account is not found or ak is expired.", "ecs-zh/CreateNetworkInterface, 2018-12")
	// A required parameter, or any security group, is missing.
	MissingParameter = define(400, "MissingParameter", page,
		`The input parameter[ "{parameter}"] that is mandatory for processing this request is not supplied.`, "ecs/AssignPrivateIpAddresses, 2018-12")
	// A RAM user calls an action that is closed to them.
	ForbiddenNotSupportRAM = define(403, "Forbidden.NotSupportRAM", page,
		"This action does not support accessed by RAM mode.", "ecs-zh/CreateNetworkInterface, 2018-12")
	// A parameter is unknown, or asks for what is not simulated.
	UnsupportedParameter = define(400, "UnsupportedParameter", page,
		`The parameters is unsupported.[ "{parameter}" {0}]`, "ecs-zh/CreateNetworkInterface, 2018-12")
	// A RAM user calls what was not granted.
	ForbiddenSubUser = define(403, "Forbidden.SubUser", page,
		"The specified action is not available for you.", "ecs-zh/CreateNetworkInterface, 2018-12")
	// A value is malformed or out of range.
	InvalidParameter = define(400, "InvalidParameter", page,
		`The specified parameter[ "{parameter}"] is not valid.[ {0}]`, results)
	// An InstanceId is not of the form i-....
	InvalidInstanceIDMalformed = define(400, "InvalidInstanceID.Malformed", page,
		`The specified parameter "InstanceId" is not valid.`, "ecs/JoinSecurityGroup, 2021-07")
	// The instance is neither Running nor Stopped, or Running where its type is to be
	// Stopped.
	InvalidOperationInvalidEcsState = define(400, "InvalidOperation.InvalidEcsState", page,
		`The operation is not allowed in the current ECS state.[ Expecting status is "{0}" while current status is "{1}".]`, "ecs-zh/AssignIpv6Addresses, 2018-12")
	// The ENI is in another state than the action needs.
	InvalidOperationInvalidEniState = define(400, "InvalidOperation.InvalidEniState", page,
		`The operation is not allowed in the current ENI state.[ Expecting status is "{0}" while current status is "{1}".]`, "ecs/AssignPrivateIpAddresses, 2018-12")
	// The ENI is primary.
	InvalidOperationDetachPrimaryEniNotAllowed = define(400, "InvalidOperation.DetachPrimaryEniNotAllowed", page,
		"Detaching primary ENI from ECS instance is not allowed.", "ecs-zh/AttachNetworkInterface, 2018-12")
	// The account has no such instance in the region.
	InvalidEcsIdNotFound = define(404, "InvalidEcsId.NotFound", page,
		"The specified EcsId is not found.", "ecs-zh/CreateNetworkInterface, 2018-12")
	// The account has no such ENI in the region.
	InvalidEniIdNotFound = define(404, "InvalidEniId.NotFound", page,
		`The specified EniId[ "{value}"] is not found.`, "ecs/AssignPrivateIpAddresses, 2018-12")
	// The account has no such VSwitch in the region.
	InvalidVSwitchIdNotFound = define(404, "InvalidVSwitchId.NotFound", page,
		`The specified VSwitchId[ "{value}"] is not found.`, "ecs/AssignPrivateIpAddresses, 2018-12")
	// The account has no such group in the region.
	InvalidSecurityGroupIdNotFound = define(404, "InvalidSecurityGroupId.NotFound", page,
		"The specified SecurityGroupId is not found.", "ecs-zh/CreateNetworkInterface, 2018-12")
	// The account has 100 ENIs in the region.
	MaxEniCountExceeded = define(403, "MaxEniCountExceeded", page,
		"The number of ENI exceeds the limit per region.", "ecs-zh/CreateNetworkInterface, 2018-12")
	// The instance has as many ENIs as its type allows, the primary counted.
	EniPerInstanceLimitExceeded = define(403, "EniPerInstanceLimitExceeded", page,
		"The number of ENI exceeds the limit for the type of instance you are trying to launch.", "ecs-zh/AttachNetworkInterface, 2018-12")
	// The instance is in another zone than the ENI.
	InvalidOperationAvailabilityZoneMismatch = define(403, "InvalidOperation.AvailabilityZoneMismatch", page,
		"The VPC VSwitch of the specified ENI and ECS instance are not in the same availability zone.", "ecs-zh/CreateNetworkInterface, 2018-12")
	// A group, or the instance, is in another VPC than the ENI.
	InvalidOperationVpcMismatch = define(403, "InvalidOperation.VpcMismatch", page,
		"The VPC of the specified ENI and security group are not in the same VPC.", "ecs-zh/CreateNetworkInterface, 2018-12")
	// A group would hold more than 2,000 (basic) or 65,536 (advanced) private addresses.
	SecurityGroupInstanceLimitExceed = define(403, "SecurityGroupInstanceLimitExceed", page,
		"The maximum number of instances in a security group is exceeded.", "ecs-zh/CreateNetworkInterface, 2018-12")
	// A group is of the classic network.
	InvalidSecurityGroupIdNotVpc = define(403, "InvalidSecurityGroupId.NotVpc", page,
		"The specified SecurityGroupId not in VPC.", "ecs-zh/CreateNetworkInterface, 2018-12")
	// The ENI is primary.
	InvalidOperationInvalidEniType = define(403, "InvalidOperation.InvalidEniType", page,
		`The operation is not allowed in the current ENI type.[ Expecting type is "{0}" while current type is "{1}".]`, "ecs-zh/AssignIpv6Addresses, 2018-12")
	// The VSwitch has too few free addresses.
	InvalidVSwitchIdIpNotEnough = define(403, "InvalidVSwitchId.IpNotEnough", page,
		`The specified VSwitch[ "{value}"] has not enough IpAddress.`, "terway#100")
	// An address is outside of the VSwitch, or reserved.
	InvalidVSwitchIdIpInvalid = define(403, "InvalidVSwitchId.IpInvalid", page,
		`The specified IpAddress[ "{value}"] is not valid in VSwitch CIDR block[ "{0}"].`, "ecs/AssignPrivateIpAddresses, 2018-12")
	// The region does not have the service.
	ForbiddenRegionId = define(400, "Forbidden.RegionId", page,
		`The service is not available in the region[ "{value}"].`, assumed)
	// The account has no such resource group.
	InvalidResourceGroupNotFound = define(404, "InvalidResourceGroup.NotFound", page,
		"The ResourceGroup provided does not exist in our records.", page)
	// Two tags have the same key.
	DuplicateTagKey = define(400, "Duplicate.TagKey", page,
		"The Tag.N.Key contain duplicate key.", page)
	// A tag's key breaks a rule of the page.
	InvalidTagKeyMalformed = define(400, "InvalidTagKey.Malformed", page,
		"The specified Tag.n.Key is not valid.", page)
	// A tag's value breaks a rule of the page.
	InvalidTagValueMalformed = define(400, "InvalidTagValue.Malformed", page,
		"The specified Tag.n.Value is not valid.", page)
	// The ENI would have more than 20 tags.
	QuotaExceedTags = define(403, "QuotaExceed.Tags", page,
		"The number of tags exceeds the limit[ of {0}] per resource.", assumed)
	// An IPv6 address is malformed.
	InvalidIpAddress = define(403, "InvalidIp.Address", page,
		`The specified ipAddress[ "{value}"] is invalid.`, "ecs-zh/AssignIpv6Addresses, 2018-12")
	// An address is given twice in the request.
	InvalidIpIpRepeated = define(403, "InvalidIp.IpRepeated", page,
		`The specified ipAddress[ "{value}"] is(are) repeated.`, "ecs-zh/AssignIpv6Addresses, 2018-12")
	// An address is in use by another.
	InvalidPrivateIpAddressDuplicated = define(400, "InvalidPrivateIpAddress.Duplicated", page,
		"Specified private IP address is duplicated.", page)
	// Two parameters exclude each other, or basic and advanced groups are mixed.
	InvalidParameterConflict = define(400, "InvalidParameter.Conflict", page,
		`The specified parameter[ "{parameter}"] conflicts with other parameters.[ {0}]`, assumed)
)

// Codes of other actions, and codes of the page's action that the page does not list.
var (
	// The action is unknown.
	InvalidActionNotFound = define(404, "InvalidAction.NotFound", "aliyun-openapi-cpp-sdk",
		"Specified api is not found, please check your url and method.", "aliyun-openapi-cpp-sdk")
	// The region is unknown.
	InvalidRegionIdNotFound = define(404, "InvalidRegionId.NotFound", results,
		"The specified RegionId does not exist.", results)
	// The ClientToken was used with other parameters.
	IdempotentParameterMismatch = define(400, "IdempotentParameterMismatch", results,
		"The request is retried with updated parameters.", results)
	// The VSwitch is Pending.
	IncorrectVSwitchStatus = define(400, "IncorrectVSwitchStatus", "terraform-provider-alicloud#5172",
		"The current status of vSwitch does not support this operation.", "terraform-provider-alicloud#5172")
	// More than 5 security groups.
	JoinedGroupLimitExceed = define(400, "JoinedGroupLimitExceed", "ecs-zh/CreateNetworkInterface, 2021-07",
		"The number of security groups of an ENI exceeds the limit[ of {0}].", assumed)
	// A security group is listed twice, in the edition of today.
	InvalidParameterSecurityGroupIdRepeated = define(404, "InvalidParameter.SecurityGroupIdRepeated", "ecs/ModifyNetworkInterfaceAttribute, current",
		"The specified security group ids has repeated.", "ecs/ModifyNetworkInterfaceAttribute, current")
	// An ENI that is not InUse would have more secondary addresses than its edition allows.
	MaxEniPrivateIpsCountExceeded = define(403, "MaxEniPrivateIpsCountExceeded", "ecs-zh/CreateNetworkInterface, 2021-07",
		"The number of secondary private IP addresses of an ENI exceeds the limit[ of {0}].", assumed)
	// An ENI that is not InUse would have more than 10 IPv6 addresses.
	MaxEniIpv6IpsCountExceeded = define(403, "MaxEniIpv6IpsCountExceeded", "ecs-zh/AssignIpv6Addresses, 2021-07",
		"The number of IPv6 addresses of an ENI exceeds the limit[ of {0}].", assumed)
	// IPv6 addresses are asked of a VSwitch without IPv6.
	InvalidVSwitchIpv6NotTurnOn = define(403, "InvalidVSwitch.Ipv6NotTurnOn", "ecs-zh/AssignIpv6Addresses, 2021-07",
		`The specified VSwitch[ "{value}"] ipv6 function not turn on.`, "ecs-zh/AssignIpv6Addresses, 2018-12")
	// A NetworkInterfaceId is not of the form eni-....
	InvalidParamsEniId = define(400, "InvalidParams.EniId", "ecs/DeleteNetworkInterface, 2021-07",
		`The specified parameter "NetworkInterfaceId" is not valid.`, assumed)
	// Another cloud product manages the ENI.
	InvalidOperationEniServiceManaged = define(403, "InvalidOperation.EniServiceManaged", "ecs/DeleteNetworkInterface, 2021-07",
		"The operation is not allowed on an ENI that is managed by a service.", assumed)
	// An ENI that is bound would have more IPv4 addresses than the instance type allows.
	InvalidOperationIpv4CountExceeded = define(403, "InvalidOperation.Ipv4CountExceeded", "ecs/AttachNetworkInterface, 2021-07",
		"The number of eni[ {value}] ipv4 address exceeds the limit[({0})].[ target instanceType {1}.]", assumed)
	// An ENI with IPv6 addresses would be bound to an instance whose type allows none.
	InvalidOperationIpv6NotSupport = define(403, "InvalidOperation.Ipv6NotSupport", "ecs/AttachNetworkInterface, 2021-07",
		"The instanceType[ of {0}] not support ipv6.", "ecs-zh/AssignIpv6Addresses, 2018-12")
	// An ENI that is bound would have more IPv6 addresses than the instance type allows.
	InvalidOperationIpv6CountExceeded = define(403, "InvalidOperation.Ipv6CountExceeded", "ecs-zh/AssignIpv6Addresses, 2021-07",
		"The number of eni[ {value}] ipv6 address exceeds the limit[({0})].[ target instanceType {1}.]", "ecs-zh/AssignIpv6Addresses, 2018-12")
	// An ENI that is bound would have more queues than the instance type allows.
	InvalidOperationMaxEniQueueNumberExceeded = define(403, "InvalidOperation.MaxEniQueueNumberExceeded", "ecs-zh/CreateNetworkInterface, 2021-07",
		"The queue number exceeds the limit[ of {0}] per ENI of the instance type.", assumed)
	// The ENIs of an instance would have more queues together than its type allows.
	InvalidOperationExceedInstanceTypeQueueNumber = define(403, "InvalidOperation.ExceedInstanceTypeQueueNumber", "ecs-zh/CreateNetworkInterface, 2021-07",
		"The queue numbers of all ENIs exceed the limit[ of {0}] of the instance type.", assumed)
	// The VPC has no VSwitch.
	InvalidVpcEmpty = define(403, "InvalidVpc.Empty", "ecs/DescribeNetworkInterfaces, 2021-07",
		`There is no VSwitch in the specified VPC[ "{value}"].`, assumed)
	// An address is the ENI's already.
	InvalidIpIpAssigned = define(403, "InvalidIp.IpAssigned", "ecs/AssignPrivateIpAddresses, 2021-07",
		`The specified ipAddress[ "{value}"] is already assigned on this ENI.`, assumed)
	// An address is not the ENI's.
	InvalidIpIpUnassigned = define(403, "InvalidIp.IpUnassigned", "ecs/UnassignPrivateIpAddresses, 2021-07",
		`The specified IP[ "{value}"] is not assigned on this ENI.`, "ecs/AssignPrivateIpAddresses, 2018-12")
	// The account has no such instance.
	InvalidInstanceIdNotFound = define(404, "InvalidInstanceId.NotFound", "ecs/StopInstance, 2021-07",
		"The specified InstanceId does not exist.", "ecs/StopInstance, 2021-07")
	// The instance is in another state than the action needs.
	IncorrectInstanceStatus = define(403, "IncorrectInstanceStatus", "ecs/StopInstance, 2021-07",
		"The current status of the resource does not support this operation.", "ecs/StopInstance, 2021-07")
	// The RegionId is missing.
	MissingParameterRegionId = define(404, "MissingParameter.RegionId", "ecs/TagResources, 2021-07",
		"The parameter - RegionId should not be null", "ecs/TagResources, 2021-07")
	// The ResourceType is missing.
	MissingParameterResourceType = define(404, "MissingParameter.ResourceType", "ecs/TagResources, 2021-07",
		"The parameter - ResourceType should not be null", "ecs/TagResources, 2021-07")
	// The tags are missing.
	MissingParameterTags = define(404, "MissingParameter.Tags", "ecs/TagResources, 2021-07",
		"The parameter - Tags should not be null", "ecs/TagResources, 2021-07")
	// More than 50 ids.
	NumberExceedResourceIds = define(400, "NumberExceed.ResourceIds", "ecs/TagResources, 2021-07",
		"The ResourceIds parameter's number is exceed[ , Valid : {0}]", "ecs/TagResources, 2021-07")
	// More than 20 tags in one call.
	NumberExceedTags = define(400, "NumberExceed.Tags", "ecs/TagResources, 2021-07",
		"The Tags parameter's number is exceed[ , Valid : {0}]", "ecs/TagResources, 2021-07")
	// The account has no such ENI in the region.
	InvalidResourceIdNotFound = define(404, "InvalidResourceId.NotFound", "ecs/TagResources, 2021-07",
		"The specified ResourceIds are not found in our records.", "ecs/TagResources, 2021-07")
	// Another cloud product manages the ENI.
	InvalidResourceIdNotSupported = define(403, "InvalidResourceId.NotSupported", "ecs/TagResources, 2021-07",
		"The specified ResourceId does not support tagging.", "ecs/TagResources, 2021-07")
	// There is no such ResourceType.
	InvalidResourceTypeNotFound = define(404, "InvalidResourceType.NotFound", "ecs/TagResources, 2021-07",
		"The ResourceType provided does not exist in our records.", "ecs/TagResources, 2021-07")
	// A tag to look for has a value and no key.
	InvalidParameterTagValue = define(400, "InvalidParameter.TagValue", "ecs/ListTagResources, 2021-07",
		`The specified parameter[ "{parameter}"] is not valid. It has no key.`, assumed)
	// A CidrBlock is malformed, or not one that a VPC or a VSwitch may have.
	InvalidCidrBlockMalformed = define(400, "InvalidCidrBlock.Malformed", "vpc/CreateVSwitch, current",
		`The specified CidrBlock[ "{value}"] is not valid.`, assumed)
	// A VSwitch would overlap with another.
	InvalidCidrBlockOverlapped = define(400, "InvalidCidrBlock.Overlapped", "vpc/CreateVSwitch, current",
		`The specified CidrBlock[ "{value}"] overlaps with that of another vSwitch.`, assumed)
	// The account has no such VPC in the region.
	InvalidVpcIdNotFound = define(404, "InvalidVpcId.NotFound", "aliyun-cli#822",
		"Specified VPC does not exist.", "aliyun-cli#822")
	// The region has no such zone.
	InvalidZoneIdNotFound = define(404, "InvalidZoneId.NotFound", "vpc/CreateVSwitch, current",
		`The specified zone[ "{value}"] does not exist.`, assumed)
	// The account has 10 VPCs in the region.
	QuotaExceededVpc = define(400, "QuotaExceeded.Vpc", assumed,
		"VPC quota exceeded[: {0} are allowed in a region].", assumed)
	// The VPC has 24 VSwitches.
	QuotaExceededVSwitch = define(400, "QuotaExceeded.VSwitch", assumed,
		"VSwitch quota exceeded[: {0} are allowed in a VPC].", assumed)
	// A VPC has a VSwitch or a group, or a VSwitch or a group has an ENI.
	DependencyViolation = define(400, "DependencyViolation", "vpc/DeleteVSwitch, current",
		"Specified object has dependent resources.", "vpc/DeleteVSwitch, current",
		by("DeleteSecurityGroup", 403, "ecs/DeleteSecurityGroup, 2018-12",
			"There is still instance(s) in the specified security group.", "ecs/DeleteSecurityGroup, 2018-12"))
	// HostName breaks a rule.
	InvalidHostNameMalformed = define(400, "InvalidHostName.Malformed", "ecs/RunInstances, 2021-07",
		`The specified parameter "HostName" is not valid.`, "ecs/RunInstances, 2021-07")
	// There is no such instance type.
	InvalidInstanceTypeValueNotSupported = define(403, "InvalidInstanceType.ValueNotSupported", "cloudmux",
		"The specified instanceType beyond the permitted range.", "cloudmux")
	// A fault says so.
	Throttling = define(400, "Throttling", results,
		"You have made too many requests within a short time; your request is denied due to request throttling.", results)
	// A fault says so.
	ThrottlingUser = define(400, "Throttling.User", "steampipe-plugin-alicloud#483",
		"Request was denied due to user flow control.", "steampipe-plugin-alicloud#483")
	// A fault says so.
	OperationConflict = define(409, "OperationConflict", results,
		"Request was denied due to conflict with a previous request.", results)
	// A fault says so.
	ServiceUnavailable = define(503, "ServiceUnavailable", results,
		"The request has failed due to a temporary failure of the server.", results)
	// The HTTP method is neither GET nor POST.
	UnsupportedHTTPMethod = define(403, "UnsupportedHTTPMethod", results,
		"This HTTP method is not supported.", results)
	// The topology has secrets, and no such AccessKey.
	InvalidAccessKeyIdNotFound = define(404, "InvalidAccessKeyId.NotFound", "aliyun-ddns-cli#24",
		"Specified access key is not found.", "aliyun-ddns-cli#24")
	// The signature is malformed.
	IncompleteSignature = define(400, "IncompleteSignature", results,
		"The request signature does not conform to Aliyun standards.[ server string to sign is:{0}]", "alibaba-cloud-sdk-go")
	// The signature is not that of the key's secret.
	SignatureDoesNotMatch = define(400, "SignatureDoesNotMatch", "alibaba-cloud-sdk-go",
		"Specified signature is not matched with our calculation.[ server string to sign is:{0}]", "alibaba-cloud-sdk-go")
	// The timestamp of a signed call is more than 15 minutes from the present.
	InvalidTimeStampExpired = define(400, "InvalidTimeStamp.Expired", assumed,
		"Specified time stamp or date value is expired.", assumed)
	// The signature's nonce was used before.
	SignatureNonceUsed = define(400, "SignatureNonceUsed", results,
		"The request signature nonce has been used.", results)
	// The simulation holds 16,777,216 ENIs, as many as there are MAC addresses, or a fault
	// says so.
	InternalError = define(500, "InternalError", results,
		"The request processing has failed due to some unknown error, exception or failure.[ {0}]", results)
)
