import { tiers } from "../network/subnet-blocks.ts";
import { processKeys, servesUsers, type Config } from "./config-schema.ts";

/**
 * A value that production refuses unless the stack gives a reason: `why` completes "the value …",
 * `keep` names a safe value.
 */
interface ProductionRule {
  readonly path: string;
  readonly safe: (config: Config) => boolean;
  readonly why: string;
  readonly keep: string;
}

const digest = /@sha256:[0-9a-f]{64}$/;

/**
 * The production defaults of the platform; a stack departs from one with `{ value, reason }`, which
 * its output lists.
 */
export const productionRules: readonly ProductionRule[] = [
  {
    path: "network.zones",
    safe: ({ network }) => "vpcId" in network || network.zones.length >= 3,
    why: "leaves no majority if one zone fails",
    keep: "Keep at least 3",
  },
  {
    path: "network.natGateways",
    safe: ({ network }) => "vpcId" in network || network.natGateways === "perZone",
    why: "cuts every zone off the internet if one zone fails",
    keep: "Use perZone",
  },
  {
    path: "network.subnets",
    safe: ({ network }) => !("vpcId" in network) || tiers.every((tier) => network.subnets[tier].length >= 3),
    why: "leaves no majority if one zone fails",
    keep: "Name at least 3 subnets of each kind",
  },
  {
    path: "kubernetes.publicAccessCidrs",
    safe: ({ kubernetes }) =>
      kubernetes === undefined || "eksCluster" in kubernetes || kubernetes.publicAccessCidrs.length === 0,
    why: "lets these addresses try stolen tokens and exploits against the Kubernetes API",
    keep: "Use [], and name in privateAccessCidrs the network that you deploy from",
  },
  {
    path: "database.multiZone",
    safe: ({ database }) => database.multiZone,
    why: "loses the database if its zone fails",
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
    why: "loses sessions and queues if one node fails",
    keep: "Keep at least 1",
  },
  {
    path: "openSearch.count",
    safe: ({ openSearch }) => openSearch === undefined || "endpoint" in openSearch || openSearch.count >= 3,
    why: "leaves data without a second copy, or the cluster without a majority, if one node fails",
    keep: "Keep at least 3",
  },
  {
    path: "openSearch.masterType",
    safe: ({ openSearch }) => openSearch === undefined || "endpoint" in openSearch || openSearch.masterType !== "none",
    why: "makes data nodes elect a master among themselves, which a node under load can lose",
    keep: "Name a type",
  },
  {
    path: "corsOrigins",
    safe: ({ corsOrigins }) => corsOrigins.every((origin) => origin.startsWith("https:")),
    why: "lets whatever runs on a user's machine read answers",
    keep: "Name https origins alone",
  },
  {
    path: "apiReference",
    safe: ({ apiReference }) => !apiReference,
    why: "shows a page with scripts of a third party on the origin of the API",
    keep: "Use false",
  },
  {
    path: "logs.days",
    safe: ({ logs }) => logs.days >= 365,
    why: "is too short to investigate an incident",
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
    safe: ({ images }: Config) => "build" in images || digest.test(images[image]),
    why: "can change: a tag can point to another image later",
    keep: "Name the image by digest, repository@sha256:…",
  })),
  {
    path: "images.build",
    safe: ({ images }) => !("build" in images),
    why: "deploys images that no other stack has run",
    keep: "Name images by digest that ran in another stack",
  },
  ...processKeys.filter(servesUsers).map((key) => ({
    path: `services.${key}.count`,
    safe: ({ services }: Config) => services[key].count >= 2,
    why: "is down while its only task is replaced",
    keep: "Keep at least 2",
  })),
];
