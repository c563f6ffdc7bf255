import path from "node:path";
import type { AuditResult } from "../audit/audit.ts";

/** Where a finding is: the line that declares the resource, else the export. */
export const placeOf = ({ declared, source }: Pick<AuditResult, "declared" | "source">): object =>
  declared === undefined ? place(source === "-" ? "stdin" : source, 1) : place(declared.file, declared.line);

/** Where a suppression is: its configuration file, else its declaration in the program's state. */
export const placeOfSuppression = (where: string): object =>
  place(where.startsWith("urn:") ? "Pulumi.yaml" : where.replace(/: suppressions\.\d+$/, ""), 1);

/** GitHub requires every key of the region, and a URI relative to the root of the repository. */
const place = (file: string, line: number): object => ({
  artifactLocation: { uri: relativeUri(file), uriBaseId: "%SRCROOT%" },
  region: { startLine: line, startColumn: 1, endLine: line, endColumn: 2 },
});

/** A path outside of the working directory becomes its name: a report names no folder of a machine. */
export function relativeUri(file: string): string {
  const relative = path.relative(process.cwd(), path.resolve(file));
  const inside = relative === ".." || relative.startsWith(`..${path.sep}`) ? path.basename(file) : relative;
  return inside.split(path.sep).map(encodeURIComponent).join("/");
}
