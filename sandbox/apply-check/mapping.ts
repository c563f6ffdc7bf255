import { publishedTypeNamed } from "../facts/published-spec.ts";
import { parseResourceType } from "../facts/unreviewed-type.ts";
import { reviewedTypes } from "../facts/types/index.ts";
import { computeMappings } from "./mappings/compute.ts";
import { dataMappings } from "./mappings/data.ts";
import { networkMappings } from "./mappings/network.ts";
import { securityMappings } from "./mappings/security.ts";

/**
 * How the inputs of a Pulumi type become the properties of CloudFormation and of the API. Inputs
 * that have the same name but for case, separators or a plural are not listed.
 */
export interface Mapping {
  /** @default the type of the same service and name */
  readonly cloudFormation?: string;
  /** The operations that the provider calls with the inputs: `rds:CreateDBInstance`. */
  readonly api?: readonly string[];
  /** By input path, the names of the properties; the first that a schema has is taken. */
  readonly names?: Readonly<Record<string, readonly string[]>>;
  /** Inputs that only the provider reads: AWS never receives them. */
  readonly provider?: readonly string[];
  /** Schemas of cfn-lint about what values must agree on: `aws_ecs_taskdefinition/…`. */
  readonly extensions?: readonly string[];
  /** CloudFormation's required properties that the provider completes. */
  readonly completed?: readonly string[];
}

/** The mappings that differ from the general one, by Pulumi type. */
export const mappings: Readonly<Record<string, Mapping>> = {
  ...computeMappings,
  ...dataMappings,
  ...networkMappings,
  ...securityMappings,
};

/** The API models by which the mappings judge. */
export const apiServices: readonly string[] = [
  ...new Set(Object.values(mappings).flatMap(({ api = [] }) => api.map((operation) => operation.replace(/:.*/, "")))),
].sort();

/** The mapping of a Pulumi type; undefined if there is none. */
export function mappingOf(type: string): Mapping | undefined {
  const parsed = parseResourceType(type);
  const cloudFormation =
    reviewedTypes.get(type)?.published ?? (parsed && publishedTypeNamed(parsed.module, parsed.className));
  const listed = mappings[type];
  if (listed === undefined && cloudFormation === undefined) return undefined;
  return { ...(cloudFormation === undefined ? {} : { cloudFormation }), ...listed };
}
