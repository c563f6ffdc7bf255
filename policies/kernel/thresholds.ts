/** The numbers and lists of the rules that a stack may set; each has a safe default. */
export interface Thresholds {
  /** Least retention of a database's automated backups. */
  readonly backupDays: number;
  /** Least retention of logs (CloudWatch.16 requires one year). */
  readonly logRetentionDays: number;
  /** Most days between two rotations of a secret (SecretsManager.4 requires 90). */
  readonly secretRotationDays: number;
  /** Least waiting period before a KMS key is deleted (KMS allows 7 to 30 days). */
  readonly keyDeletionDays: number;
  /**
   * Ports that may be open to the internet; lb-listener-http-redirected requires a redirect on port
   * 80.
   */
  readonly worldPorts: readonly number[];
  /** Prefixes of the image repositories that tasks may use; empty allows all. */
  readonly imageRepositories: readonly string[];
  /** Regions in which the stack may have resources; empty allows all. */
  readonly regions: readonly string[];
  /** Tags that every resource with data or costs must have; empty requires none. */
  readonly requiredTags: readonly string[];
}

/** The thresholds of a stack that sets none. */
export const defaultThresholds: Thresholds = {
  backupDays: 7,
  logRetentionDays: 365,
  secretRotationDays: 90,
  keyDeletionDays: 30,
  worldPorts: [80, 443],
  imageRepositories: [],
  regions: [],
  requiredTags: [],
};
