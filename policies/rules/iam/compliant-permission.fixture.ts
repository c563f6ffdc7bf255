import type { TestResource } from "../../harness/test-resource.ts";

/** A policy document of one or more statements. */
export const document = (...statements: readonly object[]): string =>
  JSON.stringify({ Version: "2012-10-17", Statement: statements });

/** A statement that allows one or more actions, on every resource unless `more` names some. */
export const allow = (actions: string | readonly string[], more: object = {}): object => ({
  Effect: "Allow",
  Action: actions,
  Resource: "*",
  ...more,
});

/** The same statement with the effect Deny. */
export const deny = (actions: string | readonly string[], more: object = {}): object =>
  allow(actions, { Effect: "Deny", ...more });

/**
 * The permissions of an uploader; the actions that AWS cannot limit to resources have their own
 * statement.
 */
export const compliantPermission: TestResource = {
  name: "uploads",
  type: "aws:iam/policy:Policy",
  properties: {
    policy: document(
      allow(["s3:GetObject", "s3:PutObject"], { Resource: "arn:aws:s3:::uploads/*" }),
      allow(["ecr:GetAuthorizationToken", "ec2:Describe*"]),
    ),
  },
};
