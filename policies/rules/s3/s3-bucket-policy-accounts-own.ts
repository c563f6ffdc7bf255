import { type Statement, statementsOf } from "../../kernel/iam-document.ts";
import type { Reading } from "../../kernel/reading.ts";
import { rule } from "../../kernel/rule.ts";
import type { Stack } from "../../kernel/stack.ts";
import { allOf, anyOf, every, fail, notApplicable, pass, unknown, type Verdict } from "../../kernel/verdict.ts";
import { bucketType, satellitesOf } from "./bucket.ts";

const policyType = "aws:s3/bucketPolicy:BucketPolicy";

// Source: Security Hub, S3.6 (blacklistedactionpatterns).
const actions = ["DeleteBucketPolicy", "PutBucketAcl", "PutBucketPolicy", "PutEncryptionConfiguration", "PutObjectAcl"];

export default rule({
  name: "s3-bucket-policy-accounts-own",
  title: "S3 bucket policies restrict access to other AWS accounts",
  why: "A principal of another account that can change the policy, the ACLs or the encryption of a bucket can take control of the bucket.",
  type: [policyType, bucketType],
  severity: "high",
  union: [169],
  controls: { fsbp: ["S3.6"] },
  url: "https://docs.aws.amazon.com/securityhub/latest/userguide/s3-controls.html#s3-6",
  remedy: `Action: ["s3:GetObject"] or similar for other accounts, but none of ${actions.map((action) => `s3:${action}`).join(", ")}`,
  judgeInStack: (resource, stack) => {
    if (resource.type === bucketType && satellitesOf(resource, stack, policyType).found.length > 0)
      return notApplicable("this rule judges the BucketPolicy of the bucket instead");
    const own = accountsOf(stack);
    return every(statementsOf(resource.at("policy")), (statement) =>
      handsOver(statement) ? namesOwn(statement, own) : pass(),
    );
  },
});

const handsOver = (statement: Statement): boolean =>
  allOf([() => statement.allows(), () => anyOf(actions.map((action) => () => statement.covers(`s3:${action}`)))]);

/** The kinds of principal that are AWS accounts. Services and identity providers are not. */
const accountKinds = ["AWS", "CanonicalUser"];

function namesOwn(statement: Statement, own: ReadonlySet<string>): Verdict {
  const principal = statement.at.at("Principal");
  if (!principal.isSet() || !principal.isStructure()) return isNarrowed(statement, own);
  const named = principal.entries().filter(([kind]) => accountKinds.includes(kind));
  return every(
    named.flatMap(([, principals]) => principals.items()),
    (principal) => (principal.is("*") ? isNarrowed(statement, own) : isOwn(principal, own)),
  );
}

/** A statement for all principals applies only to the accounts that its condition allows. */
function isNarrowed(statement: Statement, own: ReadonlySet<string>): Verdict {
  const keys = ["aws:PrincipalAccount", "aws:SourceAccount"];
  const accounts = keys.flatMap((key) => statement.conditions(/^String(?:Equals|EqualsIgnoreCase|Like)$/i, key));
  if (accounts.length === 0)
    return fail(`allows every AWS account to change the permissions of the bucket in ${statement.at.path}`);
  return every(accounts, (account) => isOwn(account, own));
}

function isOwn(principal: Reading, own: ReadonlySet<string>): Verdict {
  const account = accountIn(principal.text());
  if (account === undefined || own.size === 0)
    return unknown(`the stack does not show whether ${principal.path} is in its own account`);
  return own.has(account)
    ? pass()
    : fail(`allows another AWS account to change the permissions of the bucket in ${principal.path}`);
}

/** The AWS accounts in the ARNs of a stack's resources: empty before the first update. */
const accountsOf = (stack: Stack): ReadonlySet<string> => stack.once(everyAccount);

function everyAccount(stack: Stack): ReadonlySet<string> {
  const arns = stack.all().map((resource) => resource.at("arn"));
  const known = arns.filter((arn) => arn.state === "known" && !arn.isStructure()).map((arn) => arn.text());
  return new Set(known.flatMap((arn) => accountIn(arn) ?? []));
}

/** The account in a principal or an ARN, if any. */
const accountIn = (text: string): string | undefined =>
  /^(\d{12})$/.exec(text)?.[1] ?? /^arn:[\w-]+:[\w-]*:[\w-]*:(\d{12}):/.exec(text)?.[1];
