import type { CloudAccess } from "./ecs-cloud-access.ts";
import type { RunnableProcess } from "./ecs-process-table.ts";
import type { ContainerDefinition } from "./ecs-task-definition.ts";
import type { Place } from "./place.ts";
import type { Target } from "./load-balancer-targets.ts";

/** What every task and function is told about the place it runs in. */
export interface Surroundings {
  readonly place: Place;
  readonly cloud: CloudAccess;
}

/** What the environment of one container is made of. */
export interface TaskEnvironmentParts extends Surroundings {
  readonly who: string;
  readonly container: ContainerDefinition;
  readonly process: RunnableProcess;
  readonly taskAddress: string;
  /** A folder of the task's own, in place of the container's /tmp. */
  readonly scratchFolder: string;
  /** Variables of outside parties that a local sink stands in for (`MAIL_HOST`); they replace what is declared, and add nothing. */
  readonly carriers: Readonly<Record<string, string>>;
  /** Folder of the program that an image brings, by image: it comes first on the task's PATH. */
  readonly programFolders: Readonly<Record<string, string>>;
  readonly secret: (who: string, variable: string, valueFrom: string) => Promise<string>;
  readonly alias: (alias: string) => Promise<Target>;
}

/** What the sandbox sets for every process, tasks and functions alike. */
export function sandboxEnvironment({ place, cloud }: Surroundings): Record<string, string> & { PATH: string } {
  return {
    PATH: process.env["PATH"] ?? "/usr/local/bin:/usr/bin:/bin",
    NODE_EXTRA_CA_CERTS: place.certificates.bundle,
    AWS_REGION: place.region,
    AWS_ENDPOINT_URL: cloud.endpoint,
    AWS_ACCESS_KEY_ID: cloud.accessKeyId,
    AWS_SECRET_ACCESS_KEY: cloud.secretAccessKey,
  };
}

/** The whole environment of a container: what the task definition declares, its secrets, and what the sandbox differs in. */
export async function taskEnvironment(parts: TaskEnvironmentParts): Promise<Record<string, string>> {
  const { who, container, process: runnable, carriers } = parts;
  const environment: Record<string, string> = {};
  for (const { name, value } of container.environment) environment[name] = carriers[name] ?? value;
  for (const { name, valueFrom } of container.secrets) environment[name] = await parts.secret(who, name, valueFrom);
  for (const [name, { kind }] of Object.entries(runnable.environment)) {
    const declared = environment[name];
    if (kind !== "address" || declared === undefined) continue;
    const { address, port } = await parts.alias(declared);
    environment[name] = `${address}:${port}`;
  }
  const sandbox = sandboxEnvironment(parts);
  const folder = parts.programFolders[runnable.image];
  return {
    ...environment,
    ...sandbox,
    PATH: folder === undefined ? sandbox.PATH : `${folder}:${sandbox.PATH}`,
    BIND_ADDRESS: parts.taskAddress,
    TMPDIR: parts.scratchFolder,
  };
}
