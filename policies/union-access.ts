/**
 * Rows of the union (union.ts) about access: policies of resources, sharing, users and their
 * passwords, Classic Load Balancers. The numbers leave room for the rows before them.
 */
export const accessRows: readonly (readonly [row: number, requirement: string, controls: string, peers: string])[] = [
  // Policies of resources
  [501, "S3 bucket policy not public", "S3.2 S3.3 CKV_AWS_70", "K"],
  [502, "S3 access point blocks public access", "S3.19 S3.24 CKV_AWS_392", ""],
  [503, "S3 access point in a VPC", "", "A"],
  [504, "S3 directory bucket lifecycle", "S3.25", ""],
  [505, "Lambda function policy not public", "Lambda.1 CKV_AWS_301", ""],
  [506, "Lambda permission of a service names its source", "Lambda.1 CKV_AWS_364", ""],
  [507, "Lambda function URL requires authentication", "CKV_AWS_258", ""],
  [508, "Lambda function URL without open CORS", "CKV2_AWS_75", ""],
  [509, "SQS queue policy not public", "SQS.3 CKV_AWS_168 CKV_AWS_387", "K"],
  [510, "SNS topic policy not public", "SNS.4 CKV_AWS_169", "K"],
  [511, "Glacier vault policy not public", "CKV_AWS_167", ""],
  [512, "EFS file system policy not public", "", "K"],
  [513, "secret policy not public", "secretsmanager_not_publicly_accessible", "K"],
  [
    514,
    "resource policies of other services not public",
    "glue_data_catalogs_not_publicly_accessible ses_identity_not_publicly_accessible",
    "K",
  ],
  [515, "event bus policy not public", "eventbridge_bus_exposed", ""],
  [516, "event bus has a resource policy", "EventBridge.3", ""],
  [517, "log policy not public", "cloudwatch_log_group_not_publicly_accessible", ""],
  [518, "REST API policy not public", "", "K"],
  // Sharing
  [519, "AMI not public", "ec2_ami_public", ""],
  [520, "AMIs block public sharing", "ec2_ami_account_block_public_access", ""],
  [521, "AMI not shared", "CKV_AWS_205", ""],
  [522, "AMI encrypted", "CKV_AWS_204", ""],
  [523, "EBS snapshot not public", "EC2.1", ""],
  [524, "EBS snapshots block public sharing", "EC2.182 ec2_ebs_snapshot_account_block_public_access", ""],
  [525, "Systems Manager document not public", "SSM.4 CKV_AWS_303", ""],
  [526, "Systems Manager documents block public sharing", "SSM.7", ""],
  // Users and their passwords
  [527, "password policy mixes characters", "IAM.7 CKV_AWS_11 CKV_AWS_12 CKV_AWS_14 CKV_AWS_15", "K"],
  [528, "password policy length", "IAM.7 CKV_AWS_10 1.7", "K"],
  [529, "password policy prevents reuse", "IAM.7 CKV_AWS_13 1.8", ""],
  [530, "password policy limits age", "IAM.7 CKV_AWS_9", ""],
  [531, "IAM policies attached to groups or roles", "IAM.2 CKV_AWS_40 1.14", ""],
  [532, "IAM users without console password", "CKV2_AWS_22", ""],
  [533, "people sign in through single sign-on, not as IAM users", "CKV_AWS_273", ""],
  [534, "no access keys of the root user", "IAM.4 CKV_AWS_348 1.3", ""],
  // Classic Load Balancers
  [535, "Classic Load Balancer listener uses TLS", "ELB.3 CKV_AWS_127 AwsSolutions-ELB5", ""],
  [536, "Classic Load Balancer listener encrypts traffic to instances", "CKV_AWS_376", ""],
  [537, "Classic Load Balancer certificate managed", "ELB.2 CKV_AWS_127", ""],
  [538, "Classic Load Balancer access logs", "ELB.5 CKV_AWS_92 AwsSolutions-ELB2", ""],
  [539, "Classic Load Balancer connection draining", "ELB.7 AwsSolutions-ELB3", ""],
  [540, "Classic Load Balancer security policy", "ELB.8 CKV_AWS_213", ""],
  [541, "Classic Load Balancer cross-zone", "ELB.9 CKV_AWS_138 AwsSolutions-ELB4", ""],
  [542, "Classic Load Balancer in several zones", "ELB.10 AwsSolutions-ELB4", ""],
  [543, "Classic Load Balancer desync mode", "ELB.14 CKV_AWS_328", ""],
  // Databases
  [544, "global database cluster encrypted", "CKV_AWS_140 CKV_AWS_292", ""],
  [545, "AWSCloudShellFullAccess not attached", "1.21", ""],
];
