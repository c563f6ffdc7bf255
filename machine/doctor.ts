import path from "node:path";
import { installCommand } from "./debian.ts";
import { packagesLack } from "./packages.mjs";
import {
  findParts,
  kubernetesParts,
  parts as allParts,
  testParts,
  thisMachine,
  toolParts,
  type Found,
} from "./parts.ts";
import { showVersion } from "./find-command.ts";
import { table } from "./terminal/text.ts";

/** One part of this machine, as npm run doctor shows it. */
export interface PartReport {
  readonly part: string;
  readonly needs: string;
  readonly installed: boolean;
  readonly version: string;
  /** Its path, or what is wrong. */
  readonly where: string;
  /** How to install it; empty if it is installed. */
  readonly fix: string;
}

/** Whether the platform can run here, and each part of the machine. */
export interface Diagnosis {
  readonly healthy: boolean;
  readonly parts: readonly PartReport[];
}

/**
 * Looks for every part that the platform, its npm packages included, needs on this machine; changes
 * nothing.
 */
export async function diagnose(checkout: string): Promise<Diagnosis> {
  const found = await findParts([...testParts, ...toolParts, ...kubernetesParts], thisMachine());
  const parts = [nodeReport(), await packagesReport(checkout), ...found.map(partReport)];
  // The absence of a tool is a fault only if what it makes is missing, which fails by itself.
  const optional: readonly string[] = [...toolParts, ...kubernetesParts].map((name) => allParts[name].title);
  return { healthy: parts.every(({ installed, part }) => installed || optional.includes(part)), parts };
}

/** A diagnosis as a person reads it. */
export function diagnosisTable({ parts }: Diagnosis): string {
  const rows = parts.map(({ part, needs, installed, version, where, fix }) => [
    installed ? "✓" : "✗",
    part,
    version,
    needs,
    where,
    fix,
  ]);
  return table(["", "Part", "Version", "Needs", "Where", "Fix"], rows);
}

const nodeReport = (): PartReport => ({
  part: "Node",
  needs: "24",
  installed: true,
  version: process.versions.node,
  where: process.execPath,
  fix: "",
});

async function packagesReport(checkout: string): Promise<PartReport> {
  const lack = await packagesLack(checkout);
  const where = path.join(checkout, "node_modules");
  const state =
    lack === undefined
      ? { installed: true, version: "locked", where, fix: "" }
      : { installed: false, version: "-", where: lack, fix: "npm ci (npm start and npm test run it)" };
  return { part: "npm packages", needs: "the versions of package-lock.json", ...state };
}

function partReport({ part, finding }: Found): PartReport {
  const { title, needs } = part;
  if (finding.state === "there")
    return { part: title, needs, installed: true, version: showVersion(finding.version), where: finding.path, fix: "" };
  const where = finding.state === "unfit" ? `${finding.path}: ${finding.why}` : "not found";
  return { part: title, needs, installed: false, version: "-", where, fix: fixOf(part) };
}

function fixOf({ name, supply }: Found["part"]): string {
  const isOptional = kubernetesParts.some((part) => part === name);
  const prepare = isOptional ? "npm run machine:prepare -- --for test-kubernetes" : "npm run machine:prepare";
  if (supply.from === "cache") return prepare;
  return `${prepare}, or as root: ${installCommand(supply.packages)}`;
}
