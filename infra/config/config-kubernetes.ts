import * as z from "zod";
import { privateRanges, publicRanges } from "./config-access-ranges.ts";
import { Backlog, backlogProblems } from "./config-backlog.ts";
import { offeredVersions } from "../kubernetes/eks-versions.ts";
import type { AdoptedNetwork, CreatedNetwork } from "./config-network.ts";
import type { OwnershipProblem } from "./config-ownership.ts";

/** What runs the processes. */
export const Runtime = z.enum(["ecs", "kubernetes"]).default("ecs").meta({
  description:
    "what runs the processes: ECS on Fargate, or a Kubernetes cluster, which the key kubernetes describes (docs/kubernetes.md)",
  example: "kubernetes",
  cost: "ECS bills nothing for the cluster; EKS bills it by the hour, and in Auto Mode each instance by a surcharge ([Amazon EKS pricing](https://aws.amazon.com/eks/pricing/), 2026-12-01)",
});

const creating = {
  version: z
    .enum(offeredVersions)
    .optional()
    .meta({
      description:
        "the version of Kubernetes of a cluster of EKS that the stack creates, with Auto Mode; a higher version upgrades it, one minor version at a time",
      example: offeredVersions.at(-1),
      cost: "AWS bills the cluster by the hour, and each instance by EC2's price and the surcharge of Auto Mode ([Amazon EKS pricing](https://aws.amazon.com/eks/pricing/), 2026-12-01)",
    }),
  administrators: z
    .array(
      z
        .string()
        .regex(
          /^arn:aws:iam::\d{12}:(?:role|user)\/[\w+=,.@/-]{1,512}$/,
          "is not the ARN of an IAM role or user, such as arn:aws:iam::111122223333:role/deploy; of an assumed role, name the role",
        ),
    )
    .min(1, "needs at least the role that deploys: nobody else may apply a manifest")
    .max(20, "must have at most 20 administrators")
    .refine((arns) => new Set(arns).size === arns.length, "names an administrator twice")
    .optional()
    .meta({
      description:
        "next to version: the IAM roles, or users, that administer the cluster by an access entry, among them the one that deploys; the role that created the cluster has no other right",
      example: ["arn:aws:iam::111122223333:role/bootstrap/groundwork-ci"],
    }),
  publicAccessCidrs: publicRanges.meta({
    description:
      "next to version: the public addresses from which the Kubernetes API is reached; without them its endpoint is private",
    example: [],
  }),
  privateAccessCidrs: privateRanges.meta({
    description:
      "next to version: the private addresses from which the Kubernetes API is reached, such as those of the runner that deploys, in the VPC or in a network that is connected with it",
    example: ["10.40.0.0/16"],
  }),
};

const name = (kind: string, example: string) =>
  z.string().regex(/^[\w.:@/-]{1,253}$/, `is not the name of a ${kind}, such as ${example}`);

const existing = {
  eksCluster: z
    .string()
    .regex(/^[0-9A-Za-z][\w-]{0,99}$/, "is not the name of a cluster of EKS: up to 100 letters, digits, _ and -")
    .optional()
    .meta({
      description:
        "instead of version: a cluster of EKS that exists, in the adopted VPC; what it must have is in docs/kubernetes.md (An existing cluster)",
      example: "shared",
    }),
  autoMode: z.boolean().optional().meta({
    description:
      "next to eksCluster: whether it has EKS Auto Mode, which is the default; false if you run its nodes, VPC CNI and AWS Load Balancer Controller",
    example: true,
  }),
  kubeconfig: z
    .string()
    .min(1)
    .max(4096)
    .regex(/^[^\0\n]*$/, "is not the path of a file")
    .optional()
    .meta({
      description:
        "next to eksCluster: the file by which the program reaches the cluster, without passwords and tokens; without it the program computes one, which runs `aws eks get-token`",
      example: "/home/deploy/.kube/config",
    }),
  context: name("context", "shared").optional().meta({
    description: "the context in kubeconfig; without it, its current context",
    example: "shared",
  }),
};

/** Of either kind of cluster. */
const ofBoth = { backlog: Backlog };

const Created = z
  .object({ ...creating, ...ofBoth })
  .required({ version: true, administrators: true })
  .extend({
    publicAccessCidrs: creating.publicAccessCidrs.unwrap().default([]),
    privateAccessCidrs: creating.privateAccessCidrs.unwrap().default([]),
  });
const Existing = z
  .object({ ...existing, ...ofBoth })
  .required({ eksCluster: true })
  .extend({ autoMode: z.boolean().default(true) });

/** A cluster of EKS that the stack creates. */
export type CreatedCluster = z.infer<typeof Created>;
/** A cluster of EKS that exists. */
export type ExistingCluster = z.infer<typeof Existing>;

/** The keys that say nothing about this kind of cluster, each with its reason. */
function foreignKeys(written: Readonly<Record<string, unknown>>, exists: boolean): Record<string, string> {
  const [foreign, message] = exists
    ? [
        creating,
        "is a key of a cluster that the stack creates, and eksCluster names one that exists; remove one of them",
      ]
    : [
        existing,
        "is a key of a cluster that exists, and without eksCluster the stack creates one; add eksCluster or remove this key",
      ];
  const keys = Object.keys(foreign).filter((key) => key in written);
  const alone = exists && "context" in written && !("kubeconfig" in written);
  return {
    ...Object.fromEntries(keys.map((key) => [key, message])),
    ...(alone ? { context: "is a context of kubeconfig, which is missing" } : {}),
  };
}

/** The cluster, as `groundwork:kubernetes`: one that the stack creates, or one that exists. */
export const Kubernetes = z
  .strictObject({ ...creating, ...existing, ...ofBoth })
  .transform((written, context): CreatedCluster | ExistingCluster => {
    const exists = written.eksCluster !== undefined;
    if (!exists && written.version === undefined) {
      context.addIssue("needs exactly one of version (the stack creates a cluster) and eksCluster (one that exists)");
      return z.NEVER;
    }
    for (const [key, message] of Object.entries(foreignKeys(written, exists)))
      context.addIssue({ code: "custom", path: [key], message });
    const kind = exists ? Existing.safeParse(written) : Created.safeParse(written);
    if (kind.success) return kind.data;
    for (const { path } of kind.error.issues) context.addIssue({ code: "custom", path, message: "is missing" });
    return z.NEVER;
  })
  .meta({
    description:
      "the Kubernetes cluster of the runtime kubernetes: either version and administrators (the stack creates one), or eksCluster (it uses one that exists)",
    example: {
      version: offeredVersions.at(-1),
      administrators: ["arn:aws:iam::111122223333:role/bootstrap/groundwork-ci"],
      publicAccessCidrs: [],
      privateAccessCidrs: ["10.40.0.0/16"],
    },
  });

interface RuntimeConfig {
  readonly runtime: z.infer<typeof Runtime>;
  readonly kubernetes?: CreatedCluster | ExistingCluster | undefined;
  readonly network: Networks;
  readonly services: Readonly<Record<string, { readonly count: number; readonly maxCount?: number | undefined }>>;
}

/** What does not go together: runtime and cluster, cluster and network. */
export function kubernetesProblems(config: RuntimeConfig): readonly OwnershipProblem[] {
  const { runtime, kubernetes, network } = config;
  if (runtime === "ecs")
    return kubernetes === undefined
      ? []
      : [
          {
            path: ["kubernetes"],
            message:
              "describes a cluster, and runtime is ecs, which uses none; set groundwork:runtime to kubernetes or remove this key",
          },
        ];
  if (kubernetes === undefined)
    return [
      {
        path: ["kubernetes"],
        message:
          "is missing, and runtime is kubernetes; set version and administrators (the stack creates a cluster) or eksCluster (one that exists)",
      },
    ];
  const ofKind =
    "eksCluster" in kubernetes ? problemsOfExisting(kubernetes, network) : problemsOfCreated(kubernetes, network);
  return [...ofKind, ...backlogProblems(config)];
}

type Networks = CreatedNetwork | AdoptedNetwork;

function problemsOfExisting({ eksCluster }: ExistingCluster, network: Networks): OwnershipProblem[] {
  if ("vpcId" in network) return [];
  const message = `${eksCluster} is in a VPC that exists, and the stack creates another; adopt that of the cluster: network.vpcId and network.subnets`;
  return [{ path: ["kubernetes", "eksCluster"], message }];
}

function problemsOfCreated(
  { publicAccessCidrs, privateAccessCidrs }: CreatedCluster,
  network: Networks,
): OwnershipProblem[] {
  const unreachable = publicAccessCidrs.length + privateAccessCidrs.length === 0;
  // Nodes pull images, and pods get credentials (EKS Auth), by endpoints that the stack does not create.
  const cutOff = "natGateways" in network && network.natGateways === "none";
  return [
    ...(unreachable
      ? [
          {
            path: ["kubernetes"],
            message:
              "needs privateAccessCidrs or publicAccessCidrs: without them nothing outside of the cluster reaches its API, the program neither; name the addresses that you deploy from",
          },
        ]
      : []),
    ...(cutOff
      ? [
          {
            path: ["kubernetes", "version"],
            message:
              "needs a NAT gateway, and network.natGateways is none: nodes could not reach EC2, EKS and its registries",
          },
        ]
      : []),
  ];
}
