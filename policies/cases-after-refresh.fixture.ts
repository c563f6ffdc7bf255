const escalation = "iam-permission-escalation-denied";

/**
 * As the cases of cases.fixture.ts: exports in which AWS reports other values than the program asks for, values are
 * encrypted, or permissions are written in other words.
 */
export const refreshedCases: readonly (readonly [
  file: string,
  judgements: readonly (readonly [string, string, string])[],
])[] = [
  [
    "keys-that-aws-chose",
    [
      ["backup-vault-key-own", "vault", "fail"],
      ["dynamodb-table-key-own", "table", "fail"],
      ["docdb-cluster-key-own", "documents", "fail"],
      ["neptune-cluster-key-own", "graph", "fail"],
      ["redshift-storage-key-own", "warehouse", "fail"],
      ["codebuild-project-key-own", "build", "fail"],
      ["docdb-cluster-key-own", "own", "pass"],
    ],
  ],
  [
    "encrypted-blocks",
    [
      ["apigateway-stage-access-logged", "stage", "unknown"],
      ["lambda-function-network-own", "function", "unknown"],
      ["lambda-function-failures-kept", "function", "unknown"],
      ["efs-access-point-user-set", "point", "unknown"],
      ["cloudfront-distribution-certificate-own", "site", "unknown"],
      ["cloudfront-distribution-root-object-set", "site", "pass"],
    ],
  ],
  [
    "permissions-by-kind",
    [
      [escalation, "versions", "fail"],
      [escalation, "one-version", "pass"],
      [escalation, "roles", "fail"],
      [escalation, "all-but-services", "fail"],
      [escalation, "denied", "pass"],
      ["iam-permission-everything-denied", "people", "fail"],
    ],
  ],
  [
    "workloads-after-refresh",
    [
      ["redshift-cluster-port-restricted", "warehouse", "fail"],
      ["sqs-queue-encrypted", "queue", "fail"],
      ["sqs-queue-encrypted", "new-queue", "pass"],
      ["sns-topic-encrypted", "topic", "fail"],
      ["servicecatalog-portfolio-share-organization-only", "share", "fail"],
      ["elasticbeanstalk-environment-updates-managed", "shop", "pass"],
      ["elasticbeanstalk-environment-logs-streamed", "shop", "fail"],
      ["elasticbeanstalk-environment-health-enhanced", "shop", "unknown"],
      ["guardduty-detector-processes-observed", "detector", "pass"],
      ["guardduty-feature-cluster-agents-managed", "runtime", "fail"],
      ["guardduty-feature-enabled", "older", "notApplicable"],
      ["networkfirewall-firewall-deletion-protected", "egress", "pass"],
      ["networkfirewall-firewall-logged", "egress", "fail"],
      ["mq-broker-audit-logged", "rabbit", "notApplicable"],
      ["eks-cluster-endpoint-addresses-restricted", "cluster", "fail"],
    ],
  ],
];
