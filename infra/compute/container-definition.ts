import type { Environment } from "../../contract/environment.ts";
import { services, type Process } from "../../contract/services.ts";
import type { SuppliedValue, SuppliedValues } from "./supplied-values.ts";

/** What a container is made from; every value is known. */
export interface ContainerParts {
  /** `auth-http`. */
  readonly name: string;
  readonly image: string;
  readonly process: Process;
  readonly supplied: SuppliedValues<string>;
  readonly region: string;
  readonly logGroup: string;
}

interface Variable {
  readonly name: string;
  readonly value: string;
}

/** The address by which tasks call a process of another service, such as `auth:3001`. */
export function processAddress(service: string, process: string): string {
  const processes = (services as Readonly<Record<string, { processes: Readonly<Record<string, Process>> }>>)[service];
  const port = processes?.processes[process]?.port;
  if (port === undefined) throw new Error(`contract/services.ts: ${service}/${process} listens on no port`);
  return `${service}:${port}`;
}

/** The environment as a task definition or a function holds it: values, addresses and ARNs, in alphabetical order. */
export function plainEnvironment(declared: Environment, supplied: SuppliedValues<string>): Variable[] {
  const variables = Object.entries(declared).flatMap(([name, variable]) => {
    if (variable.kind === "address") return [{ name, value: processAddress(variable.service, variable.process) }];
    const value = supplied[name];
    if (variable.kind === "plain" && value !== undefined && "plain" in value) return [{ name, value: value.plain }];
    if (variable.kind === "fetched" && value !== undefined && "fetched" in value) {
      return [{ name, value: value.fetched }];
    }
    return [];
  });
  return variables.sort(byName);
}

/** The variables that ECS fills from Secrets Manager when a task starts. */
export function injectedSecrets(declared: Environment, supplied: SuppliedValues<string>) {
  const secrets = Object.entries(declared).flatMap(([name, variable]) => {
    const value = supplied[name];
    if (variable.kind !== "injected" || value === undefined || !("injected" in value)) return [];
    return [{ name, valueFrom: `${value.injected}:${variable.jsonKey}::` }];
  });
  return secrets.sort(byName);
}

const byName = (one: { name: string }, other: { name: string }) => (one.name < other.name ? -1 : 1);

/** How a container answers for its health: the gateway's image has wget, the Node image a file for it. */
function healthCommand({ image, port, health }: Process): string[] | undefined {
  if (port === undefined || health === undefined) return undefined;
  const url = `http://127.0.0.1:${port}${health.path}`;
  return image === "gateway"
    ? ["CMD", "wget", "-q", "-T", "4", "-O", "/dev/null", url]
    : ["CMD", "node", "app/chassis/health-check.ts", url];
}

/** The ECS container definition of one process: no root, no writable file system but /tmp, no secret in clear. */
export function containerDefinition({ name, image, process, supplied, region, logGroup }: ContainerParts) {
  const command = healthCommand(process);
  return {
    name,
    image,
    essential: true,
    command: process.command,
    user: "1000:1000",
    readonlyRootFilesystem: true,
    privileged: false,
    linuxParameters: { initProcessEnabled: true, capabilities: { drop: ["ALL"] } },
    mountPoints: [{ sourceVolume: "tmp", containerPath: "/tmp", readOnly: false }],
    portMappings:
      process.port === undefined
        ? []
        : [{ name: "http", containerPort: process.port, hostPort: process.port, protocol: "tcp", appProtocol: "http" }],
    environment: plainEnvironment(process.environment, supplied),
    secrets: injectedSecrets(process.environment, supplied),
    stopTimeout: process.stopTimeoutSeconds,
    ...(command === undefined
      ? {}
      : { healthCheck: { command, interval: 10, timeout: 5, retries: 3, startPeriod: 30 } }),
    logConfiguration: {
      logDriver: "awslogs",
      options: {
        "awslogs-group": logGroup,
        "awslogs-region": region,
        "awslogs-stream-prefix": name,
        mode: "non-blocking",
        "max-buffer-size": "4m",
      },
    },
  };
}

export type ContainerDefinition = ReturnType<typeof containerDefinition>;

/** The ARNs of the supplied values of one kind, each once. */
export function arnsOf<T>(supplied: SuppliedValues<T>, kind: "fetched" | "injected"): T[] {
  const arnOf = (value: SuppliedValue<T>): T[] => {
    if (kind === "fetched") return "fetched" in value ? [value.fetched] : [];
    return "injected" in value ? [value.injected] : [];
  };
  return [...new Set(Object.values(supplied).flatMap(arnOf))];
}
