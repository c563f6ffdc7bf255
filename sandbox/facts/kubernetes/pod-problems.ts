import { mapAt, mapsAt, valueAt } from "./layers.ts";
import type { ObjectToJudge, Problem } from "./judged-object.ts";

type Values = Readonly<Record<string, unknown>>;

const dnsLabel = /^[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?$/;
const portName = /^(?=.*[a-z])(?!.*--)[a-z0-9](?:[a-z0-9-]{0,13}[a-z0-9])?$/;
const quantity = /^\d+(?:\.\d+)?(?:m|k|M|G|T|P|E|Ki|Mi|Gi|Ti|Pi|Ei)?$/;

/** What the API server refuses of a pod's values (pkg/apis/core/validation; read on 2026-12-01). */
export function podProblems({ inputs, isUnknown }: ObjectToJudge, at: string): Problem[] {
  const pod = mapAt(inputs, at);
  const volumes = mapsAt(pod, "volumes").map(({ name }) => name);
  const containers = (["initContainers", "containers"] as const).flatMap((list) =>
    mapsAt(pod, list).map((container, index) => ({ path: `${at}.${list}[${index}]`, container })),
  );
  const names = containers.map(({ container }) => container["name"]);
  return [
    ...(mapsAt(pod, "containers").length === 0 && Array.isArray(pod["containers"])
      ? [[`${at}.containers`, "a pod has at least one container"] as const]
      : []),
    ...containers.flatMap(({ path, container }, index): Problem[] => [
      ...(names.indexOf(container["name"]) < index ? [[`${path}.name`, "two containers have one name"] as const] : []),
      ...containerProblems(path, container, isUnknown),
      ...(volumes.some(isUnknown) || isUnknown(pod["volumes"]) ? [] : mountProblems(path, container, volumes)),
    ]),
  ];
}

function containerProblems(path: string, container: Values, isUnknown: (value: unknown) => boolean): Problem[] {
  const { name } = container;
  const isBad = typeof name === "string" && !isUnknown(name) && !dnsLabel.test(name);
  return [
    ...(isBad ? [[`${path}.name`, "a name has 1 to 63 of a-z, 0-9 and -, - neither first nor last"] as const] : []),
    ...portsOf(path, container),
    ...probesOf(path, container),
    ...resourcesOf(path, container, isUnknown),
  ];
}

function portsOf(path: string, container: Values): Problem[] {
  return mapsAt(container, "ports").flatMap(({ name, containerPort }, index): Problem[] => [
    ...(typeof name === "string" && !portName.test(name)
      ? [[`${path}.ports[${index}].name`, "a port's name has 1 to 15 of a-z, 0-9 and -, one of them a letter"] as const]
      : []),
    ...(typeof containerPort === "number" && !isPort(containerPort)
      ? [[`${path}.ports[${index}].containerPort`, "a port is 1 to 65535"] as const]
      : []),
  ]);
}

const isPort = (port: number): boolean => Number.isInteger(port) && port >= 1 && port <= 65_535;

const handlers = ["exec", "grpc", "httpGet", "tcpSocket"];

function probesOf(path: string, container: Values): Problem[] {
  return ["startupProbe", "livenessProbe", "readinessProbe"].flatMap((name): Problem[] => {
    const probe = mapAt(container, name);
    if (Object.keys(probe).length === 0) return [];
    const own = handlers.filter((handler) => probe[handler] !== undefined);
    const { successThreshold } = probe;
    return [
      ...(own.length === 1 ? [] : [[`${path}.${name}`, `a probe has one of ${handlers.join(", ")}`] as const]),
      ...(name !== "readinessProbe" && typeof successThreshold === "number" && successThreshold !== 1
        ? [[`${path}.${name}.successThreshold`, "must be 1"] as const]
        : []),
    ];
  });
}

function resourcesOf(path: string, container: Values, isUnknown: (value: unknown) => boolean): Problem[] {
  return ["requests", "limits"].flatMap((kind) =>
    Object.entries(mapAt(container, `resources.${kind}`)).flatMap(([resource, amount]): Problem[] =>
      typeof amount !== "string" || isUnknown(amount) || quantity.test(amount)
        ? []
        : [[`${path}.resources.${kind}.${resource}`, "a quantity is a number with m, k, M, G, Ki, Mi or Gi"]],
    ),
  );
}

function mountProblems(path: string, container: Values, volumes: readonly unknown[]): Problem[] {
  return mapsAt(container, "volumeMounts").flatMap((mount, index): Problem[] =>
    volumes.includes(valueAt(mount, "name"))
      ? []
      : [[`${path}.volumeMounts[${index}].name`, "the pod has no volume of that name"]],
  );
}
