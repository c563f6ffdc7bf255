import * as pulumi from "@pulumi/pulumi";

const alphanumeric = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789";
const lowercaseAndDigits = "abcdefghijklmnopqrstuvwxyz0123456789";
const printableSigns = "!\"#$%&'()*+,-./:;<=>?@[\\]^_`{|}~";
const latin1 = "¡¢£¤¥¦§¨©ª«¬\u00AD®¯°±²³´µ¶·¸¹º»¼½¾¿ÀÁÂÃÄÅÆÇÈÉÊËÌÍÎÏÐÑÒÓÔÕÖ×ØÙÚÛÜÝÞßàáâãäåæçèéêëìíîïðñòóôõö÷øùúûüýþÿ";

const identifierShape = {
  pattern: /^[a-zA-Z](?!.*--)(.*[^-])?$/,
  words: "a letter first, no hyphen at the end, no two hyphens in a row",
};

/** What AWS accepts as one kind of text. */
interface TextRule {
  readonly longest: number;
  /** Every character that AWS accepts; without it, any. */
  readonly characters?: string;
  /** What else AWS demands, as an expression and in words. */
  readonly shape?: { readonly pattern: RegExp; readonly words: string };
  /** The operation of AWS's API that states the rule, or how else it is known. */
  readonly source: string;
}

/**
 * The descriptions and names that AWS restricts, by kind. Read on 2026-11-29 in the reference of
 * each API, and in botocore 1.43's models of it.
 */
export const textRules = {
  ec2Description: {
    longest: 255,
    characters: `${alphanumeric} ._-:/()#,@[]+=&;{}!$*`,
    source: "EC2 CreateSecurityGroup; for rules terraform-provider-aws#18874",
  },
  securityGroupName: {
    longest: 255,
    characters: `${alphanumeric} ._-:/()#,@[]+=&;{}!$*`,
    shape: { pattern: /^(?!sg-)/i, words: "not sg- at the start" },
    source: "EC2 CreateSecurityGroup",
  },
  roleName: { longest: 64, characters: `${alphanumeric}_+=,.@-`, source: "IAM CreateRole" },
  rolePolicyName: { longest: 128, characters: `${alphanumeric}_+=,.@-`, source: "IAM PutRolePolicy" },
  managedPolicyName: { longest: 128, characters: `${alphanumeric}_+=,.@-`, source: "IAM CreatePolicy" },
  roleDescription: {
    longest: 1000,
    characters: `${alphanumeric} ${printableSigns}${latin1}\t\n\r`,
    source: "IAM CreateRole",
  },
  functionName: { longest: 64, characters: `${alphanumeric}_-`, source: "Lambda CreateFunction" },
  functionDescription: { longest: 256, source: "Lambda CreateFunction" },
  keyDescription: { longest: 8192, source: "KMS CreateKey" },
  keyAlias: {
    longest: 256,
    characters: `${alphanumeric}/_-`,
    shape: { pattern: /^alias\/(?!aws\/)./, words: "alias/ at the start, and not alias/aws/" },
    source: "KMS CreateAlias",
  },
  databaseIdentifier: {
    longest: 63,
    characters: `${alphanumeric}-`,
    shape: identifierShape,
    source: "RDS CreateDBInstance",
  },
  snapshotIdentifier: {
    longest: 255,
    characters: `${alphanumeric}-`,
    shape: identifierShape,
    source: "RDS CreateDBSnapshot; AWS publishes no rule for ElastiCache, which is kept to the same",
  },
  databaseParameterGroupName: {
    longest: 255,
    characters: `${lowercaseAndDigits}-`,
    shape: identifierShape,
    source: "RDS CreateDBParameterGroup",
  },
  databaseSubnetGroupName: {
    longest: 255,
    characters: `${lowercaseAndDigits}._ -`,
    shape: { pattern: /^[a-z]/, words: "a letter first" },
    source: "RDS CreateDBSubnetGroup",
  },
  databaseDescription: {
    longest: 255,
    characters: `${alphanumeric} ${printableSigns}`,
    source: "AWS publishes no rule for RDS; printable ASCII is this kit's own limit",
  },
  cacheIdentifier: {
    longest: 40,
    characters: `${lowercaseAndDigits}-`,
    shape: identifierShape,
    source: "ElastiCache CreateReplicationGroup, which stores it in lowercase",
  },
  cacheGroupName: { longest: 255, characters: `${lowercaseAndDigits}-`, source: "ElastiCache CreateCacheSubnetGroup" },
  cacheDescription: {
    longest: 255,
    characters: `${alphanumeric} ${printableSigns}`,
    source: "AWS publishes no rule for ElastiCache; printable ASCII is this kit's own limit",
  },
  searchDomainName: {
    longest: 28,
    characters: `${lowercaseAndDigits}-`,
    shape: { pattern: /^[a-z].{2,}$/, words: "a letter first, three characters or more" },
    source: "OpenSearch Service CreateDomain",
  },
  secretName: { longest: 512, characters: `${alphanumeric}/_+=.@-`, source: "Secrets Manager CreateSecret" },
  secretDescription: { longest: 2048, source: "Secrets Manager CreateSecret" },
  logGroupName: { longest: 512, characters: `${alphanumeric}.-_/#`, source: "CloudWatch Logs CreateLogGroup" },
  metricFilterName: { longest: 512, source: "CloudWatch Logs PutMetricFilter, without : and *" },
  alarmName: { longest: 255, source: "CloudWatch PutMetricAlarm" },
  alarmDescription: { longest: 1024, source: "CloudWatch PutMetricAlarm" },
  configurationSetName: { longest: 64, characters: `${alphanumeric}_-`, source: "SES CreateConfigurationSet" },
  smsName: {
    longest: 64,
    characters: `${alphanumeric}_-`,
    source: "End User Messaging CreateConfigurationSet, CreateOptOutList",
  },
  topicName: { longest: 256, characters: `${alphanumeric}_-`, source: "SNS CreateTopic" },
  logFilterName: { longest: 512, source: "CloudWatch Logs PutSubscriptionFilter; any character but : and *" },
  bucketName: {
    longest: 63,
    characters: `${lowercaseAndDigits}-`,
    shape: {
      pattern: /^(?!xn--|sthree-|amzn-s3-demo-)[a-z0-9].+[a-z0-9]$(?<!-s3alias|--ol-s3|--x-s3|--table-s3)/,
      words: "three characters or more, no hyphen at either end, no prefix or suffix that S3 reserves",
    },
    source: "S3's rules for naming buckets, without dots, which break TLS",
  },
  repositoryName: {
    longest: 256,
    characters: `${lowercaseAndDigits}._/-`,
    shape: {
      pattern: /^[a-z0-9]+(?:[._-][a-z0-9]+)*(?:\/[a-z0-9]+(?:[._-][a-z0-9]+)*)*$/,
      words: "letters and digits on both sides of each ._-/",
    },
    source: "ECR CreateRepository",
  },
  loadBalancerName: {
    longest: 32,
    characters: `${alphanumeric}-`,
    shape: { pattern: /^(?!internal-)[^-](.*[^-])?$/, words: "no hyphen at either end, not internal- at the start" },
    source: "Elastic Load Balancing CreateLoadBalancer, CreateTargetGroup",
  },
  ecsName: { longest: 255, characters: `${alphanumeric}_-`, source: "ECS RegisterTaskDefinition, CreateService" },
  discoveryName: {
    longest: 64,
    characters: `${lowercaseAndDigits}_-`,
    shape: { pattern: /^[^-]/, words: "no hyphen first" },
    source: "ECS ServiceConnectService; as a host name up to 127 characters, in Cloud Map 64",
  },
  namespaceName: {
    longest: 1024,
    characters: `${alphanumeric}${printableSigns}`,
    shape: { pattern: /^(?!arn:)/, words: "not arn: at the start" },
    source: "Cloud Map CreateHttpNamespace",
  },
  namespaceDescription: { longest: 1024, source: "Cloud Map CreateHttpNamespace" },
  tag: {
    longest: 256,
    characters: `${alphanumeric} _.:/=+-@`,
    shape: { pattern: /^(?!aws:)/i, words: "not aws: at the start" },
    source: "the tagging of all services accepts these characters; of letters beyond ASCII, some accept all",
  },
} as const satisfies Record<string, TextRule>;

export type TextKind = keyof typeof textRules;

declare const kindOf: unique symbol;

/** A text that AWS accepts as this kind; only {@link awsText} returns one. */
export type AwsText<K extends TextKind> = string & { readonly [kindOf]: K };

type CharactersOf<S extends string, Found extends string = never> = S extends `${infer One}${infer Rest}`
  ? CharactersOf<Rest, Found | One>
  : Found;

/** Extends a record of any strings, and none of a single literal, which it lacks. */
type Keyless = Readonly<Partial<Record<"", unknown>>>;

/** The first refused character of a literal; what only run time knows is left to run time. */
type Refused<T extends string, Allowed extends string> = T extends `${infer One}${infer Rest}`
  ? One extends Allowed
    ? Refused<Rest, Allowed>
    : Keyless extends Record<One, unknown>
      ? Refused<Rest, Allowed>
      : One
  : never;

type Allowed<K extends TextKind> = (typeof textRules)[K] extends { readonly characters: infer C extends string }
  ? CharactersOf<C>
  : string;

type Literal<T extends string, K extends TextKind> = [Refused<T, Allowed<K>>] extends [never]
  ? unknown
  : { readonly "AWS refuses the character": Refused<T, Allowed<K>> };

/** `roleDescription` → `role description`. */
const named = (kind: TextKind): string => kind.replaceAll(/[A-Z]/g, (capital) => ` ${capital.toLowerCase()}`);

/** The characters of a rule as a reader would list them. */
function listed(characters: string): string {
  const letters = characters.includes("A") ? "letters, digits" : "lowercase letters, digits";
  const signs = [...characters].filter((one) => !latin1.includes(one) && !/[\s\dA-Za-z]/.test(one)).join("");
  return [letters, ...(characters.includes(" ") ? ["spaces"] : []), signs].join(", ");
}

/** The first rule of its kind that a text breaks, in words; undefined if AWS accepts the text. */
export function textProblem(kind: TextKind, text: string): string | undefined {
  const { longest, characters, shape }: TextRule = textRules[kind];
  if (text.length > longest) return `has ${text.length} characters; AWS allows ${longest}`;
  const refused = characters === undefined ? undefined : [...text].find((one) => !characters.includes(one));
  if (refused !== undefined) return `contains ${JSON.stringify(refused)}; AWS allows ${listed(characters ?? "")}`;
  return shape === undefined || shape.pattern.test(text) ? undefined : `breaks a rule of AWS: ${shape.words}`;
}

function checked<K extends TextKind>(kind: K, text: string): AwsText<K> {
  const problem = textProblem(kind, text);
  if (problem === undefined) return text as AwsText<K>;
  throw new pulumi.RunError(
    `${named(kind)} ${JSON.stringify(text)}: ${problem}.\n  Write it otherwise (${textRules[kind].source}).`,
  );
}

type Checks = { readonly [K in TextKind]: <const T extends string>(text: T & Literal<T, K>) => AwsText<K> };

/**
 * The text, checked against what AWS accepts of its kind: by the compiler in so far as it is
 * literal, and when the program runs.
 * @throws pulumi.RunError with the text, what AWS refuses of it, and what AWS allows.
 */
export const awsText = Object.fromEntries(
  (Object.keys(textRules) as TextKind[]).map((kind) => [kind, (text: string) => checked(kind, text)]),
) as Checks;

/** What Pulumi adds to the logical name of a resource that the program does not name. */
const generatedSuffix = "-0123abc";

/**
 * The logical name of a resource whose name Pulumi generates: short enough for AWS together with
 * the hyphen and the seven digits that Pulumi adds.
 * @throws pulumi.RunError as {@link awsText} does.
 */
export function generatedName(kind: TextKind, logicalName: string): string {
  checked(kind, `${logicalName}${generatedSuffix}`);
  return logicalName;
}
