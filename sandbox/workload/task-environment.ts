import type { CloudAccess } from "../core/cloud-access.ts";
import type { RunnableProcess } from "../core/runnable-process.ts";
import { sandboxEnvironment, type SandboxContext } from "../core/sandbox-context.ts";
import type { ServiceMesh, Target } from "../core/service-mesh.ts";

export interface TaskPlanOptions {
  readonly context: SandboxContext;
  readonly mesh: ServiceMesh;
  readonly cloud: CloudAccess;
  /**
   * Values for variables of outside parties that a local sink replaces (`MAIL_HOST`); they replace
   * what is declared, and add nothing.
   */
  readonly carriers: Readonly<Record<string, string>>;
  /**
   * Folder of the program in an image, by image (NGINX's of `gateway`): first on the task's PATH.
   */
  readonly programFolders?: Readonly<Record<string, string>>;
  readonly processes: readonly RunnableProcess[];
}

/** A variable as the platform declares it. */
interface DeclaredVariable {
  readonly name: string;
  readonly value: string;
}

/**
 * The environment of a process: what the platform declares, with addresses of the sandbox, and what
 * the sandbox sets for every process.
 */
export async function taskEnvironment(
  declared: readonly DeclaredVariable[],
  process: RunnableProcess,
  { context, mesh, cloud, carriers, programFolders = {} }: TaskPlanOptions,
): Promise<Record<string, string>> {
  const environment: Record<string, string> = {};
  for (const variable of declared) {
    const value = carriers[variable.name] ?? variable.value;
    environment[variable.name] =
      process.environment[variable.name]?.kind === "address" ? addressText(await mesh.alias(value)) : value;
  }
  const sandbox = sandboxEnvironment(context, cloud);
  const folder = programFolders[process.image];
  return { ...environment, ...sandbox, PATH: folder === undefined ? sandbox.PATH : `${folder}:${sandbox.PATH}` };
}

const addressText = ({ address, port }: Target): string => `${address}:${port}`;
