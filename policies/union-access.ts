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
  // Sharing
  [312, "AMI not shared", "CKV_AWS_205", ""],
  [313, "AMI encrypted", "CKV_AWS_204", ""],
  [314, "EBS snapshot not public", "EC2.1", ""],
  [315, "EBS snapshots block public sharing", "EC2.182", ""],
  [316, "Systems Manager document not public", "SSM.4 CKV_AWS_303", ""],
  [317, "Systems Manager documents block public sharing", "SSM.7", ""],
];
