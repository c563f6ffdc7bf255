import * as z from "zod";

const text = z.string().trim().min(1, "is missing");

/** One exception from a policy, in writing: what a stack's configuration and a program's marker resource must both say. */
export const SuppressionFacts = z.strictObject({
  /** Name of the rule. */
  rule: text,
  /** Pattern of `<type>::<name>`; `*` matches any text. */
  resource: text.regex(/::/, "must be a pattern of <type>::<name>, such as aws:s3/bucket:Bucket::legacy-*"),
  /** Who answers for it. */
  owner: text,
  reason: text,
  /** The last day on which it holds, `YYYY-MM-DD`. */
  expires: z.iso.date("must be a day, YYYY-MM-DD"),
});
export type SuppressionFacts = Readonly<z.infer<typeof SuppressionFacts>>;

/** The type of the resource by which a program tells the policies of an exception. */
export const suppressionType = "groundwork:policies:Suppression";
