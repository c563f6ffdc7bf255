import { spawn } from "node:child_process";
import { createRequire } from "node:module";
import path from "node:path";
import { withCompileCache } from "./compile-cache.ts";

/** One run of a Pulumi program, as the engine requests it. */
export interface ProgramRun {
  readonly engineAddress: string;
  readonly monitorAddress: string;
  readonly organization: string;
  readonly project: string;
  readonly stack: string;
  readonly parallel: number;
  readonly preview: boolean;
  /** Whether Pulumi's own ts-node compiles the program; Node strips its types where not. */
  readonly compiles: boolean;
  readonly folder: string;
  readonly rootFolder: string;
  readonly programFolder: string;
  readonly entry: string;
  /** Values by `namespace:name`. */
  readonly config: Readonly<Record<string, string>>;
  readonly secretConfigKeys: readonly string[];
}

/** The exit code of `@pulumi/pulumi/cmd/run` after it has reported the error itself. */
const alreadyReported = 32;

/**
 * Runs the program in a separate process; `bail` means that the error has already been reported.
 */
export async function runProgram(run: ProgramRun): Promise<{ error: string; bail: boolean }> {
  const runner = createRequire(path.join(run.programFolder, "package.json")).resolve("@pulumi/pulumi/cmd/run");
  const child = spawn(process.execPath, [runner, ...flags(run), run.entry], {
    cwd: run.folder,
    stdio: ["ignore", "inherit", "inherit"],
    env: {
      ...withCompileCache("program", process.env),
      PULUMI_CONFIG: JSON.stringify(run.config),
      PULUMI_CONFIG_SECRET_KEYS: JSON.stringify(run.secretConfigKeys),
      PULUMI_NODEJS_TYPESCRIPT: String(run.compiles),
    },
  });
  const code = await new Promise<number>((resolve, reject) => {
    child.once("error", reject);
    child.once("exit", (exitCode, signal) => resolve(exitCode ?? (signal === null ? 1 : 128)));
  });
  if (code === 0) return { error: "", bail: false };
  if (code === alreadyReported) return { error: "", bail: true };
  return { error: `the program exited with code ${code}`, bail: false };
}

function flags(run: ProgramRun): string[] {
  return [
    `--monitor=${run.monitorAddress}`,
    `--engine=${run.engineAddress}`,
    `--organization=${run.organization}`,
    `--project=${run.project}`,
    `--stack=${run.stack}`,
    `--root-directory=${run.rootFolder}`,
    `--pwd=${run.folder}`,
    `--parallel=${run.parallel}`,
    ...(run.preview ? ["--dry-run"] : []),
  ];
}
