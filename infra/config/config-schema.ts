import * as z from "zod";
import { services } from "../../contract/services.ts";
import { Architectures, Images } from "./config-images.ts";
import { Limits } from "./config-limits.ts";
import { Alarms, RunbooksUrl } from "./config-alarms.ts";
import { IdentityProviders, reachesProviders } from "./config-identity-providers.ts";
import { Kubernetes, kubernetesProblems, Runtime } from "./config-kubernetes.ts";
import { Mail } from "./config-mail.ts";
import { Apns, Fcm, reachesCarrier } from "./config-push.ts";
import { Reports } from "./config-reports.ts";
import { Ses, sesProblems } from "./config-ses.ts";
import { Size } from "./config-size.ts";
import { Sms, smsProblems, Twilio, TwilioPromotional } from "./config-sms.ts";
import { NewRelic } from "./config-new-relic.ts";
import { ApiReference, CorsOrigins } from "./config-api.ts";
import { Edge, Network, networkProblems, priceLists, Region } from "./config-network.ts";
import { OpenSearch, searchProblem } from "./config-open-search.ts";
import { Operators } from "./config-operators.ts";
import { ownershipProblems } from "./config-ownership.ts";
import { AlertWebhook, Sentry } from "./config-errors.ts";

/** A process as configuration names it: `auth/http`. */
export type ProcessKey = {
  [S in keyof typeof services]: `${S}/${keyof (typeof services)[S]["processes"] & string}`;
}[keyof typeof services];

/** Every process of the contract, as configuration names it. */
export const processKeys = Object.entries(services).flatMap(([service, { processes }]) =>
  Object.keys(processes).map((process) => `${service}/${process}`),
) as ProcessKey[];

/** Whether users wait for the process: the monitor is a page of operators, who open it again. */
export const servesUsers = (key: ProcessKey): boolean => key !== "monitor/http";

/** The retentions that CloudWatch Logs accepts. */
const logDays = [
  1, 3, 5, 7, 14, 30, 60, 90, 120, 150, 180, 365, 400, 545, 731, 1096, 1827, 2192, 2557, 2922, 3288, 3653,
];

export type { Size } from "./config-size.ts";
const sizeOrDefault = Size.prefault({});

const Database = z
  .strictObject({
    instanceClass: z
      .string()
      .regex(/^db\.[a-z0-9]+\.[a-z0-9]+$/, "is not an instance class such as db.t4g.micro")
      .meta({
        description: "the RDS instance class",
        example: "db.m7g.large",
        cost: "the hours of the instance, by class",
      }),
    allocatedGigabytes: z.int().min(20).max(65_536).meta({
      description: "the storage at the start",
      example: 100,
      cost: "allocated gigabytes, used or not; RDS storage grows and never shrinks",
    }),
    maxAllocatedGigabytes: z.int().min(22).max(65_536).meta({
      description: "the size up to which RDS grows the storage by itself, at least a tenth above allocatedGigabytes",
      example: 1000,
      cost: "nothing until the storage grows",
    }),
    multiZone: z.boolean().meta({
      description: "whether a standby in a second zone takes over when the first fails",
      example: true,
      cost: "a second instance and a second copy of the storage",
    }),
    backupDays: z.int().min(1).max(35).meta({
      description: "how many days back the database can be restored",
      example: 35,
      cost: "the backup storage of so many days, which grows with the rate of change",
    }),
  })
  .refine((database) => database.maxAllocatedGigabytes >= database.allocatedGigabytes * 1.1, {
    path: ["maxAllocatedGigabytes"],
    error: "is less than a tenth above allocatedGigabytes, which RDS refuses",
  })
  .meta({ description: "the PostgreSQL server" });

const Redis = z.strictObject({
  nodeType: z
    .string()
    .regex(/^cache\.[a-z0-9]+\.[a-z0-9]+$/, "is not a node type such as cache.t4g.micro")
    .meta({ description: "the ElastiCache node type", example: "cache.m7g.large", cost: priceLists.elastiCache }),
  replicas: z.int().min(0).max(5).meta({
    description: "the replicas of each primary, in other zones; with 1 or more, a replica takes over by itself",
    example: 1,
    cost: "one more node for each replica, in the cache and in the queue",
  }),
  snapshotDays: z.int().min(0).max(35).default(1).meta({
    description: "the days for which snapshots of the queue are kept; the cache has none",
    example: 7,
    cost: priceLists.elastiCache,
  }),
});

const AccountId = z.string().regex(/^\d{12}$/, { error: "is not an AWS account id of 12 digits", abort: true });

const Logs = z.strictObject({
  days: z.literal(logDays).meta({
    description: "the days for which CloudWatch keeps the logs",
    example: 365,
    cost: priceLists.cloudWatch,
  }),
  level: z
    .enum(["trace", "debug", "info", "warn", "error", "fatal"])
    .default("info")
    .meta({
      description: "the lowest level that services log",
      example: "info",
      cost: `debug and trace write more lines: ${priceLists.cloudWatch}`,
    }),
});

/**
 * Stack configuration, key by key as in `Pulumi.<stack>.yaml`; errors and the reference contain
 * each `meta`.
 */
export const ConfigSchema = z
  .strictObject({
    profile: z.enum(["development", "production"]).meta({
      description: "the kind of stack; production refuses unsafe values unless the stack gives a reason",
      example: "production",
    }),
    accountId: AccountId.meta({
      description: "the only AWS account that the provider accepts; another one is an error before anything changes",
      example: "111122223333",
    }),
    region: Region,
    network: Network,
    edge: Edge,
    runtime: Runtime,
    kubernetes: Kubernetes.optional(),
    database: Database,
    redis: Redis.meta({ description: "both Redis servers, cache and queue" }),
    services: z
      .strictObject(
        Object.fromEntries(processKeys.map((key) => [key, sizeOrDefault])) as Record<ProcessKey, typeof sizeOrDefault>,
      )
      .prefault({})
      .meta({
        description:
          "the size of each process of the contract, such as auth/http; a process that is not named has the defaults",
        example: { [processKeys[0] ?? ""]: { cpu: 1024, memoryMegabytes: 2048, count: 3 } },
      }),
    apiReference: ApiReference,
    corsOrigins: CorsOrigins,
    architecture: Architectures,
    images: Images,
    imagesAccountId: AccountId.optional().meta({
      description:
        "the account whose registry has the images, if it is not accountId; its repositories must allow accountId to pull",
      example: "111122223333",
    }),
    release: z
      .string()
      .regex(/^[\w.+-]{1,128}$/, "must have 1 to 128 letters, digits and . _ + -, such as 0.1.0 or a commit")
      .meta({
        description: "the name of what is deployed, a version or a commit, which services log and report",
        example: "0.1.0",
      }),
    mail: Mail,
    mailUsername: z.string().min(1).meta({ description: "the user name at the mail carrier", example: "groundwork" }),
    ses: Ses.optional(),
    sms: Sms.optional(),
    twilio: Twilio,
    twilioPromotional: TwilioPromotional,
    apns: Apns,
    fcm: Fcm,
    openSearch: OpenSearch.optional(),
    limits: Limits,
    logs: Logs.meta({ description: "the logs of services and functions" }),
    reports: Reports.optional(),
    alarms: Alarms.optional(),
    runbooksUrl: RunbooksUrl,
    identityProviders: IdentityProviders,
    sentry: Sentry.optional(),
    newRelic: NewRelic.optional(),
    alertWebhook: AlertWebhook.optional(),
    operators: Operators.optional(),
    applyImmediately: z.boolean().default(true).meta({
      description:
        "whether AWS applies a change of the database or of Redis, such as another class, at once, or in the next maintenance window; in production false if it is not set",
      example: false,
      cost: "nothing; at once, a change can restart the server in working hours, and in the window it waits for up to a week",
    }),
    keepData: z.boolean().default(true).meta({
      description:
        "whether what holds data survives `pulumi destroy`, as the table in docs/cloud.md says; false also skips the final snapshots",
      example: true,
      cost: "retained keys, log groups and snapshots are billed until you delete them yourself",
    }),
  })
  .superRefine((config, context) => {
    const checks = [ownershipProblems, networkProblems, smsProblems, sesProblems, kubernetesProblems];
    for (const { path, message } of checks.flatMap((check) => check(config)))
      context.addIssue({ code: "custom", path: [...path], message });
    const { network, openSearch } = config;
    const unevenSearch = searchProblem(openSearch, "vpcId" in network ? network.subnets.isolated : network.zones);
    if (unevenSearch !== undefined)
      context.addIssue({ code: "custom", path: ["openSearch", "count"], message: unevenSearch });
  })
  .refine(reachesProviders, {
    path: ["identityProviders"],
    error: "needs a NAT gateway, and network.natGateways is none: auth could not reach the providers",
  })
  .refine(({ apns, network }) => reachesCarrier(apns, network), {
    path: ["apns"],
    error: "needs a NAT gateway, and network.natGateways is none: notifications could not reach Apple",
  })
  .refine(({ fcm, network }) => reachesCarrier(fcm, network), {
    path: ["fcm"],
    error: "needs a NAT gateway, and network.natGateways is none: notifications could not reach Google",
  });

/** Stack configuration, checked; encrypted values are not in it. */
export type Config = z.infer<typeof ConfigSchema>;
