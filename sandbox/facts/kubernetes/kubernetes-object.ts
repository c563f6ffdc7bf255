import type { Properties } from "../../core/backing.ts";
import type { InputProblem, ReviewedType } from "../reviewed-type.ts";
import { providerOf, sdkTypes, type SdkResource } from "../sdk-catalogue.ts";
import { fieldProblems } from "./field-problems.ts";
import { fieldsOfType, type Fields } from "./field-shapes.ts";
import { mapAt } from "./layers.ts";
import { objectProblems } from "./object-problems.ts";
import { isFixed, isReplaced } from "./replaced-fields.ts";
import { servedObject } from "./served-object.ts";

/** What the facts know of a type whose resources are objects of a Kubernetes API. */
export interface KubernetesObject {
  /** `apps/v1 Deployment`. */
  readonly kind: string;
  /** Its definition lies in the cluster, so that only its metadata is judged. */
  readonly isCustom: boolean;
  /** Whether objects with these inputs lie in a namespace. */
  readonly isNamespaced: (inputs: Properties) => boolean;
  /** What the API server would refuse; unknown values have no problem. */
  readonly problems: (inputs: Properties, isUnknown: (value: unknown) => boolean) => readonly InputProblem[];
  readonly isReplaced: (path: string) => boolean;
  readonly isFixed: (path: string) => boolean;
}

/** Kinds without a namespace; their lists, patches and versions are the same. */
const clusterWide = new Set([
  "APIService",
  "CertificateSigningRequest",
  "ClusterRole",
  "ClusterRoleBinding",
  "ClusterTrustBundle",
  "CSIDriver",
  "CSINode",
  "CustomResourceDefinition",
  "DeviceClass",
  "FlowSchema",
  "IngressClass",
  "IPAddress",
  "MutatingAdmissionPolicy",
  "MutatingAdmissionPolicyBinding",
  "MutatingWebhookConfiguration",
  "Namespace",
  "Node",
  "PersistentVolume",
  "PriorityClass",
  "PriorityLevelConfiguration",
  "ResourceSlice",
  "RuntimeClass",
  "ServiceCIDR",
  "StorageClass",
  "StorageVersionMigration",
  "ValidatingAdmissionPolicy",
  "ValidatingAdmissionPolicyBinding",
  "ValidatingWebhookConfiguration",
  "VolumeAttachment",
  "VolumeAttributesClass",
]);

const customPattern = /^kubernetes:([a-z0-9-]+(?:\.[a-z0-9-]+)+\/v[a-z0-9]+):([A-Z][A-Za-z0-9]*)$/;

/**
 * The facts of a kind that a CustomResourceDefinition adds, such as
 * `kubernetes:eks.amazonaws.com/v1:TargetGroupBinding`; undefined for a type of a group that the
 * SDK knows, and for every other type.
 */
export function customResource(type: string): SdkResource | undefined {
  const [, apiVersion, kind] = customPattern.exec(type) ?? [];
  if (apiVersion === undefined || kind === undefined) return undefined;
  const group = apiVersion.split("/")[0] ?? "";
  if (sdkTypes("kubernetes").some((known) => known.startsWith(`kubernetes:${group}/`))) return undefined;
  return {
    type,
    inputs: ["apiVersion", "kind", "metadata", "spec"],
    required: ["apiVersion", "kind"],
    outputs: [],
    secretOutputs: [],
    constants: { apiVersion, kind },
  };
}

/** The object behind a type; undefined for a type that is not one of Kubernetes. */
export function kubernetesObject({ type, constants }: SdkResource): KubernetesObject | undefined {
  const { apiVersion, kind } = constants;
  if (providerOf(type) !== "kubernetes" || apiVersion === undefined || kind === undefined) return undefined;
  const isCustom = customPattern.test(type) && !sdkTypes("kubernetes").includes(type);
  const fields = isCustom ? customFields(apiVersion, kind) : fieldsOfType(type);
  const name = `${apiVersion} ${kind}`;
  return {
    kind: name,
    isCustom,
    isNamespaced: (inputs) =>
      isCustom ? mapAt(inputs, "metadata")["namespace"] !== undefined : !clusterWide.has(kind.replace(/Patch$/, "")),
    problems: (inputs, isUnknown) => [
      ...fieldProblems({ type, fields, value: inputs, isUnknown }),
      ...objectProblems({ type, kind: name, inputs, isUnknown }),
    ],
    isReplaced: (path) => isReplaced(name, path),
    isFixed: (path) => isFixed(name, path),
  };
}

/** Of an object whose definition lies in the cluster, only what every object has is known. */
const customFields = (apiVersion: string, kind: string): Fields =>
  new Map([
    ["apiVersion", { isRequired: true, shape: { kind: "text", value: apiVersion } }],
    ["kind", { isRequired: true, shape: { kind: "text", value: kind } }],
    ["metadata", { isRequired: false, shape: { kind: "object", name: "meta.v1.ObjectMeta" } }],
    ["spec", { isRequired: false, shape: { kind: "any" } }],
  ]);

/**
 * What the API server makes of an object. Its id is `namespace/name`, or the name alone, as the
 * provider forms it.
 */
export const objectType = (sdk: SdkResource): ReviewedType => ({
  type: sdk.type,
  autoName: "none",
  create: (resource) => {
    const { namespace, name } = resource.map("metadata");
    const parts = [namespace, name].filter((part) => typeof part === "string");
    return { id: parts.join("/"), outputs: servedObject(resource) };
  },
});
