import * as z from "zod";
import { architectures, type Architecture } from "../../contract/image.ts";

/** The names of {@link architectures}, as configuration writes them. */
export const Architectures = z
  .enum(Object.keys(architectures) as [Architecture, ...Architecture[]])
  .default("x86_64")
  .meta({
    description: "the CPU architecture of tasks, functions and images; images by digest must be of this architecture",
    example: "arm64",
    cost: "AWS's prices of Fargate and Lambda differ by architecture ([AWS Fargate pricing](https://aws.amazon.com/fargate/pricing/), 2026-11-29)",
  });

const registry = "111122223333.dkr.ecr.eu-central-1.amazonaws.com/groundwork";

const image = (name: string) =>
  z
    .string()
    .regex(/^[a-z0-9.\-/:]+(:[\w.-]+|@sha256:[0-9a-f]{64})$/, "is not repository@sha256:digest or repository:tag")
    .optional()
    .meta({
      description: `the image of ${name === "node" ? "the Node processes and functions" : "the gateway"}, as repository@sha256:digest, or as repository:tag if the registry's tags are immutable, as those of infra/bootstrap are: \`pulumi up\` does not see that a tag points to another image`,
      example: `${registry}/${name}@sha256:${"0".repeat(64)}`,
    });

const build = z
  .strictObject({
    repository: z
      .string()
      .regex(/^[a-z0-9][a-z0-9.-]*(:\d+)?(\/[a-z0-9._-]+)+$/, "is not a repository such as registry/groundwork")
      .meta({
        description:
          "the registry and the prefix of the repositories that exist, in which `/node` and `/gateway` are appended",
        example: registry,
      }),
  })
  .optional()
  .meta({
    description:
      "instead of node and gateway: `pulumi up` builds both images from the checkout with Docker, and pushes them",
    example: { repository: registry },
  });

/** The images that the platform runs: two that exist, or two that `pulumi up` builds. */
export type Images =
  | { readonly node: string; readonly gateway: string }
  | { readonly build: { readonly repository: string } };

export const Images = z
  .strictObject({ node: image("node"), gateway: image("gateway"), build })
  .transform((images, context): Images => {
    const { node, gateway, build: made } = images;
    if (made !== undefined && node === undefined && gateway === undefined) return { build: made };
    if (made === undefined && node !== undefined && gateway !== undefined) return { node, gateway };
    context.addIssue(
      "names either node and gateway, or build alone, such as " + JSON.stringify({ build: { repository: registry } }),
    );
    return z.NEVER;
  })
  .meta({
    description: "the two images that the platform runs: either node and gateway, or build alone",
    example: {
      node: `${registry}/node@sha256:${"0".repeat(64)}`,
      gateway: `${registry}/gateway@sha256:${"0".repeat(64)}`,
    },
  });
