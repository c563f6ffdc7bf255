import { integer, isGiven, json, matching, oneOf, text, type Allowed, type Refusal } from "../refusal.ts";
import { isMap, type WireValue } from "../../provider/wire-value.ts";

const role = ["aws:iam/role:Role"];
const policy = ["aws:iam/policy:Policy"];
const inline = ["aws:iam/rolePolicy:RolePolicy"];
const key = ["aws:kms/key:Key"];
const secret = ["aws:secretsmanager/secret:Secret"];
const quotas = "https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_iam-quotas.html";
const roleApi = "https://docs.aws.amazon.com/IAM/latest/APIReference/API_CreateRole.html";
const grammar = "https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_grammar.html";
const deletionApi = "https://docs.aws.amazon.com/secretsmanager/latest/apireference/API_DeleteSecret.html";
const iamName = /^[\w+=,.@-]+$/;

/** Inputs that hold a policy of IAM, by type. */
const documents: readonly (readonly [type: string, property: string, kind: "identity" | "resource" | "trust"])[] = [
  ["aws:iam/policy:Policy", "policy", "identity"],
  ["aws:iam/rolePolicy:RolePolicy", "policy", "identity"],
  ["aws:iam/role:Role", "assumeRolePolicy", "trust"],
  ["aws:kms/key:Key", "policy", "resource"],
  ["aws:s3/bucketPolicy:BucketPolicy", "policy", "resource"],
  ["aws:secretsmanager/secret:Secret", "policy", "resource"],
  ["aws:secretsmanager/secretPolicy:SecretPolicy", "policy", "resource"],
];

const listed = (value: WireValue | undefined): readonly WireValue[] =>
  value === undefined ? [] : Array.isArray(value) ? (value as readonly WireValue[]) : [value as WireValue];

type Statement = Readonly<Record<string, WireValue>>;

function statementsOf(document: WireValue | undefined): readonly Statement[] {
  const parsed = typeof document === "string" ? parse(document) : document;
  return isMap(parsed) ? listed(parsed["Statement"]).filter(isMap) : [];
}

function parse(text: string): WireValue {
  try {
    return JSON.parse(text) as WireValue;
  } catch {
    return null;
  }
}

const everyStatement = (rule: string, holds: (statement: Statement) => boolean): Allowed => ({
  rule,
  allows: (document) => statementsOf(document).every(holds),
});

const has = (statement: Statement, ...names: string[]): boolean => names.some((name) => statement[name] !== undefined);

const statementRules: readonly (Allowed & { readonly of: readonly string[] })[] = [
  {
    of: ["identity", "resource", "trust"],
    rule: "must be a JSON document with the version 2012-10-17 or 2008-10-17",
    allows: (document) => {
      const parsed = typeof document === "string" ? parse(document) : document;
      return isMap(parsed) && ["2012-10-17", "2008-10-17", undefined].includes(parsed["Version"] as string | undefined);
    },
  },
  {
    of: ["identity", "resource", "trust"],
    ...everyStatement(
      "must have the effect Allow or Deny in each statement",
      ({ Effect }) => Effect === "Allow" || Effect === "Deny",
    ),
  },
  {
    of: ["identity", "resource", "trust"],
    ...everyStatement("must have actions in each statement", (statement) => has(statement, "Action", "NotAction")),
  },
  {
    of: ["identity", "resource", "trust"],
    ...everyStatement("must have actions of the form service:Action", ({ Action }) =>
      listed(Action).every((action) => action === "*" || /^[a-zA-Z0-9-]+:[a-zA-Z0-9*?]+$/.test(String(action))),
    ),
  },
  {
    of: ["identity"],
    ...everyStatement(
      "must have resources and no principal in each statement",
      (statement) => has(statement, "Resource", "NotResource") && !has(statement, "Principal", "NotPrincipal"),
    ),
  },
  {
    of: ["identity"],
    ...everyStatement("must have ARNs or * as resources", ({ Resource }) =>
      listed(Resource).every(
        (resource) =>
          resource === "*" ||
          /^arn:[^:]*:[^:]*:[^:]*:[^:]*:.+/.test(String(resource)) ||
          /^arn:.*\*/.test(String(resource)),
      ),
    ),
  },
  {
    of: ["trust"],
    ...everyStatement(
      "must have a principal and no resource in each statement",
      (statement) => has(statement, "Principal", "NotPrincipal") && !has(statement, "Resource", "NotResource"),
    ),
  },
  {
    of: ["trust"],
    ...everyStatement("must have actions of sts", ({ Action }) =>
      listed(Action).every((action) => String(action).startsWith("sts:")),
    ),
  },
  {
    of: ["resource"],
    ...everyStatement("must have a principal in each statement", (statement) =>
      has(statement, "Principal", "NotPrincipal"),
    ),
  },
  {
    of: ["identity", "resource", "trust"],
    ...everyStatement(
      "must have statement ids of letters and digits",
      ({ Sid }) => Sid === undefined || /^[a-zA-Z0-9 ]*$/.test(String(Sid)),
    ),
  },
];

/** Identities, keys, secrets, logs and tags. */
export const securityRefusals: readonly Refusal[] = [
  ...documents.flatMap(([type, property, kind]) =>
    statementRules
      .filter(({ of }) => of.includes(kind))
      .map(({ rule, allows }) => ({ types: [type], property, rule, allows, source: grammar })),
  ),
  { types: role, property: "name", ...text(1, 64, iamName), source: roleApi },
  { types: role, property: "namePrefix", ...text(1, 38, iamName), source: roleApi },
  { types: role, property: "description", ...text(0, 1000, /^[\t\n\r -~¡-ÿ]*$/), source: roleApi },
  { types: role, property: "maxSessionDuration", ...integer(3600, 43200), source: roleApi },
  { types: role, property: "path", ...matching(/^\/([!-~]+\/)?$/, "must begin and end with /"), source: roleApi },
  { types: role, property: "assumeRolePolicy", ...json(4096), source: quotas },
  {
    types: role,
    property: "managedPolicyArns",
    rule: "must have at most 25 policies",
    allows: (arns) => !Array.isArray(arns) || arns.length <= 25,
    source: quotas,
  },
  {
    types: policy,
    property: "name",
    ...text(1, 128, iamName),
    source: "https://docs.aws.amazon.com/IAM/latest/APIReference/API_CreatePolicy.html",
  },
  { types: policy, property: "policy", ...json(6144), source: quotas },
  { types: inline, property: "policy", ...json(10240), source: quotas },
  {
    types: inline,
    property: "name",
    ...text(1, 128, iamName),
    source: "https://docs.aws.amazon.com/IAM/latest/APIReference/API_PutRolePolicy.html",
  },
  {
    types: ["aws:iam/rolePolicyAttachment:RolePolicyAttachment"],
    property: "policyArn",
    ...matching(/^arn:[^:]+:iam::(\d{12}|aws):policy\/.+$/, "must be the ARN of a managed policy"),
    source: "https://docs.aws.amazon.com/IAM/latest/APIReference/API_AttachRolePolicy.html",
  },
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
    ...matching(/^alias\/(?!aws\/)[a-zA-Z0-9:/_-]{1,250}$/, "must be alias/ and a name that does not begin with aws/"),
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
          ([name, value]) => !/^aws:/i.test(name) && name.length <= 128 && name !== "" && String(value).length <= 256,
        )),
    source: "https://docs.aws.amazon.com/tag-editor/latest/userguide/best-practices-and-strats.html",
  },
  {
    types: ["*"],
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
