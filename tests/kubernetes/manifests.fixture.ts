import type { ProgramRun } from "../../infra/platform-mocks.fixture.ts";
import type { KubernetesObject } from "./cluster/kubernetes-api.fixture.ts";

/** Kinds whose content the API server never sees as one object. */
const bundles = /^kubernetes:(helm|kustomize|yaml)/;

/**
 * The manifests that a program registered, as Pulumi sends them to the API server: namespaces and
 * priorities first, which others refer to.
 */
export function manifestsOf({ registered }: Pick<ProgramRun, "registered">): KubernetesObject[] {
  const ours = registered.filter(({ type }) => type.startsWith("kubernetes:"));
  const bundle = ours.find(({ type }) => bundles.test(type));
  if (bundle !== undefined) throw new Error(`${bundle.name}: the objects inside ${bundle.type} are not tested`);
  const manifests = ours.map(({ name, inputs }) => manifestOf(name, inputs));
  const isFirst = ({ kind }: KubernetesObject): boolean => ["Namespace", "PriorityClass"].includes(kind);
  return [...manifests.filter(isFirst), ...manifests.filter((manifest) => !isFirst(manifest))];
}

/** @throws if the program leaves its name to Pulumi: other objects and AWS refer to it by name */
function manifestOf(resource: string, inputs: Readonly<Record<string, unknown>>): KubernetesObject {
  const manifest = JSON.parse(JSON.stringify(inputs)) as KubernetesObject;
  const { metadata } = manifest as Partial<KubernetesObject>;
  if (metadata?.name === undefined) throw new Error(`${resource}: a ${manifest.kind} without metadata.name`);
  return manifest;
}
