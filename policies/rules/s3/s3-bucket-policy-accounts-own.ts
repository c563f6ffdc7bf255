import type { Condition } from "../../kernel/policy-documents/condition.ts";
import { denialsAmong } from "../../kernel/policy-documents/denial.ts";
import { isEverybody, type Principal } from "../../kernel/policy-documents/principal.ts";
import { type Statement, statementsOf } from "../../kernel/policy-documents/statement.ts";
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
    const statements = statementsOf(resource.at("policy"));
    const denials = denialsAmong(statements);
    return every(statements, (statement) => (handsOver(statement, denials) ? namesOwn(statement, own) : pass()));
  },
});

const handsOver = (statement: Statement, denials: readonly Statement[]): boolean =>
  allOf([
    () => statement.allows(),
    () =>
      anyOf(
        actions.map(
          (action) => () =>
            allOf([
              () => statement.actions.contains(`s3:${action}`),
              () => !anyOf(denials.map((denial) => () => forbids(denial, `s3:${action}`))),
            ]),
        ),
      ),
  ]);

/** Whether a statement denies everybody an action on every bucket, in every case. */
const forbids = (denial: Statement, action: string): boolean =>
  allOf([
    () => denial.isForEverybody(),
    () => denial.conditions().length === 0,
    () => denial.actions.contains(action),
    () => denial.resources.contains("*"),
  ]);

/** The kinds of principal that are AWS accounts. Services and identity providers are not. */
const accountKinds = ["*", "AWS", "CanonicalUser"];

function namesOwn(statement: Statement, own: ReadonlySet<string>): Verdict {
  if (statement.exceptsPrincipals()) return isNarrowed(statement, own);
  const named = statement.principals().filter(({ kind }) => accountKinds.includes(kind));
  return every(named, (principal: Principal) =>
    isEverybody(principal) ? isNarrowed(statement, own) : isOwn(principal.at, own),
  );
}

const accountKeys = ["aws:principalaccount", "aws:sourceaccount"];

/** A statement for all principals applies only to the accounts that its conditions demand. */
function isNarrowed(statement: Statement, own: ReadonlySet<string>): Verdict {
  const conditions = statement.conditions();
  const demanding = conditions.filter(
    (each) => accountKeys.includes(each.key.toLowerCase()) && demands(each, conditions),
  );
  if (demanding.length === 0)
    return fail(`allows every AWS account to change the permissions of the bucket in ${statement.at.path}`);
  return every(
    demanding.flatMap((each) => each.values()),
    (account) => isOwn(account, own),
  );
}

const demands = (condition: Condition, beside: readonly Condition[]): boolean =>
  condition.demandsValue(beside) && condition.values().length > 0;

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
