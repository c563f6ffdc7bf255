import { processKeys, type Config } from "./config-schema.ts";

/** What production refuses unless the stack says why: where it stands, whether it is safe, what to keep instead. */
export interface ProductionRule {
  readonly path: string;
  readonly safe: (config: Config) => boolean;
  readonly why: string;
  readonly keep: string;
}

const digest = /@sha256:[0-9a-f]{64}$/;

/** The production defaults of the platform; a stack departs from one with `{ value, reason }` and is listed with it. */
export const productionRules: readonly ProductionRule[] = [
  {
    path: "network.zones",
    safe: ({ network }) => network.zones.length >= 3,
    why: "leaves no majority when a zone is lost",
    keep: "Keep at least 3",
  },
  {
    path: "network.natGateways",
    safe: ({ network }) => network.natGateways === "perZone",
    why: "takes every zone offline with one",
    keep: "Use perZone",
  },
  {
    path: "database.multiZone",
    safe: ({ database }) => database.multiZone,
    why: "loses the database with its zone",
    keep: "Use true",
  },
  {
    path: "database.backupDays",
    safe: ({ database }) => database.backupDays >= 7,
    why: "is too short for production",
    keep: "Keep at least 7",
  },
  {
    path: "redis.replicas",
    safe: ({ redis }) => redis.replicas >= 1,
    why: "loses sessions and queues with one node",
    keep: "Keep at least 1",
  },
  {
    path: "logs.days",
    safe: ({ logs }) => logs.days >= 365,
    why: "is too short to look into an incident",
    keep: "Keep at least 365",
  },
  {
    path: "keepData",
    safe: ({ keepData }) => keepData,
    why: "lets `pulumi destroy` delete the data",
    keep: "Use true",
  },
  ...(["node", "gateway"] as const).map((image) => ({
    path: `images.${image}`,
    safe: ({ images }: Config) => digest.test(images[image]),
    why: "can change behind its tag",
    keep: "Name the image by digest, repository@sha256:…",
  })),
  ...processKeys.map((key) => ({
    path: `services.${key}.count`,
    safe: ({ services }: Config) => services[key].count >= 2,
    why: "is down while its only task is replaced",
    keep: "Keep at least 2",
  })),
];
