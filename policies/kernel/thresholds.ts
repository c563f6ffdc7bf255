import * as z from "zod";

const days = z.int().min(1);
const port = z.int().min(0).max(65_535);

/** The numbers and lists of the rules that a stack may set; each has a safe default. */
export const Thresholds = z.strictObject({
  /** Least retention of a database's automated backups. */
  backupDays: days.default(7),
  /** Least retention of logs (CloudWatch.16 requires one year). */
  logRetentionDays: days.default(365),
  /** Most days between two rotations of a secret (SecretsManager.4 requires 90). */
  secretRotationDays: days.default(90),
  /** Least waiting period before a KMS key is deleted (KMS allows 7 to 30 days). */
  keyDeletionDays: z.int().min(7).max(30).default(30),
  /**
   * Ports that may be open to the internet; lb-listener-http-redirected requires a redirect on port
   * 80.
   */
  worldPorts: z.array(port).default([80, 443]),
  /** Prefixes of the image repositories that tasks may use; empty allows all. */
  imageRepositories: z.array(z.string().min(1)).default([]),
  /** Regions in which the stack may have resources; empty allows all. */
  regions: z
    .array(z.string().regex(/^[a-z]{2}(-[a-z]+)+-\d$/, "is not an AWS region; write it like eu-central-1"))
    .default([]),
  /** Tags that every resource with data or costs must have; empty requires none. */
  requiredTags: z.array(z.string().min(1)).default([]),
});
export type Thresholds = Readonly<z.infer<typeof Thresholds>>;

/** The thresholds of a stack that sets none. */
export const defaultThresholds: Thresholds = Thresholds.parse({});
