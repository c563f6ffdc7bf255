/** Why the platform's roles may perform an action; docs/permissions.md shows it. */
export const actionReasons: Readonly<Record<string, string>> = {
  "ec2:AssignPrivateIpAddresses": "Lambda attaches a function to the VPC",
  "ec2:CreateNetworkInterface": "Lambda attaches a function to the VPC",
  "ec2:DeleteNetworkInterface": "Lambda detaches a function from the VPC",
  "ec2:DescribeNetworkInterfaces": "Lambda finds the function's network interfaces",
  "ec2:DescribeSubnets": "Lambda reads the subnets that the function is attached to",
  "ec2:UnassignPrivateIpAddresses": "Lambda detaches a function from the VPC",
  "ecr:BatchCheckLayerAvailability": "pulls the image that it runs",
  "ecr:BatchGetImage": "pulls the image that it runs",
  "ecr:GetAuthorizationToken": "authenticates to ECR before it pulls the image",
  "ecr:GetDownloadUrlForLayer": "pulls the image that it runs",
  "es:ESHttpDelete": "deletes the service's own indices, or ends a search of several pages",
  "es:ESHttpGet": "asks the search domain",
  "es:ESHttpHead": "finds out whether an index exists",
  "es:ESHttpPatch": "enables the audit log of the search domain",
  "es:ESHttpPost": "searches, or writes documents of the service's own indices",
  "es:ESHttpPut": "creates the service's own indices, or the roles of the search domain",
  "kms:*": "the account's IAM policies decide who may use and administer the key",
  "kms:Decrypt":
    "decrypts the secrets that it reads, only through Secrets Manager, or files of users, only through S3; CloudWatch Logs decrypts log events, CloudWatch the messages of alarms, SES the reports of mails",
  "kms:DescribeKey": "CloudWatch Logs checks the key of a log group; CloudWatch that of the alarms' topic",
  "kms:Encrypt": "CloudWatch Logs encrypts log events, CloudWatch the messages of alarms",
  "kms:GenerateDataKey": "encrypts the values or files that it writes, only through Secrets Manager or S3",
  "kms:GenerateDataKey*":
    "CloudWatch Logs encrypts log events, CloudWatch the messages of alarms, SES the reports of mails",
  "kms:ReEncrypt*": "CloudWatch Logs encrypts log events, CloudWatch the messages of alarms",
  "logs:CreateLogStream": "writes the log of its task or function, or the flow log of the VPC",
  "logs:DescribeLogGroups": "VPC flow logs check their log group",
  "logs:DescribeLogStreams": "VPC flow logs find their stream",
  "logs:PutLogEvents": "writes the log of its task or function, or the flow log of the VPC",
  "s3:*": "denied to requests without TLS",
  "s3:DeleteObjectVersion": "removes files of users: deleted, refused or never completed",
  "s3:GetObject": "checks what a user sent, and signs the address of an accepted file",
  "s3:GetObjectVersion": "checks and copies the very version of a file that a user sent",
  "s3:ListBucket":
    "finds what log shipping could not deliver; S3 answers 404, not 403, for a file that a user did not send",
  "s3:ListBucketVersions": "finds the versions of files to remove",
  "s3:PutObject":
    "keeps what log shipping could not deliver, and performance reports; signs the forms of uploads, and copies accepted files",
  "secretsmanager:DescribeSecret": "finds out whether a secret has its first value, and which version a rotation makes",
  "secretsmanager:GetSecretValue": "reads the secrets that the environment of its process names",
  "secretsmanager:PutSecretValue": "writes the first values of generated secrets, and new keys of rings",
  "secretsmanager:UpdateSecretVersionStage": "makes the version with a new key the current one",
  "sns:Publish": "SES reports bounces, complaints and deliveries",
  "sms-voice:SendTextMessage":
    "sends text messages, from the identities and by the configuration sets of the stack: one for codes, one for advertising",
};

/** A wildcard that some actions need, in a role's policy or in the policy of a key. */
export interface Wildcard {
  readonly policy: "role" | "key" | "resource";
  /** As docs/permissions.md shows it, with a placeholder such as `<name>` for the part that differs. */
  readonly text: string;
  readonly actions: readonly string[];
  readonly why: string;
  readonly source: string;
}

const reference = "https://docs.aws.amazon.com/service-authorization/latest/reference";
const keyGuide = "https://docs.aws.amazon.com/kms/latest/developerguide";
const searchGuide = "https://docs.aws.amazon.com/opensearch-service/latest/developerguide";
const encryptedLogs = "https://docs.aws.amazon.com/AmazonCloudWatch/latest/logs/encrypt-log-data-kms.html";

/** What AWS's Service Authorization Reference says of actions that have no resource types. */
const noResourceType = "AWS defines no resource type for these actions, so a policy can name only `*`";

/** The wildcards of the platform's policies, each with its reason; every other one is refused. */
export const wildcards: readonly Wildcard[] = [
  {
    policy: "role",
    text: "*",
    actions: ["ecr:GetAuthorizationToken"],
    why: `${noResourceType}; with the token, the role can pull only the images that it may pull`,
    source: `[ECR](${reference}/list_amazonelasticcontainerregistry.html)`,
  },
  {
    policy: "role",
    text: "*",
    actions: ["ec2:DescribeNetworkInterfaces", "ec2:DescribeSubnets"],
    why: noResourceType,
    source: `[EC2](${reference}/list_amazonec2.html)`,
  },
  {
    policy: "role",
    text: "*",
    actions: [
      "ec2:AssignPrivateIpAddresses",
      "ec2:CreateNetworkInterface",
      "ec2:DeleteNetworkInterface",
      "ec2:UnassignPrivateIpAddresses",
    ],
    why: "Lambda creates the network interfaces, so that their ids are unknown when the role is created; AWS could restrict these actions to all interfaces, subnets and security groups of the account, which no run of the kit on AWS has tried",
    source: `[EC2](${reference}/list_amazonec2.html)`,
  },
  {
    policy: "role",
    text: "*",
    actions: ["logs:DescribeLogGroups"],
    why: noResourceType,
    source: `[CloudWatch Logs](${reference}/list_amazoncloudwatchlogs.html)`,
  },
  {
    policy: "role",
    text: "log group <name>:*",
    actions: ["logs:CreateLogStream", "logs:DescribeLogStreams", "logs:PutLogEvents"],
    why: "the streams of this one log group: ECS, Lambda and VPC flow logs name a stream when they start it",
    source: `[CloudWatch Logs](${reference}/list_amazoncloudwatchlogs.html)`,
  },
  {
    policy: "role",
    text: "arn:aws:es:<region>:<account>:domain/<name>/_plugins/_security/api/*",
    actions: ["es:ESHttpGet", "es:ESHttpPatch", "es:ESHttpPut"],
    why: "the roles, mappings and audit settings of this one domain, and no data",
    source: `[Fine-grained access control](${searchGuide}/fgac.html)`,
  },
  ...["_search", "_search/point_in_time"].map((path) => ({
    policy: "role" as const,
    text: `arn:aws:es:<region>:<account>:domain/<name>/<service>-*/${path}`,
    actions: ["es:ESHttpDelete", "es:ESHttpGet", "es:ESHttpPost"],
    why: "searches of the indices whose names begin with the service's",
    source: `[Access policies](${searchGuide}/ac.html)`,
  })),
  ...["_alias/<service>-*", "<service>-*"].map((path) => ({
    policy: "role" as const,
    text: `arn:aws:es:<region>:<account>:domain/<name>/${path}`,
    actions: ["es:ESHttpDelete", "es:ESHttpGet", "es:ESHttpHead", "es:ESHttpPost", "es:ESHttpPut"],
    why: "the indices whose names begin with the service's: a rebuild makes new ones",
    source: `[Access policies](${searchGuide}/ac.html)`,
  })),
  {
    policy: "resource",
    text: "arn:aws:es:<region>:<account>:domain/<name>/*",
    actions: ["es:ESHttpDelete", "es:ESHttpGet", "es:ESHttpHead", "es:ESHttpPatch", "es:ESHttpPost", "es:ESHttpPut"],
    why: "the paths of this one domain: the principal is the account, whose roles' policies name the paths of each",
    source: `[Access policies](${searchGuide}/ac.html)`,
  },
  ...["incoming", "accepted"].map((prefix) => ({
    policy: "role" as const,
    text: `bucket <name>/${prefix}/*`,
    actions: ["s3:DeleteObjectVersion", "s3:GetObject", "s3:GetObjectVersion", "s3:PutObject"],
    why: "the files below one prefix of this one bucket, whose names have the uuid of a user",
    source: `[S3](${reference}/list_amazons3.html)`,
  })),
  ...["incoming", "accepted"].map((prefix) => ({
    policy: "role" as const,
    text: `${prefix}/*`,
    actions: ["s3:ListBucketVersions"],
    why: "a condition: only keys below one prefix are listed",
    source: `[S3](${reference}/list_amazons3.html)`,
  })),
  {
    policy: "role",
    text: "bucket <name>/*",
    actions: ["s3:PutObject"],
    why: "the objects of this one bucket, whose names have the time",
    source: `[S3](${reference}/list_amazons3.html)`,
  },
  ...["bucket <name>/*", "s3:*"].map((text) => ({
    policy: "resource" as const,
    text,
    actions: ["s3:*"],
    why: "a denial: every action on this one bucket without TLS",
    source: `[S3](${reference}/list_amazons3.html)`,
  })),
  {
    policy: "resource",
    text: "log group <name>:*",
    actions: ["logs:CreateLogStream", "logs:PutLogEvents"],
    why: "the streams of this one log group, which OpenSearch Service names",
    source: `[Audit logs](${searchGuide}/audit-logs.html)`,
  },
  {
    policy: "key",
    text: "*",
    actions: ["kms:*", "kms:Encrypt", "kms:Decrypt", "kms:ReEncrypt*", "kms:GenerateDataKey*", "kms:DescribeKey"],
    why: "in the policy of a key, the resource `*` is this key alone",
    source: `[Key policies](${keyGuide}/key-policy-overview.html)`,
  },
  {
    policy: "key",
    text: "kms:*",
    actions: ["kms:*"],
    why: "the principal is the account: without this statement, IAM policies could not allow the key, and nobody might administer it",
    source: `[Default key policy](${keyGuide}/key-policy-default.html)`,
  },
  ...["kms:GenerateDataKey*", "kms:ReEncrypt*"].map((action) => ({
    policy: "key" as const,
    text: action,
    actions: [action],
    why: "AWS's statements for encrypted log groups and topics have this action; the principal is CloudWatch Logs, or CloudWatch for the topic of alarms",
    source: `[Encrypted log groups](${encryptedLogs})`,
  })),
  {
    policy: "key",
    text: "arn:aws:logs:<region>:<account>:log-group:*",
    actions: ["kms:Encrypt", "kms:Decrypt", "kms:ReEncrypt*", "kms:GenerateDataKey*", "kms:DescribeKey"],
    why: "the log groups of this account and region: one key encrypts all of them",
    source: `[Encrypted log groups](${encryptedLogs})`,
  },
];
