/**
 * What Pulumi's provider calls to create, update and delete a resource of each type of the
 * platform: IAM actions, a service and its actions per line. From the provider's sources
 * (terraform-provider-aws) and the actions of the Service Authorization Reference; a test finds a
 * type that is missing. The provider deletes the network interfaces that a function in a VPC leaves
 * before it deletes their security group and subnets.
 */
export const actionsOfTypes: Readonly<Record<string, string>> = {
  "aws:acm/certificate:Certificate": `
    acm: RequestCertificate DeleteCertificate UpdateCertificateOptions AddTagsToCertificate RemoveTagsFromCertificate`,
  "aws:acm/certificateValidation:CertificateValidation": "",
  "aws:appautoscaling/policy:Policy": "application-autoscaling: PutScalingPolicy DeleteScalingPolicy",
  "aws:appautoscaling/target:Target": `
    application-autoscaling: RegisterScalableTarget DeregisterScalableTarget TagResource UntagResource`,
  "aws:cloudwatch/logGroup:LogGroup": `
    logs: CreateLogGroup DeleteLogGroup PutRetentionPolicy DeleteRetentionPolicy AssociateKmsKey DisassociateKmsKey
    logs: TagResource UntagResource`,
  "aws:cloudwatch/logResourcePolicy:LogResourcePolicy": "logs: PutResourcePolicy DeleteResourcePolicy",
  "aws:cloudwatch/logMetricFilter:LogMetricFilter": "logs: PutMetricFilter DeleteMetricFilter",
  "aws:cloudwatch/metricAlarm:MetricAlarm": "cloudwatch: PutMetricAlarm DeleteAlarms TagResource UntagResource",
  "aws:cloudwatch/logSubscriptionFilter:LogSubscriptionFilter": "logs: PutSubscriptionFilter DeleteSubscriptionFilter",
  "aws:ec2/defaultSecurityGroup:DefaultSecurityGroup": `
    ec2: AuthorizeSecurityGroupIngress AuthorizeSecurityGroupEgress RevokeSecurityGroupIngress
    ec2: RevokeSecurityGroupEgress CreateTags DeleteTags`,
  "aws:ec2/eip:Eip": "ec2: AllocateAddress ReleaseAddress DisassociateAddress CreateTags DeleteTags",
  "aws:ec2/flowLog:FlowLog": "ec2: CreateFlowLogs DeleteFlowLogs CreateTags DeleteTags",
  "aws:ec2/internetGateway:InternetGateway": `
    ec2: CreateInternetGateway AttachInternetGateway DetachInternetGateway DeleteInternetGateway CreateTags DeleteTags`,
  "aws:ec2/natGateway:NatGateway": "ec2: CreateNatGateway DeleteNatGateway CreateTags DeleteTags",
  "aws:ec2/route:Route": "ec2: CreateRoute ReplaceRoute DeleteRoute",
  "aws:ec2/routeTable:RouteTable": "ec2: CreateRouteTable DeleteRouteTable CreateTags DeleteTags",
  "aws:ec2/routeTableAssociation:RouteTableAssociation": `
    ec2: AssociateRouteTable DisassociateRouteTable ReplaceRouteTableAssociation`,
  "aws:ec2/securityGroup:SecurityGroup": `
    ec2: CreateSecurityGroup DeleteSecurityGroup RevokeSecurityGroupIngress RevokeSecurityGroupEgress
    ec2: DetachNetworkInterface DeleteNetworkInterface CreateTags DeleteTags`,
  "aws:ec2/subnet:Subnet": `
    ec2: CreateSubnet DeleteSubnet ModifySubnetAttribute DetachNetworkInterface DeleteNetworkInterface
    ec2: CreateTags DeleteTags`,
  "aws:ec2/vpc:Vpc": "ec2: CreateVpc DeleteVpc ModifyVpcAttribute CreateTags DeleteTags",
  "aws:ec2/vpcEndpoint:VpcEndpoint": `
    ec2: CreateVpcEndpoint ModifyVpcEndpoint DeleteVpcEndpoints CreateTags DeleteTags`,
  "aws:ecs/cluster:Cluster": "ecs: CreateCluster UpdateCluster DeleteCluster TagResource UntagResource",
  "aws:ecs/clusterCapacityProviders:ClusterCapacityProviders": "ecs: PutClusterCapacityProviders",
  "aws:ecs/service:Service": "ecs: CreateService UpdateService DeleteService TagResource UntagResource",
  "aws:ecs/taskDefinition:TaskDefinition": `
    ecs: RegisterTaskDefinition DeregisterTaskDefinition TagResource UntagResource`,
  "aws:eks/accessEntry:AccessEntry": `
    eks: CreateAccessEntry UpdateAccessEntry DeleteAccessEntry TagResource UntagResource`,
  "aws:eks/accessPolicyAssociation:AccessPolicyAssociation": "eks: AssociateAccessPolicy DisassociateAccessPolicy",
  // An add-on with a role has an association, which EKS makes with the caller's permissions.
  "aws:eks/addon:Addon": `
    eks: CreateAddon UpdateAddon DeleteAddon TagResource UntagResource
    eks: CreatePodIdentityAssociation UpdatePodIdentityAssociation DeletePodIdentityAssociation`,
  "aws:eks/cluster:Cluster": `
    eks: CreateCluster UpdateClusterConfig UpdateClusterVersion DeleteCluster TagResource UntagResource`,
  "aws:eks/podIdentityAssociation:PodIdentityAssociation": `
    eks: CreatePodIdentityAssociation UpdatePodIdentityAssociation DeletePodIdentityAssociation
    eks: TagResource UntagResource`,
  "aws:elasticache/parameterGroup:ParameterGroup": `
    elasticache: CreateCacheParameterGroup ModifyCacheParameterGroup ResetCacheParameterGroup
    elasticache: DeleteCacheParameterGroup AddTagsToResource RemoveTagsFromResource`,
  "aws:elasticache/replicationGroup:ReplicationGroup": `
    elasticache: CreateReplicationGroup ModifyReplicationGroup IncreaseReplicaCount DecreaseReplicaCount
    elasticache: DeleteReplicationGroup CreateSnapshot AddTagsToResource RemoveTagsFromResource`,
  "aws:elasticache/subnetGroup:SubnetGroup": `
    elasticache: CreateCacheSubnetGroup ModifyCacheSubnetGroup DeleteCacheSubnetGroup
    elasticache: AddTagsToResource RemoveTagsFromResource`,
  "aws:elasticache/user:User": `
    elasticache: CreateUser ModifyUser DeleteUser AddTagsToResource RemoveTagsFromResource`,
  "aws:elasticache/userGroup:UserGroup": `
    elasticache: CreateUserGroup ModifyUserGroup DeleteUserGroup AddTagsToResource RemoveTagsFromResource`,
  "aws:iam/role:Role": `
    iam: CreateRole UpdateRole UpdateRoleDescription UpdateAssumeRolePolicy DeleteRole TagRole UntagRole`,
  "aws:iam/rolePolicyAttachment:RolePolicyAttachment": "iam: AttachRolePolicy DetachRolePolicy",
  "aws:iam/rolePolicy:RolePolicy": "iam: PutRolePolicy DeleteRolePolicy",
  "aws:kms/alias:Alias": "kms: CreateAlias UpdateAlias DeleteAlias",
  "aws:kms/key:Key": `
    kms: PutKeyPolicy EnableKeyRotation DisableKeyRotation EnableKey DisableKey UpdateKeyDescription
    kms: ScheduleKeyDeletion CancelKeyDeletion UntagResource`,
  "aws:lambda/function:Function": `
    lambda: CreateFunction UpdateFunctionCode UpdateFunctionConfiguration DeleteFunction TagResource UntagResource`,
  "aws:lambda/functionEventInvokeConfig:FunctionEventInvokeConfig": `
    lambda: PutFunctionEventInvokeConfig DeleteFunctionEventInvokeConfig`,
  "aws:lambda/invocation:Invocation": "lambda: InvokeFunction",
  "aws:lambda/permission:Permission": "lambda: AddPermission RemovePermission",
  "aws:lb/listener:Listener": `
    elasticloadbalancing: CreateListener ModifyListener ModifyListenerAttributes DeleteListener AddTags RemoveTags`,
  "aws:lb/listenerRule:ListenerRule": `
    elasticloadbalancing: CreateRule ModifyRule SetRulePriorities DeleteRule AddTags RemoveTags`,
  "aws:lb/loadBalancer:LoadBalancer": `
    elasticloadbalancing: CreateLoadBalancer ModifyLoadBalancerAttributes SetSecurityGroups SetSubnets SetIpAddressType
    elasticloadbalancing: DeleteLoadBalancer AddTags RemoveTags`,
  "aws:lb/targetGroup:TargetGroup": `
    elasticloadbalancing: CreateTargetGroup ModifyTargetGroup ModifyTargetGroupAttributes DeleteTargetGroup
    elasticloadbalancing: AddTags RemoveTags`,
  "aws:opensearch/domain:Domain": `
    es: CreateDomain UpdateDomainConfig DeleteDomain AddTags RemoveTags`,
  "aws:rds/instance:Instance": `
    rds: CreateDBInstance ModifyDBInstance RebootDBInstance DeleteDBInstance CreateDBSnapshot
    rds: AddTagsToResource RemoveTagsFromResource`,
  "aws:rds/parameterGroup:ParameterGroup": `
    rds: CreateDBParameterGroup ModifyDBParameterGroup ResetDBParameterGroup DeleteDBParameterGroup
    rds: AddTagsToResource RemoveTagsFromResource`,
  "aws:rds/subnetGroup:SubnetGroup": `
    rds: CreateDBSubnetGroup ModifyDBSubnetGroup DeleteDBSubnetGroup AddTagsToResource RemoveTagsFromResource`,
  "aws:route53/record:Record": "route53: ChangeResourceRecordSets",
  "aws:s3/bucket:Bucket": `
    s3: CreateBucket DeleteBucket ListBucket ListBucketVersions DeleteObject DeleteObjectVersion PutBucketTagging`,
  "aws:s3/bucketCorsConfiguration:BucketCorsConfiguration": "s3: PutBucketCORS",
  "aws:s3/bucketLifecycleConfiguration:BucketLifecycleConfiguration": "s3: PutLifecycleConfiguration",
  "aws:s3/bucketOwnershipControls:BucketOwnershipControls": "s3: PutBucketOwnershipControls",
  "aws:s3/bucketPolicy:BucketPolicy": "s3: PutBucketPolicy DeleteBucketPolicy",
  "aws:s3/bucketPublicAccessBlock:BucketPublicAccessBlock": "s3: PutBucketPublicAccessBlock",
  "aws:s3/bucketServerSideEncryptionConfiguration:BucketServerSideEncryptionConfiguration":
    "s3: PutEncryptionConfiguration",
  "aws:s3/bucketVersioning:BucketVersioning": "s3: PutBucketVersioning",
  "aws:secretsmanager/secret:Secret": `
    secretsmanager: CreateSecret UpdateSecret DeleteSecret TagResource UntagResource`,
  // RotateSecret calls the function with the caller's permissions (AWS, API reference of RotateSecret).
  "aws:secretsmanager/secretRotation:SecretRotation": `
    secretsmanager: RotateSecret CancelRotateSecret
    lambda: InvokeFunction`,
  "aws:secretsmanager/secretVersion:SecretVersion": `
    secretsmanager: PutSecretValue UpdateSecretVersionStage GetSecretValue`,
  "aws:servicediscovery/httpNamespace:HttpNamespace": `
    servicediscovery: CreateHttpNamespace UpdateHttpNamespace DeleteNamespace TagResource UntagResource`,
  "aws:sesv2/configurationSet:ConfigurationSet": `
    ses: CreateConfigurationSet DeleteConfigurationSet PutConfigurationSetDeliveryOptions
    ses: PutConfigurationSetReputationOptions PutConfigurationSetSendingOptions PutConfigurationSetSuppressionOptions
    ses: TagResource UntagResource`,
  "aws:sesv2/configurationSetEventDestination:ConfigurationSetEventDestination": `
    ses: CreateConfigurationSetEventDestination UpdateConfigurationSetEventDestination
    ses: DeleteConfigurationSetEventDestination`,
  "aws:sesv2/emailIdentity:EmailIdentity": `
    ses: CreateEmailIdentity DeleteEmailIdentity PutEmailIdentityDkimSigningAttributes
    ses: PutEmailIdentityConfigurationSetAttributes TagResource UntagResource`,
  "aws:sesv2/emailIdentityMailFromAttributes:EmailIdentityMailFromAttributes":
    "ses: PutEmailIdentityMailFromAttributes",
  "aws:pinpoint/smsvoicev2ConfigurationSet:Smsvoicev2ConfigurationSet": `
    sms-voice: CreateConfigurationSet DeleteConfigurationSet SetDefaultMessageType DeleteDefaultMessageType
    sms-voice: SetDefaultSenderId DeleteDefaultSenderId TagResource UntagResource`,
  "aws:pinpoint/smsvoicev2OptOutList:Smsvoicev2OptOutList":
    "sms-voice: CreateOptOutList DeleteOptOutList TagResource UntagResource",
  "aws:pinpoint/smsvoicev2Pool:Smsvoicev2Pool": `
    sms-voice: CreatePool UpdatePool DeletePool AssociateOriginationIdentity DisassociateOriginationIdentity
    sms-voice: TagResource UntagResource`,
  "aws:sns/topic:Topic": "sns: CreateTopic SetTopicAttributes DeleteTopic TagResource UntagResource",
  "aws:sns/topicSubscription:TopicSubscription": "sns: Subscribe Unsubscribe SetSubscriptionAttributes",
  "aws:vpc/securityGroupEgressRule:SecurityGroupEgressRule": `
    ec2: AuthorizeSecurityGroupEgress ModifySecurityGroupRules RevokeSecurityGroupEgress CreateTags DeleteTags`,
  "aws:vpc/securityGroupIngressRule:SecurityGroupIngressRule": `
    ec2: AuthorizeSecurityGroupIngress ModifySecurityGroupRules RevokeSecurityGroupIngress CreateTags DeleteTags`,
};

/** What the provider reads to compare and to wait; the answers contain neither data nor secrets. */
export const readingActions = `
  acm: DescribeCertificate ListTagsForCertificate
  application-autoscaling: DescribeScalableTargets DescribeScalingPolicies ListTagsForResource
  cloudwatch: DescribeAlarms ListTagsForResource
  ec2: Describe*
  ecs: Describe* List*
  eks: Describe* List*
  elasticache: Describe* ListTagsForResource
  elasticloadbalancing: Describe*
  es: DescribeDomain DescribeDomainConfig DescribeDomains DescribeDomainAutoTunes ListTags
  iam: GetRole GetRolePolicy ListRolePolicies ListAttachedRolePolicies ListInstanceProfilesForRole
  kms: DescribeKey GetKeyPolicy GetKeyRotationStatus ListAliases ListResourceTags
  lambda: GetFunction GetFunctionConfiguration GetFunctionCodeSigningConfig GetFunctionEventInvokeConfig GetPolicy
  lambda: ListTags ListVersionsByFunction
  logs: DescribeLogGroups DescribeMetricFilters DescribeResourcePolicies DescribeSubscriptionFilters
  logs: ListTagsForResource
  rds: Describe* ListTagsForResource
  route53: GetChange GetHostedZone ListResourceRecordSets
  s3: GetAccelerateConfiguration GetBucket* GetEncryptionConfiguration GetLifecycleConfiguration
  s3: GetReplicationConfiguration
  secretsmanager: DescribeSecret GetResourcePolicy GetRandomPassword
  servicediscovery: GetNamespace GetOperation ListNamespaces ListTagsForResource
  ses: GetConfigurationSet GetConfigurationSetEventDestinations GetEmailIdentity ListTagsForResource
  sms-voice: DescribeConfigurationSets DescribeOptOutLists DescribePhoneNumbers DescribePools DescribeSenderIds
  sms-voice: ListPoolOriginationIdentities ListTagsForResource
  sns: GetTopicAttributes GetSubscriptionAttributes ListTagsForResource
`;

/** The actions of a text of lines `service: Action Action`, by service, sorted and each once. */
export function actionsByService(text: string): ReadonlyMap<string, readonly string[]> {
  const found = new Map<string, Set<string>>();
  for (const line of text.split("\n").filter((one) => one.trim() !== "")) {
    const [service = "", names = ""] = line.trim().split(": ");
    const actions = found.get(service) ?? new Set();
    for (const name of names.split(" ")) actions.add(`${service}:${name}`);
    found.set(service, actions);
  }
  return new Map([...found].map(([service, actions]) => [service, [...actions].toSorted()]));
}
