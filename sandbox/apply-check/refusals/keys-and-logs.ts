import { asText, integer, isGiven, matching, oneOf, text, type Refusal } from "../refusal.ts";
import { isMap } from "../../provider/wire-value.ts";
const key = ["aws:kms/key:Key"];
const secret = ["aws:secretsmanager/secret:Secret"];
const deletionApi = "https://docs.aws.amazon.com/secretsmanager/latest/apireference/API_DeleteSecret.html";

/** Types whose services accept these characters in tags only; EC2 accepts more. */
const taggedStrictly = [
  "aws:elasticache/replicationGroup:ReplicationGroup",
  "aws:iam/role:Role",
  "aws:lb/loadBalancer:LoadBalancer",
  "aws:lb/targetGroup:TargetGroup",
  "aws:rds/instance:Instance",
];

/** Keys, secrets, logs, alarms and tags. */
export const keysAndLogsRefusals: readonly Refusal[] = [
  {
    types: key,
    property: "deletionWindowInDays",
    ...integer(7, 30),
    source: "https://docs.aws.amazon.com/kms/latest/APIReference/API_ScheduleKeyDeletion.html",
  },
  {
    types: key,
    property: "description",
    ...text(0, 8192),
    source: "https://docs.aws.amazon.com/kms/latest/APIReference/API_CreateKey.html",
  },
  {
    types: key,
    property: "rotationPeriodInDays",
    ...integer(90, 2560),
    source: "https://docs.aws.amazon.com/kms/latest/APIReference/API_EnableKeyRotation.html",
  },
  {
    types: key,
    property: "enableKeyRotation",
    rule: "is possible for symmetric keys only",
    allows: (on, { customerMasterKeySpec }) =>
      on !== true || ["SYMMETRIC_DEFAULT", undefined].includes(customerMasterKeySpec as string | undefined),
    source: "https://docs.aws.amazon.com/kms/latest/APIReference/API_EnableKeyRotation.html",
  },
  {
    types: ["aws:kms/alias:Alias"],
    property: "name",
    ...matching(/^alias\/(?!aws\/)[a-zA-Z0-9/_-]{1,250}$/, "must be alias/ and a name that does not begin with aws/"),
    source: "https://docs.aws.amazon.com/kms/latest/APIReference/API_CreateAlias.html",
  },
  { types: secret, property: "recoveryWindowInDays", ...integer(7, 30, 0), source: deletionApi },
  {
    types: secret,
    property: "name",
    ...text(1, 512, /^[a-zA-Z0-9/_+=.@-]+$/),
    source: "https://docs.aws.amazon.com/secretsmanager/latest/apireference/API_CreateSecret.html",
  },
  {
    types: secret,
    property: "description",
    ...text(0, 2048),
    source: "https://docs.aws.amazon.com/secretsmanager/latest/apireference/API_CreateSecret.html",
  },
  {
    types: ["aws:secretsmanager/secretVersion:SecretVersion"],
    property: "secretString",
    ...text(1, 65536),
    source: "https://docs.aws.amazon.com/secretsmanager/latest/apireference/API_PutSecretValue.html",
  },
  {
    types: ["aws:cloudwatch/logGroup:LogGroup"],
    property: "retentionInDays",
    ...oneOf(
      0,
      1,
      3,
      5,
      7,
      14,
      30,
      60,
      90,
      120,
      150,
      180,
      365,
      400,
      545,
      731,
      1096,
      1827,
      2192,
      2557,
      2922,
      3288,
      3653,
    ),
    source: "https://docs.aws.amazon.com/AmazonCloudWatchLogs/latest/APIReference/API_PutRetentionPolicy.html",
  },
  {
    types: ["aws:cloudwatch/logGroup:LogGroup"],
    property: "name",
    ...text(1, 512, /^(?!aws\/)[.\-_/#A-Za-z0-9]+$/),
    source: "https://docs.aws.amazon.com/AmazonCloudWatchLogs/latest/APIReference/API_CreateLogGroup.html",
  },
  {
    types: ["aws:cloudwatch/logGroup:LogGroup", ...secret],
    property: "kmsKeyId",
    ...matching(/^(arn:[^:]+:kms:|alias\/|[0-9a-f-]{36}$|mrk-)/, "must be the ARN or id of a key of KMS"),
    source: "https://docs.aws.amazon.com/AmazonCloudWatchLogs/latest/APIReference/API_CreateLogGroup.html",
  },
  {
    types: ["*"],
    property: "tags",
    rule: "must not have keys that begin with aws:, and at most 50 of up to 128 characters with values of up to 256",
    allows: (tags) =>
      !isMap(tags) ||
      (Object.keys(tags).length <= 50 &&
        Object.entries(tags).every(
          ([name, value]) => !/^aws:/i.test(name) && name.length <= 128 && name !== "" && asText(value).length <= 256,
        )),
    source: "https://docs.aws.amazon.com/tag-editor/latest/userguide/best-practices-and-strats.html",
  },
  {
    types: taggedStrictly,
    property: "tags.*",
    ...matching(/^[\p{L}\p{Z}\p{N}_.:/=+\-@]*$/u, "must have letters, digits, spaces and _ . : / = + - @ only"),
    source: "https://docs.aws.amazon.com/tag-editor/latest/userguide/best-practices-and-strats.html",
  },
  {
    types: ["aws:cloudwatch/metricAlarm:MetricAlarm"],
    property: "period",
    rule: "must be 10, 20, 30 or a multiple of 60",
    allows: (period) => [10, 20, 30].includes(Number(period)) || Number(period) % 60 === 0,
    source: "https://docs.aws.amazon.com/AmazonCloudWatch/latest/APIReference/API_PutMetricAlarm.html",
  },
  {
    types: ["aws:cloudwatch/metricAlarm:MetricAlarm"],
    property: "statistic",
    rule: "and extendedStatistic exclude each other",
    allows: (_, inputs) => !isGiven(inputs, "extendedStatistic"),
    source: "https://docs.aws.amazon.com/AmazonCloudWatch/latest/APIReference/API_PutMetricAlarm.html",
  },
];
