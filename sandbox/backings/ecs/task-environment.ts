import type { CloudAccess } from "../../core/cloud-access.ts";
import type { RunnableProcess } from "../../core/runnable-process.ts";
import type { ContainerDefinition } from "./task-definition.ts";
import { sandboxEnvironment, type SandboxContext } from "../../core/sandbox-context.ts";
import type { Target } from "../../core/target-registry.ts";

/** What the environment of one container is made of. */
export interface TaskEnvironmentParts {
  readonly context: SandboxContext;
  readonly cloud: CloudAccess;
  readonly who: string;
  readonly container: ContainerDefinition;
  readonly process: RunnableProcess;
  readonly taskAddress: string;
  /** A folder of the task's own, in place of the container's /tmp. */
  readonly scratchFolder: string;
  /** Variables of outside parties that a local sink stands in for (`MAIL_HOST`); they replace what is declared, and add nothing. */
  readonly carriers: Readonly<Record<string, string>>;
  readonly secret: (who: string, variable: string, valueFrom: string) => Promise<string>;
  readonly alias: (alias: string) => Promise<Target>;
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
  return {
    ...environment,
    ...sandboxEnvironment(parts.context, parts.cloud),
    BIND_ADDRESS: parts.taskAddress,
    TMPDIR: parts.scratchFolder,
  };
}
