import { type Statement, statementsOf } from "../../kernel/iam-document.ts";
import type { Reading } from "../../kernel/reading.ts";
import { rule } from "../../kernel/rule.ts";
import { allOf, anyOf, every, fail, notApplicable, pass } from "../../kernel/verdict.ts";

const provider = "oidc-provider/token.actions.githubusercontent.com";
const comparison = /^(?:ForAllValues:|ForAnyValue:)?String(?:Equals|EqualsIgnoreCase|Like)(?:IfExists)?$/i;
/**
 * The values of a claim that name an owner or repository. Source: GitHub's OpenID Connect
 * reference, checkov's oidc_utils, AWS's "Keys for AWS OIDC federation" for claims other than
 * `sub`. Any repository can get a token whose subject begins otherwise.
 */
const naming: Readonly<Record<string, RegExp>> = {
  sub: /^(?:repo(?:sitory)?:[^:/*?]+\/[^:]|job_workflow_ref:[^:/*?]+\/[^:]|repository_(?:owner|owner_id|id):[^:*?]+(?::|$))/,
  repository: /^[^/*?]+\/./,
  repository_id: /^\d+$/,
  enterprise_id: /^\d+$/,
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
  judge: (role) =>
    every(statementsOf(role.at("assumeRolePolicy")), (statement) => {
      if (!allOf([() => statement.allows(), () => trustsGithub(statement)]))
        return notApplicable("does not trust GitHub");
      const because = `can be assumed by any GitHub repository: ${statement.at.path} has no condition on sub with owner and repository`;
      return namesSubject(statement) ? pass() : fail(because);
    }),
});

const trustsGithub = (statement: Statement): boolean =>
  anyOf(
    statement.at
      .at("Principal.Federated")
      .items()
      .map((each) => () => each.text().includes(provider)),
  );

/**
 * Whether some condition names an owner or repository: IAM requires all conditions, and one of a
 * condition's values.
 */
function namesSubject(statement: Statement): boolean {
  const operators = statement.at.at("Condition").entries();
  const conditions = operators.filter(([operator]) => comparison.test(operator)).flatMap(([, keys]) => keys.entries());
  return anyOf(
    conditions.map(
      ([key, texts]) =>
        () =>
          names(key, texts.items()),
    ),
  );
}

function names(key: string, texts: readonly Reading[]): boolean {
  const [, claim = ""] = /^token\.actions\.githubusercontent\.com(?:\/[\w-]+)?:(\w+)$/i.exec(key) ?? [];
  const name = Object.hasOwn(naming, claim.toLowerCase()) ? naming[claim.toLowerCase()] : undefined;
  if (name === undefined || texts.length === 0) return false;
  return allOf(texts.map((each) => () => name.test(each.text())));
}
