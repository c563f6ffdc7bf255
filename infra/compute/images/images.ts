import * as docker from "@pulumi/docker";
import * as pulumi from "@pulumi/pulumi";
import path from "node:path";
import { architectures, images, type Architecture } from "../../../contract/image.ts";
import type { ImageName } from "../../../contract/services.ts";
import type { StackConfig } from "../../config/config.ts";
import { contextFingerprint } from "./build-context.ts";

/** An image that tasks and functions run. */
export interface RunnableImage {
  /** Repository with digest, or the tag that the stack configures. */
  readonly reference: pulumi.Input<string>;
  /** Without digest and tag; known before the image is built. */
  readonly repository: string;
}

/** The two images of a stack. */
export type PlatformImages = Readonly<Record<ImageName, RunnableImage>>;

interface BuiltImagesArgs {
  /** Registry and prefix; `/node` and `/gateway` exist below it. */
  repository: string;
  architecture: Architecture;
  /** Whether the image of the Node processes has the agent of New Relic. */
  newRelicAgent: boolean;
}

const checkout = path.resolve(import.meta.dirname, "../../..");

/**
 * Builds both images from the checkout with Docker during `pulumi up`, when a file of theirs
 * changed, and pushes them (DOCKER). Docker's own login of this machine authenticates, so that the
 * state contains no token. Costs the storage of each version in the registry.
 */
export class BuiltImages extends pulumi.ComponentResource {
  readonly node: RunnableImage;
  readonly gateway: RunnableImage;

  constructor(name: string, args: BuiltImagesArgs, opts?: pulumi.ComponentResourceOptions) {
    super("groundwork:compute:BuiltImages", name, {}, opts);
    const { architecture, repository, newRelicAgent } = args;
    const provider = new docker.Provider(`${name}-docker`, {}, { parent: this });

    const built = (image: ImageName): RunnableImage => {
      const { dockerfile } = images[image];
      // Tags are immutable: each content has its own.
      const withAgent = newRelicAgent && image === "node";
      const tag = `${contextFingerprint(checkout, dockerfile)}-${architecture}${withAgent ? "-new-relic" : ""}`;
      const { repoDigest } = new docker.Image(
        `${name}-${image}`,
        {
          imageName: `${repository}/${image}:${tag}`,
          // Relative to the project, whose path differs from machine to machine.
          build: {
            context: ".",
            dockerfile,
            platform: architectures[architecture].docker,
            ...(withAgent ? { args: { NEW_RELIC_AGENT: "true" } } : {}),
          },
        },
        { parent: this, provider },
      );
      return { reference: repoDigest, repository: `${repository}/${image}` };
    };
    this.node = built("node");
    this.gateway = built("gateway");
    this.registerOutputs({});
  }
}

const existing = (reference: string): RunnableImage => ({
  reference,
  repository: reference.replace(/(@sha256:.*|:[^/:]*)$/, ""),
});

/** The images that the stack names, or those that it builds. */
export function platformImages(
  name: string,
  { images: configured, architecture, newRelic }: Pick<StackConfig, "images" | "architecture" | "newRelic">,
  opts: pulumi.ComponentResourceOptions,
): PlatformImages {
  const newRelicAgent = newRelic !== undefined;
  if ("build" in configured)
    return new BuiltImages(`${name}-images`, { ...configured.build, architecture, newRelicAgent }, opts);
  return { node: existing(configured.node), gateway: existing(configured.gateway) };
}
