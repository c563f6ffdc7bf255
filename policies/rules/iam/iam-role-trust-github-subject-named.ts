import { allOf, anyOf } from "../../reading/certainty.ts";
import { statementsOf, type Statement } from "../../reading/iam-document.ts";
import type { Reading } from "../../reading/reading.ts";
import { rule } from "../../rule/rule.ts";
import { every, fail, notApplicable, pass } from "../../rule/verdict.ts";

const provider = "oidc-provider/token.actions.githubusercontent.com";
const comparison = /^(?:ForAllValues:|ForAnyValue:)?String(?:Equals|EqualsIgnoreCase|Like)(?:IfExists)?$/i;
/**
 * By claim, what names an owner or a repository of his. Source: GitHub's OpenID Connect reference, checkov's oidc_utils, and AWS's
 * "Keys for AWS OIDC federation" for the claims beside `sub`. A subject that begins otherwise can be had in anybody's repository.
 */
const naming: Readonly<Record<string, RegExp>> = {
  sub: /^(?:repo(?:sitory)?:[^:/*?]+\/[^:]|job_workflow_ref:[^:/*?]+\/[^:]|repository_(?:owner|owner_id|id):[^:*?]+(?::|$))/,
  repository: /^[^/*?]+\/./,
  repository_id: /^\d+$/,
  enterprise_id: /^\d+$/,
};

export default rule({
  name: "iam-role-trust-github-subject-named",
  title: "Roles for GitHub Actions name whose workflows may take them",
  why: "Every workflow on GitHub gets its token from the same provider: without a subject, anybody's may take the role.",
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
        return notApplicable("GitHub is not trusted");
      const because = `${statement.at.path} of assumeRolePolicy must name an owner and a repository in the condition on sub`;
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

/** Whether some condition holds the token to a name: conditions must all hold, of a condition's texts one. */
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
