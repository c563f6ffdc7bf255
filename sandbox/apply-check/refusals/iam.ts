import { asText, integer, json, matching, text, type Allowed, type Refusal } from "../refusal.ts";
import { isMap, type WireValue } from "../../provider/wire-value.ts";

const role = ["aws:iam/role:Role"];
const policy = ["aws:iam/policy:Policy"];
const inline = ["aws:iam/rolePolicy:RolePolicy"];
const quotas = "https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_iam-quotas.html";
const roleApi = "https://docs.aws.amazon.com/IAM/latest/APIReference/API_CreateRole.html";
const grammar = "https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_grammar.html";
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
  value === undefined ? [] : Array.isArray(value) ? (value as readonly WireValue[]) : [value];

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
      listed(Action).every((action) => action === "*" || /^[a-zA-Z0-9*-]+:[a-zA-Z0-9*?]+$/.test(asText(action))),
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
          (/^arn:(aws[a-z-]*|[*?]):/.test(asText(resource)) && /^arn:([^:]*:){4}.+|\*/.test(asText(resource))),
      ),
    ),
  },
  {
    of: ["identity"],
    ...everyStatement("must have no region in ARNs of IAM", ({ Resource }) =>
      listed(Resource).every((resource) => !/^arn:[^:]*:iam:[^:*]+:/.test(asText(resource))),
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
      listed(Action).every((action) => asText(action).startsWith("sts:")),
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
      ({ Sid }) => Sid === undefined || /^[a-zA-Z0-9 ]*$/.test(asText(Sid)),
    ),
  },
];

/** Identities and their policies. */
export const iamRefusals: readonly Refusal[] = [
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
];
