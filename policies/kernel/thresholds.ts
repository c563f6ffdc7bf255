import * as z from "zod";

const days = z.int().min(1);
const port = z.int().min(0).max(65_535);

/** What a stack may set where a rule needs a figure or a list; each has a safe default. */
export const Thresholds = z.strictObject({
  /** Automated backups of databases are kept for so many days. */
  backupDays: days.default(7),
  /** Logs are kept for so many days (CloudWatch.16 asks for a year). */
  logRetentionDays: days.default(365),
  /** A secret is rotated within so many days (SecretsManager.4 asks for 90). */
  secretRotationDays: days.default(90),
  /** A key waits so many days for its deletion (KMS knows 7 to 30). */
  keyDeletionDays: z.int().min(7).max(30).default(30),
  /** Ports on which the whole internet may come in; of 80 lb-listener-http-redirected asks that it redirects. */
  worldPorts: z.array(port).default([80, 443]),
  /** Prefixes of the image repositories that tasks may run from; any where it is empty. */
  imageRepositories: z.array(z.string().min(1)).default([]),
  /** Regions in which the stack may have resources; any where it is empty. */
  regions: z.array(z.string().regex(/^[a-z]{2}(-[a-z]+)+-\d$/, "is not a region, such as eu-central-1")).default([]),
  /** Tags that everything which can be tagged must carry; none where it is empty. */
  requiredTags: z.array(z.string().min(1)).default([]),
});
export type Thresholds = Readonly<z.infer<typeof Thresholds>>;

/** What holds where a stack says nothing. */
export const defaultThresholds: Thresholds = Thresholds.parse({});
