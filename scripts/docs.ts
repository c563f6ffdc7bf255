import { mkdirSync, readdirSync, rmSync, writeFileSync } from "node:fs";
import path from "node:path";
import { parseArgs } from "node:util";
import { pages } from "./docs/pages.ts";
import { reportFault } from "./machine/fault.mjs";
import { prepareMachine } from "./machine-prepare.ts";
import { openPage } from "./policies/open-page.ts";
import { rehearse } from "./rehearsal/rehearse.ts";
import { inProgress } from "./terminal/in-progress.ts";

const help = `Write the generated pages of docs/: of the configuration (configuration.md), of the contract
(secrets.md) and of the rules (policies.md, policies/<rule>.md).

  npm run docs [-- --open]

  --open  rehearse dev and prod too, and write docs/policies-open.md: what they do not keep yet (two minutes)

A test fails if a page is stale. Exit codes: 0 written · 1 it could not be · 2 bad arguments`;

const checkout = path.dirname(import.meta.dirname);
const docs = path.join(checkout, "docs");

async function main(): Promise<void> {
  const { values } = parseArgs({ options: { open: { type: "boolean" }, help: { type: "boolean", short: "h" } } });
  if (values.help === true) {
    console.log(help);
    return;
  }
  const written = await pages();
  mkdirSync(path.join(docs, "policies"), { recursive: true });
  for (const file of readdirSync(path.join(docs, "policies")))
    if (!written.has(`policies/${file}`)) rmSync(path.join(docs, "policies", file));
  for (const [file, text] of written) writeFileSync(path.join(docs, file), text);
  console.log(`${written.size} pages are written below docs/.`);
  if (values.open === true) await writeOpen();
}

async function writeOpen(): Promise<void> {
  const { pulumi } = await prepareMachine({ want: ["pulumi"] });
  const results = [];
  for (const stack of ["dev", "prod"])
    results.push(
      await rehearse({ checkout, stack, pulumi, step: (name, work) => inProgress(`${stack}: ${name}`, work) }),
    );
  writeFileSync(path.join(docs, "policies-open.md"), openPage(results));
  console.log("docs/policies-open.md is written.");
}

try {
  await main();
} catch (error) {
  process.exitCode = reportFault(error);
}
