import { Region as awsRegions } from "@pulumi/aws/types/enums/index.js";
import * as z from "zod";
import { regionZones } from "../network/region-zones.ts";
import { checkNetwork, parseCidr } from "../network/subnet-blocks.ts";
import type { OwnershipProblem } from "./config-ownership.ts";

declare module "zod" {
  /**
   * The text of docs/configuration.md about a key, apart from its type, its default and its limits.
   */
  interface GlobalMeta {
    /**
     * A value that a production stack may have; the examples of all keys together are a valid
     * configuration.
     */
    example?: unknown;
    /** What drives the cost, with its source. */
    cost?: string;
  }
}

/**
 * What AWS bills, in its own words, with the day on which its page was read. Amounts differ by
 * region: the pages have them.
 */
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

/** The regions of the partition `aws`: the ARNs and endpoints of the program are of no other. */
const regions = Object.values<string>(awsRegions).filter((name) => /^(?!cn)[a-z]{2}-[a-z]+-\d$/.test(name));

export const Region = z
  .string()
  .refine((name) => regions.includes(name), {
    error: `is not a region such as eu-central-1; use one of ${regions.toSorted().join(", ")}`,
    abort: true,
  })
  .meta({ description: "the AWS region", example: "eu-central-1", cost: "AWS's prices differ by region" });

const subnetIds = (kind: string, example: readonly string[]) =>
  z
    .array(z.string().regex(/^subnet-[0-9a-f]{8}([0-9a-f]{9})?$/, "is not the id of a subnet, such as subnet-0a1b2c3d"))
    .min(2, "needs at least 2 subnets, each in another zone: the load balancer and the database are in two")
    .max(6, "must have at most 6 subnets")
    .meta({ description: `the ${kind}, one in each zone`, example });

function blockProblem(text: string): string | undefined {
  try {
    parseCidr(text);
    return undefined;
  } catch (problem) {
    return (problem as Error).message;
  }
}

const creating = {
  cidr: z.string().optional().meta({
    description: "the address range of the VPC that the stack creates, /16 to /21 of a private range",
    example: "10.30.0.0/16",
  }),
  zones: z
    .array(z.string())
    .min(2, "needs at least 2 zones: the load balancer and the database are in two")
    .max(6, "must have at most 6 zones")
    .refine((zones) => new Set(zones).size === zones.length, "names a zone twice")
    .optional()
    .meta({
      description: "the availability zones; each gets a public, a private and an isolated subnet",
      example: ["eu-central-1a", "eu-central-1b", "eu-central-1c"],
      cost: "subnets cost nothing; each zone adds a NAT gateway if natGateways is perZone, and an interface endpoint of each kind if natGateways is none",
    }),
  natGateways: z
    .enum(["none", "one", "perZone"])
    .optional()
    .meta({
      description:
        "how tasks reach the internet: not at all (only AWS by endpoints, and no mail carrier), by one gateway, or by one in each zone",
      example: "perZone",
      cost: `${priceLists.vpc}; with none, ${priceLists.privateLink}`,
    }),
  reserved: z
    .array(
      z.string().refine((text) => blockProblem(text) === undefined, {
        error: ({ input }) => blockProblem(String(input)) ?? "",
        abort: true,
      }),
    )
    .optional()
    .meta({
      description:
        "the address ranges of other networks that this VPC may be connected with; cidr must not overlap them",
      example: ["10.20.0.0/16"],
    }),
};

const adopting = {
  vpcId: z
    .string()
    .regex(/^vpc-[0-9a-f]{8}([0-9a-f]{9})?$/, "is not the id of a VPC, such as vpc-0a1b2c3d")
    .optional()
    .meta({
      description: "a VPC that exists and that the stack adopts: what it must have is in docs/cloud.md (Adopt a VPC)",
      example: "vpc-0123456789abcdef0",
    }),
  subnets: z
    .strictObject({
      public: subnetIds("public subnets, which contain the load balancer", [
        "subnet-0123456789abcde01",
        "subnet-0123456789abcde02",
        "subnet-0123456789abcde03",
      ]),
      private: subnetIds("private subnets, which contain the tasks", [
        "subnet-0123456789abcde11",
        "subnet-0123456789abcde12",
        "subnet-0123456789abcde13",
      ]),
      isolated: subnetIds("isolated subnets, which contain the data stores", [
        "subnet-0123456789abcde21",
        "subnet-0123456789abcde22",
        "subnet-0123456789abcde23",
      ]),
    })
    .refine(({ public: entry, private: inner, isolated }) => {
      const ids = [...entry, ...inner, ...isolated];
      return new Set(ids).size === ids.length;
    }, "names a subnet twice")
    .optional()
    .meta({ description: "the subnets of the adopted VPC, by their access to the internet" }),
};

const Created = z
  .object(creating)
  .required({ cidr: true, zones: true, natGateways: true })
  .extend({ reserved: creating.reserved.unwrap().default([]) });
const Adopted = z.object(adopting).required();

/** The VPC that the stack creates. */
export type CreatedNetwork = z.infer<typeof Created>;
/** A VPC that exists. */
export type AdoptedNetwork = z.infer<typeof Adopted>;

/** The network: a VPC that the stack creates, or one that exists. */
export const Network = z
  .strictObject({ ...creating, ...adopting })
  .transform((written, context): CreatedNetwork | AdoptedNetwork => {
    const adopts = "vpcId" in written || "subnets" in written;
    for (const key of adopts ? Object.keys(creating).filter((one) => one in written) : []) {
      const message = "is a key of a VPC that the stack creates, and vpcId and subnets adopt one";
      context.addIssue({ code: "custom", path: [key], message });
    }
    const kind = (adopts ? Adopted : Created).safeParse(written);
    if (kind.success) return kind.data;
    for (const { path } of kind.error.issues) context.addIssue({ code: "custom", path, message: "is missing" });
    return z.NEVER;
  })
  .meta({
    description:
      "the VPC and its subnets: either cidr, zones and natGateways (the stack creates one), or vpcId and subnets (it adopts one)",
    example: {
      cidr: "10.30.0.0/16",
      zones: ["eu-central-1a", "eu-central-1b", "eu-central-1c"],
      natGateways: "perZone",
      reserved: ["10.20.0.0/16"],
    },
  });

/** What is wrong with a VPC that the stack creates: its block, or a zone that the region does not have. */
export function networkProblems({
  network,
  region,
}: {
  readonly network: CreatedNetwork | AdoptedNetwork;
  readonly region: string;
}): OwnershipProblem[] {
  if ("vpcId" in network) return [];
  const zones = regionZones(region);
  const unknown = [...network.zones.entries()]
    .filter(([, zone]) => !zones.includes(zone))
    .map(([index, zone]) => ({
      path: ["network", "zones", String(index)],
      message: `${zone} is not a zone of ${region}; use ${zones.join(", ")}`,
    }));
  try {
    checkNetwork(network.cidr, network.zones.length, network.reserved);
    return unknown;
  } catch (problem) {
    return [{ path: ["network", "cidr"], message: (problem as Error).message }, ...unknown];
  }
}

/** docs.aws.amazon.com/acm/latest/APIReference/API_RequestCertificate.html */
const longestCertified = 64;

/**
 * How the platform is reached: at a domain whose certificate exists, or whose certificate and
 * records the program makes in a zone.
 */
export type Edge = { readonly domain: string } & ({ readonly certificateArn: string } | { readonly zoneId: string });

export const Edge = z
  .strictObject({
    certificateArn: z
      .string()
      .regex(/^arn:aws:acm:/, "is not the ARN of an ACM certificate")
      .optional()
      .meta({
        description:
          "the ARN of an ACM certificate for the domain that exists; you make the domain's DNS record, which points at the load balancer",
        example: "arn:aws:acm:eu-central-1:111122223333:certificate/00000000-0000-4000-8000-000000000000",
      }),
    domain: z
      .string()
      .regex(
        /^(?=.{1,253}$)((?!-)[a-z0-9-]{1,63}(?<!-)\.)+(?!\d+$)(?!-)[a-z0-9-]{1,63}(?<!-)$/,
        "is not a domain such as api.example.com: labels of 1 to 63 lowercase letters, digits and inner hyphens, 253 characters in all",
      )
      .meta({
        description: "the public name of the API: clients, the certificate and the issuer of tokens have it",
        example: "api.example.com",
      }),
    zoneId: z
      .string()
      .regex(/^Z[A-Z0-9]+$/, "is not the id of a Route 53 zone, such as Z0123456789")
      .optional()
      .meta({
        description: "the Route 53 zone in which the program makes the domain's records and validates its certificate",
        example: "Z0123456789ABCDEFGHIJ",
      }),
  })
  .transform((edge, context): Edge => {
    const { certificateArn, domain, zoneId } = edge;
    if (zoneId !== undefined && domain.length > longestCertified) {
      const message = `has ${domain.length} characters, and ACM certifies a first name of at most ${longestCertified}; use a shorter domain`;
      context.addIssue({ code: "custom", path: ["domain"], message });
      return z.NEVER;
    }
    if (certificateArn !== undefined && zoneId === undefined) return { domain, certificateArn };
    if (certificateArn === undefined && zoneId !== undefined) return { domain, zoneId };
    context.addIssue("needs exactly one of zoneId and certificateArn, next to domain");
    return z.NEVER;
  })
  .meta({
    description:
      "how clients reach the platform: domain, and either zoneId (the program makes certificate and record) or certificateArn (both exist, or you make them)",
    example: { domain: "api.example.com", zoneId: "Z0123456789ABCDEFGHIJ" },
  });
