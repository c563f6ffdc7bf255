import * as z from "zod";
import { enqueue, type JobType } from "../../chassis/messaging/outbox.ts";
import { prefixFormat } from "./object-keys.ts";

interface Removal {
  readonly prefixes: readonly string[];
  /** The key of an object that stays. */
  readonly keep?: string | undefined;
}

/** The job that removes every version of the objects whose keys have one of these prefixes. */
export const removeObjects: JobType<Removal> = {
  queue: "shop-uploads",
  name: "uploads.remove",
  payload: z.strictObject({
    prefixes: z.array(z.string().regex(prefixFormat)).min(1),
    keep: z.string().optional(),
  }),
};

/** Has the worker remove objects once the current transaction has committed, also if S3 is away. */
export async function removeLater(prefixes: readonly string[], keep?: string): Promise<void> {
  if (prefixes.length > 0) await enqueue(removeObjects, { prefixes, keep });
}
