import type { UnionLine } from "./union-services.ts";

/**
 * Rows of the union (union.ts) about messages, functions, file systems, firewalls and application
 * platforms. Source: the control reference of AWS Security Hub, the checks of checkov 3.3, AWS
 * Solutions of cdk-nag 3.0, prowler 5.46.
 */
export const workloadRows: readonly UnionLine[] = [
  // Messages
  [601, "SNS topics are encrypted at rest with KMS", "SNS.1 CKV_AWS_26", ""],
  [602, "SQS queues are encrypted at rest", "SQS.1 CKV_AWS_27 AwsSolutions-SQS2", ""],
  // Lambda
  [603, "Lambda functions use supported runtimes", "Lambda.2 CKV_AWS_363 AwsSolutions-L1", ""],
  [604, "Lambda functions are in a VPC", "Lambda.3 CKV_AWS_117", ""],
  [605, "VPC Lambda functions operate in multiple zones", "Lambda.5", ""],
  [606, "Lambda functions have AWS X-Ray active tracing enabled", "Lambda.7 CKV_AWS_50", ""],
  [607, "Lambda functions keep failed events in a dead letter queue", "CKV_AWS_116", ""],
  [608, "Lambda environment variables are encrypted with a customer managed KMS key", "CKV_AWS_173", ""],
  // EFS
  [609, "EFS access points enforce a root directory", "EFS.3 CKV_AWS_329", ""],
  [610, "EFS access points enforce a user identity", "EFS.4 CKV_AWS_330", ""],
  [611, "EFS mount targets are not in subnets that assign public IP addresses", "EFS.6", ""],
  [612, "EFS file systems are encrypted with a customer managed KMS key", "CKV_AWS_184", ""],
  // Network Firewall
  [613, "Network Firewall firewalls are deployed across multiple zones", "NetworkFirewall.1", ""],
  [614, "Network Firewall logging is enabled", "NetworkFirewall.2", ""],
  [615, "Network Firewall policies have at least one rule group", "NetworkFirewall.3", ""],
  [616, "Network Firewall policies drop or forward full packets by default", "NetworkFirewall.4", ""],
  [617, "Network Firewall policies drop or forward fragmented packets by default", "NetworkFirewall.5", ""],
  [618, "Network Firewall firewalls have deletion protection enabled", "NetworkFirewall.9 CKV_AWS_344", ""],
  [619, "Network Firewall firewalls have subnet change protection enabled", "NetworkFirewall.10", ""],
  // Elastic Beanstalk
  [620, "Elastic Beanstalk environments have enhanced health reporting", "ElasticBeanstalk.1 CKV_AWS_312", ""],
  [
    621,
    "Elastic Beanstalk managed platform updates are enabled",
    "ElasticBeanstalk.2 CKV_AWS_340 AwsSolutions-EB3",
    "",
  ],
  [622, "Elastic Beanstalk streams logs to CloudWatch", "ElasticBeanstalk.3", ""],
  // Sharing, GuardDuty
  [
    623,
    "Service Catalog portfolios are shared within an AWS organization only",
    "ServiceCatalog.1 servicecatalog_portfolio_shared_within_organization_only",
    "",
  ],
  [624, "Redshift security groups admit the cluster port from restricted origins only", "Redshift.15", ""],
  [625, "GuardDuty EKS Runtime Monitoring manages its agents", "GuardDuty.7", ""],
  [626, "GuardDuty Runtime Monitoring manages its agents on ECS and EC2", "GuardDuty.12 GuardDuty.13", ""],
  [627, "GuardDuty Runtime Monitoring is enabled", "GuardDuty.11", ""],
];
