import type { InputProblem } from "../reviewed-type.ts";
import { mapAt, mapsAt, valueAt } from "./layers.ts";
import type { ObjectToJudge, Problem } from "./judged-object.ts";
import { podProblems } from "./pod-problems.ts";

const labelValue = /^(?:[A-Za-z0-9](?:[A-Za-z0-9_.-]{0,61}[A-Za-z0-9])?)?$/;
const labelKey = /^(?:[a-z0-9](?:[a-z0-9.-]{0,251}[a-z0-9])?\/)?[A-Za-z0-9](?:[A-Za-z0-9_.-]{0,61}[A-Za-z0-9])?$/;
const dnsLabel = /^[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?$/;
const serviceName = /^[a-z](?:[a-z0-9-]{0,61}[a-z0-9])?$/;
const dnsSubdomain = /^(?=.{1,253}$)[a-z0-9](?:[a-z0-9-]*[a-z0-9])?(?:\.[a-z0-9](?:[a-z0-9-]*[a-z0-9])?)*$/;

/** https://kubernetes.io/docs/concepts/overview/working-with-objects/names/ (read on 2026-12-01). */
function namePattern(kind: string): readonly [RegExp, string] | undefined {
  if (kind.startsWith("rbac.authorization.k8s.io/")) return undefined;
  if (kind === "v1 Service") return [serviceName, "1 to 63 of a-z, 0-9 and -, the first a letter, the last no -"];
  if (kind === "v1 Namespace") return [dnsLabel, "1 to 63 of a-z, 0-9 and -, - neither first nor last"];
  return [dnsSubdomain, "1 to 253 of a-z, 0-9, - and ., with a letter or a digit at both ends of each part"];
}

/** What the API server refuses of values that each have the right form. */
export function objectProblems(object: ObjectToJudge): InputProblem[] {
  const { type, kind, inputs } = object;
  const template = mapAt(inputs, "spec.template");
  const found = [
    ...nameProblems(object),
    ...labelProblems(object, "metadata.labels"),
    ...labelProblems(object, "spec.template.metadata.labels"),
    ...(byKind[kind]?.(object) ?? []),
    ...(Object.keys(mapAt(template, "spec")).length === 0 ? [] : podProblems(object, "spec.template.spec")),
  ];
  return found.map(([property, reason]) => ({ property, reason: `${type}: ${reason}` }));
}

function nameProblems({ kind, inputs, isUnknown }: ObjectToJudge): Problem[] {
  const name = valueAt(inputs, "metadata.name");
  const [pattern, rule] = namePattern(kind) ?? [];
  if (typeof name !== "string" || isUnknown(name) || pattern === undefined || pattern.test(name)) return [];
  return [["metadata.name", `a name has ${rule ?? ""}`]];
}

/** https://kubernetes.io/docs/concepts/overview/working-with-objects/labels/ (read on 2026-12-01). */
function labelProblems({ inputs, isUnknown }: ObjectToJudge, at: string): Problem[] {
  return Object.entries(mapAt(inputs, at)).flatMap(([key, value]): Problem[] => {
    const property = `${at}["${key}"]`;
    if (!labelKey.test(key)) return [[property, "the key of a label has a prefix of DNS, /, and 1 to 63 characters"]];
    if (typeof value !== "string" || isUnknown(value) || labelValue.test(value)) return [];
    return [[property, "the value of a label has at most 63 of letters, digits, -, _ and ."]];
  });
}

const byKind: Readonly<Record<string, (object: ObjectToJudge) => readonly Problem[]>> = {
  "apps/v1 Deployment": (object) => [
    ...selectorProblems(object),
    ...rolloutProblems(object),
    ...restartProblems(object, ["Always"]),
  ],
  "apps/v1 StatefulSet": (object) => [...selectorProblems(object), ...restartProblems(object, ["Always"])],
  "apps/v1 DaemonSet": (object) => [...selectorProblems(object), ...restartProblems(object, ["Always"])],
  "batch/v1 Job": (object) => restartProblems(object, ["Never", "OnFailure"]),
  "policy/v1 PodDisruptionBudget": budgetProblems,
  "autoscaling/v2 HorizontalPodAutoscaler": scaleProblems,
  "v1 Service": portProblems,
};

function selectorProblems({ inputs, isUnknown }: ObjectToJudge): Problem[] {
  const labels = mapAt(inputs, "spec.template.metadata.labels");
  const selected = Object.entries(mapAt(inputs, "spec.selector.matchLabels"));
  if (isUnknown(valueAt(inputs, "spec.template.metadata.labels"))) return [];
  const stray = selected.filter(
    ([key, value]) => !isUnknown(value) && !isUnknown(labels[key]) && labels[key] !== value,
  );
  return stray.map(([key]) => [
    `spec.selector.matchLabels["${key}"]`,
    "the selector does not match the labels of the template",
  ]);
}

/** With neither room to add a pod nor to remove one, nothing could be replaced. */
function rolloutProblems({ inputs }: ObjectToJudge): Problem[] {
  const { maxSurge, maxUnavailable } = mapAt(inputs, "spec.strategy.rollingUpdate");
  const isNone = (value: unknown): boolean => value === 0 || value === "0%";
  return isNone(maxSurge) && isNone(maxUnavailable)
    ? [["spec.strategy.rollingUpdate.maxUnavailable", "cannot be 0 when maxSurge is 0"]]
    : [];
}

function restartProblems({ inputs, isUnknown }: ObjectToJudge, allowed: readonly string[]): Problem[] {
  const given = valueAt(inputs, "spec.template.spec.restartPolicy");
  if (isUnknown(given) || (given === undefined && allowed.includes("Always"))) return [];
  if (typeof given === "string" && allowed.includes(given)) return [];
  return [["spec.template.spec.restartPolicy", `takes ${allowed.join(" or ")}`]];
}

function budgetProblems({ inputs }: ObjectToJudge): Problem[] {
  const { minAvailable, maxUnavailable } = mapAt(inputs, "spec");
  return minAvailable !== undefined && maxUnavailable !== undefined
    ? [["spec.maxUnavailable", "minAvailable and maxUnavailable cannot be both set"]]
    : [];
}

function scaleProblems({ inputs }: ObjectToJudge): Problem[] {
  const { minReplicas, maxReplicas } = mapAt(inputs, "spec");
  return typeof minReplicas === "number" && typeof maxReplicas === "number" && maxReplicas < minReplicas
    ? [["spec.maxReplicas", "must be at least minReplicas"]]
    : [];
}

function portProblems({ inputs }: ObjectToJudge): Problem[] {
  const ports = mapsAt(inputs, "spec.ports");
  const names = ports.map(({ name }) => name);
  const unnamed = ports.length > 1 && names.includes(undefined);
  return [
    ...(unnamed ? [["spec.ports", "every port needs a name when there are several"] as const] : []),
    ...(new Set(names).size < names.length && !unnamed ? [["spec.ports", "two ports have one name"] as const] : []),
  ];
}
