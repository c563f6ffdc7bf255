import { casesOf } from "../../harness/rule-cases.ts";
import { UNKNOWN, type Change } from "../../harness/test-resource.ts";
import { compliantRole } from "./compliant-role.fixture.ts";
import githubSubjectNamed from "./iam-role-trust-github-subject-named.ts";

const host = "token.actions.githubusercontent.com";
const github = { Federated: [`arn:aws:iam::000000000000:oidc-provider/${host}`] };
const audience = { [`${host}:aud`]: "sts.amazonaws.com" };
const statement = (more: object): object => ({
  Effect: "Allow",
  Principal: github,
  Action: "sts:AssumeRoleWithWebIdentity",
  ...more,
});
const trust = (condition?: object | string, more: object = {}): Change => ({
  assumeRolePolicy: {
    Statement: [statement({ ...(condition === undefined ? {} : { Condition: condition }), ...more })],
  },
});
const subject = (...subjects: readonly string[]): Change =>
  trust({ StringEquals: audience, StringLike: { [`${host}:sub`]: subjects } });

export default casesOf(
  githubSubjectNamed,
  { ...compliantRole, properties: { ...compliantRole.properties, ...subject("repo:groundwork/groundwork:*") } },
  {
    pass: {
      "workflows of one repository": {},
      "workflows of one branch": trust({
        StringEquals: { ...audience, [`${host}:sub`]: "repo:a/b:ref:refs/heads/main" },
      }),
      "workflows of several repositories, one limited to an environment": subject(
        "repo:a/b:environment:production",
        "repo:a/c:*",
      ),
      "the condition key in another letter case": trust({
        "ForAnyValue:StringLike": { "Token.Actions.GithubUserContent.com:SUB": "repo:a/b:*" },
      }),
      "the OIDC provider of a GitHub enterprise": trust(
        { StringLike: { [`${host}/groundwork:sub`]: "repo:a/b:*" } },
        { Principal: { Federated: `arn:aws:iam::000000000000:oidc-provider/${host}/groundwork` } },
      ),
      "any subject, and a denial of all others than one repository's": {
        assumeRolePolicy: {
          Statement: [
            statement({ Condition: { StringEquals: audience } }),
            statement({
              Effect: "Deny",
              Principal: "*",
              Condition: { StringNotLike: { [`${host}:sub`]: "repo:a/b:*" } },
            }),
          ],
        },
      },
      "one reusable workflow, at any ref": trust({
        StringLike: { [`${host}:job_workflow_ref`]: "octo-org/app/.github/workflows/deploy.yml@*" },
      }),
      "a customized subject that begins with the workflow": subject("job_workflow_ref:a/b/.github/workflows/x.yml@*"),
      "pull requests of one repository": subject("repo:a/b:pull_request"),
      "the subject, if it is there: each token has one": trust({
        StringLikeIfExists: { [`${host}:sub`]: "repo:a/b:*" },
      }),
      "a star that the operator reads as a letter, so that no workflow matches": trust({
        StringEquals: { [`${host}:sub`]: "repo:octo-org/*" },
      }),
      "the repository's ID": trust({ StringEquals: { [`${host}:repository_id`]: "123456" } }),
      "a condition with a wildcard and a second one that names a branch": trust({
        StringLike: { [`${host}:sub`]: "*" },
        StringEquals: { [`${host}:sub`]: "repo:a/b:ref:refs/heads/main" },
      }),
    },
    fail: {
      "any subject, and a denial of all others than one owner's": {
        assumeRolePolicy: {
          Statement: [
            statement({}),
            statement({ Effect: "Deny", Condition: { StringNotLike: { [`${host}:sub`]: "repo:a/*" } } }),
          ],
        },
      },
      "any subject, and a denial of one repository": {
        assumeRolePolicy: {
          Statement: [
            statement({}),
            statement({ Effect: "Deny", Condition: { StringLike: { [`${host}:sub`]: "repo:a/b:*" } } }),
          ],
        },
      },
      "only the audience is named": trust({ StringEquals: audience }),
      "no condition": trust(undefined),
      "any subject": subject("*"),
      "every repository of one owner": subject("repo:groundwork/*"),
      "every repository of one owner, in a customized subject": subject("repository_owner:groundwork:*"),
      "repositories whose names begin the same": subject("repo:groundwork/groundwork*"),
      "a question mark in place of the slash": subject("repo:octo-org?app:*"),
      "the workflows of every repository of one owner": trust({
        StringLike: { [`${host}:job_workflow_ref`]: "octo-org/*" },
      }),
      "a workflow of this name in any repository of one owner": trust({
        StringLike: { [`${host}:job_workflow_ref`]: "octo-org/*/.github/workflows/deploy.yml@*" },
      }),
      "a workflow, if the token names one": trust({
        StringLikeIfExists: { [`${host}:job_workflow_ref`]: "octo-org/app/.github/workflows/deploy.yml@*" },
      }),
      "one of no repositories": trust({ "ForAllValues:StringEquals": { [`${host}:repository`]: "a/b" } }),
      "any repository": subject("repo:*"),
      "any owner whose name begins the same": subject("repo:groundwork*"),
      "any owner whose name begins the same, in a customized subject": subject("repository_owner:groundwork*"),
      "a repository of this name of any owner": subject("repo:*/groundwork:*"),
      "any repository, next to a named one": subject("repo:a/b:*", "repo:*"),
      "an empty list of subjects": subject(),
      "an environment, whose name any repository can use": subject("environment:production:repo:a/b"),
      "every repository except one": trust({ StringNotLike: { [`${host}:sub`]: "repo:a/b:*" } }),
      "a repository of this name of any owner, by the repository claim": trust({
        StringLike: { [`${host}:repository`]: "*/groundwork" },
      }),
      "the subject of another provider": trust({ StringLike: { "gitlab.com:sub": "repo:a/b:*" } }),
    },
    unknown: {
      "assumeRolePolicy is unknown": { assumeRolePolicy: UNKNOWN },
      "the subject is unknown": subject(UNKNOWN),
      "Condition is unknown": trust(UNKNOWN),
      "the principal is unknown": trust(undefined, { Principal: UNKNOWN }),
    },
    notApplicable: {
      "ECS tasks may assume the role": { assumeRolePolicy: compliantRole.properties["assumeRolePolicy"] },
      "another OIDC provider": trust(undefined, {
        Principal: { Federated: "arn:aws:iam::0:oidc-provider/gitlab.com" },
      }),
      "the statement denies GitHub": trust(undefined, { Effect: "Deny" }),
    },
  },
);
