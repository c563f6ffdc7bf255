import type { Environment } from "../../contract/environment.ts";
import { functions, type PlatformFunction } from "../../contract/functions.ts";
import { Refusal } from "../../contract/refusal.mjs";
import { services, type HealthCheck, type Service } from "../../contract/services.ts";

/** A process of the checkout that an image and a command select. */
export interface RunnableProcess {
  /** `auth/http`, or a function's name. */
  readonly name: string;
  /** Last part of the image repository. */
  readonly image: string;
  readonly command: readonly string[];
  /** The command that does a function's work once, with the event as its argument. */
  readonly jobCommand?: readonly string[];
  readonly port?: number | undefined;
  readonly health?: HealthCheck | undefined;
  readonly environment: Environment;
}

/** The image and command of a container or function. */
export interface ImageReference {
  /** The resource, for errors: `ecs/auth: container http`. */
  readonly who: string;
  /** Repository with tag or digest. */
  readonly image: string;
  /** Entry point and command; empty for the image's own. */
  readonly command: readonly string[];
}

/** The processes of the contract's services. */
export function serviceProcesses(table: Readonly<Record<string, Service>> = services): RunnableProcess[] {
  return Object.entries(table).flatMap(([service, { processes }]) =>
    Object.entries(processes).map(([name, process]) => ({
      name: `${service}/${name}`,
      image: process.image,
      command: process.command,
      port: process.port,
      health: process.health,
      environment: process.environment,
    })),
  );
}

/** The contract's functions. */
export function functionProcesses(table: Readonly<Record<string, PlatformFunction>> = functions): RunnableProcess[] {
  return Object.entries(table).map(([name, { image, command, jobCommand, environment }]) => ({
    name,
    image,
    command,
    ...(jobCommand === undefined ? {} : { jobCommand }),
    environment,
  }));
}

/** The functions that run as a Job on Kubernetes, with the command of that. */
export const jobsOf = (table: readonly RunnableProcess[]): RunnableProcess[] =>
  table.flatMap(({ jobCommand, ...process }) =>
    jobCommand === undefined ? [] : [{ ...process, command: jobCommand }],
  );

/**
 * The process that an image and a command select.
 * @throws Refusal with the known images and commands
 */
export function findProcess(table: readonly RunnableProcess[], wanted: ImageReference): RunnableProcess {
  const repository = repositoryName(wanted.image);
  const ofImage = table.filter(({ image }) => image === repository);
  const meant =
    wanted.command.length === 0 && ofImage.length === 1 ? ofImage : ofImage.filter((each) => runs(each, wanted));
  if (meant[0] !== undefined) return meant[0];
  const unknown =
    ofImage.length === 0 ? `image ${wanted.image}` : `command ${JSON.stringify(wanted.command)} of image ${repository}`;
  throw new Refusal(
    `${unknown} is not declared in the contract: the sandbox runs processes of the checkout instead of images.`,
    {
      path: wanted.who,
      remedy: [
        "The contract declares:",
        ...table.map(({ name, image, command }) => `  ${image} ${JSON.stringify(command)} → ${name}`),
        "Use one of these, or declare the process in contract/services/ or contract/functions.ts.",
      ].join("\n"),
    },
  );
}

/** `…/groundwork/node@sha256:…` and `node:1` are both `node`. */
function repositoryName(image: string): string {
  const last = image.split("/").at(-1) ?? image;
  return last.replace(/[:@].*$/, "");
}

const runs = (process: RunnableProcess, wanted: ImageReference): boolean =>
  process.command.join("\0") === wanted.command.join("\0");
