import {
  addresses,
  arn,
  fixed,
  onlyTrue,
  organizationPath,
  type Shape,
  something,
  uniqueId,
} from "./condition-value.ts";
import { matchesPattern } from "./pattern.ts";

/**
 * What a condition may narrow: who sends the request, from where, on which resource or with which
 * content, or with which kind of session.
 */
export type Dimension = "who" | "where" | "what" | "session";

/** What AWS says of a condition key. */
export interface ConditionKey {
  /** As AWS spells it; `*` is any text, such as the name of a tag. */
  readonly key: string;
  readonly narrows: Dimension | "nothing";
  /** Which values narrow. */
  readonly shape: Shape;
  /** What it says instead of who sends the request or from where. */
  readonly says?: string;
  /** Whether every request has the key, so that IfExists and ForAllValues lose nothing. */
  readonly everPresent?: boolean;
  /** The page of its owner that says so. */
  readonly source: string;
}

const iam = "https://docs.aws.amazon.com/IAM/latest/UserGuide/";
const global = `${iam}reference_policies_condition-keys.html#condition-keys-`;
const federation = `${iam}reference_policies_iam-condition-keys.html`;
const s3 =
  "https://docs.aws.amazon.com/AmazonS3/latest/userguide/access-control-block-public-access.html#access-control-block-public-access-policy-status";
const kms = "https://docs.aws.amazon.com/kms/latest/developerguide/conditions-kms.html#conditions-kms-";
const lambda = "https://docs.aws.amazon.com/lambda/latest/dg/urls-auth.html";
const efs = "https://docs.aws.amazon.com/efs/latest/ug/access-control-block-public-access.html#what-is-a-public-policy";
const github = "https://docs.github.com/en/actions/reference/security/oidc";

const narrowing = (key: string, narrows: "who" | "where", shape: Shape, source: string): ConditionKey => ({
  key,
  narrows,
  shape,
  source,
});

/** A key that narrows neither who nor where, with what it says instead. */
const other = (
  key: string,
  says: string,
  source: string,
  narrows: ConditionKey["narrows"] = "nothing",
): ConditionKey => ({
  key,
  narrows,
  shape: something,
  says,
  source,
});

const what = "says what, not who";
const how = "says how, not who";

/**
 * The condition keys, the first that matches. As in Amazon S3, which "begins by assuming that the
 * policy is public", a key without a row narrows neither who nor where. Read on 2026-12-01.
 */
const conditionKeys: readonly ConditionKey[] = [
  narrowing("aws:PrincipalOrgID", "who", fixed, `${global}principalorgid`),
  narrowing("aws:PrincipalOrgPaths", "who", organizationPath, `${global}principalorgpaths`),
  narrowing("aws:PrincipalAccount", "who", fixed, `${global}principalaccount`),
  narrowing("aws:PrincipalArn", "who", arn, `${global}principalarn`),
  narrowing("aws:PrincipalServiceName", "who", fixed, `${global}principalservicename`),
  narrowing("aws:PrincipalServiceNamesList", "who", fixed, `${global}principalservicenameslist`),
  narrowing("aws:PrincipalIsAWSService", "who", onlyTrue, `${global}principalisawsservice`),
  narrowing("aws:userid", "who", uniqueId, `${global}userid`),
  narrowing("aws:SourceAccount", "who", fixed, `${global}sourceaccount`),
  narrowing("aws:SourceOwner", "who", fixed, s3),
  narrowing("aws:SourceArn", "who", arn, `${global}sourcearn`),
  narrowing("aws:SourceOrgID", "who", fixed, `${global}sourceorgid`),
  narrowing("aws:SourceOrgPaths", "who", organizationPath, `${global}sourceorgpaths`),
  narrowing("ec2:SourceInstanceArn", "who", arn, `${global}ec2-source-instance-arn`),
  narrowing("lambda:SourceFunctionArn", "who", arn, `${global}lambda-source-function-arn`),
  narrowing("kms:CallerAccount", "who", fixed, `${kms}caller-account`),
  narrowing("s3:DataAccessPointAccount", "who", fixed, s3),
  narrowing("s3:DataAccessPointArn", "who", arn, s3),
  narrowing("s3:x-amz-server-side-encryption-aws-kms-key-id", "who", arn, s3),
  narrowing("aws:SourceIp", "where", addresses, `${global}sourceip`),
  narrowing("aws:SourceVpc", "where", fixed, `${global}sourcevpc`),
  narrowing("aws:SourceVpcArn", "where", arn, `${global}sourcevpcarn`),
  narrowing("aws:SourceVpce", "where", fixed, `${global}sourcevpce`),
  narrowing("elasticfilesystem:AccessedViaMountTarget", "where", onlyTrue, efs),
  narrowing("aws:VpceAccount", "where", fixed, `${global}vpceaccount`),
  narrowing("aws:VpceOrgID", "where", fixed, `${global}vpceorgid`),
  narrowing("aws:VpceOrgPaths", "where", organizationPath, `${global}vpceorgpaths`),

  // Identity providers: their rows name a user or an application of a provider that anybody can use.
  narrowing("accounts.google.com:*", "who", fixed, `${federation}#condition-keys-wif`),
  narrowing("graph.facebook.com:*", "who", fixed, `${federation}#condition-keys-wif`),
  narrowing("www.amazon.com:*", "who", fixed, `${federation}#condition-keys-wif`),
  narrowing("cognito-identity.amazonaws.com:aud", "who", fixed, `${federation}#condition-keys-wif`),
  narrowing("cognito-identity.amazonaws.com:sub", "who", fixed, `${federation}#condition-keys-wif`),
  other("cognito-identity.amazonaws.com:amr", how, `${federation}#condition-keys-wif`),
  { ...narrowing("token.actions.githubusercontent.com*:sub", "who", fixed, github), everPresent: true },
  narrowing("token.actions.githubusercontent.com*:job_workflow_ref", "who", fixed, github),
  narrowing("token.actions.githubusercontent.com*:repository", "who", fixed, github),
  narrowing("token.actions.githubusercontent.com*:repository_id", "who", fixed, github),
  other("token.actions.githubusercontent.com*:aud", "says for whom the token is, not whose it is", github),
  other("saml:aud", "says for whom the assertion is, not whose it is", `${federation}#condition-keys-saml`),
  narrowing("saml:*", "who", fixed, `${federation}#condition-keys-saml`),
  other("*:aud", "says for whom the token is, not whose it is", `${federation}#condition-keys-wif`),
  narrowing("*:sub", "who", fixed, `${federation}#condition-keys-wif`),

  // Texts that the caller or the administrator of any account chooses.
  other(
    "sts:ExternalId",
    "is a text that the caller sends, not who sends it",
    `${federation}#ck_externalid`,
    "session",
  ),
  other("sts:RoleSessionName", "is a text that the caller sends, not who sends it", `${federation}#ck_rolesessionname`),
  other("sts:SourceIdentity", "is a text that the caller sends, not who sends it", `${federation}#ck_sourceidentity`),
  other("aws:SourceIdentity", "is a text that another account can set, not who", `${global}sourceidentity`, "session"),
  other("aws:PrincipalTag/*", "is a tag that any account can give, not who", `${global}principaltag`, "session"),
  other("aws:username", "is a name that any account can give, not who", `${global}username`, "session"),
  other("aws:PrincipalType", "says which kind of principal, not who", `${global}principaltype`, "session"),
  other("aws:UserAgent", "is a text that the caller sends, not who sends it", `${global}useragent`),
  other("aws:Referer", "is a text that the caller sends, not who sends it", `${global}referer`),
  other("aws:VpcSourceIp", "is an address that any VPC can use, not where", `${global}vpcsourceip`, "session"),

  other("aws:SecureTransport", how, `${global}securetransport`),
  { ...other("aws:MultiFactorAuthPresent", how, `${global}multifactorauthpresent`, "session"), shape: onlyTrue },
  other("aws:MultiFactorAuthAge", how, `${global}multifactorauthage`, "session"),
  { ...other("aws:ViaAWSService", how, `${global}viaawsservice`, "session"), shape: onlyTrue },
  other("aws:CalledVia*", how, `${global}calledvia`, "session"),
  other("aws:CurrentTime", "says when, not who", `${global}currenttime`),
  other("aws:EpochTime", "says when, not who", `${global}epochtime`),
  other("aws:TokenIssueTime", "says when, not who", `${global}tokenissuetime`),
  other("kms:ViaService", "says through which service, not who", `${kms}via-service`, "what"),
  other("kms:GrantIsForAWSResource", "says how the grant is used, not who", `${kms}grant-is-for-aws-resource`, "what"),
  other("kms:EncryptionContext*", what, `${kms}encryption-context`, "what"),
  other("lambda:FunctionUrlAuthType", "says how the function URL authenticates, not who", lambda),
  other("lambda:InvokedViaFunctionUrl", how, lambda),
  other("s3:TlsVersion", how, "https://docs.aws.amazon.com/AmazonS3/latest/userguide/amazon-s3-policy-keys.html"),
  other("s3:ResourceAccount", "says whose resource it is, not who", `${global}resourceaccount`, "what"),
  other("aws:ResourceAccount", "says whose resource it is, not who", `${global}resourceaccount`, "what"),
  other("aws:ResourceOrgID", "says whose resource it is, not who", `${global}resourceorgid`, "what"),
  other("aws:ResourceOrgPaths", "says whose resource it is, not who", `${global}resourceorgpaths`, "what"),
  other("aws:ResourceTag/*", what, `${global}resourcetag`, "what"),
  other("aws:RequestTag/*", what, `${global}requesttag`, "what"),
  other("aws:TagKeys", what, `${global}tagkeys`, "what"),
  other("aws:RequestedRegion", "says in which region, not who", `${global}requestedregion`),
];

/** A key of a service without a row: it filters the service's resources or requests. */
const unlisted: ConditionKey = {
  key: "",
  narrows: "what",
  shape: something,
  says: "is not a key that is known to say who",
  source:
    "https://docs.aws.amazon.com/service-authorization/latest/reference/reference_policies_actions-resources-contextkeys.html",
};

const rows = conditionKeys.map((row) => ({ row, pattern: row.key.toLowerCase() }));
const byName = new Map(rows.map(({ row, pattern }) => [pattern, row]));
const byPattern = rows.filter(({ pattern }) => pattern.includes("*"));

/** What AWS says of a key, in any case. */
export function conditionKey(written: string): ConditionKey {
  const key = written.toLowerCase();
  return byName.get(key) ?? byPattern.find(({ pattern }) => matchesPattern(pattern, key))?.row ?? unlisted;
}

/** Every row, for the documentation and its test. */
export { conditionKeys };
