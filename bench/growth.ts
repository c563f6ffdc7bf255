import { cp, mkdir, mkdtemp, rm, symlink, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { Engine } from "../sandbox/engine/engine.ts";
import { writeProjectFolder } from "../sandbox/engine/project-folder.ts";
import { Journal } from "../sandbox/provider/journal.ts";
import { SandboxProvider } from "../sandbox/provider/provider-server.ts";
import { serviceFiles } from "../scripts/service-new/service-files.ts";
import { serviceRequest } from "../scripts/service-new/service-request.ts";
import { figuresTable, machineLine, median } from "./figures.ts";

const runs = 3;
const checkout = path.dirname(import.meta.dirname);
const rooms = ["contract", "infra", "app", "package.json", "Pulumi.yaml", "Pulumi.dev.yaml", "Pulumi.prod.yaml"];

/** A stack, and the services that it has more than the contract, as `npm run service:new` writes them. */
interface Size {
  readonly what: string;
  readonly stack: string;
  readonly services: number;
  readonly index?: string;
}

/** A service adds 25 resources, so that 33 of them make prod four times as large. */
const sizes = [
  { what: "program without a platform", stack: "prod", services: 0, index: 'import "./platform.ts";\n' },
  { what: "dev", stack: "dev", services: 0 },
  { what: "prod", stack: "prod", services: 0 },
  { what: "prod and 33 services", stack: "prod", services: 33 },
] as const satisfies readonly Size[];

/** A preview of one size, which can be repeated. */
interface SizedStack {
  readonly what: string;
  readonly preview: () => Promise<number>;
  readonly seconds: number[];
  resources: number;
}

/**
 * Measures previews of stacks of growing size that have no state yet: each registers, checks and
 * plans every resource. The sizes run in turn.
 */
export async function benchGrowth(cli: string): Promise<string> {
  const home = await mkdtemp(path.join(tmpdir(), "groundwork-growth-"));
  const closing: (() => void)[] = [];
  try {
    const stacks: SizedStack[] = [];
    for (const [index, size] of sizes.entries()) {
      const { preview, close } = await prepare(cli, size, path.join(home, String(index)));
      closing.push(close);
      stacks.push({ what: size.what, preview, seconds: [], resources: 0 });
    }
    // The first round warms the caches and does not count.
    for (let run = 0; run <= runs; run += 1)
      for (const stack of stacks) {
        const started = performance.now();
        stack.resources = await stack.preview();
        if (run > 0) stack.seconds.push((performance.now() - started) / 1000);
      }
    return `${machineLine()}\n\n${figuresTable(stacks)}\n\n${perResource(stacks)}`;
  } finally {
    for (const close of closing) close();
    await rm(home, { recursive: true, force: true, maxRetries: 5 });
  }
}

/** What a resource takes beyond the start of engine and program; the exponent compares with prod. */
function perResource([empty, ...stacks]: readonly SizedStack[]): string {
  const started = median(empty?.seconds ?? [0]);
  const prod = stacks.find(({ what }) => what === "prod");
  const rows = stacks.map((stack) => {
    const own = ({ seconds }: SizedStack) => median(seconds) - started;
    const exponent =
      prod === undefined || stack.resources < 2 * prod.resources
        ? ""
        : (Math.log(own(stack) / own(prod)) / Math.log(stack.resources / prod.resources)).toFixed(2);
    return `| ${stack.what} | ${stack.resources} | ${((own(stack) * 1000) / stack.resources).toFixed(1)} | ${exponent} |`;
  });
  return ["| What | resources | ms each | exponent |", "|---|---|---|---|", ...rows].join("\n");
}

async function prepare(cli: string, { stack, services, index }: Size, folder: string) {
  const program = path.join(folder, "checkout");
  for (const room of rooms) await cp(path.join(checkout, room), path.join(program, room), { recursive: true });
  await symlink(path.join(checkout, "node_modules"), path.join(program, "node_modules"));
  if (index !== undefined) await writeFile(path.join(program, "infra/index.ts"), index);
  for (let count = 0; count < services; count += 1) await addService(program, count);
  const project = writeProjectFolder(program, stack, path.join(folder, "project"));
  const { account, region } = project;
  const journal = Journal.open(path.join(folder, "journal.jsonl"));
  const provider = await SandboxProvider.start({ account, region, journal, backings: [], log: () => undefined });
  const engine = await Engine.open({ cli, stack, folder, project, providerPort: provider.port });
  return {
    preview: async () => (await engine.preview()).create ?? 0,
    close: () => {
      provider.close();
      journal.close();
    },
  };
}

/** Names of letters only: `growthaa`, `growthab`, … */
async function addService(program: string, count: number): Promise<void> {
  const letters = [Math.floor(count / 26), count % 26].map((index) => String.fromCharCode(97 + index)).join("");
  const request = serviceRequest({ name: `growth${letters}`, noun: `thing${letters}` });
  for (const [file, text] of await serviceFiles(program, { ...request, port: 4000 + count })) {
    await mkdir(path.dirname(path.join(program, file)), { recursive: true });
    await writeFile(path.join(program, file), text);
  }
}
