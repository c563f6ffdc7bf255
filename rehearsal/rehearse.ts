import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { Engine } from "../sandbox/engine/engine.ts";
import { writeProjectFolder, type ProjectFolder } from "../sandbox/engine/project-folder.ts";
import type { StackOptionWord } from "../sandbox/engine/stack-options.ts";
import { Journal } from "../sandbox/provider/journal.ts";
import { SandboxProvider } from "../sandbox/provider/provider-server.ts";
import { stackPolicies } from "./stack-policies.ts";
import type { RehearsalResult } from "./finding.ts";
import { Rehearsal, type Stage } from "./rehearsal.ts";

/** The stack to rehearse, and the programs that it takes. */
export interface RehearsalOptions extends Pick<Stage, "stack" | "step" | "stop" | "awsSchemas"> {
  readonly checkout: string;
  /** What the stack switches on in addition to its own configuration; nothing if absent. */
  readonly options?: readonly StackOptionWord[];
  /** The Pulumi CLI. */
  readonly pulumi: string;
}

/**
 * Runs a stack's program through the real engine against recorded resources only, in a folder that
 * is thrown away.
 */
export async function rehearse(options: RehearsalOptions): Promise<RehearsalResult> {
  const folder = await mkdtemp(path.join(tmpdir(), "groundwork-rehearsal-"));
  try {
    const project = writeProjectFolder(options.checkout, options.stack, path.join(folder, "project"), options.options);
    return await rehearseIn(folder, project, options);
  } finally {
    await rm(folder, { recursive: true, force: true, maxRetries: 5 });
  }
}

async function rehearseIn(
  folder: string,
  project: ProjectFolder,
  { checkout, pulumi, awsSchemas, stack, step, stop }: RehearsalOptions,
): Promise<RehearsalResult> {
  const { pack: policyPack, file, configuration, rules } = await stackPolicies(checkout, stack);
  const journal = Journal.open(path.join(folder, "journal.jsonl"));
  const said: string[] = [];
  const { account, region, existingSubnets, existingClusters } = project;
  const log = (text: string) => void said.push(text);
  const provider = await SandboxProvider.start({
    ...{ account, region, existingSubnets, existingClusters },
    ...{ journal, backings: [], log },
  });
  try {
    const where = { project, folder, providerPort: provider.port, policyPack, policyConfiguration: file };
    const engine = await Engine.open({ cli: pulumi, stack, ...where });
    const signal = stop === undefined ? {} : { stop };
    return await new Rehearsal({
      stack,
      configuration,
      rules,
      step,
      project,
      journal,
      engine,
      awsSchemas,
      said,
      ...signal,
    }).run();
  } finally {
    provider.close();
    journal.close();
  }
}
