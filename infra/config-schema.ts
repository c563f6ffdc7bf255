import * as z from "zod";
import { services } from "../contract/services.ts";
import { checkNetwork, zoneLetter } from "./network/subnet-blocks.ts";

/** A process as configuration names it: `auth/http`. */
export type ProcessKey = {
  [S in keyof typeof services]: `${S}/${keyof (typeof services)[S]["processes"] & string}`;
}[keyof typeof services];

/** Every process of the contract, as configuration names it. */
export const processKeys = Object.entries(services).flatMap(([service, { processes }]) =>
  Object.keys(processes).map((process) => `${service}/${process}`),
) as ProcessKey[];

/** What Fargate offers: memory in megabytes for each CPU, from, to and in steps of. */
const fargateMemory: Readonly<Record<number, readonly [from: number, to: number, step: number]>> = {
  256: [512, 2048, 512],
  512: [1024, 4096, 1024],
  1024: [2048, 8192, 1024],
  2048: [4096, 16384, 1024],
  4096: [8192, 30720, 1024],
};
/** The retentions that CloudWatch Logs knows. */
const logDays = [
  1, 3, 5, 7, 14, 30, 60, 90, 120, 150, 180, 365, 400, 545, 731, 1096, 1827, 2192, 2557, 2922, 3288, 3653,
];

function fitsFargate({ cpu, memoryMegabytes }: { cpu: number; memoryMegabytes: number }): boolean {
  const [from, to, step] = fargateMemory[cpu] ?? [0, 0, 1];
  return memoryMegabytes >= from && memoryMegabytes <= to && (memoryMegabytes % step === 0 || memoryMegabytes === from);
}

const Size = z
  .strictObject({
    cpu: z.literal([256, 512, 1024, 2048, 4096]).default(256).describe("CPU units, 1024 to a core"),
    memoryMegabytes: z.int().default(512).describe("memory of the task"),
    count: z.int().min(1).max(100).default(1).describe("how many tasks run"),
  })
  .refine(fitsFargate, {
    error: ({ input }) => {
      const { cpu } = input as { cpu: number };
      const [from, to, step] = fargateMemory[cpu] ?? [0, 0, 0];
      return `is not a size of Fargate: ${cpu} CPU units go with ${from} to ${to} megabytes in steps of ${step}`;
    },
  });
export type Size = z.infer<typeof Size>;
const sizeOrDefault = Size.prefault({});

const Network = z.strictObject({
  cidr: z.string().describe("the VPC's addresses, such as 10.20.0.0/16"),
  zones: z
    .array(z.string())
    .min(2, "needs at least 2 zones: the load balancer and the database stand in two")
    .max(6, "has room for 6 zones")
    .refine((zones) => new Set(zones).size === zones.length, "names a zone twice")
    .describe("availability zones, such as [eu-central-1a, eu-central-1b, eu-central-1c]"),
  natGateways: z
    .enum(["none", "one", "perZone"])
    .describe(
      "how tasks reach the internet: not at all (AWS alone by endpoints, no mail carrier), by one gateway, or by one in each zone",
    ),
  reserved: z.array(z.string()).default([]).describe("blocks of other networks that this one may be connected with"),
});

/** How the platform is reached: a certificate that exists, or a domain whose certificate and records it makes. */
export type Edge = { readonly certificateArn: string } | { readonly domain: string; readonly zoneId: string };

const Edge = z
  .strictObject({
    certificateArn: z
      .string()
      .regex(/^arn:aws:acm:/, "is not the ARN of an ACM certificate")
      .optional(),
    domain: z
      .string()
      .regex(/^[a-z0-9-]+(\.[a-z0-9-]+)+$/, "is not a domain such as api.example.com")
      .optional(),
    zoneId: z
      .string()
      .regex(/^Z[A-Z0-9]+$/, "is not the id of a Route 53 zone, such as Z0123456789")
      .optional(),
  })
  .transform((edge, context): Edge => {
    const { certificateArn, domain, zoneId } = edge;
    if (certificateArn !== undefined && domain === undefined && zoneId === undefined) return { certificateArn };
    if (certificateArn === undefined && domain !== undefined && zoneId !== undefined) return { domain, zoneId };
    context.addIssue("names either certificateArn alone, or domain and zoneId");
    return z.NEVER;
  });

const Image = z
  .string()
  .regex(/^[a-z0-9.\-/:]+(:[\w.-]+|@sha256:[0-9a-f]{64})$/, "is not repository@sha256:digest or repository:tag");

/** Stack configuration, key by key as in `Pulumi.<stack>.yaml`; each `describe` is what an error tells the user. */
export const ConfigSchema = z
  .strictObject({
    profile: z.enum(["development", "production"]).describe("production refuses unsafe values"),
    accountId: z
      .string()
      .regex(/^\d{12}$/, "is not an account: 12 digits")
      .describe("the only AWS account that may answer"),
    region: z
      .string()
      .regex(/^[a-z]{2}(-[a-z]+)+-\d$/, { error: "is not a region such as eu-central-1", abort: true })
      .describe("the AWS region"),
    network: Network.describe("the VPC: cidr, zones, natGateways, reserved"),
    edge: Edge.describe("{ certificateArn } or { domain, zoneId }"),
    database: z
      .strictObject({
        instanceClass: z
          .string()
          .regex(/^db\./, "is not an instance class such as db.t4g.micro")
          .describe("such as db.t4g.micro"),
        allocatedGigabytes: z.int().min(20).max(65_536).describe("storage at the start"),
        maxAllocatedGigabytes: z.int().min(22).max(65_536).describe("how far storage may grow by itself"),
        multiZone: z.boolean().describe("whether a standby in a second zone takes over"),
        backupDays: z.int().min(1).max(35).describe("how many days back the database can be restored"),
      })
      .refine((database) => database.maxAllocatedGigabytes >= database.allocatedGigabytes * 1.1, {
        path: ["maxAllocatedGigabytes"],
        error: "is less than a tenth above allocatedGigabytes, which RDS refuses",
      })
      .describe("the PostgreSQL server"),
    redis: z
      .strictObject({
        nodeType: z
          .string()
          .regex(/^cache\./, "is not a node type such as cache.t4g.micro")
          .describe("such as cache.t4g.micro"),
        replicas: z.int().min(0).max(5).describe("copies beside the primary; one or more make failover possible"),
        snapshotDays: z.int().min(0).max(35).default(1).describe("how long snapshots of the queue are kept"),
      })
      .describe("both Redis, cache and queue"),
    services: z
      .strictObject(
        Object.fromEntries(processKeys.map((key) => [key, sizeOrDefault])) as Record<ProcessKey, typeof sizeOrDefault>,
      )
      .prefault({})
      .describe("size and number of each process, such as auth/http: { cpu: 256, memoryMegabytes: 512, count: 2 }"),
    images: z
      .strictObject({ node: Image, gateway: Image })
      .describe("the two images: repository@sha256:digest or repository:tag"),
    release: z.string().min(1).describe("what is deployed: an image digest or a commit"),
    mail: z
      .strictObject({
        host: z.string().min(1).describe("host of the mail carrier (SMTP)"),
        port: z.int().min(1).max(65_535).describe("465 is TLS from the start, any other demands STARTTLS"),
        from: z.email("is not an e-mail address").describe("the sender's address"),
      })
      .describe("the mail carrier: host, port, from"),
    mailUsername: z.string().min(1).describe("the mail carrier's user"),
    logs: z
      .strictObject({
        days: z.literal(logDays).describe("how long logs are kept"),
        level: z.enum(["trace", "debug", "info", "warn", "error", "fatal"]).default("info").describe("pino level"),
      })
      .describe("logs: days, level"),
    keepData: z.boolean().default(true).describe("whether what holds data is protected from `pulumi destroy`"),
  })
  .superRefine(({ network, region }, context) => {
    try {
      checkNetwork(network.cidr, network.zones.length, network.reserved);
    } catch (problem) {
      context.addIssue({ code: "custom", path: ["network", "cidr"], message: (problem as Error).message });
    }
    for (const [index, zone] of network.zones.entries()) {
      if (zoneLetter(region, zone) !== undefined) continue;
      const message = `${zone} is not a zone of ${region}; use ${region}a to ${region}f`;
      context.addIssue({ code: "custom", path: ["network", "zones", index], message });
    }
  });

/** Stack configuration, checked; the mail password is not in it. */
export type Config = z.infer<typeof ConfigSchema>;
