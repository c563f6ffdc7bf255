import { cp, mkdir, mkdtemp, rm, symlink, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { Engine } from "../sandbox/engine/engine.ts";
import { writeProjectFolder } from "../sandbox/engine/project-folder.ts";
import { Journal } from "../sandbox/provider/journal.ts";
import { SandboxProvider } from "../sandbox/provider/provider-server.ts";
import { serviceFiles } from "../scripts/service-new/service-files.ts";
import { serviceRequest } from "../scripts/service-new/service-request.ts";
import { figuresTable, machineLine, median, type Figure } from "./figures.ts";

const runs = 3;
const checkout = path.dirname(import.meta.dirname);
const rooms = ["contract", "infra", "app", "package.json", "Pulumi.yaml", "Pulumi.dev.yaml", "Pulumi.prod.yaml"];

/** `services` more than the contract's, as `npm run service:new` writes them. */
interface Size {
  readonly what: string;
  readonly stack: string;
  readonly services: number;
}

/** A service adds 17 resources, so that 46 of them make prod about four times as large. */
const sizes: readonly Size[] = [
  { what: "dev", stack: "dev", services: 0 },
  { what: "prod", stack: "prod", services: 0 },
  { what: "prod and 46 services", stack: "prod", services: 46 },
];

/** Measures a no-change preview of stacks of growing size, and what it takes for each resource. */
export async function benchGrowth(cli: string): Promise<string> {
  const previews: Figure[] = [];
  const perResource: string[] = [];
  for (const size of sizes) {
    const folder = await mkdtemp(path.join(tmpdir(), "groundwork-growth-"));
    try {
      const { resources, seconds } = await measure(cli, size, folder);
      previews.push({ what: `${size.what}: ${resources} resources`, seconds });
      perResource.push(`| ${size.what} | ${((median(seconds) * 1000) / resources).toFixed(1)} |`);
    } finally {
      await rm(folder, { recursive: true, force: true, maxRetries: 5 });
    }
  }
  const table = ["| No-change preview | ms for each resource |", "|---|---|", ...perResource].join("\n");
  return `${machineLine()}\n\n${figuresTable(previews)}\n\n${table}`;
}

async function measure(cli: string, { stack, services }: Size, folder: string) {
  const program = path.join(folder, "checkout");
  for (const room of rooms) await cp(path.join(checkout, room), path.join(program, room), { recursive: true });
  await symlink(path.join(checkout, "node_modules"), path.join(program, "node_modules"));
  for (let count = 0; count < services; count += 1) await addService(program, count);
  const project = writeProjectFolder(program, stack, path.join(folder, "project"));
  const { account, region } = project;
  const journal = Journal.open(path.join(folder, "journal.jsonl"));
  const provider = await SandboxProvider.start({ account, region, journal, backings: [], log: () => undefined });
  try {
    const engine = await Engine.open({ cli, stack, folder, project, providerPort: provider.port });
    await engine.up();
    const seconds: number[] = [];
    for (let run = 0; run < runs; run += 1) {
      const started = performance.now();
      await engine.preview();
      seconds.push((performance.now() - started) / 1000);
    }
    return { resources: engine.resources().length, seconds };
  } finally {
    provider.close();
    journal.close();
  }
}

/** Names of letters only: `growthaa`, `growthab`, … */
async function addService(program: string, count: number): Promise<void> {
  const letters = [Math.floor(count / 26), count % 26].map((index) => String.fromCharCode(97 + index)).join("");
  const request = serviceRequest({ name: `growth${letters}`, noun: `thing${letters}`, worker: false });
  for (const [file, text] of await serviceFiles(program, { ...request, port: 4000 + count })) {
    await mkdir(path.dirname(path.join(program, file)), { recursive: true });
    await writeFile(path.join(program, file), text);
  }
}
