import { accessRows } from "./union-access.ts";
import { kubernetesRows } from "./union-kubernetes.ts";
import { rowsOfServices, type UnionLine } from "./union-services.ts";
import { workloadRows } from "./union-workloads.ts";

/**
 * One requirement in the union of other packs' rules: its control IDs, and the packs without
 * control IDs that have it.
 */
export interface UnionRow {
  readonly row: number;
  readonly requirement: string;
  readonly controls: readonly string[];
  /**
   * G awsguard, P compliance-policies, pb Pulumi's pre-built packs, A AWS Config, R cfn-guard
   * registry, K KICS.
   */
  readonly peers: readonly string[];
}

/**
 * Source: the rule lists of these packs (AWS FSBP, CIS Foundations 5.0, checkov 3.3, cdk-nag 3.0,
 * trivy-checks, …), read in 2026.
 */
const rows: readonly UnionLine[] = [
  // EC2, VPC, security groups
  [1, "no ingress from the internet", "AwsSolutions-EC23", "P"],
  [2, "no SSH from the internet", "CKV_AWS_24 AWS-0107 5.3 5.4", ""],
  [3, "no RDP from the internet", "CKV_AWS_25 AWS-0107", ""],
  [4, "no HTTP from the internet in a security group", "CKV_AWS_260", "P"],
  [5, "no ingress from the internet on all ports", "CKV_AWS_277", ""],
  [6, "ingress from the internet on allowed ports only", "EC2.18", ""],
  [7, "high-risk ports closed to the internet", "EC2.19", ""],
  [8, "security group egress restricted", "CKV_AWS_382 AWS-0104", "pb"],
  [9, "security group has a description", "AwsSolutions-EC27 AWS-0099", "P"],
  [10, "security group rules have descriptions", "CKV_AWS_23 AWS-0124", "P"],
  [11, "default security group closed", "EC2.2 CKV2_AWS_12 AWS-0173 5.5", ""],
  [12, "security group attached", "CKV2_AWS_5", ""],
  [13, "no mix of inline and separate security group rules", "", "G"],
  [14, "VPC flow logs", "EC2.6 CKV2_AWS_11 AwsSolutions-VPC7 AWS-0178 3.7", ""],
  [15, "subnet assigns no public IP automatically", "EC2.15 CKV_AWS_130 AWS-0164", ""],
  [16, "default VPC not used", "CKV_AWS_148 AWS-0101", ""],
  [17, "network ACL closes ports 22 and 3389 to the internet", "EC2.21 CKV_AWS_231 CKV_AWS_232 AWS-0105 5.2", ""],
  [18, "network ACL does not open all ports", "CKV_AWS_352 AWS-0102", ""],
  [19, "network ACL in use", "EC2.16 CKV2_AWS_1", ""],
  [20, "default route to an internet gateway restricted", "", "A pb"],
  [21, "private default route through a NAT gateway", "CKV2_AWS_35", ""],
  [22, "VPC peering routes with least access", "CKV2_AWS_44 5.6", ""],
  [23, "VPC endpoints for ECR, SSM and EC2", "EC2.10 EC2.55 EC2.56 EC2.57", ""],
  [24, "VPC endpoint policy restricts access", "", "pb"],
  [25, "Elastic IP attached", "CKV2_AWS_19", ""],
  [26, "EC2 IMDSv2", "EC2.8 EC2.170 AutoScaling.3 CKV_AWS_79 AWS-0028 5.7", ""],
  [27, "EC2 metadata hop limit 1", "CKV_AWS_341", ""],
  [28, "EC2 instance without public IP", "EC2.9 EC2.25 Autoscaling.5 CKV_AWS_88", "G"],
  [29, "EBS encrypted", "EC2.3 EC2.7 EC2.181 CKV_AWS_3 CKV_AWS_8 CKV_AWS_106 AWS-0026 AWS-0131 AwsSolutions-EC26", "G"],
  [30, "EBS customer managed key", "CKV_AWS_189 AWS-0027", "P"],
  [31, "no secrets in EC2 user data", "CKV_AWS_46 AWS-0029", ""],
  [32, "EC2 detailed monitoring", "CKV_AWS_126 AwsSolutions-EC28", "G"],
  [33, "EC2 instance profile", "CKV2_AWS_41", ""],
  [34, "Auto Scaling group in several zones", "AutoScaling.2", ""],
  // Load balancers
  [35, "load balancer redirects HTTP", "ELB.1 CKV2_AWS_20", "G"],
  [36, "load balancer listener uses TLS", "ELB.18 CKV_AWS_2 AWS-0054", "P"],
  [37, "load balancer TLS 1.2 or later", "ELB.17 CKV_AWS_103 AWS-0047", "P"],
  [38, "load balancer ciphers with forward secrecy", "CKV2_AWS_74", ""],
  [39, "load balancer ACM certificate", "", "A pb"],
  [40, "load balancer drops invalid headers", "ELB.4 CKV_AWS_131 AWS-0052", ""],
  [41, "load balancer access logs", "ELB.5 CKV_AWS_91 AwsSolutions-ELB2", "P G"],
  [42, "load balancer deletion protection", "ELB.6 CKV_AWS_150", "G"],
  [43, "load balancer desync mitigation", "ELB.12 CKV_AWS_328", ""],
  [44, "load balancer in several zones", "ELB.13", ""],
  [45, "network load balancer cross-zone", "CKV_AWS_152", ""],
  [46, "public load balancer has a WAF web ACL", "CKV2_AWS_28", "A"],
  [47, "target group health check", "CKV_AWS_261", ""],
  [48, "target group does not use HTTP", "CKV_AWS_378", ""],
  [49, "load balancer internet-facing only if declared", "AWS-0053", ""],
  // ECS
  [50, "ECS task without public IP", "ECS.2 CKV_AWS_333", ""],
  [51, "ECS container not privileged", "ECS.4 CKV_AWS_334", ""],
  [52, "ECS read-only root file system", "ECS.5 CKV_AWS_336", ""],
  [53, "ECS task does not share host processes", "ECS.3 CKV_AWS_335", ""],
  [54, "ECS host network mode with a user", "ECS.1", "R pb"],
  [55, "no secrets in ECS environment", "ECS.8 AWS-0036 AwsSolutions-ECS2", ""],
  [56, "ECS log configuration", "ECS.9 AwsSolutions-ECS7", ""],
  [57, "ECS latest platform version", "ECS.10 CKV_AWS_332", ""],
  [58, "ECS Container Insights", "ECS.12 CKV_AWS_65 AWS-0034 AwsSolutions-ECS4", "K"],
  [59, "ECS Exec logging", "CKV_AWS_223", ""],
  [60, "ECS Exec logs with a customer managed key", "CKV_AWS_224", ""],
  [61, "ECS execution role differs from task role", "CKV_AWS_249", ""],
  [62, "ECS encrypts EFS in transit", "ECS.18 CKV_AWS_97 AWS-0035", ""],
  [63, "ECS container does not run as root", "", "A"],
  [64, "ECS memory limit", "", "A"],
  [65, "ECS images from scanned repositories", "", "pb"],
  // RDS
  [66, "RDS not public", "RDS.2 CKV_AWS_17 AWS-0180 2.2.3", "G P"],
  [67, "RDS instance encrypted", "RDS.3 CKV_AWS_16 AWS-0080 AwsSolutions-RDS2 2.2.1", "G"],
  [68, "RDS cluster encrypted", "RDS.27 CKV_AWS_96 AWS-0079", ""],
  [69, "RDS customer managed key", "CKV_AWS_327", "P"],
  [70, "RDS Multi-AZ", "RDS.5 RDS.15 CKV_AWS_157 AwsSolutions-RDS3 2.2.4", "G K"],
  [71, "RDS automated backups", "RDS.11 CKV_AWS_133 AWS-0077 AwsSolutions-RDS13", "G"],
  [72, "RDS minimum backup retention", "", "P"],
  [73, "RDS instance deletion protection", "RDS.8 CKV_AWS_293 AWS-0177 AwsSolutions-RDS10", ""],
  [74, "RDS cluster deletion protection", "RDS.7 CKV_AWS_139 AWS-0343", ""],
  [75, "RDS automatic minor upgrades", "RDS.13 RDS.35 CKV_AWS_226 2.2.2", ""],
  [76, "RDS log exports", "RDS.9 RDS.36 RDS.37 CKV_AWS_129 CKV_AWS_324", ""],
  [77, "RDS Enhanced Monitoring", "RDS.6 CKV_AWS_118", ""],
  [78, "RDS IAM authentication", "RDS.10 RDS.12 CKV_AWS_161 CKV_AWS_162 AWS-0176", ""],
  [79, "RDS Performance Insights", "CKV_AWS_353 AWS-0133", "P"],
  [80, "RDS Performance Insights customer managed key", "CKV_AWS_354 AWS-0078", ""],
  [81, "RDS tags copied to snapshots", "RDS.16 RDS.17 RDS.47 CKV2_AWS_60 CKV_AWS_313", ""],
  [82, "RDS non-default port", "RDS.23 AwsSolutions-RDS11", ""],
  [83, "RDS custom administrator name", "RDS.24 RDS.25", ""],
  [84, "RDS modern certificate authority", "CKV_AWS_211", ""],
  [85, "RDS rds.force_ssl", "RDS.38 RDS.39 RDS.44 CKV2_AWS_69", "A pb"],
  [86, "RDS query logging", "CKV2_AWS_30 CKV2_AWS_27", ""],
  [87, "RDS private subnet group", "RDS.46", "A pb"],
  [88, "RDS in an AWS Backup plan", "CKV2_AWS_8", "A"],
  [89, "RDS master password managed", "", "R pb"],
  [90, "RDS snapshots private", "RDS.1 CKV_AWS_302", ""],
  [91, "RDS snapshots encrypted", "RDS.4 CKV_AWS_146", ""],
  [92, "RDS Proxy requires TLS", "RDS.43", ""],
  [93, "RDS event subscriptions", "RDS.19 RDS.20 RDS.21 RDS.22", ""],
  [94, "RDS security group egress restricted", "", "pb"],
  [95, "RDS without vulnerable extension", "CKV_AWS_250 CKV_AWS_388", ""],
  // ElastiCache
  [96, "ElastiCache encrypted at rest", "ElastiCache.4 CKV_AWS_29 AWS-0045", ""],
  [97, "ElastiCache encrypted in transit", "ElastiCache.5 CKV_AWS_30 AWS-0051", ""],
  [98, "ElastiCache AUTH or RBAC", "ElastiCache.6 CKV_AWS_31 AwsSolutions-AEC6", ""],
  [99, "ElastiCache customer managed key", "CKV_AWS_191", ""],
  [100, "ElastiCache snapshots", "ElastiCache.1 CKV_AWS_134 AWS-0050", "K"],
  [101, "ElastiCache failover and Multi-AZ", "ElastiCache.3 CKV2_AWS_50 AwsSolutions-AEC4", ""],
  [102, "ElastiCache minor upgrades", "ElastiCache.2 CKV_AWS_322", ""],
  [103, "ElastiCache subnet group other than default", "ElastiCache.7 CKV_AWS_323", ""],
  [104, "ElastiCache non-default port", "AwsSolutions-AEC5", ""],
  [105, "ElastiCache in a VPC", "AwsSolutions-AEC1", ""],
  [106, "ElastiCache without cache security groups", "CKV_AWS_196", ""],
  // OpenSearch
  [107, "OpenSearch encrypted at rest", "Opensearch.1 ES.1 CKV_AWS_5 AWS-0048 AwsSolutions-OS8", "G"],
  [108, "OpenSearch customer managed key", "CKV_AWS_247", ""],
  [109, "OpenSearch in a VPC", "Opensearch.2 CKV_AWS_137 AwsSolutions-OS1", "G"],
  [110, "OpenSearch node-to-node encryption", "Opensearch.3 CKV_AWS_6 AWS-0043 AwsSolutions-OS2", ""],
  [111, "OpenSearch HTTPS", "CKV_AWS_83 AWS-0046", "K"],
  [112, "OpenSearch TLS 1.2 or later", "Opensearch.8 CKV_AWS_228 AWS-0126", ""],
  [113, "OpenSearch error logs", "Opensearch.4 CKV_AWS_84 AWS-0042", ""],
  [114, "OpenSearch audit logs", "Opensearch.5 CKV_AWS_317", ""],
  [115, "OpenSearch slow logs", "AwsSolutions-OS9", ""],
  [116, "OpenSearch three data nodes in several zones", "Opensearch.6 AwsSolutions-OS7", ""],
  [117, "OpenSearch three master nodes", "CKV_AWS_318 CKV2_AWS_59 ES.7", "A"],
  [118, "OpenSearch fine-grained access control", "Opensearch.7 CKV2_AWS_52", ""],
  [119, "OpenSearch without anonymous access", "AwsSolutions-OS5", ""],
  [120, "OpenSearch security group other than default", "CKV_AWS_248", ""],
  [121, "OpenSearch software updates", "Opensearch.10", ""],
  // Secrets Manager, KMS
  [122, "secret rotation", "SecretsManager.1 CKV2_AWS_57 AwsSolutions-SMG4", ""],
  [123, "secret rotation within N days", "SecretsManager.4 CKV_AWS_304", ""],
  [124, "secret customer managed key", "CKV_AWS_149 AWS-0098", "P"],
  [125, "unused secrets removed", "SecretsManager.3", ""],
  [126, "secret description", "", "P"],
  [127, "KMS key rotation", "CKV_AWS_7 AWS-0065 AwsSolutions-KMS5 3.6", "G P"],
  [128, "KMS key policy without wildcard principal", "CKV_AWS_33 KMS.5", "R"],
  [129, "KMS key not scheduled for deletion", "KMS.3", ""],
  [130, "KMS key policy defined", "CKV2_AWS_64", ""],
  [131, "KMS lockout check not bypassed", "", "P"],
  [132, "KMS deletion waiting period", "", "pb"],
  // IAM
  [133, "no IAM policy with `*:*`", "IAM.1 CKV_AWS_62 CKV_AWS_63 1.15", ""],
  [134, "no IAM wildcard action for a service", "IAM.21 CKV_AWS_63 CKV2_AWS_40 AwsSolutions-IAM5", ""],
  [135, "no AWS managed IAM policies", "AwsSolutions-IAM4", ""],
  [136, "AdministratorAccess not attached", "CKV_AWS_274", ""],
  [137, "IAM trust policy limited", "CKV_AWS_60 CKV_AWS_61", ""],
  [138, "no IAM privilege escalation", "CKV_AWS_286", ""],
  [139, "no IAM credentials exposure", "CKV_AWS_287", ""],
  [140, "no IAM data exfiltration", "CKV_AWS_288", ""],
  [141, "no unconstrained IAM permissions management", "CKV_AWS_289 CKV_AWS_290", ""],
  [142, "no IAM inline policies", "", "A"],
  [143, "no decryption with all KMS keys", "KMS.1 KMS.2", ""],
  [144, "iam:PassRole limited to named roles", "AWS-0342", ""],
  [145, "GitHub OIDC trust limited to a repository", "CKV_AWS_358 CKV_AWS_393", ""],
  [146, "no conflicting role policy attachments", "", "G"],
  // CloudWatch, WAF, ACM
  [147, "log group retention set", "CKV_AWS_66", "A"],
  [148, "log group retention of a year", "CKV_AWS_338", ""],
  [149, "log group customer managed key", "CKV_AWS_158 AWS-0017", ""],
  [150, "CloudWatch alarm has actions", "CKV_AWS_319", "A"],
  [151, "WAF web ACL not empty", "WAF.10 CKV_AWS_175", ""],
  [152, "WAF logging", "CKV2_AWS_31", "A"],
  [153, "WAF metrics", "WAF.12", ""],
  [154, "WAF Log4j rule group", "CKV_AWS_192 CKV2_AWS_76", ""],
  [155, "certificate renewal", "ACM.1", "G"],
  [156, "certificate RSA key of 2048 bits", "ACM.2", ""],
  [157, "certificate without wildcard domain", "CKV2_AWS_71", ""],
  [158, "certificate transparency logging", "CKV_AWS_234", ""],
  // S3, ECR
  [
    159,
    "S3 public access block",
    "S3.1 S3.8 CKV2_AWS_6 CKV_AWS_53 CKV_AWS_54 CKV_AWS_55 CKV_AWS_56 AWS-0086 AWS-0087 AWS-0088 AWS-0089 AWS-0090 AWS-0091 AWS-0092 AWS-0093 AWS-0094 AwsSolutions-S2 2.1.4",
    "",
  ],
  [160, "S3 no public ACL", "S3.2 S3.3 CKV_AWS_20 CKV_AWS_57 AWS-0092", "P"],
  [161, "S3 policy requires TLS", "S3.5 CKV_AWS_379 AwsSolutions-S10 2.1.1", ""],
  [162, "S3 encryption", "CKV_AWS_19", "P"],
  [163, "S3 default encryption with KMS", "CKV_AWS_145 AWS-0132", ""],
  [164, "S3 access logging", "S3.9 CKV_AWS_18 AWS-0089 AwsSolutions-S1", "G"],
  [165, "S3 versioning", "CKV_AWS_21 AWS-0090", ""],
  [166, "S3 lifecycle", "S3.13 CKV2_AWS_61", ""],
  [167, "S3 aborts incomplete uploads", "CKV_AWS_300", ""],
  [168, "S3 ACLs disabled", "S3.12 CKV2_AWS_65", ""],
  [169, "S3 cross-account access limited", "S3.6", ""],
  [170, "ECR scan on push", "ECR.1 CKV_AWS_163 AWS-0030", "P"],
  [171, "ECR immutable tags", "ECR.2 CKV_AWS_51 AWS-0031", "P"],
  [172, "ECR lifecycle policy", "ECR.3", ""],
  [173, "ECR repository not public", "CKV_AWS_32 AWS-0032 AwsSolutions-ECR1", ""],
  [174, "ECR customer managed key", "CKV_AWS_136 AWS-0033", "P"],
  // Lambda, EFS
  [201, "no secrets in Lambda environment", "CKV_AWS_45", ""],
  [202, "EFS encrypted", "EFS.8 CKV_AWS_42 AwsSolutions-EFS1 2.3.1", ""],
];

const words = (text: string): string[] => text.split(" ").filter((word) => word !== "");

/**
 * The union of other packs' rules for the AWS services in use: the pack covers each row, or
 * `notShown` has the reason.
 */
export const union: readonly UnionRow[] = [
  ...rows,
  ...rowsOfServices,
  ...accessRows,
  ...workloadRows,
  ...kubernetesRows,
].map(([row, requirement, controls, peers]) => ({
  row,
  requirement,
  controls: words(controls),
  peers: words(peers),
}));

/**
 * By row of the union, why no rule covers it: neither a Pulumi program nor its state contains the
 * facts.
 */
export const notShown: Readonly<Record<number, string>> = {
  125: "only Secrets Manager knows when a secret was last read; programs and state do not contain it",
  129: "deletion is scheduled by removing the key from the program: no resource is left to judge, and the preview shows the deletion",
  801: "Kubernetes 1.25 removed PodSecurityPolicy: namespaces enforce a standard instead, and kubernetes-api-version-served reports one that is left",
  802: "flags of the control plane are in files on its hosts; on EKS they are AWS's",
  803: "flags of the control plane are in files on its hosts; on EKS they are AWS's",
  804: "flags of the kubelet are in files on the hosts",
  805: "AdmissionConfiguration is a file of the API server, and no object of the cluster",
  806: "an add-on of the cluster decides it, which the provider's state does not show",
  807: "a program that reads them at its start, as this platform's do, leaves no trace in its manifests",
  808: "an admission webhook or policy engine decides it, and each has kinds of its own",
};
