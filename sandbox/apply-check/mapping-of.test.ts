import { readdirSync, readFileSync } from "node:fs";
import path from "node:path";
import { beforeAll, expect, test } from "@jest/globals";
import { resourceFacts } from "../facts/resource-facts.ts";
import { sdkTypes } from "../facts/sdk-catalogue.ts";
import { reviewedTypes } from "../facts/types/index.ts";
import { mappingOf, mappings } from "./mapping-of.ts";
import { PublishedSchemas } from "./published-schemas.ts";

let schemas: PublishedSchemas;

beforeAll(() => {
  const folder = process.env["GROUNDWORK_AWS_SCHEMAS"] ?? "";
  expect(folder).not.toBe("");
  schemas = new PublishedSchemas(folder);
});

const isMapped = (type: string): boolean => {
  const { cloudFormation, api = [] } = mappingOf(type) ?? {};
  const published = [cloudFormation && schemas.resource(cloudFormation), ...api.map((name) => schemas.operation(name))];
  return published.some((each) => each !== undefined && each !== "");
};

/** The classes that the program constructs: `new aws.ec2.Vpc(` is `ec2.Vpc`. */
function constructedClasses(): readonly string[] {
  const infra = path.resolve(import.meta.dirname, "../../infra");
  const files = readdirSync(infra, { recursive: true, encoding: "utf8" });
  const sources = files.filter((file) => file.endsWith(".ts") && !file.endsWith(".test.ts"));
  const classes = sources.flatMap((file) =>
    [...readFileSync(path.join(infra, file), "utf8").matchAll(/new aws\.(\w+\.\w+)\(/g)].map(([, name = ""]) => name),
  );
  return [...new Set(classes)].sort();
}

test("every type that the kit creates is mapped", () => {
  const tokens = new Map(sdkTypes().map((type) => [type.replace(/^aws:(\w+)\/\w+:(\w+)$/, "$1.$2"), type] as const));
  const classes = constructedClasses();
  expect(classes.length).toBeGreaterThan(40);
  expect(classes.filter((name) => !isMapped(tokens.get(name) ?? ""))).toEqual([]);
});

test("every AWS type that the sandbox has reviewed is mapped", () => {
  expect([...reviewedTypes.keys()].filter((type) => type.startsWith("aws:") && !isMapped(type))).toEqual([]);
});

test.each(Object.entries(mappings))("the mapping of %s names only what exists", (type, mapping) => {
  const { cloudFormation, api, extensions, names, provider } = mapping;
  const published = [
    ...[cloudFormation ?? []].flat().map((name) => [name, schemas.resource(name)] as const),
    ...(api ?? []).map((name) => [name, schemas.operation(name)] as const),
    ...(extensions ?? []).map((name) => [name, schemas.extension(name, "eu-central-1")] as const),
  ];
  expect(published.filter(([, schema]) => schema === undefined)).toEqual([]);
  const inputs = [...Object.keys(names ?? {}).map((name) => name.replace(/\..*/, "")), ...(provider ?? [])];
  const known = resourceFacts(type)?.inputs;
  expect(inputs.filter((input) => known?.includes(input) !== true)).toEqual([]);
});
