import { spawnSync } from "node:child_process";
import { existsSync, mkdirSync, writeFileSync } from "node:fs";
import path from "node:path";
import { exitCodes, Refusal } from "../contract/refusal.mjs";
import { serviceFiles } from "./service-new/service-files.ts";
import { serviceRequest, type ServiceRequest } from "./service-new/service-request.ts";
import { runCommand } from "../machine/terminal/command.ts";

const checkout = path.dirname(import.meta.dirname);

async function main(request: ServiceRequest, dryRun: boolean): Promise<void> {
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
    throw new Refusal("the service is written, the pages of docs/ are not.", { remedy: `npm run docs\n${stderr}` });
  console.log("Wrote docs/secrets.md");
}

/** The requested service, whose names are free. */
function requested(name: string | undefined, noun: string | undefined, worker: boolean): ServiceRequest {
  const request = serviceRequest({ name, noun, worker });
  if (typeof request === "string") throw refusal(request, "--help shows the options.");
  const taken = [`app/${request.name}`, `contract/services/${request.name}.ts`].find((file) =>
    existsSync(path.join(checkout, file)),
  );
  if (taken !== undefined) throw refusal(`${request.name}: ${taken} exists already.`, "Choose another name.");
  return request;
}

const refusal = (what: string, remedy: string): Refusal => new Refusal(what, { remedy, exitCode: exitCodes.refused });

process.exitCode = await runCommand(
  {
    run: "npm run service:new",
    about:
      "Make a service: its folder below app/, its file of the contract, and its line in the list of services. It starts\n" +
      "behind the gateway with the next npm start, and its test passes.",
    positionals: {
      name: "<name>",
      about: "its folder, schema, database role and prefix of the API: 2 to 20 lowercase letters and digits",
      count: "one",
    },
    options: {
      noun: { value: "<noun>", about: "one of the things that it serves (default: the name without a final s)" },
      worker: { about: "with a process that relays its outbox and works its queues" },
      "dry-run": { about: "show the files that would be written" },
    },
    exits: { 0: "written", 2: "bad arguments, or a name that is taken (nothing is written)" },
  },
  async ({ options: { noun, worker, "dry-run": dryRun }, positionals: [name] }) => {
    await main(requested(name, noun, worker), dryRun);
    return 0;
  },
);
