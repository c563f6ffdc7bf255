import type { KubernetesObject } from "../facts/kubernetes/kubernetes-object.ts";
import type { ProviderConfig } from "./provider-config.ts";
import { isMap, revealAll, unknownValue, type WireProperties, type WireValue } from "./wire-value.ts";

/** How the provider marks an object that it has named (provider/pkg/metadata/naming.go). */
const autonamed = "pulumi.com/autonamed";

interface NamingQuestion {
  readonly logicalName: string;
  readonly oldInputs: WireProperties;
  /** A name that the stack's own naming rules propose or demand. */
  readonly proposed?: string;
  /** The eight digits of an automatic name. */
  readonly digits: string;
}

/**
 * The inputs of an object as the provider completes them: kind, namespace and, if the program gives
 * none, a name, which an update keeps.
 */
export function namedObject(
  object: KubernetesObject,
  given: WireProperties,
  question: NamingQuestion,
  config: Pick<ProviderConfig, "namespace">,
): WireProperties {
  const metadata = given["metadata"] ?? {};
  if (!isMap(metadata)) return given;
  const placed =
    object.isNamespaced(revealAll(given)) && metadata["namespace"] === undefined
      ? { ...metadata, namespace: config.namespace }
      : metadata;
  return { ...given, metadata: isNamed(placed) ? placed : named(placed, question) };
}

const isNamed = ({ name, generateName }: WireProperties): boolean => (name ?? "") !== "" || (generateName ?? "") !== "";

function named(metadata: WireProperties, { logicalName, oldInputs, proposed, digits }: NamingQuestion): WireProperties {
  const earlier = isAutoNamedObject(oldInputs) ? metadataOf(oldInputs)["name"] : undefined;
  const annotations = metadata["annotations"] ?? {};
  return {
    ...metadata,
    name: earlier ?? proposed ?? `${logicalName}-${digits}`,
    annotations: isMap(annotations) ? { ...annotations, [autonamed]: "true" } : annotations,
  };
}

const metadataOf = (inputs: WireProperties): WireProperties => {
  const { metadata } = revealAll(inputs);
  return isMap(metadata) ? metadata : {};
};

/** Whether the provider has named the object, so that its replacement gets another name. */
export function isAutoNamedObject(inputs: WireProperties): boolean {
  const { annotations } = metadataOf(inputs);
  return isMap(annotations) && annotations[autonamed] === "true";
}

/** Whether a replacement has the name of the old object, which must then be deleted first. */
export function keepsItsObjectName(before: WireProperties, after: WireProperties): boolean {
  if (isAutoNamedObject(after)) return false;
  const [old, wanted] = [metadataOf(before), metadataOf(after)];
  const isSame = (value: WireValue | undefined, other: WireValue | undefined): boolean =>
    value === other || value === unknownValue || other === unknownValue;
  return isSame(old["name"], wanted["name"]) && isSame(old["namespace"], wanted["namespace"]);
}
