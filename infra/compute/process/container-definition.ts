import type { Environment } from "../../../contract/environment.ts";
import { image as imageContract } from "../../../contract/image.ts";
import type { ImageName, Process } from "../../../contract/services.ts";

/** The parts of a container definition; every value is known. */
interface ContainerDefinitionArgs {
  /** `auth-http`. */
  readonly name: string;
  readonly image: string;
  readonly process: Process;
  /**
   * The value of each variable that the process has: a text, an address, an ARN, or a reference to
   * one value of a secret.
   */
  readonly values: Readonly<Record<string, string>>;
  readonly region: string;
  readonly logGroup: string;
}

interface Variable {
  readonly name: string;
  readonly value: string;
}

/**
 * The environment of a task definition or a function: values, addresses, ARNs, references to secrets
 * and the variables of its image, in alphabetical order.
 */
export function plainEnvironment(
  image: ImageName,
  declared: Environment,
  values: Readonly<Record<string, string>>,
): Variable[] {
  const variables = Object.keys(declared).filter((name) => name in values);
  const ofImage = Object.entries(imageContract.variables[image]);
  return [...variables.map((name) => [name, values[name] ?? ""] as const), ...ofImage]
    .map(([name, value]) => ({ name, value }))
    .sort(byName);
}

const byName = (one: { name: string }, other: { name: string }) => (one.name < other.name ? -1 : 1);

/** When a container's health check runs and how often it may fail; seconds. */
export const containerHealthCheck = { interval: 10, timeout: 5, retries: 3, startPeriod: 30 } as const;

/** The health check of a container: the gateway's image has wget, the Node image has a script. */
function healthCommand({ image, health }: Process): string[] {
  const url = `http://127.0.0.1:${health.port}${health.path}`;
  return image === "gateway"
    ? ["CMD", "wget", "-q", "-T", "4", "-O", "/dev/null", url]
    : ["CMD", "node", "app/chassis/http/health-check.ts", url];
}

const { user, writable } = imageContract;

/**
 * Fargate mounts a volume as root's, which the container's user cannot write; a tmpfs takes an
 * owner (containers-roadmap#938, #736). Its size counts against the memory of the task.
 */
const writableFolder = {
  containerPath: writable.folder,
  size: writable.maxMegabytes,
  mountOptions: ["rw", "nosuid", "nodev", "noexec", `uid=${user.uid}`, `gid=${user.gid}`, "mode=0700"],
};

/** The name of a process's port in its task definition. */
export const portName = ({ speaksWebSocket }: Process): string => (speaksWebSocket === true ? "socket" : "http");

/** Without `appProtocol`, Service Connect passes connections on as they are (TCP). */
const portMappings = (process: Process) => {
  const { port, speaksWebSocket } = process;
  if (port === undefined) return [];
  const mapping = { name: portName(process), containerPort: port, hostPort: port, protocol: "tcp" };
  return [speaksWebSocket === true ? mapping : { ...mapping, appProtocol: "http" }];
};

/**
 * The ECS container definition of one process: not root, only /tmp is writable, no plaintext
 * secrets.
 */
export function containerDefinition({ name, image, process, values, region, logGroup }: ContainerDefinitionArgs) {
  return {
    name,
    image,
    essential: true,
    command: process.command,
    user: `${user.uid}:${user.gid}`,
    readonlyRootFilesystem: true,
    privileged: false,
    linuxParameters: { initProcessEnabled: true, capabilities: { drop: ["ALL"] }, tmpfs: [writableFolder] },
    portMappings: portMappings(process),
    environment: plainEnvironment(process.image, process.environment, values),
    stopTimeout: process.stopTimeoutSeconds,
    healthCheck: { command: healthCommand(process), ...containerHealthCheck },
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
