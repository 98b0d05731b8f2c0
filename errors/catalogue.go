package apierrors

// missing is the text of a missing parameter that several pages have.
const missing = `The input parameter[ "{parameter}"] that is mandatory for processing this request is not supplied.`

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
	MissingParameter = define(400, "MissingParameter", page, missing, "ecs/AssignPrivateIpAddresses, 2018-12",
		by("AssignIpv6Addresses", 403, "ecs-zh/AssignIpv6Addresses, 2021-07", missing, "ecs-zh/AssignIpv6Addresses, 2018-12"),
		by("AuthorizeSecurityGroup", 403, "ecs/AuthorizeSecurityGroup, 2021-07", missing, "ecs/AssignPrivateIpAddresses, 2018-12"),
		by("UnassignIpv6Addresses", 403, "ecs-zh/UnassignIpv6Addresses, 2021-07", missing, "ecs/AssignPrivateIpAddresses, 2018-12"),
		about("UnassignIpv6Addresses", "Ipv6Address.1", 403, "ecs-zh/UnassignIpv6Addresses, 2021-07",
			"These parameters Ipv6Address.N, Ipv6Prefix.N cannot be both empty.", "ecs/UnassignPrivateIpAddresses, current"),
		by("UnassignPrivateIpAddresses", 403, "ecs/UnassignPrivateIpAddresses, 2021-07", missing, "ecs/AssignPrivateIpAddresses, 2018-12"),
		about("UnassignPrivateIpAddresses", "PrivateIpAddress.1", 403, "ecs/UnassignPrivateIpAddresses, 2021-07",
			"These parameters PrivateIpAddress.N, Ipv4Prefix.N cannot be both empty.", "ecs/UnassignPrivateIpAddresses, current"),
		by("CreateVSwitch", 400, "vpc/CreateVSwitch, current", "Miss mandatory parameter.", "vpc/CreateVSwitch, current"),
		by("DeleteVSwitch", 400, "vpc/DeleteVSwitch, current", "Miss mandatory parameter.", "vpc/DeleteVSwitch, current"))
	// A RAM user calls an action that is closed to them.
	ForbiddenNotSupportRAM = define(403, "Forbidden.NotSupportRAM", page,
		"This action does not support accessed by RAM mode.", "ecs-zh/CreateNetworkInterface, 2018-12")
	// A parameter is unknown, or asks for what is not simulated.
	UnsupportedParameter = define(400, "UnsupportedParameter", page,
		"The parameters is unsupported.", "ecs-zh/CreateNetworkInterface, 2018-12")
	// A RAM user calls what was not granted.
	ForbiddenSubUser = define(403, "Forbidden.SubUser", page,
		"The specified action is not available for you.", "ecs-zh/CreateNetworkInterface, 2018-12")
	// A value is malformed or out of range.
	InvalidParameter = define(400, "InvalidParameter", page,
		`The specified parameter[ "{parameter}"] is not valid.`, results,
		about("CreateVpc", "CidrBlock", 400, "vpc/CreateVpc, current",
			"Specified CIDR block is not valid", "vpc/CreateVpc, current"),
		about("CreateVSwitch", "CidrBlock", 400, "vpc/CreateVSwitch, current",
			"Specified CIDR block is not valid in VPC.", "vpc/CreateVSwitch, current"),
		about("DeleteInstance", "InstanceId", 400, "ecs/DeleteInstance, 2021-07",
			"The input parameter InstanceId is invalid.", "ecs/DeleteInstance, 2021-07"))
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
	// The account has no such VSwitch in the region, or it is in another zone than
	// RunInstances names.
	InvalidVSwitchIdNotFound = define(404, "InvalidVSwitchId.NotFound", page,
		`The specified VSwitchId[ "{value}"] is not found.`, "ecs/AssignPrivateIpAddresses, 2018-12",
		about("RunInstances", "ZoneId", 404, "ecs/RunInstances, 2021-07", "vsw[ {0}]", "cb-spider#1299"),
		by("DeleteVSwitch", 404, "vpc/DeleteVSwitch, current", "VSwitch not exist.", "vpc/DeleteVSwitch, current"))
	// The account has no such group in the region.
	InvalidSecurityGroupIdNotFound = define(404, "InvalidSecurityGroupId.NotFound", page,
		"The specified SecurityGroupId is not found.", "ecs-zh/CreateNetworkInterface, 2018-12",
		by("AuthorizeSecurityGroup", 404, "ecs/AuthorizeSecurityGroup, 2021-07",
			noSuchGroup, "ecs/AuthorizeSecurityGroup, 2021-07"),
		by("AuthorizeSecurityGroupEgress", 404, "ecs/AuthorizeSecurityGroupEgress, 2021-07",
			noSuchGroup, "ecs/AuthorizeSecurityGroupEgress, 2021-07"),
		by("DescribeSecurityGroupAttribute", 404, "ecs/DescribeSecurityGroupAttribute, 2021-07",
			noSuchGroup, "ecs/DescribeSecurityGroupAttribute, 2021-07"),
		by("RevokeSecurityGroup", 404, "ecs/RevokeSecurityGroup, 2021-07",
			noSuchGroup, "ecs/RevokeSecurityGroup, 2021-07"),
		by("RevokeSecurityGroupEgress", 404, "ecs/RevokeSecurityGroupEgress, 2021-07",
			noSuchGroup, "ecs/RevokeSecurityGroupEgress, 2021-07"),
		by("JoinSecurityGroup", 404, "ecs/JoinSecurityGroup, current", noSuchGroup, "ecs/JoinSecurityGroup, current"),
		by("LeaveSecurityGroup", 404, "ecs/LeaveSecurityGroup, current", noSuchGroup, "ecs/LeaveSecurityGroup, current"))
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
		"The maximum number of instances in a security group is exceeded.", "ecs-zh/CreateNetworkInterface, 2018-12",
		by("RunInstances", 403, "ecs/RunInstances, 2021-07",
			"Exceeding the allowed amount of instances of a security group.", "ecs/RunInstances, 2021-07"))
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
		`The service is not available in the region[ "{value}"].`, assumed,
		by("AssignIpv6Addresses", 403, "ecs-zh/AssignIpv6Addresses, 2021-07",
			`The service is not available in the region[ "{value}"].`, assumed),
		by("RunInstances", 403, "ecs/RunInstances, 2021-07",
			`The service is not available in the region[ "{value}"].`, assumed),
		by("UnassignIpv6Addresses", 403, "ecs-zh/UnassignIpv6Addresses, 2021-07",
			`The service is not available in the region[ "{value}"].`, assumed))
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
		`The specified parameter[ "{parameter}"] conflicts with other parameters.`, assumed)
)

// Codes of other actions, and codes of the page's action that the page does not list.
var (
	// No API has the action.
	InvalidActionNotFound = define(404, "InvalidAction.NotFound", "aliyun-openapi-cpp-sdk",
		"Specified api is not found, please check your url and method.", "aliyun-openapi-cpp-sdk")
	// The region is unknown.
	InvalidRegionIdNotFound = define(404, "InvalidRegionId.NotFound", results,
		"The specified RegionId does not exist.", results,
		by("CreateVpc", 404, "vpc/CreateVpc, current",
			`Specified value of "regionId" is not supported.`, "vpc/CreateVpc, current"))
	// The ClientToken was used with other parameters.
	IdempotentParameterMismatch = define(400, "IdempotentParameterMismatch", results,
		"The request is retried with updated parameters.", results)
	// The VSwitch, or another one of the VPC of a new one, is Pending.
	IncorrectVSwitchStatus = define(400, "IncorrectVSwitchStatus", "terraform-provider-alicloud#5172",
		"The current status of vSwitch does not support this operation.", "terraform-provider-alicloud#5172",
		by("RunInstances", 400, "ecs/RunInstances, 2021-07",
			"The current status of virtual switch does not support this operation.", "ecs/RunInstances, 2021-07"),
		by("CreateVSwitch", 400, "vpc/CreateVSwitch, current",
			"VSwitch Creation simultaneously is not supported.", "terraform-provider#144"),
		by("DeleteVSwitch", 400, "vpc/DeleteVSwitch, current",
			"vpc subnet is in middle status.", "vpc/DeleteVSwitch, current"))
	// More than 5 security groups.
	JoinedGroupLimitExceed = define(400, "JoinedGroupLimitExceed", "ecs-zh/CreateNetworkInterface, 2021-07",
		"The number of security groups of an ENI exceeds the limit[ of {0}].", assumed)
	// A security group is listed twice, in the edition of today.
	InvalidParameterSecurityGroupIdRepeated = define(404, "InvalidParameter.SecurityGroupIdRepeated", "ecs/ModifyNetworkInterfaceAttribute, current",
		"The specified security group ids has repeated.", "ecs/ModifyNetworkInterfaceAttribute, current")
	// The security groups of a primary ENI, in the edition of today.
	InvalidOperationPrimaryEniOnlySupportModifyNameAndDesc = define(404, "InvalidOperation.PrimaryEniOnlySupportModifyNameAndDesc", "ecs/ModifyNetworkInterfaceAttribute, current",
		"Primary NetworkInterface is only allowed to modify name and description.", "ecs/ModifyNetworkInterfaceAttribute, current")
	// The number of queues of a primary ENI, in the edition of today.
	InvalidOperationModifyPrimaryEniQueueNumber = define(403, "InvalidOperation.ModifyPrimaryEniQueueNumber", "ecs/ModifyNetworkInterfaceAttribute, current",
		"Primary NetworkInterface is not allowed to modify queue number.", "ecs/ModifyNetworkInterfaceAttribute, current")
	// The trunk ENI of AttachNetworkInterface is not InUse on the instance.
	InvalidOperationInvalidTrunkEniStatus = define(403, "InvalidOperation.InvalidTrunkEniStatus", "ecs/DetachNetworkInterface, current",
		`The operation is not allowed in the current state of the trunk ENI[ "{value}"].[ Expecting status is "{0}" while current status is "{1}".]`, assumed)
	// The account may not use trunk ENIs.
	InvalidOperationTrunkingIsNotAllowed = define(403, "InvalidOperation.TrunkingIsNotAllowed", "ecs/DetachNetworkInterface, current",
		"The account is not allowed to use trunk ENIs.", assumed)
	// The instance type has no trunk ENIs.
	InvalidOperationInstanceTypeNotSupportEniTrunking = define(403, "InvalidOperation.InstanceTypeNotSupportEniTrunking", "ecs/DetachNetworkInterface, current",
		"The instance type[ {0}] does not support trunk ENIs.", assumed)
	// The ENI of DetachNetworkInterface is no member of the trunk ENI.
	InvalidParameterEniNotBelongTrunk = define(403, "InvalidParameter.EniNotBelongTrunk", "ecs/DetachNetworkInterface, current",
		`The ENI does not belong to the trunk ENI[ "{value}"].`, assumed)
	// The ENI of AttachNetworkInterface that is named as trunk is none, or the other one is.
	InvalidOperationEniTypeNotSupportTrunking = define(403, "InvalidOperation.EniTypeNotSupportTrunking", "ecs/DetachNetworkInterface, current",
		"The type of the ENI does not support trunking.", assumed)
	// The ENI of DetachNetworkInterface is a trunk that has members.
	InvalidOperationHasMemberEniAttached = define(403, "InvalidOperation.HasMemberEniAttached", "ecs/DetachNetworkInterface, current",
		"The trunk ENI has member ENIs attached.", assumed)
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
		"The number of eni[ {value}] private ip exceeds the limit[({0})].[ target instanceType {1}.][ Assigned:{2}. Expecting assign:{3}.]", "ecs-zh/RunInstances, 2018-12")
	// An ENI with IPv6 addresses would be bound to an instance whose type allows none.
	InvalidOperationIpv6NotSupport = define(403, "InvalidOperation.Ipv6NotSupport", "ecs/AttachNetworkInterface, 2021-07",
		"The instanceType[ of {0}] not support ipv6.", "ecs-zh/AssignIpv6Addresses, 2018-12")
	// An ENI that is bound would have more IPv6 addresses than the instance type allows.
	InvalidOperationIpv6CountExceeded = define(403, "InvalidOperation.Ipv6CountExceeded", "ecs-zh/AssignIpv6Addresses, 2021-07",
		"The number of eni[ {value}] ipv6 address exceeds the limit[({0})].[ target instanceType {1}.][ Assigned:{2}. Expecting assign:{3}.]", "ecs-zh/AssignIpv6Addresses, 2018-12")
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
		"The specified InstanceId does not exist.", "ecs/StopInstance, 2021-07",
		by("DeleteInstances", 403, "ecs/DeleteInstances, current", noInstances, "ecs/DeleteInstances, current"),
		by("RebootInstances", 403, "ecs/RebootInstances, current", noInstances, "ecs/RebootInstances, current"),
		by("StartInstances", 403, "ecs/StartInstances, current", noInstances, "ecs/StartInstances, current"),
		by("StopInstances", 403, "ecs/StopInstances, current", noInstances, "ecs/StopInstances, current"))
	// A call on several instances names one that the account does not have.
	InvalidInstanceIdsNotFound = define(404, "InvalidInstanceIds.NotFound", "ecs/StopInstances, current",
		"The specified InstanceIds does not exist.", "ecs/StopInstances, current")
	// An instance or an ENI is to join a group that it is in.
	InvalidInstanceIdAlreadyExists = define(403, "InvalidInstanceId.AlreadyExists", "ecs/JoinSecurityGroup, current",
		"The specified instance already exists in the specified security group.", "ecs/JoinSecurityGroup, current")
	// The instance is in another VPC than the group, or in the classic network.
	InvalidInstanceIdMismatch = define(400, "InvalidInstanceId.Mismatch", "ecs/JoinSecurityGroup, current",
		"Specified instance and security group are not in the same VPC.", "ecs/JoinSecurityGroup, current")
	// An instance or an ENI is in as many groups as it may be.
	InstanceSecurityGroupLimitExceeded = define(403, "InstanceSecurityGroupLimitExceeded", "ecs/JoinSecurityGroup, current",
		"Exceeding the allowed amount of security groups that an instance can be in.", "ecs/JoinSecurityGroup, 2021-07")
	// A basic group has no room for the addresses of what is to join it.
	SecurityGroupInstanceLimitExceeded = define(403, "SecurityGroupInstanceLimitExceeded", "ecs/JoinSecurityGroup, current",
		"The maximum number of instances in a security group is exceeded.", "ecs/JoinSecurityGroup, current")
	// An advanced group has no room for what is to join it.
	InvalidOperationNetworkInterfaceCountExceeded = define(403, "InvalidOperation.NetworkInterfaceCountExceeded", "ecs/JoinSecurityGroup, current",
		"The maximum number of NetworkInterface in a enterprise level security group is exceeded.", "ecs/JoinSecurityGroup, current")
	// Both an instance and an ENI are to join or leave a group.
	InvalidParamEniIdAndInstanceIdConflict = define(403, "InvalidParam.EniIdAndInstanceId.Conflict", "ecs/JoinSecurityGroup, current",
		"The parameters InstanceId and NetworkInterfaceId cannot be specified together.", assumed)
	// Neither an instance nor an ENI is to join or leave a group.
	InvalidParamMalformed = define(403, "InvalidParam.Malformed", "ecs/JoinSecurityGroup, current",
		`The specified parameter[ "{parameter}"] is malformed.`, assumed)
	// An instance or an ENI is to leave a group that it is not in.
	InvalidSecurityGroupAssociationNotFound = define(400, "InvalidSecurityGroupAssociation.NotFound", "ecs/LeaveSecurityGroup, current",
		"The specified instance or network interface is not in the security group[ {value}].", assumed)
	// An instance is to leave its only group.
	InstanceLastSecurityGroup = define(403, "InstanceLastSecurityGroup", "ecs/LeaveSecurityGroup, current",
		"The specified security group is the last security group for the instance.", "ecs/LeaveSecurityGroup, current")
	// An ENI is to leave its only group.
	InvalidOperationAtLeastInOneGroup = define(403, "InvalidOperation.AtLeastInOneGroup", "ecs/LeaveSecurityGroup, current",
		"The network interface must be in at least one security group.", assumed)
	// More than 100 instances in one call.
	InvalidParameterTooManyInstanceIds = define(403, "InvalidParameter.TooManyInstanceIds", "ecs/StopInstances, current",
		"Instance ids cannot be more than 100.", "ecs/StopInstances, current")
	// The instance is in another state than the action needs.
	IncorrectInstanceStatus = define(403, "IncorrectInstanceStatus", "ecs/StopInstance, 2021-07",
		"The current status of the resource does not support this operation.", "ecs/StopInstance, 2021-07",
		by("RebootInstance", 403, "ecs/RebootInstance, 2021-07",
			inStatus, "cb-spider#461"),
		by("StartInstance", 403, "ecs/StartInstance, 2021-07",
			inStatus, "cb-spider#461"),
		by("StopInstance", 403, "ecs/StopInstance, 2021-07",
			inStatus, "cb-spider#461"),
		by("RebootInstances", 403, "ecs/RebootInstances, current",
			inStatus, "cb-spider#461"),
		by("StartInstances", 403, "ecs/StartInstances, current",
			inStatus, "cb-spider#461"),
		by("StopInstances", 403, "ecs/StopInstances, current",
			inStatus, "cb-spider#461"))
	// The RegionId is missing.
	MissingParameterRegionId = define(404, "MissingParameter.RegionId", "ecs/TagResources, 2021-07",
		"The parameter - RegionId should not be null", "ecs/TagResources, 2021-07",
		by("DeleteSecurityGroup", 400, "ecs/DeleteSecurityGroup, current",
			`The parameter "RegionId" should not be null.`, "ecs/DeleteSecurityGroup, current"),
		by("JoinSecurityGroup", 400, "ecs/JoinSecurityGroup, current", noRegionId, "ecs/JoinSecurityGroup, current"),
		by("LeaveSecurityGroup", 400, "ecs/LeaveSecurityGroup, current", noRegionId, "ecs/LeaveSecurityGroup, current"))
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
		`The specified parameter[ "{parameter}"] is not valid.`, assumed)
	// The CidrBlock is malformed.
	InvalidCidrBlockMalformed = define(400, "InvalidCidrBlock.Malformed", "vpc/CreateVSwitch, current",
		"Specified CIDR block is not valid.", "vpc/CreateVSwitch, current")
	// A VSwitch would overlap with another.
	InvalidCidrBlockOverlapped = define(400, "InvalidCidrBlock.Overlapped", "vpc/CreateVSwitch, current",
		"Specified CIDR block overlapped with other subnets.", "vpc/CreateVSwitch, current")
	// The account has no such VPC in the region.
	InvalidVpcIdNotFound = define(404, "InvalidVpcId.NotFound", "aliyun-cli#822",
		"Specified VPC does not exist.", "aliyun-cli#822")
	// The region has no such zone.
	InvalidZoneIdNotFound = define(404, "InvalidZoneId.NotFound", "vpc/CreateVSwitch, current",
		"Specified zone does not exist.", "vpc/CreateVSwitch, current",
		by("RunInstances", 404, "ecs/RunInstances, 2021-07",
			"The specified zoneId does not exist.", "ecs/RunInstances, 2021-07"))
	// The account has 10 VPCs in the region.
	QuotaExceededVpc = define(400, "QuotaExceeded.Vpc", "vpc/CreateVpc, current",
		"VPC quota exceeded.", "vpc/CreateVpc, current")
	// The VPC has 24 VSwitches.
	QuotaExceededVSwitch = define(400, "QuotaExceeded.VSwitch", "vpc/CreateVSwitch, current",
		"Virtual switch quota exceeded.", "vpc/CreateVSwitch, current")
	// The VPC has as many CIDR reservations of a family as it may have.
	QuotaExceededVSwitchCidrReservation = define(400, "QuotaExceeded.VSwitchCidrReservation", assumed,
		"The quota of CIDR reservations is exceeded.", assumed)
	// The account has no such CIDR reservation in the region.
	ResourceNotFoundVSwitchCidrReservation = define(404, "ResourceNotFound.VSwitchCidrReservation", assumed,
		`The specified resource of[ "{value}"] is not found.`, "vpc/Error codes, current")
	// Both the block of a CIDR reservation and the length of its mask are given.
	ConflictVSwitchCidrReservation = define(400, "Conflict.VSwitchCidrReservationMaskAndVSwitchCidrReservationCidr", "vpc/Error codes, current",
		`The VSwitchCidrReservationMaskAndVSwitchCidrReservationCidr[ "{value}"] is conflict.`, "vpc/Error codes, current")
	// A prefix is not a CIDR block of the family.
	InvalidIpIpPrefixIllegal = define(403, "InvalidIp.IpPrefixIllegal", "ecs/UnassignPrivateIpAddresses, current",
		"The ip prefixes[ {value}] is/are illegal.", "ecs/UnassignPrivateIpAddresses, current")
	// A prefix has bits beyond its mask.
	InvalidIpIpPrefixNotStrict = define(403, "InvalidIp.IpPrefixNotStrict", "ecs/UnassignPrivateIpAddresses, current",
		"The ip prefix must be strict cidr format.", "ecs/UnassignPrivateIpAddresses, current")
	// Two prefixes of a call have masks of different lengths.
	InvalidIpIpPrefixMaskNotSame = define(403, "InvalidIp.IpPrefixMaskNotSame", "ecs/UnassignPrivateIpAddresses, current",
		"The ip prefixes[ {value}] are illegal which mask must be same.", "ecs/UnassignPrivateIpAddresses, current")
	// A prefix has another mask than /28, or /80 for IPv6.
	InvalidIpIpPrefixMaskInvalid = define(403, "InvalidIp.IpPrefixMaskInvalid", "ecs/UnassignPrivateIpAddresses, current",
		"The ip prefixes mask[ {0}] is illegal which must be between[ {1}] and[ {2}].", "ecs/UnassignPrivateIpAddresses, current")
	// A VSwitch has an ENI or a CIDR reservation, a group has an ENI or is named by a rule of another
	// group, or a CIDR reservation has a prefix in use.
	DependencyViolation = define(400, "DependencyViolation", "vpc/DeleteVSwitch, current",
		"Specified object has dependent resources.", "vpc/DeleteVSwitch, current",
		by("DeleteSecurityGroup", 403, "ecs/DeleteSecurityGroup, 2018-12",
			"There is still instance(s) in the specified security group.", "ecs/DeleteSecurityGroup, 2018-12"),
		about("DeleteSecurityGroup", "SourceGroupId", 403, "ecs/DeleteSecurityGroup, 2018-12",
			"The specified security group has been authorized in another one.", "ecs/DeleteSecurityGroup, 2018-12"))
	// HostName breaks a rule.
	InvalidHostNameMalformed = define(400, "InvalidHostName.Malformed", "ecs/RunInstances, 2021-07",
		`The specified parameter "HostName" is not valid.`, "ecs/RunInstances, 2021-07")
	// A VPC has a VSwitch.
	DependencyViolationVSwitch = define(400, "DependencyViolation.VSwitch", "vpc/DeleteVpc, current",
		"Specified object has dependent resources", "vpc/DeleteVpc, current")
	// A VPC has a group.
	DependencyViolationSecurityGroup = define(400, "DependencyViolation.SecurityGroup", "vpc/DeleteVpc, current",
		"Specified object has dependent resources SecurityGroup.", "vpc/DeleteVpc, current")
	// There is no such instance type.
	InvalidInstanceTypeValueNotSupported = define(400, "InvalidInstanceType.ValueNotSupported", "ecs/RunInstances, 2021-07",
		"The specified instanceType beyond the permitted range.", "cloudmux")
	// A fault says so.
	Throttling = define(400, "Throttling", results,
		"Request was denied due to request throttling.", "terraform-provider#577")
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
	// The AccessKey is unknown or has expired.
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

	// A RAM user calls what was not granted.
	ForbiddenRAM = define(403, "Forbidden.RAM", "packer-provider#34",
		"User not authorized to operate on the specified resource, or this API doesn't support RAM.", "packer-provider#34")
	// The region is unknown.
	InvalidOperationInvalidRegion = define(400, "InvalidOperation.InvalidRegion", "ecs/AttachNetworkInterface, 2021-07",
		"The operation is not allowed in the specified region.", assumed)
	// The region is unknown.
	InvalidRegionIdMalFormed = define(400, "InvalidRegionId.MalFormed", "ecs/DescribeNetworkInterfaces, 2021-07",
		"The specified parameter RegionId is not valid.", "ecs/DescribeNetworkInterfaces, 2021-07")
	// The account has no such VSwitch.
	InvalidVSwitchIdNotExist = define(404, "InvalidVSwitchId.NotExist", "ecs/RunInstances, 2021-07",
		"vSwitch not exists", "aliyun_spot#1")
	// The account has no such group.
	InvalidSecurityGroupId = define(404, "InvalidSecurityGroupId", "ecs/RunInstances, 2021-07",
		"The specified SecurityGroupId is invalid or does not exist.", "terraform-provider-alicloud#564")
	// A group is in another VPC, or in none.
	OperationDeniedInconsistentNetwork = define(403, "OperationDenied.InconsistentNetwork", "ecs/RunInstances, 2021-07",
		"The specified security group and vswitch are not in the same vpc.", "ecs/RunInstances, 2021-07")
	// Basic and advanced groups are mixed.
	InvalidOperationMultiGroupType = define(400, "InvalidOperation.MultiGroupType", "ecs/CreateInstance, current",
		"The specified instance can't join different types of security group.", "ecs/CreateInstance, current")
	// The VSwitch has too few free addresses.
	QuotaExceededPrivateIpAddress = define(400, "QuotaExceeded.PrivateIpAddress", "ecs/RunInstances, 2021-07",
		"Don't have enough private IPs in this switch", "ecs/RunInstances, 2021-07")
	// The name breaks a rule.
	InvalidInstanceNameMalformed = define(400, "InvalidInstanceName.Malformed", "ecs/RunInstances, 2021-07",
		`The specified parameter "InstanceName" is not valid.`, "ecs/RunInstances, 2021-07")
	// The description breaks a rule.
	InvalidDescriptionMalformed = define(400, "InvalidDescription.Malformed", "ecs/RunInstances, 2021-07",
		`The specified parameter "Description" is not valid.`, "ecs/RunInstances, 2021-07")
	// More than 100 instances.
	InvalidParamAmount = define(403, "InvalidParam.Amount", "ecs/RunInstances, 2021-07",
		"The specified parameter Amount is not valid.", "ecs-zh/RunInstances, 2018-12")
	// The MinAmount is not 1 to Amount.
	InvalidMinAmountMalformed = define(400, "InvalidMinAmount.Malformed", "ecs/RunInstances, 2021-07",
		"The specified parameter MinAmount is not valid.", "ecs/RunInstances, 2021-07")
	// The ClientToken breaks a rule.
	InvalidClientTokenValueNotSupported = define(400, "InvalidClientToken.ValueNotSupported", "ecs/RunInstances, 2021-07",
		"The ClientToken provided is invalid.", "ecs/RunInstances, 2021-07")
	// The instance is Pending.
	IncorrectInstanceStatusInitializing = define(403, "IncorrectInstanceStatus.Initializing", "ecs/DeleteInstance, 2021-07",
		"The specified instance status does not support this operation.", "ecs/DeleteInstance, 2021-07")
	// There is no such Status.
	InvalidStatusNotFound = define(404, "InvalidStatus.NotFound", "ecs/DescribeInstances, 2021-07",
		"The specified Status is not found", "ecs/DescribeInstances, 2021-07")
	// The language is none of the three.
	InvalidAcceptLanguageNotFound = define(404, "InvalidAcceptLanguage.NotFound", "ecs/DescribeRegions, 2021-07",
		"Only Chinese (zh-CN), English (en-US), and Japanese (ja) are allowed.", "ecs/DescribeRegions, 2021-07")
	// The name breaks a rule.
	InvalidSecurityGroupNameMalformed = define(400, "InvalidSecurityGroupName.Malformed", "ecs/CreateSecurityGroup, 2021-07",
		"Specified security group name is not valid.", "ecs/CreateSecurityGroup, 2021-07")
	// The account has no such group in the region.
	InvalidSecurityGroupNotFound = define(404, "InvalidSecurityGroup.NotFound", "ecs/DeleteSecurityGroup, current",
		"The specified security group is not found.", "ecs/DeleteSecurityGroup, current")
	// The name breaks a rule.
	InvalidVpcNameMalformed = define(400, "InvalidVpcName.Malformed", "vpc/CreateVpc, current",
		"Specified VPC name is not valid.", "vpc/CreateVpc, current")
	// The description breaks a rule.
	InvalidVpcDiscriptionMalformed = define(400, "InvalidVpcDiscription.Malformed", "vpc/CreateVpc, current",
		"Specified VPC description is not valid.", "vpc/CreateVpc, current")
	// The name breaks a rule.
	InvalidVSwitchNameMalformed = define(400, "InvalidVSwitchName.Malformed", "vpc/CreateVSwitch, current",
		"Specified virtual switch name is not valid.", "vpc/CreateVSwitch, current")
	// The description breaks a rule.
	InvalidVSwitchDiscriptionMalformed = define(400, "InvalidVSwitchDiscription.Malformed", "vpc/CreateVSwitch, current",
		"Specified virtual switch description is not valid.", "vpc/CreateVSwitch, current")
	// The mask is not 16 to 29.
	InvalidCirdrBlockMaskLength = define(400, "InvalidCirdrBlock.MaskLength", "vpc/CreateVSwitch, current",
		"Specified CIDR block is not valid .", "vpc/CreateVSwitch, current")
	// A tag's key breaks a rule.
	IllegalParamTagKey = define(400, "IllegalParam.TagKey", "vpc/Error codes, current",
		"The param of[ {parameter}] is illegal.", "vpc/Error codes, current")
	// A tag's value breaks a rule.
	IllegalParamTagValue = define(400, "IllegalParam.TagValue", assumed,
		"The param of[ {parameter}] is illegal.", assumed)
	// The API has the action, and the simulation does not.
	UnsupportedOperationNotSimulated = define(400, "UnsupportedOperation.NotSimulated", assumed,
		"The specified action is not simulated.", assumed)
)

// noRegionId is the text of the actions by which an instance or an ENI joins or leaves a
// group.
const noRegionId = "The specified RegionId should not be null."

// noInstances is the text of the actions on several instances for a call that names none.
const noInstances = "InstanceId should not be null."

// Codes of the rules of security groups.
var (
	// The SecurityGroupId is not of the form sg-....
	InvalidSecurityGroupIdMalformed = define(400, "InvalidSecurityGroupId.Malformed", "ecs/AuthorizeSecurityGroup, 2021-07",
		`The specified parameter "SecurityGroupId" is not valid.`, "ecs/AuthorizeSecurityGroup, 2021-07",
		by("RevokeSecurityGroup", 400, "ecs/RevokeSecurityGroup, 2021-07",
			"The specified SecurityGroupId is not valid.", "ecs/RevokeSecurityGroup, 2021-07"))
	// The IpProtocol is missing, or none that there is.
	InvalidIpProtocolValueNotSupported = define(400, "InvalidIpProtocol.ValueNotSupported", "ecs/AuthorizeSecurityGroup, 2021-07",
		"The parameter IpProtocol must be specified with case insensitive TCP, UDP, ICMP, GRE or All.", "ecs/AuthorizeSecurityGroup, 2021-07")
	// The PortRange is missing.
	InvalidPortRangeMalformed = define(400, "InvalidPortRange.Malformed", "ecs/AuthorizeSecurityGroup, current",
		"The specified parameter PortRange must set.", "ecs/AuthorizeSecurityGroup, current")
	// The PortRange is not two integers with a slash between them.
	InvalidParamPortRange = define(400, "InvalidParam.PortRange", "ecs/AuthorizeSecurityGroupEgress, 2021-07",
		"Please specify the PortRange or SourcePortRange in integer, less than 65535, and separate the range with ?/?.", "wecube-plugins-alicloud#93")
	// The ports are not 1 to 65535 in order.
	InvalidIpProtocolMalformed = define(400, "InvalidIpProtocol.Malformed", "ecs/AuthorizeSecurityGroup, 2021-07",
		`The specified parameter "PortRange" is not valid.`, "ecs/AuthorizeSecurityGroup, 2021-07")
	// The PortRange is -1/-1 for TCP or UDP, or anything else for another protocol.
	OperationDenied = define(400, "OperationDenied", "ecs/AuthorizeSecurityGroup, 2021-07",
		"The specified IpProtocol does not exist or IpProtocol and PortRange do not match.", "ecs/AuthorizeSecurityGroup, 2021-07")
	// The PortRange breaks a rule, of a call that revokes.
	InvalidIpPortRangeMalformed = define(400, "InvalidIpPortRange.Malformed", "ecs/RevokeSecurityGroup, 2021-07",
		`The specified parameter "PortRange" is not valid.`, "ecs/RevokeSecurityGroup, 2021-07")
	// The SourcePortRange breaks a rule of PortRange.
	InvalidSourcePortRangeMalformed = define(400, "InvalidSourcePortRange.Malformed", "ecs/AuthorizeSecurityGroup, 2021-07",
		`The specified parameter "SourcePortRange" is not valid.`, "ecs/AuthorizeSecurityGroup, 2021-07")
	// An inbound rule has no source.
	MissingParameterSource = define(400, "MissingParameter.Source", "ecs/AuthorizeSecurityGroup, 2021-07",
		"Either SourceCidrIp or SourceGroupId must be specified.", "ecs/AuthorizeSecurityGroup, 2021-07")
	// An outbound rule has no destination.
	MissingParameterDest = define(400, "MissingParameter.Dest", "ecs/AuthorizeSecurityGroupEgress, 2021-07",
		"Either DestCidrIp or DestGroupId must be specified.", "ecs/AuthorizeSecurityGroupEgress, 2021-07")
	// The source has both an IPv4 and an IPv6 block.
	InvalidParamSourceIp = define(400, "InvalidParam.SourceIp", "ecs/AuthorizeSecurityGroup, 2021-07",
		"The Parameters SourceCidrIp and Ipv6SourceCidrIp[ in {0}] cannot be set at the same time.", "ecs/AuthorizeSecurityGroup, current")
	// The destination has both an IPv4 and an IPv6 block.
	InvalidParamDestIp = define(400, "InvalidParam.DestIp", "ecs/AuthorizeSecurityGroup, 2021-07",
		"The Parameters DestCidrIp and Ipv6DestCidrIp[ in {0}] cannot be set at the same time.", "ecs/AuthorizeSecurityGroup, current")
	// The SourceCidrIp is no IPv4 block or address.
	InvalidSourceCidrIpMalformed = define(400, "InvalidSourceCidrIp.Malformed", "ecs/AuthorizeSecurityGroup, 2021-07",
		`The specified parameter "SourceCidrIp" is not valid.`, "ecs/AuthorizeSecurityGroup, 2021-07")
	// The DestCidrIp is no IPv4 block or address.
	InvalidDestCidrIpMalformed = define(400, "InvalidDestCidrIp.Malformed", "ecs/AuthorizeSecurityGroup, 2021-07",
		"The specified parameter DestCidrIp is not valid.", "ecs/AuthorizeSecurityGroup, 2021-07")
	// The Ipv6SourceCidrIp is no IPv6 block or address.
	InvalidParamIpv6SourceCidrIp = define(400, "InvalidParam.Ipv6SourceCidrIp", "ecs/AuthorizeSecurityGroup, 2021-07",
		"The specified parameter[ {parameter}] is not valid.", assumed)
	// The Ipv6DestCidrIp is no IPv6 block or address.
	InvalidParamIpv6DestCidrIp = define(400, "InvalidParam.Ipv6DestCidrIp", "ecs/AuthorizeSecurityGroup, 2021-07",
		"The specified parameter[ {parameter}] is not valid.", assumed)
	// A rule for ICMP has an IPv6 block.
	InvalidParamIpv4ProtocolConflictWithIpv6Address = define(400, "InvalidParam.Ipv4ProtocolConflictWithIpv6Address", "ecs/AuthorizeSecurityGroup, 2021-07",
		"IPv6 address cannot be specified for IPv4-specific protocol.", "ecs/AuthorizeSecurityGroup, current")
	// A rule for ICMPv6 has an IPv4 block.
	InvalidParamIpv6ProtocolConflictWithIpv4Address = define(400, "InvalidParam.Ipv6ProtocolConflictWithIpv4Address", "ecs/AuthorizeSecurityGroup, 2021-07",
		"IPv4 address cannot be specified for IPv6-specific protocol.", "ecs/AuthorizeSecurityGroup, current")
	// The source is the destination: two blocks, or a group and itself.
	InvalidParamterConflict = define(400, "InvalidParamter.Conflict", "ecs/AuthorizeSecurityGroup, 2021-07",
		"The specified SourceCidrIp should be different from the DestCidrIp.", "ecs/AuthorizeSecurityGroup, 2021-07",
		about("AuthorizeSecurityGroup", "SourceGroupId", 403, "ecs/AuthorizeSecurityGroup, 2021-07",
			"The specified SecurityGroupId should be different from the SourceGroupId.", "ecs/AuthorizeSecurityGroup, 2021-07"),
		about("AuthorizeSecurityGroupEgress", "DestGroupId", 403, "ecs/AuthorizeSecurityGroupEgress, 2021-07",
			"The specified SecurityGroupId should be different from the SourceGroupId.", "ecs/AuthorizeSecurityGroupEgress, 2021-07"))
	// The Policy is neither accept nor drop.
	InvalidPolicyMalformed = define(400, "InvalidPolicy.Malformed", "ecs/AuthorizeSecurityGroup, 2021-07",
		`The specified parameter "Policy" is not valid.`, "ecs/AuthorizeSecurityGroup, 2021-07")
	// The Priority is no integer.
	InvalidPriorityMalformed = define(400, "InvalidPriority.Malformed", "ecs/AuthorizeSecurityGroup, 2021-07",
		"The parameter Priority is invalid.", "ecs/AuthorizeSecurityGroup, 2021-07")
	// The Priority is not 1 to 100.
	InvalidPriorityValueNotSupported = define(400, "InvalidPriority.ValueNotSupported", "ecs/AuthorizeSecurityGroup, 2021-07",
		"The parameter Priority is invalid.", "ecs/AuthorizeSecurityGroup, 2021-07")
	// The NicType is neither internet nor intranet.
	InvalidNicTypeValueNotSupported = define(400, "InvalidNicType.ValueNotSupported", "ecs/AuthorizeSecurityGroup, 2021-07",
		"The specified NicType does not exist.", "ecs/AuthorizeSecurityGroup, 2021-07")
	// The Description of a rule is longer than 512 characters.
	InvalidSecurityGroupDiscriptionMalformed = define(400, "InvalidSecurityGroupDiscription.Malformed", "ecs/AuthorizeSecurityGroup, 2021-07",
		"The specified security group rule description is not valid.", "ecs/AuthorizeSecurityGroup, 2021-07")
	// A call names rules in more than one way.
	InvalidParamPermissions = define(400, "InvalidParam.Permissions", "ecs/AuthorizeSecurityGroup, current",
		"The specified parameter Permissions cannot coexist with other parameters.", "ecs/AuthorizeSecurityGroup, current")
	// A call names a rule twice.
	InvalidParamDuplicatePermissions = define(400, "InvalidParam.DuplicatePermissions", "ecs/AuthorizeSecurityGroup, current",
		"There are duplicate permissions in the specified parameter Permissions.", "ecs/AuthorizeSecurityGroup, current")
	// The account has no such group to be the source.
	InvalidSourceGroupIdNotFound = define(404, "InvalidSourceGroupId.NotFound", "ecs/AuthorizeSecurityGroup, 2021-07",
		"The SourceGroupId provided does not exist in our records.", "ecs/AuthorizeSecurityGroup, 2021-07")
	// The account has no such group to be the destination.
	InvalidDestGroupIdNotFound = define(404, "InvalidDestGroupId.NotFound", "ecs/AuthorizeSecurityGroupEgress, 2021-07",
		"The DestGroupId provided does not exist in our records.", "ecs/AuthorizeSecurityGroupEgress, 2021-07")
	// One group is of a VPC, and the source is of the classic network, or the other way round.
	InvalidNetworkTypeMismatch = define(403, "InvalidNetworkType.Mismatch", "ecs/AuthorizeSecurityGroup, 2021-07",
		"The specified SecurityGroup network type should be same with SourceGroup network type (vpc or classic).", "ecs/AuthorizeSecurityGroup, 2021-07")
	// InvalidNetworkType.Mismatch for the destination.
	InvalidNetworkTypeConflict = define(403, "InvalidNetworkType.Conflict", "ecs/AuthorizeSecurityGroupEgress, 2021-07",
		"The specified SecurityGroup network type should be same with SourceGroup network type (vpc or classic).", "ecs/AuthorizeSecurityGroupEgress, 2021-07")
	// The source is a group of another VPC, or the rule is for the public NIC.
	InvalidSourceGroupIdMismatch = define(400, "InvalidSourceGroupId.Mismatch", "ecs/AuthorizeSecurityGroup, 2021-07",
		"Specified security group and source group are not in the same VPC.", "ecs/AuthorizeSecurityGroup, 2021-07",
		about("AuthorizeSecurityGroup", "NicType", 403, "ecs/AuthorizeSecurityGroup, 2021-07",
			"NicType is required or NicType expects intranet.", "ecs/AuthorizeSecurityGroup, 2021-07"))
	// InvalidSourceGroupId.Mismatch for the destination.
	InvalidDestGroupIdMismatch = define(400, "InvalidDestGroupId.Mismatch", "ecs/AuthorizeSecurityGroupEgress, current",
		"Specified security group and destination group are not in the same VPC.", "ecs/RevokeSecurityGroupEgress, 2021-07",
		about("AuthorizeSecurityGroupEgress", "NicType", 403, "ecs/AuthorizeSecurityGroupEgress, current",
			"NicType is required or NicType expects intranet.", "ecs/AuthorizeSecurityGroup, 2021-07"))
	// A rule of an advanced group names a group.
	InvalidGroupParameterOperationDenied = define(400, "InvalidGroupParameter.OperationDenied", "ecs/AuthorizeSecurityGroup, current",
		"The attributes Policy, SourceGroupId, DestGroupId of enterprise level security groups are not allowed to be set or modified.", "ecs/AuthorizeSecurityGroup, current")
	// A rule names an advanced group.
	InvalidGroupAuthParameterOperationDenied = define(400, "InvalidGroupAuthParameter.OperationDenied", "ecs/AuthorizeSecurityGroup, current",
		"The security group can not authorize to enterprise level security group.", "ecs/AuthorizeSecurityGroup, current")
	// A group would have more rules than it may.
	AuthorizationLimitExceed = define(403, "AuthorizationLimitExceed", "ecs/AuthorizeSecurityGroup, 2021-07",
		"The limit of authorization records in the security group reaches.", "ecs/AuthorizeSecurityGroup, 2021-07")
	// A group would have more than 20 rules that name groups.
	AuthorizedGroupRuleLimitExceed = define(400, "AuthorizedGroupRule.LimitExceed", "ecs/AuthorizeSecurityGroup, current",
		"You have reached the limit on the number of group authorization rules that you can add to a security group.When authorization object of rule is security group, the limit is 20.", "ecs/AuthorizeSecurityGroup, current")
	// The group has no rule of the direction with this id.
	InvalidParamSecurityGroupRuleId = define(400, "InvalidParam.SecurityGroupRuleId", "ecs/RevokeSecurityGroup, current",
		"The specified parameter SecurityGroupRuleId is not valid.", "ecs/RevokeSecurityGroup, current")
	// A call names the id of a rule twice.
	InvalidParamSecurityGroupRuleIdRepeated = define(400, "InvalidParam.SecurityGroupRuleIdRepeated", "ecs/RevokeSecurityGroup, current",
		"The specified parameter SecurityGroupRuleId is repeated.", "ecs/RevokeSecurityGroup, current")
	// The Direction is none of ingress, egress and all.
	InvalidParamter = define(400, "InvalidParamter", "ecs/DescribeSecurityGroupAttribute, 2021-07",
		"Invalid Parameter", "ecs/DescribeSecurityGroupAttribute, 2021-07")
)

// noSuchGroup is the text of the actions on rules and members of groups for an unknown group.
const noSuchGroup = "The specified SecurityGroupId does not exist."

// inStatus is the text of the actions that start, stop and restart an instance.
const inStatus = "The specified instance is in an incorrect status for the requested action" +
	"[; Status of the specified instance is {1} but the expected status is in ({0})]."

// Codes that faults are for: states that the simulation does not have. Clients retry, or
// branch on, most of them.
var (
	// A fault says so.
	ThrottlingApi = define(400, "Throttling.Api", assumed,
		"Request was denied due to api flow control.", assumed)
	// A fault says so.
	LastTokenProcessing = define(403, "LastTokenProcessing", "elastic-compute-control-cli",
		"The last token request is processing.", "elastic-compute-control-cli")
	// A fault says so.
	IdempotentProcessing = define(403, "IdempotentProcessing", "ecs/CreateSecurityGroup, 2021-07",
		"The previous idempotent request(s) is still processing.", "ecs/CreateSecurityGroup, 2021-07")
	// A fault says so.
	IdempotentFailed = define(400, "IdempotentFailed", "bosh-alicloud-cpi-release#105",
		"The previous idempotent request(s) has failed due to some unknown error, exception or failure.", "bosh-alicloud-cpi-release#105")
	// A fault says so.
	TokenProcessing = define(400, "TOKEN_PROCESSING", "vpc/CreateVpc, current",
		"Action is processing.", "vpc/CreateVpc, current")
	// A fault says so.
	OperationFailedLastTokenProcessing = define(400, "OperationFailed.LastTokenProcessing", "terraform-provider-alicloud",
		"The last token request is processing.", assumed)
	// A fault says so.
	TaskConflict = define(400, "TaskConflict", "vpc/DeleteVSwitch, current",
		"The operation is too frequent, TaskConflict.", "vpc/DeleteVSwitch, current")
	// A fault says so.
	ECSOperationConflict = define(403, "Operation.Conflict", "ecs/AssignPrivateIpAddresses, 2021-07",
		"ecs task is conflicted.", "ecs/AssignPrivateIpAddresses, 2018-12")
	// A fault says so.
	InvalidOperationConflict = define(403, "InvalidOperation.Conflict", "terraform-provider-alicloud",
		"The operation conflicts with another one.", assumed)
	// A fault says so.
	SystemBusy = define(400, "SystemBusy", "terraform-provider-alicloud",
		"The system is busy.", assumed)
	// A fault says so.
	UnknownError = define(400, "UnknownError", "WuKongIM#567",
		"The request processing has failed due to some unknown error.", "WuKongIM#567")
	// A fault says so.
	IncorrectVpcStatus = define(400, "IncorrectVpcStatus", "vpc/DeleteVpc, current",
		"Current VPC status does not support this operation.", "vpc/DeleteVpc, current")
	// A fault says so.
	QuotaExceedSecurityGroup = define(403, "QuotaExceed.SecurityGroup", "ecs/CreateSecurityGroup, 2021-07",
		"The maximum number of security groups is reached.", "ecs/CreateSecurityGroup, 2021-07")
	// A fault says so.
	OperationDeniedNoStock = define(403, "OperationDenied.NoStock", "ecs/RunInstances, 2021-07",
		"The requested resource is sold out in the specified zone; try other types of resources or other regions and zones.", "ecs/RunInstances, 2021-07")
	// A fault says so.
	ZoneNotOnSale = define(403, "Zone.NotOnSale", "ecs/RunInstances, 2021-07",
		"The resource in the specified zone is no longer available for sale. Please try other regions and zones.", "ecs/RunInstances, 2021-07")
	// A fault says so.
	InvalidResourceTypeNotSupported = define(403, "InvalidResourceType.NotSupported", "docker-machine-driver-aliyunecs#40",
		"This resource type is not supported; please try other resource types.", "docker-machine-driver-aliyunecs#40")
	// A fault says so.
	InvalidIPAddressAlreadyUsed = define(400, "InvalidIPAddress.AlreadyUsed", "ecs/CreateInstance, current",
		"The specified IPAddress is already used by other resource.", "ecs/CreateInstance, current")
)
