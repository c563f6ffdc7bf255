const gibibyte = 2 ** 30;

/** GiB of memory for each "xlarge" of a family of instance classes; of others as of a general one. */
const memoryOfFamily: Readonly<Record<string, number>> = { c: 8, t: 16, m: 16, r: 32, x: 64 };

/** Sizes as shares of an "xlarge". */
const sizes: Readonly<Record<string, number>> = {
  micro: 1 / 16,
  small: 1 / 8,
  medium: 1 / 4,
  large: 1 / 2,
  xlarge: 1,
};

/**
 * Bytes of memory of an RDS instance class, estimated from its family and size. AWS's list
 * (https://aws.amazon.com/rds/instance-types/) was not compared.
 */
export function instanceMemoryBytes(instanceClass: string): number {
  const [, family = "", size = ""] = instanceClass.split(".");
  const share = sizes[size] ?? Number(/^(\d+)xlarge$/.exec(size)?.[1] ?? 1);
  return share * (memoryOfFamily[family.charAt(0)] ?? 16) * gibibyte;
}

/**
 * The connections that RDS for PostgreSQL allows by default: `LEAST({DBInstanceClassMemory/9531392},
 * 5000)` (https://docs.aws.amazon.com/AmazonRDS/latest/UserGuide/CHAP_Limits.html).
 */
export const maxConnections = (instanceClass: string): number =>
  Math.min(5_000, Math.floor(instanceMemoryBytes(instanceClass) / 9_531_392));
