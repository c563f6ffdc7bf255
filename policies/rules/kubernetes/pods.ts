import type { Reading } from "../../kernel/reading.ts";
import type { Resource } from "../../kernel/resource.ts";
import { every, everyIn, fail, isSure, notApplicable, pass, type Verdict } from "../../kernel/verdict.ts";
import { isPatch, objectsOf, typesOf } from "./objects.ts";

/** Where each kind has the pod that it is, or the template of the pods that it starts. */
const places: Readonly<Record<string, string>> = {
  "core/v1:Pod": "",
  "core/v1:PodTemplate": "template",
  "core/v1:ReplicationController": "spec.template",
  "apps/v1:DaemonSet": "spec.template",
  "apps/v1:Deployment": "spec.template",
  "apps/v1:ReplicaSet": "spec.template",
  "apps/v1:StatefulSet": "spec.template",
  "batch/v1:CronJob": "spec.jobTemplate.spec.template",
  "batch/v1:Job": "spec.template",
};

/** Every type that has pods: each kind, its patch, its list. */
export const podTypes: readonly string[] = typesOf(...Object.keys(places));
/** The types whose pods run until they are stopped, so that probes watch them. */
export const serverTypes: readonly string[] = typesOf(...Object.keys(places).filter((kind) => !/Job$/.test(kind)));

/** A pod, or the template of pods. */
export interface Pod {
  readonly resource: Resource;
  /** The object that has it: the resource, or an item of a list. */
  readonly object: Reading;
  readonly metadata: Reading;
  readonly spec: Reading;
}

/** A container of a pod, of any kind. */
export interface Container extends Pod {
  readonly container: Reading;
}

/** The kinds of containers; probes and resources are of the first alone. */
const containerKinds = ["containers", "initContainers", "ephemeralContainers"] as const;
type ContainerKind = (typeof containerKinds)[number];

/** The pods of a resource. */
export function podsOf(resource: Resource): Pod[] {
  const kind = resource.type.slice("kubernetes:".length).replace(/(?:Patch|List)$/, "");
  const place = places[kind] ?? "";
  return objectsOf(resource).map((object) => {
    const pod = place === "" ? object : object.at(place);
    return { resource, object, metadata: pod.at("metadata"), spec: pod.at("spec") };
  });
}

/** Judges each pod of a resource. */
export const everyPod = (resource: Resource, judge: (pod: Pod) => Verdict): Verdict => every(podsOf(resource), judge);

/** Judges each container of each pod, or only those of some kinds. */
export const everyContainer = (
  resource: Resource,
  judge: (container: Container) => Verdict,
  kinds: readonly ContainerKind[] = containerKinds,
): Verdict =>
  everyIn(
    podsOf(resource).flatMap((pod) =>
      kinds.map(
        (kind) => () =>
          pod.spec
            .at(kind)
            .items()
            .map((container) => ({ ...pod, container })),
      ),
    ),
    judge,
  );

/** Judges the containers that do the pod's work, not those that prepare or debug it. */
export const everyMainContainer = (resource: Resource, judge: (container: Container) => Verdict): Verdict =>
  everyContainer(resource, judge, ["containers"]);

/** A value of the security context: the container's own, else the pod's. */
export function securityOf({ container, spec }: Container, path: string): Reading {
  const own = container.at(`securityContext.${path}`);
  return own.isSet() ? own : spec.at(`securityContext.${path}`);
}

/**
 * A value of the security context of the pod and of the container. The API server refuses a forbidden one
 * in the pod also if each container overrides it.
 */
export const securitiesOf = ({ container, spec }: Container, path: string): [pod: Reading, own: Reading] => [
  spec.at(`securityContext.${path}`),
  container.at(`securityContext.${path}`),
];

/**
 * The verdict on a property that must be set and is not. A patch contains only what it changes, so it
 * says nothing about the others.
 */
export const missing = ({ resource }: Pod, because: string): Verdict =>
  isPatch(resource) ? notApplicable("a patch contains only the properties that it changes") : fail(because);

/** Requires a value of the security context of a container that a pod's context does not have. */
export function mustSecure(container: Container, path: string, expected: boolean): Verdict {
  const value = container.container.at(`securityContext.${path}`);
  if (value.isSet()) return value.mustBe(expected);
  return missing(container, `${value.path} is not set, but must be ${String(expected)}`);
}

/** Passes unless one of the values is set to `true`. */
export const mustBeOff = (...values: readonly Reading[]): Verdict =>
  every(values, (value) => (value.is(true) ? fail(`${value.path} is true`) : pass()));

/** Whether the pod runs on Windows, where the settings of Linux' kernel have no effect. */
export const isOnWindows = ({ spec }: Pod): boolean => spec.at("os.name").is("windows");

/** Judges a container unless its pod runs on Windows. */
export const onLinux =
  (judge: (container: Container) => Verdict) =>
  (container: Container): Verdict =>
    isOnWindows(container) ? notApplicable("the pod runs on Windows") : judge(container);

/**
 * Judges a container unless its pod has users of its own: root in it is then nobody on the host. Source:
 * Pod Security Standards since Kubernetes 1.35.
 */
export const unlessOwnUsers =
  (judge: (container: Container) => Verdict) =>
  (container: Container): Verdict => {
    const hostUsers = container.spec.at("hostUsers");
    const ownUsers = pass("the users of the pod are none of the host");
    if (isSure(() => hostUsers.is(false))) return ownUsers;
    const verdict = judge(container);
    return verdict.outcome === "fail" && hostUsers.is(false) ? ownUsers : verdict;
  };
