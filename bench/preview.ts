import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { Refusal } from "../contract/refusal.mjs";
import { Engine } from "../sandbox/engine/engine.ts";
import { writeProjectFolder } from "../sandbox/engine/project-folder.ts";
import { Journal } from "../sandbox/provider/journal.ts";
import { SandboxProvider } from "../sandbox/provider/provider-server.ts";
import { writeDefaultProgram } from "./default-program.ts";
import { figuresTable, machineLine } from "./figures.ts";

const runs = 5;
const stack = "prod";
const checkout = path.dirname(import.meta.dirname);

/**
 * Measures a no-change preview of prod, and of the same program laid out and run as Pulumi does by
 * default, alternately on one state.
 */
export async function benchPreview(cli: string): Promise<string> {
  const folder = await mkdtemp(path.join(tmpdir(), "groundwork-preview-"));
  const journal = Journal.open(path.join(folder, "journal.jsonl"));
  const byDefault = path.join(folder, "default");
  writeDefaultProgram(checkout, byDefault);
  const { account, region } = project(checkout, folder);
  const provider = await SandboxProvider.start({ account, region, journal, backings: [], log: () => undefined });
  const open = (program: string) =>
    Engine.open({ cli, stack, folder, project: project(program, folder), providerPort: provider.port });
  const preview = async (program: string): Promise<number> => {
    const engine = await open(program);
    const started = performance.now();
    refuseChanges(program, await engine.preview());
    return (performance.now() - started) / 1000;
  };
  try {
    await (await open(checkout)).up();
    const defaults: number[] = [];
    const ours: number[] = [];
    // The first round warms the caches and does not count.
    for (let run = 0; run <= runs; run += 1) {
      const round = [await withoutCompileCache(() => preview(byDefault)), await preview(checkout)] as const;
      if (run === 0) continue;
      defaults.push(round[0]);
      ours.push(round[1]);
    }
    return `${machineLine()}\n\n${figuresTable([
      { what: "CommonJS by ts-node: Pulumi's default, source unchanged", seconds: defaults },
      { what: "this checkout", seconds: ours },
    ])}`;
  } finally {
    provider.close();
    journal.close();
    await rm(folder, { recursive: true, force: true, maxRetries: 5 });
  }
}

const project = (program: string, folder: string) => writeProjectFolder(program, stack, path.join(folder, "project"));

/** The sandbox's engine sets a compile cache for every run; Pulumi's default has none. */
async function withoutCompileCache<T>(work: () => Promise<T>): Promise<T> {
  process.env["NODE_DISABLE_COMPILE_CACHE"] = "1";
  try {
    return await work();
  } finally {
    delete process.env["NODE_DISABLE_COMPILE_CACHE"];
  }
}

/** Programs with different resources are not comparable. */
function refuseChanges(program: string, changes: Readonly<Record<string, number | undefined>>): void {
  const { same = 0, ...others } = changes;
  if (same > 0 && Object.keys(others).length === 0) return;
  throw new Refusal(`its preview has changes: ${JSON.stringify(changes)}`, {
    path: program,
    remedy: "npm run rehearse -- prod lists the changes.",
  });
}
