import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import path from "node:path";
import { pages } from "./docs/pages.ts";
import { prepareMachine } from "../machine/prepare-machine.ts";
import { runCommand } from "../machine/terminal/command.ts";
import { inProgress } from "../machine/progress.mjs";

const checkout = path.dirname(import.meta.dirname);
const docs = path.join(checkout, "docs");

async function main(open: boolean): Promise<void> {
  const written = await pages();
  mkdirSync(path.join(docs, "policies"), { recursive: true });
  for (const file of readdirSync(path.join(docs, "policies"))) if (!written.has(`policies/${file}`)) drop(file);
  for (const [file, text] of written) writeChanged(path.join(docs, file), text);
  console.log(`${written.size} pages are current.`);
  if (open) await writeOpen();
}

function drop(file: string): void {
  rmSync(path.join(docs, "policies", file));
  console.log(`Deleted docs/policies/${file}`);
}

/** Four hundred files take longer to write than to read, and few of them change. */
function writeChanged(file: string, text: string): void {
  if (existsSync(file) && readFileSync(file, "utf8") === text) return;
  writeFileSync(file, text);
  console.log(`Wrote ${path.relative(checkout, file)}`);
}

/** Loads the engine's client here alone. */
async function writeOpen(): Promise<void> {
  const { openPage } = await import("./docs/open-page.ts");
  const { rehearse } = await import("../rehearsal/rehearse.ts");
  const { pulumi, awsSchemas } = await prepareMachine({ want: ["pulumi", "awsSchemas"] });
  const results = [];
  for (const stack of ["dev", "prod", "kubernetes"])
    results.push(
      await rehearse({
        checkout,
        stack,
        pulumi,
        awsSchemas,
        step: (name, work) => inProgress(`${stack}: ${name}`, work),
      }),
    );
  writeFileSync(path.join(docs, "policies-open.md"), openPage(results));
  console.log("docs/policies-open.md is written.");
}

process.exitCode = await runCommand(
  {
    run: "npm run docs",
    about: "Write the generated pages of docs/: of the contract, the configuration and the rules.",
    options: {
      screenshots: { about: "take the images of docs/images/ again, from a running npm start; needs Chromium" },
      open: {
        about: "rehearse the stacks too, and write docs/policies-open.md: their open findings (takes three minutes)",
      },
    },
    notes: "Tests fail if a page is stale.",
    exits: { 0: "written", 1: "a stack could not be rehearsed, or no sandbox is running for the screenshots" },
  },
  async ({ options }) => {
    // Loads the browser's client here alone.
    if (options.screenshots) await (await import("./docs/screenshots.ts")).takeScreenshots(checkout);
    await main(options.open);
    return 0;
  },
);
