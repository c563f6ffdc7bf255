import type { ReviewedType } from "../reviewed-type.ts";
import { acmCertificate } from "./acm-certificate.ts";
import { acmCertificateValidation } from "./acm-certificate-validation.ts";
import { appautoscalingPolicy } from "./appautoscaling-policy.ts";
import { appautoscalingTarget } from "./appautoscaling-target.ts";
import { cloudwatchLogGroup } from "./cloudwatch-log-group.ts";
import { ec2DefaultSecurityGroup } from "./ec2-default-security-group.ts";
import { ec2Eip } from "./ec2-eip.ts";
import { ec2FlowLog } from "./ec2-flow-log.ts";
import { ec2InternetGateway } from "./ec2-internet-gateway.ts";
import { ec2NatGateway } from "./ec2-nat-gateway.ts";
import { ec2Route } from "./ec2-route.ts";
import { ec2RouteTable } from "./ec2-route-table.ts";
import { ec2RouteTableAssociation } from "./ec2-route-table-association.ts";
import { ec2SecurityGroup } from "./ec2-security-group.ts";
import { ec2Subnet } from "./ec2-subnet.ts";
import { ec2Vpc } from "./ec2-vpc.ts";
import { ec2VpcEndpoint } from "./ec2-vpc-endpoint.ts";
import { ecrLifecyclePolicy } from "./ecr-lifecycle-policy.ts";
import { ecrRepository } from "./ecr-repository.ts";
import { ecsCluster } from "./ecs-cluster.ts";
import { ecsClusterCapacityProviders } from "./ecs-cluster-capacity-providers.ts";
import { ecsService } from "./ecs-service.ts";
import { ecsTaskDefinition } from "./ecs-task-definition.ts";
import { elasticacheParameterGroup } from "./elasticache-parameter-group.ts";
import { elasticacheReplicationGroup } from "./elasticache-replication-group.ts";
import { elasticacheSubnetGroup } from "./elasticache-subnet-group.ts";
import { elasticacheUser } from "./elasticache-user.ts";
import { elasticacheUserGroup } from "./elasticache-user-group.ts";
import { iamPolicy } from "./iam-policy.ts";
import { iamRole } from "./iam-role.ts";
import { iamRolePolicy } from "./iam-role-policy.ts";
import { iamRolePolicyAttachment } from "./iam-role-policy-attachment.ts";
import { kmsAlias } from "./kms-alias.ts";
import { kmsKey } from "./kms-key.ts";
import { lambdaFunction } from "./lambda-function.ts";
import { lambdaInvocation } from "./lambda-invocation.ts";
import { lambdaPermission } from "./lambda-permission.ts";
import { lbListener } from "./lb-listener.ts";
import { lbListenerRule } from "./lb-listener-rule.ts";
import { lbLoadBalancer } from "./lb-load-balancer.ts";
import { lbTargetGroup } from "./lb-target-group.ts";
import { rdsInstance } from "./rds-instance.ts";
import { rdsParameterGroup } from "./rds-parameter-group.ts";
import { rdsSubnetGroup } from "./rds-subnet-group.ts";
import { route53Record } from "./route53-record.ts";
import { route53Zone } from "./route53-zone.ts";
import { s3Bucket } from "./s3-bucket.ts";
import { s3BucketLifecycleConfiguration } from "./s3-bucket-lifecycle-configuration.ts";
import { s3BucketLogging } from "./s3-bucket-logging.ts";
import { s3BucketOwnershipControls } from "./s3-bucket-ownership-controls.ts";
import { s3BucketPolicy } from "./s3-bucket-policy.ts";
import { s3BucketPublicAccessBlock } from "./s3-bucket-public-access-block.ts";
import { s3BucketServerSideEncryptionConfiguration } from "./s3-bucket-server-side-encryption-configuration.ts";
import { s3BucketVersioning } from "./s3-bucket-versioning.ts";
import { secretsmanagerSecret } from "./secretsmanager-secret.ts";
import { secretsmanagerSecretPolicy } from "./secretsmanager-secret-policy.ts";
import { secretsmanagerSecretVersion } from "./secretsmanager-secret-version.ts";
import { servicediscoveryHttpNamespace } from "./servicediscovery-http-namespace.ts";
import { servicediscoveryPrivateDnsNamespace } from "./servicediscovery-private-dns-namespace.ts";
import { vpcSecurityGroupEgressRule } from "./vpc-security-group-egress-rule.ts";
import { vpcSecurityGroupIngressRule } from "./vpc-security-group-ingress-rule.ts";
import { wafv2WebAcl } from "./wafv2-web-acl.ts";
import { wafv2WebAclAssociation } from "./wafv2-web-acl-association.ts";

const all: readonly ReviewedType[] = [
  acmCertificate,
  acmCertificateValidation,
  appautoscalingPolicy,
  appautoscalingTarget,
  cloudwatchLogGroup,
  ec2DefaultSecurityGroup,
  ec2Eip,
  ec2FlowLog,
  ec2InternetGateway,
  ec2NatGateway,
  ec2Route,
  ec2RouteTable,
  ec2RouteTableAssociation,
  ec2SecurityGroup,
  ec2Subnet,
  ec2Vpc,
  ec2VpcEndpoint,
  ecrLifecyclePolicy,
  ecrRepository,
  ecsCluster,
  ecsClusterCapacityProviders,
  ecsService,
  ecsTaskDefinition,
  elasticacheParameterGroup,
  elasticacheReplicationGroup,
  elasticacheSubnetGroup,
  elasticacheUser,
  elasticacheUserGroup,
  iamPolicy,
  iamRole,
  iamRolePolicy,
  iamRolePolicyAttachment,
  kmsAlias,
  kmsKey,
  lambdaFunction,
  lambdaInvocation,
  lambdaPermission,
  lbListener,
  lbListenerRule,
  lbLoadBalancer,
  lbTargetGroup,
  rdsInstance,
  rdsParameterGroup,
  rdsSubnetGroup,
  route53Record,
  route53Zone,
  s3Bucket,
  s3BucketLifecycleConfiguration,
  s3BucketLogging,
  s3BucketOwnershipControls,
  s3BucketPolicy,
  s3BucketPublicAccessBlock,
  s3BucketServerSideEncryptionConfiguration,
  s3BucketVersioning,
  secretsmanagerSecret,
  secretsmanagerSecretPolicy,
  secretsmanagerSecretVersion,
  servicediscoveryHttpNamespace,
  servicediscoveryPrivateDnsNamespace,
  vpcSecurityGroupEgressRule,
  vpcSecurityGroupIngressRule,
  wafv2WebAcl,
  wafv2WebAclAssociation,
];

/** The reviewed types, by their token. */
export const reviewedTypes: ReadonlyMap<string, ReviewedType> = new Map(
  all.map((reviewed) => [reviewed.type, reviewed]),
);
