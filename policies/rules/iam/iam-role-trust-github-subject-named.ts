import type { Condition } from "../../kernel/policy-documents/condition.ts";
import { denialsAmong } from "../../kernel/policy-documents/denial.ts";
import { hasWildcard } from "../../kernel/policy-documents/pattern.ts";
import { type Statement, statementsOf } from "../../kernel/policy-documents/statement.ts";
import { rule } from "../../kernel/rule.ts";
import { allOf, anyOf, every, fail, notApplicable, pass } from "../../kernel/verdict.ts";

const provider = "oidc-provider/token.actions.githubusercontent.com";

/**
 * The values of a claim that name a repository or a workflow of one. Source: GitHub's OpenID Connect
 * reference, checkov's oidc_utils, AWS's "Keys for AWS OIDC federation" for claims other than `sub`.
 * Any repository, or any of its owner, can get a token whose value begins otherwise.
 */
const naming: Readonly<Record<string, RegExp>> = {
  sub: /^(?:repo(?:sitory)?:[^:/*?]+\/[^:/*?]+|job_workflow_ref:[^:/*?]+\/[^:/*?]+\/[^:*?]+|repository_id:\d+)(?::|@|$)/,
  job_workflow_ref: /^[^:/*?]+\/[^:/*?]+\/[^*?@]+(?:@|$)/,
  repository: /^[^:/*?]+\/[^:/*?]+$/,
  repository_id: /^\d+$/,
};

export default rule({
  name: "iam-role-trust-github-subject-named",
  title: "IAM roles for GitHub Actions restrict the subject to a repository",
  why: "GitHub issues tokens of the same OIDC provider to every workflow: without a condition on the subject, an attacker's workflow assumes the role.",
  type: "aws:iam/role:Role",
  checklist: "CI",
  severity: "high",
  union: [145],
  controls: { checkov: ["CKV_AWS_358", "CKV_AWS_393"] },
  url: "https://docs.aws.amazon.com/IAM/latest/UserGuide/id_roles_providers_create_oidc_console.html",
  remedy: 'Condition: { StringLike: { "token.actions.githubusercontent.com:sub": "repo:<owner>/<repository>:*" } }',
  judge: (role) => {
    const statements = statementsOf(role.at("assumeRolePolicy"));
    const denials = denialsAmong(statements);
    return every(statements, (statement) => {
      if (!allOf([() => statement.allows(), () => trustsGithub(statement)]))
        return notApplicable("does not trust GitHub");
      const because = `can be assumed by workflows of more than one repository: ${statement.at.path} has no condition on sub, repository or job_workflow_ref with owner and repository`;
      return anyOf([() => namesSubject(statement), () => anyOf(denials.map((each) => () => leavesSubject(each)))])
        ? pass()
        : fail(because);
    });
  },
});

const trustsGithub = (statement: Statement): boolean =>
  anyOf(
    statement
      .principals()
      .filter(({ kind }) => kind === "Federated")
      .map(
        ({ at }) =>
          () =>
            at.text().includes(provider),
      ),
  );

/**
 * Whether some condition names a repository: IAM requires all conditions, and one of a condition's
 * values.
 */
function namesSubject(statement: Statement): boolean {
  const conditions = statement.conditions();
  return anyOf(conditions.map((each) => () => allOf([() => names(each), () => each.demandsValue(conditions)])));
}

/** Whether a denial leaves only workflows of a named repository: `StringNotLike` on its subject. */
const leavesSubject = (denial: Statement): boolean =>
  allOf([
    () => anyOf([() => denial.isForEverybody(), () => trustsGithub(denial)]),
    () => denial.actions.contains("sts:AssumeRoleWithWebIdentity"),
    () => allOf(denial.conditions().map((each) => () => each.excludesAllOthers() && names(each))),
  ]);

function names(condition: Condition): boolean {
  const [, claim = ""] = /^token\.actions\.githubusercontent\.com(?:\/[\w-]+)?:(\w+)$/i.exec(condition.key) ?? [];
  const name = Object.hasOwn(naming, claim.toLowerCase()) ? naming[claim.toLowerCase()] : undefined;
  const values = condition.values();
  if (name === undefined || values.length === 0) return false;
  // An operator without wildcards compares `*` as it is written: no repository has that name.
  const isNamed = (text: string): boolean => (!condition.hasWildcards && hasWildcard(text)) || name.test(text);
  return allOf(values.map((each) => () => isNamed(each.text())));
}
