import { casesOf } from "../../fixtures/rule-cases.ts";
import { UNKNOWN, type Change } from "../../fixtures/test-resource.ts";
import { compliantRole } from "./compliant-role.fixture.ts";
import githubSubjectNamed from "./iam-role-trust-github-subject-named.ts";

const host = "token.actions.githubusercontent.com";
const github = { Federated: [`arn:aws:iam::000000000000:oidc-provider/${host}`] };
const audience = { [`${host}:aud`]: "sts.amazonaws.com" };
const trust = (condition?: object | string, more: object = {}): Change => ({
  assumeRolePolicy: {
    Statement: [
      {
        Effect: "Allow",
        Principal: github,
        Action: "sts:AssumeRoleWithWebIdentity",
        ...(condition === undefined ? {} : { Condition: condition }),
        ...more,
      },
    ],
  },
});
const subject = (...subjects: readonly string[]): Change =>
  trust({ StringEquals: audience, StringLike: { [`${host}:sub`]: subjects } });

export default casesOf(
  githubSubjectNamed,
  { ...compliantRole, properties: { ...compliantRole.properties, ...subject("repo:groundwork/groundwork:*") } },
  {
    pass: {
      "one repository": {},
      "a branch of it, exactly": trust({
        StringEquals: { ...audience, [`${host}:sub`]: "repo:a/b:ref:refs/heads/main" },
      }),
      "every repository of one owner": subject("repo:groundwork/*"),
      "several, one by its environment": subject("repo:a/b:environment:production", "repo:a/c:*"),
      "the key in another case": trust({
        "ForAnyValue:StringLike": { "Token.Actions.GithubUserContent.com:SUB": "repo:a/b:*" },
      }),
      "the provider of an enterprise": trust(
        { StringLike: { [`${host}/groundwork:sub`]: "repo:a/b:*" } },
        { Principal: { Federated: `arn:aws:iam::000000000000:oidc-provider/${host}/groundwork` } },
      ),
      "a subject that begins with the owner": subject("repository_owner:groundwork:*"),
      "by the repository's id": trust({ StringEquals: { [`${host}:repository_id`]: "123456" } }),
      "a narrow condition beside a wide one": trust({
        StringLike: { [`${host}:sub`]: "*" },
        StringEquals: { [`${host}:sub`]: "repo:a/b:ref:refs/heads/main" },
      }),
    },
    fail: {
      "the audience alone": trust({ StringEquals: audience }),
      "no condition": trust(undefined),
      "any subject": subject("*"),
      "any repository": subject("repo:*"),
      "any owner that begins so": subject("repo:groundwork*"),
      "any owner that begins so, in a subject that begins with the owner": subject("repository_owner:groundwork*"),
      "any owner's repository of this name": subject("repo:*/groundwork:*"),
      "any, beside one": subject("repo:a/b:*", "repo:*"),
      "no subject at all": subject(),
      "an environment, which anybody may call so": subject("environment:production:repo:a/b"),
      "all but one": trust({ StringNotLike: { [`${host}:sub`]: "repo:a/b:*" } }),
      "any owner's repository, by its claim": trust({ StringLike: { [`${host}:repository`]: "*/groundwork" } }),
      "another provider's subject": trust({ StringLike: { "gitlab.com:sub": "repo:a/b:*" } }),
    },
    unknown: {
      "the document is not known": { assumeRolePolicy: UNKNOWN },
      "the subject is not known": subject(UNKNOWN),
      "the condition is not known": trust(UNKNOWN),
      "whom it trusts is not known": trust(undefined, { Principal: UNKNOWN }),
    },
    notApplicable: {
      "tasks take it": { assumeRolePolicy: compliantRole.properties["assumeRolePolicy"] },
      "another provider": trust(undefined, { Principal: { Federated: "arn:aws:iam::0:oidc-provider/gitlab.com" } }),
      "GitHub is denied": trust(undefined, { Effect: "Deny" }),
    },
  },
);
