import { readFileSync } from "node:fs";
import path from "node:path";
import { beforeAll, expect, test } from "@jest/globals";
import { applyCheck, type ApplyFinding } from "./apply-check.ts";
import { PublishedSchemas } from "./published-schemas.ts";

/** A value that AWS refused, in the inputs of a resource that it accepts otherwise. */
interface PlantedValue {
  readonly title: string;
  readonly type: string;
  /** The input that a finding must name. */
  readonly property: string;
  /** Replaces inputs of the compliant resource; null removes one. */
  readonly inputs: Readonly<Record<string, unknown>>;
  /** The public page that reports the error. */
  readonly link: string;
}

type Inputs = Readonly<Record<string, unknown>>;

const read = (file: string): unknown =>
  JSON.parse(readFileSync(path.join(import.meta.dirname, "planted-values", file), "utf8"));
const compliant = read("compliant.json") as Readonly<Record<string, Inputs>>;
const refused = read("refused.json") as readonly PlantedValue[];

let schemas: PublishedSchemas;

beforeAll(() => {
  const folder = process.env["GROUNDWORK_AWS_SCHEMAS"] ?? "";
  expect(folder).not.toBe("");
  schemas = new PublishedSchemas(folder);
});

/** `{ repeat: "a", times: 3 }` is `aaa`: long values would hide the table. */
function expanded(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(expanded);
  if (typeof value !== "object" || value === null) return value;
  const { repeat, times } = value as { repeat?: string; times?: number };
  if (repeat !== undefined && times !== undefined) return repeat.repeat(times);
  return Object.fromEntries(Object.entries(value).map(([key, each]) => [key, expanded(each)]));
}

/** Inputs that a program gives as JSON texts. */
const documents = ["policy", "assumeRolePolicy", "containerDefinitions"];

function judged(type: string, inputs: Inputs): readonly ApplyFinding[] {
  const given = Object.entries(expanded(inputs) as Inputs)
    .filter(([, value]) => value !== null)
    .map(([key, value]) => [key, documents.includes(key) ? JSON.stringify(value) : value]);
  const urn = `urn:pulumi:prod::shop::${type}::planted`;
  return applyCheck([{ urn, type, inputs: Object.fromEntries(given) as Inputs }], schemas).findings;
}

test.each(Object.entries(compliant))("the compliant %s has no finding", (type, inputs) => {
  expect(judged(type, inputs)).toEqual([]);
});

test("at least 90 % of the values that AWS refused are found at the input that is wrong, and none is printed (SECRETS)", () => {
  const results = refused.map((planted) => {
    const findings = judged(planted.type, { ...compliant[planted.type], ...planted.inputs });
    return { ...planted, findings, isCaught: findings.some(({ property }) => property === planted.property) };
  });
  for (const { inputs, findings } of results)
    for (const value of Object.values(inputs))
      if (typeof value === "string" && value.length > 8) expect(JSON.stringify(findings)).not.toContain(value);
  const caught = results.filter(({ isCaught }) => isCaught).length;
  const table = results.map(({ title, type, property, findings, isCaught, link }) => {
    const by = findings.find((finding) => finding.property === property)?.source ?? "nothing";
    return `${isCaught ? "caught" : "MISSED"}  ${type.replace(/^.*:/, "")}.${property}: ${title}\n        by ${by}\n        ${link}`;
  });
  process.stdout.write(`${table.join("\n")}\n${caught} of ${results.length} caught\n`);
  expect(refused.length).toBeGreaterThanOrEqual(80);
  expect(caught / results.length).toBeGreaterThanOrEqual(0.9);
});
