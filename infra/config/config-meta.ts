import "zod";

declare module "zod" {
  /** What docs/configuration.md says of a key, apart from its type, its default and its limits. */
  interface GlobalMeta {
    /** A value that a production stack may have; the examples of all keys together are a valid configuration. */
    example?: unknown;
    /** What drives the cost, with its source. */
    cost?: string;
  }
}

/** What AWS bills, in its own words, with the day on which its page was read. Amounts differ by region: the pages have them. */
export const priceLists = {
  vpc: "AWS bills a NAT gateway by the hour and by the gigabyte that it processes ([Amazon VPC pricing](https://aws.amazon.com/vpc/pricing/), 2026-09-20)",
  privateLink:
    "AWS bills an interface endpoint by the hour in each zone and by the gigabyte ([AWS PrivateLink pricing](https://aws.amazon.com/privatelink/pricing/), 2026-11-29)",
  fargate:
    "AWS bills a task by the CPU and memory that it requests, to the second ([AWS Fargate pricing](https://aws.amazon.com/fargate/pricing/), 2026-11-29)",
  elastiCache:
    "AWS bills each node by the hour and backup storage apart ([Amazon ElastiCache pricing](https://aws.amazon.com/elasticache/pricing/), 2026-11-29)",
  cloudWatch:
    "AWS bills ingested, stored and queried gigabytes ([Amazon CloudWatch pricing](https://aws.amazon.com/cloudwatch/pricing/), 2026-11-29)",
} as const;
