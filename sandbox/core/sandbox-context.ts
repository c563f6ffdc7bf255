import { mkdirSync } from "node:fs";
import path from "node:path";
import type { CertificateAuthority } from "./certificate-authority.ts";
import type { CloudAccess } from "./cloud-access.ts";
import { sandboxFigures } from "./differences.ts";
import type { Log } from "./log.ts";

/**
 * The parts of one sandbox share its folder, loopback addresses, certificate authority and
 * log.
 */
export interface SandboxContext {
  /** The checkout whose processes run. */
  readonly checkout: string;
  /** Data of this sandbox, in a folder that the database's user can read. */
  readonly folder: string;
  /** Account and region that the sandbox answers as. */
  readonly account: string;
  readonly region: string;
  /**
   * The loopback address of a name such as `rds/groundwork-dev`, kept across restarts.
   */
  address(name: string): string;
  readonly certificates: CertificateAuthority;
  readonly log: Log;
}

/** Where AWS End User Messaging answers. */
export const smsAddress = (context: Pick<SandboxContext, "address">) => ({
  address: context.address("sms"),
  port: sandboxFigures.smsPort,
});

/** The variables that the sandbox sets for every process, tasks and functions alike. */
export function sandboxEnvironment(
  context: SandboxContext,
  cloud: CloudAccess,
): Record<string, string> & { PATH: string } {
  const sms = smsAddress(context);
  return {
    PATH: process.env["PATH"] ?? "/usr/local/bin:/usr/bin:/bin",
    NODE_EXTRA_CA_CERTS: context.certificates.bundle,
    AWS_REGION: context.region,
    AWS_ENDPOINT_URL: cloud.endpoint,
    AWS_ENDPOINT_URL_PINPOINT_SMS_VOICE_V2: `http://${sms.address}:${sms.port}`,
    AWS_ACCESS_KEY_ID: cloud.accessKeyId,
    AWS_SECRET_ACCESS_KEY: cloud.secretAccessKey,
    NODE_COMPILE_CACHE: compileCacheOf(context),
  };
}

/**
 * The folder in which V8 keeps the compiled code of every process; made if it does not exist. Beside
 * the command's own cache all sandboxes share it, so that the first start of another stack or
 * checkout compiles no package again. It is a folder of its own: what a process writes, no command
 * runs.
 */
export function compileCacheOf({ folder }: Pick<SandboxContext, "folder">): string {
  const { NODE_COMPILE_CACHE: ofCommands = "" } = process.env;
  const cache = ofCommands === "" ? path.join(folder, "compile-cache") : path.join(ofCommands, "processes");
  // Node does not make it when it may not write to the folder above.
  mkdirSync(cache, { recursive: true });
  return cache;
}
