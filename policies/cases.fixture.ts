const environments = (outcome: string, ...names: string[]) =>
  names.map((name) => ["ecs-task-definition-environment-secret-free", name, outcome] as const);

const github = "iam-role-trust-github-subject-named";
const key = "kms-key-policy-anybody-denied";
const role = "iam-role-trust-anybody-denied";
const tls = "s3-bucket-policy-tls-only";

/** By file, what must be among the judgements: rule, resource, outcome. */
export const cases: readonly (readonly [file: string, judgements: readonly (readonly [string, string, string])[]])[] = [
  [
    "alb-internal-known-in-outputs",
    [
      ["lb-load-balancer-scheme-declared", "lb", "pass"],
      ["lb-load-balancer-web-firewall-attached", "lb", "fail"],
    ],
  ],
  ["cluster-insights-by-account-setting", [["ecs-cluster-container-insights-on", "c", "pass"]]],
  [
    "rds-drift-public-after-refresh",
    [
      ["rds-instance-public-access-off", "db", "fail"],
      ["rds-instance-storage-encrypted", "db", "pass"],
    ],
  ],
  [
    "rds-restored-from-encrypted-snapshot",
    [
      ["rds-instance-storage-encrypted", "db", "pass"],
      ["rds-instance-zones-several", "db", "pass"],
      ["rds-database-deletion-protected", "db", "pass"],
      ["rds-instance-backups-kept", "db", "pass"],
      ["rds-database-backup-days-enough", "db", "pass"],
      ["rds-database-key-own", "db", "unknown"],
    ],
  ],
  [
    "s3-account-block",
    [
      ["s3-bucket-public-access-blocked", "b", "pass"],
      ["s3-account-public-access-blocked", "acct", "pass"],
    ],
  ],
  ["volume-encrypted-by-account-default", [["ebs-volume-encrypted", "v", "pass"]]],
  ["s3-public-policy-only", [["s3-bucket-policy-anybody-denied", "p", "fail"]]],
  ["s3-public-policy-with-bucket-and-block-off", [["s3-bucket-policy-anybody-denied", "p", "fail"]]],
  ["s3-public-policy-behind-account-block", [["s3-bucket-policy-anybody-denied", "p", "fail"]]],
  [
    "s3-public-policies-in-other-words",
    [
      ["s3-bucket-policy-anybody-denied", "list", "fail"],
      ["s3-bucket-policy-anybody-denied", "all-but-one", "fail"],
      ["s3-bucket-policy-anybody-denied", "object", "fail"],
      ["s3-bucket-policy-anybody-denied", "inline", "fail"],
      ["s3-bucket-policy-anybody-denied", "cdn", "pass"],
      ["s3-bucket-policy-anybody-denied", "organization", "pass"],
      ["s3-bucket-policy-anybody-denied", "denied", "pass"],
    ],
  ],
  [
    "s3-public-policies-of-points",
    [
      ["s3-bucket-policy-anybody-denied", "point", "fail"],
      ["s3-access-point-public-access-blocked", "point", "fail"],
      ["s3-bucket-policy-anybody-denied", "separate", "fail"],
      ["s3-bucket-policy-anybody-denied", "everywhere", "fail"],
      ["s3-bucket-policy-anybody-denied", "private", "pass"],
    ],
  ],
  [
    "public-policies-of-other-services",
    [
      ["sqs-queue-policy-anybody-denied", "queue", "fail"],
      ["sns-topic-policy-anybody-denied", "topic", "fail"],
      ["sns-topic-policy-anybody-denied", "topic-of-aws", "pass"],
      ["secretsmanager-secret-policy-anybody-denied", "secret", "fail"],
      ["resource-policy-anybody-denied", "vault", "fail"],
      ["resource-policy-anybody-denied", "table", "fail"],
      ["lambda-function-policy-anybody-denied", "function", "fail"],
      ["lambda-function-url-authenticated", "url", "fail"],
      ["ami-launch-permission-anybody-denied", "image", "fail"],
      ["ssm-document-private", "document", "fail"],
      ["events-bus-policy-anybody-denied", "bus", "fail"],
    ],
  ],
  [
    "shared-with-everybody",
    [
      ["rds-snapshot-private", "copy", "fail"],
      ["ami-launch-permission-anybody-denied", "partner", "pass"],
      ["ami-public-sharing-blocked", "images", "fail"],
      ["ebs-snapshot-public-sharing-blocked", "snapshots", "fail"],
      ["ssm-document-private", "list", "fail"],
      ["ssm-document-private", "own", "pass"],
      ["ssm-document-public-sharing-blocked", "documents", "fail"],
      ["ssm-document-public-sharing-blocked", "tier", "notApplicable"],
      ["lambda-layer-permission-anybody-denied", "layer", "fail"],
    ],
  ],
  [
    "users-of-iam",
    [
      ["iam-password-policy-length-enough", "weak", "fail"],
      ["iam-password-policy-characters-mixed", "weak", "fail"],
      ["iam-password-policy-reuse-prevented", "weak", "fail"],
      ["iam-password-policy-age-limited", "weak", "fail"],
      ["iam-user-permissions-by-group", "direct", "fail"],
      ["iam-user-permissions-by-group", "of-role", "pass"],
      ["iam-user-console-absent", "console", "fail"],
      ["iam-user-console-absent", "ada", "notApplicable"],
      ["iam-user-console-absent", "robot", "pass"],
      ["iam-access-key-inactive", "key", "fail"],
    ],
  ],
  [
    "classic-load-balancers",
    [
      ["elb-listener-encrypted", "old", "fail"],
      ["elb-certificate-managed", "old", "notApplicable"],
      ["elb-zones-several", "old", "fail"],
      ["elb-desync-defended", "old", "fail"],
      ["elb-cross-zone-on", "old", "fail"],
      ["elb-connection-draining-on", "old", "fail"],
      ["lb-load-balancer-access-logs-on", "old", "fail"],
      ["elb-listener-encrypted", "tls", "pass"],
      ["elb-certificate-managed", "tls", "pass"],
      ["elb-tls-policy-modern", "tls", "fail"],
      ["elb-tls-policy-modern", "negotiation", "fail"],
      ["elb-tls-policy-modern", "other", "pass"],
    ],
  ],
  [
    "github-oidc",
    [
      [github, "aud-only", "fail"],
      [github, "org-star", "fail"],
      [github, "repo-star", "pass"],
      [github, "owner-star", "fail"],
      [github, "equals-star", "pass"],
      [github, "list", "fail"],
      [github, "pr", "pass"],
      [github, "upper", "pass"],
      [github, "jwr", "pass"],
      [github, "likeone", "fail"],
    ],
  ],
  [
    "kms-anybody-behind-weak-condition",
    [
      [key, "tls", "fail"],
      [key, "anyip", "fail"],
      [key, "notequals", "fail"],
      [key, "ifexists", "fail"],
      [key, "likestar", "fail"],
      [key, "callerok", "pass"],
    ],
  ],
  [
    "role-anybody-behind-weak-condition",
    [
      [role, "tls", "fail"],
      [role, "extid", "fail"],
      [role, "forall", "fail"],
      [role, "anyaccount", "fail"],
      [role, "federated-star", "fail"],
      [role, "canonical", "fail"],
      [role, "deny-only", "pass"],
      [role, "list", "fail"],
    ],
  ],
  [
    "s3-tls-wrong-resource",
    [
      [tls, "prefix", "fail"],
      [tls, "other", "fail"],
      [tls, "anded", "fail"],
      [tls, "none", "fail"],
    ],
  ],
  [
    "groups-attached",
    [
      ["security-group-attached", "msk", "pass"],
      ["eip-attached", "vpn", "pass"],
      ["eip-attached", "gha", "pass"],
    ],
  ],
  ["listener-no-actions", [["lb-listener-http-redirected", "http", "fail"]]],
  [
    "s3-satellites-alone",
    [
      ["s3-bucket-public-access-blocked", "blk", "fail"],
      ["s3-bucket-versioning-enabled", "ver", "fail"],
      ["s3-bucket-acl-disabled", "own", "fail"],
      ["s3-bucket-acl-private", "acl", "fail"],
    ],
  ],
  [
    "task-environment-names",
    [
      ...environments("pass", "secret-arn", "secret-name", "token-url", "password-file", "password-policy"),
      ...environments("pass", "public-key", "sha", "arnlike"),
      ...environments("fail", "keycloak", "dd", "slack", "jdbc", "empty"),
    ],
  ],
];
