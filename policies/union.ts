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
const rows: readonly (readonly [row: number, requirement: string, controls: string, peers: string])[] = [
  // EC2, VPC, security groups
  [1, "no world ingress", "AwsSolutions-EC23", "P"],
  [2, "no world SSH", "CKV_AWS_24 AWS-0107 5.3 5.4", ""],
  [3, "no world RDP", "CKV_AWS_25 AWS-0107", ""],
  [4, "no world HTTP on a group", "CKV_AWS_260", "P"],
  [5, "no world all ports", "CKV_AWS_277", ""],
  [6, "world ingress on allowed ports only", "EC2.18", ""],
  [7, "high-risk ports closed", "EC2.19", ""],
  [8, "restricted egress", "CKV_AWS_382 AWS-0104", "pb"],
  [9, "group description", "AwsSolutions-EC27 AWS-0099", "P"],
  [10, "rule descriptions", "CKV_AWS_23 AWS-0124", "P"],
  [11, "default group closed", "EC2.2 CKV2_AWS_12 AWS-0173 5.5", ""],
  [12, "group attached", "CKV2_AWS_5", ""],
  [13, "no mix of inline and standalone rules", "", "G"],
  [14, "flow logs", "EC2.6 CKV2_AWS_11 AwsSolutions-VPC7 AWS-0178 3.7", ""],
  [15, "no automatic public IP", "EC2.15 CKV_AWS_130 AWS-0164", ""],
  [16, "no default VPC", "CKV_AWS_148 AWS-0101", ""],
  [17, "NACL no world 22/3389", "EC2.21 CKV_AWS_231 CKV_AWS_232 AWS-0105 5.2", ""],
  [18, "NACL no all ports", "CKV_AWS_352 AWS-0102", ""],
  [19, "NACL in use", "EC2.16 CKV2_AWS_1", ""],
  [20, "internet-gateway default route restricted", "", "A pb"],
  [21, "private default route by NAT", "CKV2_AWS_35", ""],
  [22, "peering routes least access", "CKV2_AWS_44 5.6", ""],
  [23, "VPC endpoints for ECR/SSM/EC2", "EC2.10 EC2.55 EC2.56 EC2.57", ""],
  [24, "endpoint policy restricts", "", "pb"],
  [25, "EIP attached", "CKV2_AWS_19", ""],
  [26, "IMDSv2", "EC2.8 EC2.170 CKV_AWS_79 AWS-0028 5.7", ""],
  [27, "hop limit 1", "CKV_AWS_341", ""],
  [28, "no public IP", "EC2.9 EC2.25 CKV_AWS_88", "G"],
  [29, "EBS encrypted", "EC2.3 EC2.7 EC2.181 CKV_AWS_3 CKV_AWS_8 CKV_AWS_106 AWS-0026 AWS-0131 AwsSolutions-EC26", "G"],
  [30, "EBS own key", "CKV_AWS_189 AWS-0027", "P"],
  [31, "no secrets in user data", "CKV_AWS_46 AWS-0029", ""],
  [32, "detailed monitoring", "CKV_AWS_126 AwsSolutions-EC28", "G"],
  [33, "instance profile", "CKV2_AWS_41", ""],
  [34, "ASG in several AZs", "AutoScaling.2", ""],
  // Load balancers
  [35, "HTTP redirects", "ELB.1 CKV2_AWS_20", "G"],
  [36, "listener TLS", "ELB.18 CKV_AWS_2 AWS-0054", "P"],
  [37, "TLS policy ≥ 1.2", "ELB.17 CKV_AWS_103 AWS-0047", "P"],
  [38, "strong ciphers", "CKV2_AWS_74", ""],
  [39, "ACM certificate", "", "A pb"],
  [40, "drop invalid headers", "ELB.4 CKV_AWS_131 AWS-0052", ""],
  [41, "access logs", "ELB.5 CKV_AWS_91 AwsSolutions-ELB2", "P G"],
  [42, "deletion protection", "ELB.6 CKV_AWS_150", "G"],
  [43, "desync mode", "ELB.12 CKV_AWS_328", ""],
  [44, "multi-AZ", "ELB.13", ""],
  [45, "NLB cross-zone", "CKV_AWS_152", ""],
  [46, "public ALB has WAF", "CKV2_AWS_28", "A"],
  [47, "target-group health check", "CKV_AWS_261", ""],
  [48, "target group not HTTP", "CKV_AWS_378", ""],
  [49, "not internet-facing unless declared", "AWS-0053", ""],
  // ECS
  [50, "no public IP", "ECS.2 CKV_AWS_333", ""],
  [51, "not privileged", "ECS.4 CKV_AWS_334", ""],
  [52, "read-only root", "ECS.5 CKV_AWS_336", ""],
  [53, "no host PID", "ECS.3 CKV_AWS_335", ""],
  [54, "host mode has a user", "ECS.1", "R pb"],
  [55, "no secrets in environment", "ECS.8 AWS-0036 AwsSolutions-ECS2", ""],
  [56, "log configuration", "ECS.9 AwsSolutions-ECS7", ""],
  [57, "latest platform", "ECS.10 CKV_AWS_332", ""],
  [58, "Container Insights", "ECS.12 CKV_AWS_65 AWS-0034 AwsSolutions-ECS4", "K"],
  [59, "exec logging", "CKV_AWS_223", ""],
  [60, "exec logs own key", "CKV_AWS_224", ""],
  [61, "execution role ≠ task role", "CKV_AWS_249", ""],
  [62, "EFS in transit", "ECS.18 CKV_AWS_97 AWS-0035", ""],
  [63, "non-root user", "", "A"],
  [64, "memory hard limit", "", "A"],
  [65, "images from scanned repositories", "", "pb"],
  // RDS
  [66, "not public", "RDS.2 CKV_AWS_17 AWS-0180 2.2.3", "G P"],
  [67, "instance encrypted", "RDS.3 CKV_AWS_16 AWS-0080 AwsSolutions-RDS2 2.2.1", "G"],
  [68, "cluster encrypted", "RDS.27 CKV_AWS_96 AWS-0079", ""],
  [69, "own key", "CKV_AWS_327", "P"],
  [70, "multi-AZ", "RDS.5 RDS.15 CKV_AWS_157 AwsSolutions-RDS3 2.2.4", "G K"],
  [71, "backups", "RDS.11 CKV_AWS_133 AWS-0077 AwsSolutions-RDS13", "G"],
  [72, "minimum retention", "", "P"],
  [73, "instance deletion protection", "RDS.8 CKV_AWS_293 AWS-0177 AwsSolutions-RDS10", ""],
  [74, "cluster deletion protection", "RDS.7 CKV_AWS_139 AWS-0343", ""],
  [75, "auto minor upgrade", "RDS.13 RDS.35 CKV_AWS_226 2.2.2", ""],
  [76, "log exports", "RDS.9 RDS.36 RDS.37 CKV_AWS_129 CKV_AWS_324", ""],
  [77, "enhanced monitoring", "RDS.6 CKV_AWS_118", ""],
  [78, "IAM authentication", "RDS.10 RDS.12 CKV_AWS_161 CKV_AWS_162 AWS-0176", ""],
  [79, "Performance Insights", "CKV_AWS_353 AWS-0133", "P"],
  [80, "its key", "CKV_AWS_354 AWS-0078", ""],
  [81, "tags to snapshots", "RDS.16 RDS.17 CKV2_AWS_60 CKV_AWS_313", ""],
  [82, "non-default port", "RDS.23 AwsSolutions-RDS11", ""],
  [83, "custom admin name", "RDS.24 RDS.25", ""],
  [84, "modern CA", "CKV_AWS_211", ""],
  [85, "force_ssl", "CKV2_AWS_69", "A pb"],
  [86, "query logging", "CKV2_AWS_30 CKV2_AWS_27", ""],
  [87, "private subnet group", "", "A pb"],
  [88, "in a backup plan", "CKV2_AWS_8", "A"],
  [89, "no plain master password", "", "R pb"],
  [90, "snapshots private", "RDS.1 CKV_AWS_302", ""],
  [91, "snapshots encrypted", "RDS.4 CKV_AWS_146", ""],
  [92, "proxy needs TLS", "RDS.43", ""],
  [93, "event subscriptions", "RDS.19 RDS.20 RDS.21 RDS.22", ""],
  [94, "database egress strict", "", "pb"],
  [95, "no vulnerable extension", "CKV_AWS_250 CKV_AWS_388", ""],
  // ElastiCache
  [96, "at rest", "ElastiCache.4 CKV_AWS_29 AWS-0045", ""],
  [97, "in transit", "ElastiCache.5 CKV_AWS_30 AWS-0051", ""],
  [98, "AUTH/RBAC", "ElastiCache.6 CKV_AWS_31 AwsSolutions-AEC6", ""],
  [99, "own key", "CKV_AWS_191", ""],
  [100, "snapshots", "ElastiCache.1 CKV_AWS_134 AWS-0050", "K"],
  [101, "failover, multi-AZ", "ElastiCache.3 CKV2_AWS_50 AwsSolutions-AEC4", ""],
  [102, "minor upgrades", "ElastiCache.2 CKV_AWS_322", ""],
  [103, "own subnet group", "ElastiCache.7 CKV_AWS_323", ""],
  [104, "non-default port", "AwsSolutions-AEC5", ""],
  [105, "in a VPC", "AwsSolutions-AEC1", ""],
  [106, "no legacy groups", "CKV_AWS_196", ""],
  // OpenSearch
  [107, "at rest", "Opensearch.1 ES.1 CKV_AWS_5 AWS-0048 AwsSolutions-OS8", "G"],
  [108, "own key", "CKV_AWS_247", ""],
  [109, "in a VPC", "Opensearch.2 CKV_AWS_137 AwsSolutions-OS1", "G"],
  [110, "node to node", "Opensearch.3 CKV_AWS_6 AWS-0043 AwsSolutions-OS2", ""],
  [111, "HTTPS", "CKV_AWS_83 AWS-0046", "K"],
  [112, "TLS 1.2", "Opensearch.8 CKV_AWS_228 AWS-0126", ""],
  [113, "error logs", "Opensearch.4 CKV_AWS_84 AWS-0042", ""],
  [114, "audit logs", "Opensearch.5 CKV_AWS_317", ""],
  [115, "slow logs", "AwsSolutions-OS9", ""],
  [116, "≥ 3 data nodes, zones", "Opensearch.6 AwsSolutions-OS7", ""],
  [117, "≥ 3 masters", "CKV_AWS_318 ES.7", "A"],
  [118, "fine-grained access", "Opensearch.7 CKV2_AWS_52", ""],
  [119, "no anonymous access", "AwsSolutions-OS5", ""],
  [120, "own group", "CKV_AWS_248", ""],
  [121, "software updates", "Opensearch.10", ""],
  // Secrets Manager, KMS
  [122, "rotation", "SecretsManager.1 CKV2_AWS_57 AwsSolutions-SMG4", ""],
  [123, "rotation ≤ N days", "SecretsManager.4 CKV_AWS_304", ""],
  [124, "own key", "CKV_AWS_149 AWS-0098", "P"],
  [125, "unused", "SecretsManager.3", ""],
  [126, "description", "", "P"],
  [127, "key rotation", "CKV_AWS_7 AWS-0065 AwsSolutions-KMS5 3.6", "G P"],
  [128, "no wildcard principal", "CKV_AWS_33 KMS.5", "R"],
  [129, "not scheduled for deletion", "KMS.3", ""],
  [130, "key policy defined", "CKV2_AWS_64", ""],
  [131, "no lockout-check bypass", "", "P"],
  [132, "deletion window", "", "pb"],
  // IAM
  [133, "no `*:*`", "IAM.1 CKV_AWS_62 1.15", ""],
  [134, "no service wildcard", "IAM.21 AwsSolutions-IAM5", ""],
  [135, "no AWS-managed policies", "AwsSolutions-IAM4", ""],
  [136, "no AdministratorAccess", "CKV_AWS_274", ""],
  [137, "trust limited", "CKV_AWS_60 CKV_AWS_61", ""],
  [138, "no privilege escalation", "CKV_AWS_286", ""],
  [139, "no credential exposure", "CKV_AWS_287", ""],
  [140, "no exfiltration", "CKV_AWS_288", ""],
  [141, "no unconstrained permissions management", "CKV_AWS_289 CKV_AWS_290", ""],
  [142, "no inline policies", "", "A"],
  [143, "decrypt-all denied", "KMS.1 KMS.2", ""],
  [144, "PassRole filtered", "AWS-0342", ""],
  [145, "GitHub OIDC claims safe", "CKV_AWS_358 CKV_AWS_393", ""],
  [146, "no role-policy conflict", "", "G"],
  // CloudWatch, WAF, ACM
  [147, "retention set", "CKV_AWS_66", "A"],
  [148, "≥ 1 year", "CKV_AWS_338", ""],
  [149, "log-group key", "CKV_AWS_158 AWS-0017", ""],
  [150, "alarm has actions", "CKV_AWS_319", "A"],
  [151, "WebACL not empty", "WAF.10 CKV_AWS_175", ""],
  [152, "WAF logging", "CKV2_AWS_31", "A"],
  [153, "WAF metrics", "WAF.12", ""],
  [154, "Log4j rule group", "CKV_AWS_192 CKV2_AWS_76", ""],
  [155, "certificate renewal", "ACM.1", "G"],
  [156, "RSA ≥ 2048", "ACM.2", ""],
  [157, "no wildcard domain", "CKV2_AWS_71", ""],
  [158, "transparency logging", "CKV_AWS_234", ""],
  // S3, ECR
  [
    159,
    "public access block",
    "S3.8 CKV2_AWS_6 CKV_AWS_53 CKV_AWS_54 CKV_AWS_55 CKV_AWS_56 AWS-0086 AWS-0087 AWS-0088 AWS-0089 AWS-0090 AWS-0091 AWS-0092 AWS-0093 AWS-0094 AwsSolutions-S2 2.1.4",
    "",
  ],
  [160, "no public ACL", "S3.2 S3.3 CKV_AWS_20 CKV_AWS_57 AWS-0092", "P"],
  [161, "TLS-only policy", "S3.5 AwsSolutions-S10 2.1.1", ""],
  [162, "encryption", "CKV_AWS_19", "P"],
  [163, "KMS default", "CKV_AWS_145 AWS-0132", ""],
  [164, "access logging", "S3.9 CKV_AWS_18 AWS-0089 AwsSolutions-S1", "G"],
  [165, "versioning", "CKV_AWS_21 AWS-0090", ""],
  [166, "lifecycle", "S3.13 CKV2_AWS_61", ""],
  [167, "abort incomplete uploads", "CKV_AWS_300", ""],
  [168, "ACLs disabled", "S3.12 CKV2_AWS_65", ""],
  [169, "cross-account grants limited", "S3.6", ""],
  [170, "ECR scan on push", "ECR.1 CKV_AWS_163 AWS-0030", "P"],
  [171, "immutable tags", "ECR.2 CKV_AWS_51 AWS-0031", "P"],
  [172, "lifecycle", "ECR.3", ""],
  [173, "repository not public", "CKV_AWS_32 AWS-0032 AwsSolutions-ECR1", ""],
  [174, "own key", "CKV_AWS_136 AWS-0033", "P"],
];

const words = (text: string): string[] => text.split(" ").filter((word) => word !== "");

/**
 * The union of other packs' rules for the AWS services in use: the pack covers each row, or
 * `notShown` has the reason.
 */
export const union: readonly UnionRow[] = rows.map(([row, requirement, controls, peers]) => ({
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
};
