import type { Stack } from "../../kernel/stack.ts";

/** The AWS accounts that a stack's resources are in, as far as their ARNs tell: none before the first update. */
export const accountsOf = (stack: Stack): ReadonlySet<string> => stack.once(everyAccount);

function everyAccount(stack: Stack): ReadonlySet<string> {
  const arns = stack.all().map((resource) => resource.at("arn"));
  const known = arns.filter((arn) => arn.state === "known" && !arn.isStructure()).map((arn) => arn.text());
  return new Set(known.flatMap((arn) => accountIn(arn) ?? []));
}

/** The account that a principal or an ARN names; undefined where it names none. */
export const accountIn = (text: string): string | undefined =>
  /^(\d{12})$/.exec(text)?.[1] ?? /^arn:[\w-]+:[\w-]*:[\w-]*:(\d{12}):/.exec(text)?.[1];
