import { didYouMean } from "../core/did-you-mean.ts";
import { customResource, kubernetesObject, objectType, type KubernetesObject } from "./kubernetes/kubernetes-object.ts";
import { publishedResource, publishedTypeNamed, type PublishedResource } from "./published-spec.ts";
import type { AutoName, ReviewedType } from "./reviewed-type.ts";
import { packageOf, providerOf, sdkResource, sdkTypes, type SdkResource } from "./sdk-catalogue.ts";
import { reviewedTypes } from "./types/index.ts";
import { parseResourceType, unreviewed } from "./unreviewed-type.ts";

/** Whether a changed input replaces its resource; `unknown` if no source says so. */
export type Replacement = "yes" | "no" | "unknown";

/**
 * The facts of a resource type, read from the installed SDK and AWS's published specification, and
 * completed by hand where both say nothing.
 */
export interface ResourceFacts extends SdkResource {
  /** Deleting the resource deletes its data. */
  readonly stateful: boolean;
  readonly autoName: AutoName | undefined;
  /**
   * What cannot be read is kept by hand for this type; for others outputs and replacement are
   * partly unknown.
   */
  readonly reviewed: boolean;
  /** Its ARN contains its name, so that two resources cannot share a name. */
  readonly named: boolean;
  readonly details: ReviewedType;
  /** @param path the changed value within the input, which decides for an object of Kubernetes */
  readonly replacement: (input: string, path?: string) => Replacement;
  /** Of an object of Kubernetes; undefined for every other type. */
  readonly object: KubernetesObject | undefined;
}

const known = new Map<string, ResourceFacts | undefined>();

/**
 * The facts of a Pulumi type such as `aws:rds/instance:Instance`; undefined if the installed SDK
 * lacks the type.
 */
export function resourceFacts(type: string): ResourceFacts | undefined {
  if (!known.has(type)) {
    const sdk = sdkResource(type) ?? customResource(type);
    known.set(type, sdk === undefined ? undefined : gather(sdk));
  }
  return known.get(type);
}

/** The message that the installed SDK lacks the type, with the nearest one. */
export function unknownType(type: string): string {
  return `the installed ${packageOf(type)} has no resource type "${type}"${didYouMean(type, sdkTypes(providerOf(type)))}`;
}

/** The message that the type has no such input, with the nearest one. */
export const unknownInput = ({ type, inputs }: ResourceFacts, input: string): string =>
  `${type} has no input "${input}"${didYouMean(input, inputs)}`;

function gather(sdk: SdkResource): ResourceFacts {
  const object = kubernetesObject(sdk);
  return object === undefined ? gatherResource(sdk) : gatherObject(sdk, object);
}

function gatherObject(sdk: SdkResource, object: KubernetesObject): ResourceFacts {
  return {
    ...sdk,
    stateful: object.kind === "v1 PersistentVolumeClaim",
    autoName: undefined,
    reviewed: true,
    named: true,
    details: objectType(sdk),
    replacement: (input, path = input) => (object.isReplaced(path) ? "yes" : "no"),
    object,
  };
}

function gatherResource(sdk: SdkResource): ResourceFacts {
  const reviewed = reviewedTypes.get(sdk.type);
  const published = publishedFor(sdk.type, reviewed);
  const details = reviewed ?? unreviewed(sdk, published?.arnTemplate);
  return {
    ...sdk,
    secretOutputs: [...sdk.secretOutputs, ...(details.secretOutputs ?? [])],
    stateful: details.stateful ?? published?.stateful === true,
    autoName: autoNameOf(sdk, details),
    reviewed: reviewed !== undefined,
    named: published?.arnTemplate !== undefined && details.sharesName !== true,
    details,
    replacement: (input) => replacementOf(input, sdk.type, reviewed, published),
    object: undefined,
  };
}

function publishedFor(type: string, reviewed: ReviewedType | undefined): PublishedResource | undefined {
  const parsed = parseResourceType(type);
  const name =
    reviewed?.published ?? (parsed === undefined ? undefined : publishedTypeNamed(parsed.module, parsed.className));
  return name === undefined ? undefined : publishedResource(name);
}

/**
 * Like the Pulumi bridge, the provider names resources with an optional input `name`, unless the
 * type differs.
 */
function autoNameOf(sdk: SdkResource, { autoName }: ReviewedType): AutoName | undefined {
  if (autoName === "none") return undefined;
  if (autoName !== undefined) return autoName;
  return sdk.inputs.includes("name") && !sdk.required.includes("name") ? { property: "name" } : undefined;
}

/** The AWS provider gives every type a `region` that replaces, and tags that never do. */
function everywhere(input: string, type: string): Replacement {
  if (!type.startsWith("aws:")) return "unknown";
  if (input === "region") return "yes";
  return input === "tags" || input === "tagsAll" ? "no" : "unknown";
}

function replacementOf(
  input: string,
  type: string,
  reviewed: ReviewedType | undefined,
  published: PublishedResource | undefined,
): Replacement {
  const general = everywhere(input, type);
  if (reviewed === undefined) return general;
  const stated = statedReplacement(input, reviewed) ?? general;
  return stated === "unknown" ? publishedReplacement(input, published?.replaces ?? {}) : stated;
}

/** What is written by hand of an input; undefined if nothing is. */
function statedReplacement(input: string, { replaces = [], updates = [] }: ReviewedType): Replacement | undefined {
  if (replaces.includes(input)) return "yes";
  return updates.includes(input) ? "no" : undefined;
}

function publishedReplacement(input: string, replaces: PublishedResource["replaces"]): Replacement {
  const name = Object.keys(replaces).find((property) => property.toLowerCase() === input.toLowerCase());
  const causes = name === undefined ? "no" : replaces[name];
  return causes === "yes" || causes === "no" ? causes : "unknown";
}
