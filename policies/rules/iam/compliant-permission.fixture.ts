import type { TestResource } from "../../fixtures/test-resource.ts";

/** A document of one statement or several. */
export const document = (...statements: readonly object[]): string =>
  JSON.stringify({ Version: "2012-10-17", Statement: statements });

/** A statement that allows an action or several, on every resource where none is named. */
export const allow = (actions: string | readonly string[], more: object = {}): object => ({
  Effect: "Allow",
  Action: actions,
  Resource: "*",
  ...more,
});

/** The same, denied. */
export const deny = (actions: string | readonly string[], more: object = {}): object =>
  allow(actions, { Effect: "Deny", ...more });

/** What an uploader needs, and no more: what cannot be narrowed stands alone. */
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
