import { readFileSync } from "node:fs";
import path from "node:path";
import { expect, test } from "@jest/globals";

interface SavedObject {
  readonly type: string;
  readonly id: string;
  readonly attributes: {
    readonly columns?: readonly string[];
    readonly kibanaSavedObjectMeta?: { readonly searchSourceJSON: string };
  };
  readonly references: readonly { readonly type: string; readonly id: string }[];
}

interface Properties {
  readonly [name: string]: { readonly type?: string; readonly fields?: Properties; readonly properties?: Properties };
}

const read = (file: string) => readFileSync(path.join(import.meta.dirname, "opensearch", file), "utf8");
const objects = read("saved-objects.ndjson")
  .trim()
  .split("\n")
  .map((line) => JSON.parse(line) as SavedObject);
const template = JSON.parse(read("index-template.json")) as { template: { mappings: { properties: Properties } } };

function fieldsOf(properties: Properties, before = ""): string[] {
  return Object.entries(properties).flatMap(([name, { fields = {}, properties: below = {} }]) => [
    `${before}${name}`,
    ...fieldsOf(fields, `${before}${name}.`),
    ...fieldsOf(below, `${before}${name}.`),
  ]);
}

const indexed = new Set(fieldsOf(template.template.mappings.properties));

/** The fields that a saved query names. */
function queriedFields({ attributes }: SavedObject): string[] {
  const source = attributes.kibanaSavedObjectMeta?.searchSourceJSON ?? '{"query":{"query":""}}';
  const { query } = (JSON.parse(source) as { query: { query: string } }).query;
  return [...query.matchAll(/([\w.@]+) (?::|>)/g)].map(([, field = ""]) => field);
}

test("saved queries and the dashboard name fields that the template indexes, and objects that exist (LOGS-3)", () => {
  const known = new Set(objects.map(({ type, id }) => `${type} ${id}`));
  for (const saved of objects) {
    for (const { type, id } of saved.references) expect(known).toContain(`${type} ${id}`);
    for (const field of [...(saved.attributes.columns ?? []), ...queriedFields(saved)])
      expect(indexed).toContain(field);
  }
  expect(objects.filter(({ type }) => type === "search")).toHaveLength(6);
});

test("every field of docs/logs.md is indexed", () => {
  const page = readFileSync(path.join(import.meta.dirname, "../../docs/logs.md"), "utf8");
  const rows = page.split("\n").filter((line) => /^\| `/.test(line));
  const fields = rows.flatMap((row) =>
    [...(row.split("|")[1] ?? "").matchAll(/`(\w+)`/g)].map(([, name = ""]) => name),
  );
  expect(fields.length).toBeGreaterThan(20);
  for (const field of fields.filter((name) => name !== "time")) expect(indexed).toContain(field);
});
