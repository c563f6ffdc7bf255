import path from "node:path";
import { installCommand } from "../machine/authority.ts";
import { packagesLack } from "../machine/packages.mjs";
import { python } from "../machine/python.ts";
import { findParts, testParts, thisMachine, type Found } from "../machine/parts.ts";
import { showVersion } from "../machine/version.ts";
import { runCommand } from "../machine/terminal/command.ts";
import { table } from "../machine/terminal/table.ts";

interface Row {
  part: string;
  needs: string;
  there: boolean;
  version: string;
  where: string;
  mend: string;
}

const checkout = path.dirname(import.meta.dirname);

function nodeRow(): Row {
  return { part: "Node", needs: "24", there: true, version: process.versions.node, where: process.execPath, mend: "" };
}

async function packagesRow(): Promise<Row> {
  const lack = await packagesLack(checkout);
  const where = path.join(checkout, "node_modules");
  const state =
    lack === undefined
      ? { there: true, version: "locked", where, mend: "" }
      : { there: false, version: "-", where: lack, mend: "npm ci (npm start and npm test run it)" };
  return { part: "npm packages", needs: "as package-lock.json says", ...state };
}

function partRow({ part, finding }: Found): Row {
  const { title, needs } = part;
  if (finding.state === "there")
    return { part: title, needs, there: true, version: showVersion(finding.version), where: finding.path, mend: "" };
  const where = finding.state === "unfit" ? `${finding.path}: ${finding.why}` : "not found";
  return { part: title, needs, there: false, version: "-", where, mend: mendOf(part) };
}

function mendOf({ supply }: Found["part"]): string {
  if (supply.from === "cache") return "npm run machine:prepare";
  return `npm run machine:prepare, or as root: ${installCommand(supply.packages)}`;
}

async function main(json: boolean): Promise<number> {
  const found = await findParts([...testParts, "python"], thisMachine());
  const rows = [nodeRow(), await packagesRow(), ...found.map(partRow)];
  // Python and its like make other parts, and are a fault only where one of those is missing too.
  const healthy = rows.every(({ there, part }) => there || part === python.title);
  console.log(json ? JSON.stringify({ healthy, parts: rows }, undefined, 2) : asTable(rows));
  return healthy ? 0 : 1;
}

function asTable(rows: readonly Row[]): string {
  const shown = rows.map(({ part, needs, there, version, where, mend }) => [
    there ? "✓" : "✗",
    part,
    version,
    needs,
    where,
    mend,
  ]);
  return table(["", "Part", "Version", "Needs", "Where", "Mend"], shown);
}

if (import.meta.main)
  process.exitCode = await runCommand(
    {
      run: "npm run doctor",
      about:
        "Show what the platform needs of this machine: each part's version, where it is, and how to fix what is missing.",
      options: { json: { about: "the same as JSON" } },
      notes: "Changes nothing, except that Node 24 is brought into the cache if this machine runs another version.",
      exits: { 0: "everything is installed", 1: "something is missing" },
    },
    ({ options }) => main(options.json),
  );
