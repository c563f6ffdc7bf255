import type { Reading } from "../reading.ts";
import { anyOf } from "../verdict.ts";
import { hasWildcard } from "./pattern.ts";

/** The element of a policy from which a principal is read. */
export type PrincipalKind = "*" | "AWS" | "CanonicalUser" | "Federated" | "Service";

/** One principal of a statement. */
export interface Principal {
  /** `*` if the statement names principals without a kind: `"*"`, `["*"]`. */
  readonly kind: string;
  readonly at: Reading;
}

/** The principals of an element: `"*"`, a list, or a map from kinds to one or more. */
export function principalsIn(element: Reading): Principal[] {
  if (!element.isStructure() || element.isList()) return element.items().map((at) => ({ kind: "*", at }));
  // A kind whose principals are not known must not hide the others.
  const itemsOf = (at: Reading): Reading[] => (at.state === "known" ? at.items() : [at]);
  return element.entries().flatMap(([kind, at]) => itemsOf(at).map((each) => ({ kind, at: each })));
}

/** Whether a principal is everybody: `"*"` or `{ AWS: "*" }`, which are equal in AWS. */
export const isEverybody = ({ kind, at }: Principal): boolean => ["*", "AWS"].includes(kind) && /^\*+$/.test(at.text());

/**
 * The identity providers whose users are the public. Source:
 * https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_principal.html#principal-federated-web-identity
 */
const publicProviders = [
  "accounts.google.com",
  "cognito-identity.amazonaws.com",
  "graph.facebook.com",
  "www.amazon.com",
];

/** Who a principal lets in, if it is not somebody in particular; undefined if it is. */
export function openness(principal: Principal): string | undefined {
  const text = principal.at.text();
  if (/^[*?]*\*[*?]*$/.test(text)) return principal.kind === "Service" ? "every AWS service" : "every principal";
  if (principal.kind === "Federated" && publicProviders.includes(text.toLowerCase()))
    return "every user of a public identity provider";
  return hasWildcard(text) && !namesAccount(text) ? "principals of every account" : undefined;
}

/** Whether the account of an ARN is written without a wildcard. */
const namesAccount = (arn: string): boolean => /^[^:]*:[^:]*:[^:]*:[^:]*:[^:*?]+:/.test(arn);

/** Whether any of some principals is not somebody in particular. */
export const areOpen = (principals: readonly Principal[]): boolean =>
  anyOf(principals.map((each) => () => openness(each) !== undefined));
