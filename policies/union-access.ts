/**
 * Rows of the union (union.ts) about access: policies of resources, sharing, users and their
 * passwords, Classic Load Balancers. The numbers leave room for the rows before them.
 */
export const accessRows: readonly (readonly [row: number, requirement: string, controls: string, peers: string])[] = [
  // Policies of resources
  [301, "S3 bucket policy not public", "S3.2 S3.3 CKV_AWS_70", "K"],
  [302, "S3 access point blocks public access", "S3.19 S3.24 CKV_AWS_392", ""],
  [303, "S3 directory bucket lifecycle", "S3.25", ""],
  [304, "Lambda function policy not public", "Lambda.1 CKV_AWS_301", ""],
  [305, "Lambda permission of a service names its source", "Lambda.1 CKV_AWS_364", ""],
  [306, "Lambda function URL requires authentication", "CKV_AWS_258", ""],
  [307, "Lambda function URL without open CORS", "CKV2_AWS_75", ""],
  [308, "SQS queue policy not public", "SQS.3 CKV_AWS_168 CKV_AWS_387", "K"],
  [309, "SNS topic policy not public", "SNS.4 CKV_AWS_169", "K"],
  [310, "Glacier vault policy not public", "CKV_AWS_167", ""],
  [311, "EFS file system policy not public", "", "K"],
  [312, "secret policy not public", "", "K"],
  [313, "resource policies of other services not public", "", "K"],
  [314, "REST API policy not public", "", "K"],
  // Sharing
  [315, "AMI not shared", "CKV_AWS_205", ""],
  [316, "AMI encrypted", "CKV_AWS_204", ""],
  [317, "EBS snapshot not public", "EC2.1", ""],
  [318, "EBS snapshots block public sharing", "EC2.182", ""],
  [319, "Systems Manager document not public", "SSM.4 CKV_AWS_303", ""],
  [320, "Systems Manager documents block public sharing", "SSM.7", ""],
  // Users and their passwords
  [321, "password policy mixes characters", "IAM.7 CKV_AWS_11 CKV_AWS_12 CKV_AWS_14 CKV_AWS_15", "K"],
  [322, "password policy length", "IAM.7 CKV_AWS_10 1.7", "K"],
  [323, "password policy prevents reuse", "IAM.7 CKV_AWS_13 1.8", ""],
  [324, "password policy limits age", "IAM.7 CKV_AWS_9", ""],
  [325, "IAM policies attached to groups or roles", "IAM.2 CKV_AWS_40 1.14", ""],
  [326, "IAM users without console password", "CKV2_AWS_22", ""],
  [327, "people sign in through single sign-on, not as IAM users", "CKV_AWS_273", ""],
  [328, "no access keys of the root user", "IAM.4 CKV_AWS_348 1.3", ""],
  // Classic Load Balancers
  [329, "Classic Load Balancer listener uses TLS", "ELB.3 CKV_AWS_127 AwsSolutions-ELB5", ""],
  [330, "Classic Load Balancer listener encrypts traffic to instances", "CKV_AWS_376", ""],
  [331, "Classic Load Balancer certificate managed", "ELB.2 CKV_AWS_127", ""],
  [332, "Classic Load Balancer access logs", "ELB.5 CKV_AWS_92 AwsSolutions-ELB2", ""],
  [333, "Classic Load Balancer connection draining", "ELB.7 AwsSolutions-ELB3", ""],
  [334, "Classic Load Balancer security policy", "ELB.8 CKV_AWS_213", ""],
  [335, "Classic Load Balancer cross-zone", "ELB.9 CKV_AWS_138 AwsSolutions-ELB4", ""],
  [336, "Classic Load Balancer in several zones", "ELB.10 AwsSolutions-ELB4", ""],
  [337, "Classic Load Balancer desync mode", "ELB.14 CKV_AWS_328", ""],
  // Databases
  [338, "global database cluster encrypted", "CKV_AWS_140 CKV_AWS_292", ""],
];
