import * as z from "zod";

/** What a report writes into a suppression for its reader to replace; refused if left in place. */
export const placeholders = { owner: "<person or team>", reason: "<why the risk is acceptable>" } as const;

const text = z.string().trim().min(1, "is missing");
const written = (placeholder: string) =>
  text.refine((value) => value !== placeholder, `is still the placeholder ${placeholder}`);

/**
 * One exception from a policy: the keys of a suppression in a stack's configuration and of a
 * program's marker resource.
 */
export const SuppressionFacts = z.strictObject({
  /** Name of the rule. */
  rule: text,
  /** Pattern of `<type>::<name>`; `*` matches any text. */
  resource: text.regex(/::/, "must be a pattern of <type>::<name>, such as aws:s3/bucket:Bucket::legacy-*"),
  /** The person or team responsible for it. */
  owner: written(placeholders.owner),
  reason: written(placeholders.reason),
  /** The last day on which it is valid, `YYYY-MM-DD`. */
  expires: z.iso.date("must be a day, YYYY-MM-DD"),
});
export type SuppressionFacts = Readonly<z.infer<typeof SuppressionFacts>>;

/** The type of the resource with which a program declares an exception from a policy. */
export const suppressionType = "groundwork:policies:Suppression";
