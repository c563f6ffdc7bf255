import { spawnSync } from "node:child_process";
import { existsSync, mkdirSync, writeFileSync } from "node:fs";
import path from "node:path";
import { parseArgs } from "node:util";
import { MachineFault, reportFault } from "./machine/fault.mjs";
import { serviceFiles } from "./service-new/service-files.ts";
import { serviceRequest, type ServiceRequest } from "./service-new/service-request.ts";

const help = `Make a service: its folder below app/, its file of the contract, and its line in the list of services. It starts
behind the gateway with the next npm start, and its test passes.

  npm run service:new -- <name> [--noun <noun>] [--worker] [--dry-run]
  npm run service:new -- reviews

  --noun <noun>  one of the things that it serves (default: the name without a final s)
  --worker       with a process that relays its outbox and works its queues
  --dry-run      show the files that would be written

The name is its folder, schema, database role and prefix of the API: 2 to 20 lowercase letters and digits.
Exit codes: 0 written · 2 bad arguments, or a name that is taken (nothing is written)`;

const checkout = path.dirname(import.meta.dirname);

async function main(): Promise<void> {
  const given = readArguments();
  if (given === undefined) {
    console.log(help);
    return;
  }
  const { request, dryRun } = given;
  const files = await serviceFiles(checkout, request);
  for (const [file, text] of files) {
    if (!dryRun) {
      mkdirSync(path.dirname(path.join(checkout, file)), { recursive: true });
      writeFileSync(path.join(checkout, file), text);
    }
    console.log(`${dryRun ? "Would write" : "Wrote"} ${file}`);
  }
  if (dryRun) return;
  writePages();
  console.log(`\nNext: npm start, then curl …/v1/${request.name}; docs/add-a-service.md explains the files.`);
}

/** The pages that are generated from the contract, by a program that reads the new one. */
function writePages(): void {
  const { status, stderr } = spawnSync(process.execPath, [path.join(checkout, "scripts/docs.ts")], {
    encoding: "utf8",
  });
  if (status !== 0)
    throw new MachineFault(`The service is written, the pages of docs/ are not: npm run docs.\n${stderr}`);
  console.log("Wrote docs/secrets.md");
}

/** The requested service; undefined if help is requested. */
function readArguments(): { request: ServiceRequest; dryRun: boolean } | undefined {
  const { values, positionals } = parseArgs({
    allowPositionals: true,
    options: {
      help: { type: "boolean", short: "h" },
      noun: { type: "string" },
      worker: { type: "boolean", default: false },
      "dry-run": { type: "boolean", default: false },
    },
  });
  if (values.help === true) return undefined;
  const [name, ...others] = positionals;
  const request = others.length > 0 ? `${others.join(" ")}: one service at a time.` : requested(name, values);
  if (typeof request === "string") throw new MachineFault(`${request}\n  --help shows the options.`, 2);
  return { request, dryRun: values["dry-run"] };
}

function requested(
  name: string | undefined,
  { noun, worker }: { noun?: string; worker: boolean },
): ServiceRequest | string {
  const request = serviceRequest({ name, noun, worker });
  if (typeof request === "string") return request;
  const taken = [`app/${request.name}`, `contract/services/${request.name}.ts`].find((file) =>
    existsSync(path.join(checkout, file)),
  );
  return taken === undefined ? request : `${request.name}: ${taken} exists already. Choose another name.`;
}

try {
  await main();
} catch (error) {
  process.exitCode = reportFault(error);
}
