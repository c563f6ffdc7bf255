import { publishedTypeNamed } from "../facts/published-spec.ts";
import { parseResourceType } from "../facts/unreviewed-type.ts";
import { reviewedTypes } from "../facts/types/index.ts";
import type { Mapping } from "./mapping.ts";
import { computeMappings } from "./mappings/compute.ts";
import { dataMappings } from "./mappings/data.ts";
import { eksMappings } from "./mappings/eks.ts";
import { networkMappings } from "./mappings/network.ts";
import { securityMappings } from "./mappings/security.ts";

/** The mappings that differ from the general one, by Pulumi type. */
export const mappings: Readonly<Record<string, Mapping>> = {
  ...computeMappings,
  ...dataMappings,
  ...eksMappings,
  ...networkMappings,
  ...securityMappings,
};

/** The mapping of a Pulumi type; undefined if there is none. */
export function mappingOf(type: string): Mapping | undefined {
  const parsed = parseResourceType(type);
  const cloudFormation =
    reviewedTypes.get(type)?.published ?? (parsed && publishedTypeNamed(parsed.module, parsed.className));
  const listed = mappings[type];
  if (listed === undefined && cloudFormation === undefined) return undefined;
  return {
    ...(cloudFormation === undefined ? {} : { cloudFormation }),
    ...(listed === undefined ? {} : { ...listed, isReviewed: true }),
  };
}
