import { mkdirSync, rmSync, statSync, writeFileSync } from "node:fs";
import path from "node:path";
import { providerNames } from "../facts/sdk-catalogue.ts";
import type { ProjectFolder } from "./project-folder.ts";

/** What a stack and its runs of the CLI need. */
export interface EngineOptions {
  /** The Pulumi CLI: a file named `pulumi` in a folder named `bin`. */
  readonly cli: string;
  readonly stack: string;
  readonly project: ProjectFolder;
  /** Keeps the engine's home and state. */
  readonly folder: string;
  /** The port of 127.0.0.1 at which the sandbox answers as every provider of the program. */
  readonly providerPort: number;
  /** The policy pack that checks previews and updates; none if absent. */
  readonly policyPack?: string;
  /**
   * The pack's configuration, a file for its GROUNDWORK_POLICIES; its defaults apply to a run that
   * begins while the file does not exist.
   */
  readonly policyConfiguration?: string;
}

/** Environment variables with which a run could reach a real cloud account. */
const cloudVariables = /^(AWS|AZURE|ARM|GOOGLE|GCLOUD|CLOUDSDK|NEW_RELIC|SENTRY|PULUMI|KUBECONFIG)(_|$)/;

/**
 * The CLI's own folder, in which it keeps no logs: it would write every value of every resource there,
 * with a fifth of a rehearsal's processor time. No variable switches that off (pulumi 3.259,
 * pkg/logging/encrypted.go), so a file lies where it would make their folder.
 */
export function pulumiHome(folder: string): string {
  const home = path.join(folder, "home");
  const logs = path.join(home, "logs");
  if (statSync(logs, { throwIfNoEntry: false })?.isFile() !== true) {
    rmSync(logs, { recursive: true, force: true });
    mkdirSync(home, { recursive: true, mode: 0o700 });
    writeFileSync(logs, "");
  }
  return home;
}

/** Where the CLI keeps the stack's state. */
export const stateFile = ({ folder, project, stack }: EngineOptions): string =>
  path.join(folder, "state", ".pulumi", "stacks", project.project, `${stack}.json`);

/** The environment of every run of the CLI, whose state lies in the folder `state`. */
export function engineEnvironment(options: EngineOptions, state: string): Record<string, string> {
  const cleared = Object.keys(process.env).filter((name) => cloudVariables.test(name));
  const languageHost = path.join(import.meta.dirname, "language-host");
  return {
    ...Object.fromEntries(cleared.map((name) => [name, ""])),
    PATH: [languageHost, path.dirname(process.execPath), path.dirname(options.cli), process.env["PATH"] ?? ""].join(
      path.delimiter,
    ),
    PULUMI_BACKEND_URL: `file://${state}`,
    PULUMI_CONFIG_PASSPHRASE: options.project.passphrase,
    PULUMI_DEBUG_PROVIDERS: providerNames.map((name) => `${name}:${options.providerPort}`).join(","),
    PULUMI_DISABLE_AUTOMATIC_PLUGIN_ACQUISITION: "true",
    PULUMI_SKIP_UPDATE_CHECK: "true",
    PULUMI_AUTOMATION_API_SKIP_VERSION_CHECK: "true",
    NODE_OPTIONS: "",
    // Compiling @pulumi and the SDK again takes a seventh of a preview: the command's cache, which
    // every stack shares, has them.
    NODE_COMPILE_CACHE: process.env["NODE_COMPILE_CACHE"] ?? path.join(options.folder, "compile-cache"),
  };
}
