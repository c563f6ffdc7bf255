import type { Rule } from "../kernel/rule.ts";
import { casesOf, type RuleCases } from "./rule-cases.ts";
import { changed, type TestResource, UNKNOWN } from "./test-resource.ts";

/** The resource whose policy a rule judges, and where its policy is. */
export interface WithPolicy {
  readonly resource: TestResource;
  /** The path of the policy document. @default policy */
  readonly property?: string;
  /** An action that the policy allows, such as `sqs:SendMessage`. */
  readonly action: string;
  readonly arn: string;
  /** Statements that the policy always has. */
  readonly statements?: readonly object[];
  /** The other resources of the compliant stack. */
  readonly others?: readonly TestResource[];
}

const account = "arn:aws:iam::111122223333:root";

/** The cases of a rule that forbids policies for every principal, for one type of resource. */
export function publicPolicyCases(
  rule: Rule,
  { resource, property = "policy", action, arn, statements = [], others = [] }: WithPolicy,
): RuleCases {
  const given = { Effect: "Allow", Principal: { AWS: account }, Action: action, Resource: arn };
  const document = (statement: object): object => ({
    Version: "2012-10-17",
    Statement: [...statements, { ...given, ...statement }],
  });
  const policy = (statement: object): Record<string, unknown> => ({ [property]: document(statement) });
  const text = (statement: object): Record<string, unknown> => ({ [property]: JSON.stringify(document(statement)) });
  const organization = { StringEquals: { "aws:PrincipalOrgID": "o-a1b2c3d4e5" } };
  return casesOf(rule, [...changed([resource], text({})), ...others], {
    pass: {
      "one account is allowed": {},
      "one account is allowed, in a document that is not text": policy({}),
      "every principal of one organization is allowed": text({ Principal: "*", Condition: organization }),
      "every principal is denied": text({ Effect: "Deny", Principal: "*" }),
    },
    fail: {
      "every principal is allowed": text({ Principal: "*" }),
      "every principal is allowed, by the list of AWS principals": text({ Principal: { AWS: [account, "*"] } }),
      "every principal but one is allowed": text({ Principal: undefined, NotPrincipal: { AWS: account } }),
      "every principal is allowed, in a document that is not text": policy({ Principal: { AWS: "*" } }),
    },
    unknown: {
      "the policy is not known": { [property]: UNKNOWN },
      "the principal is not known": policy({ Principal: { AWS: UNKNOWN } }),
    },
  });
}
