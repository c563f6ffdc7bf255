import { createHash } from "node:crypto";
import { existsSync, readFileSync } from "node:fs";
import { cp, mkdir, readdir, readFile, writeFile } from "node:fs/promises";
import path from "node:path";
import { publish } from "./cache.mjs";
import { readVersion } from "./find-command.ts";
import type { Part, Search } from "./part.ts";
import { makePythonEnvironment } from "./python.ts";

const requirements = path.join(import.meta.dirname, "tools", "aws-schemas-requirements.txt");
const pinned = readFileSync(requirements, "utf8");
const versionOf = (name: string): string => new RegExp(`^${name}==([\\d.]+)`, "m").exec(pinned)?.[1] ?? "unknown";
const versions = { cfnLint: versionOf("cfn-lint"), botocore: versionOf("botocore") };
/** Another pin is another extract. */
const key = createHash("sha256").update(pinned).digest("hex").slice(0, 8);
const nameInCache = `aws-schemas-${versions.cfnLint}-${key}`;

const isWhole = (folder: string): boolean => existsSync(path.join(folder, "versions.json"));

async function bring(search: Search): Promise<void> {
  await publish({
    cache: search.cache,
    name: nameInCache,
    isSound: isWhole,
    build: async (made) => {
      const folder = path.join(path.dirname(made), "environment");
      await makePythonEnvironment(search, { folder, requirements, what: "AWS's published schemas" });
      const libraries = path.join(folder, "lib");
      const [python = ""] = await readdir(libraries);
      await extractSchemas(path.join(libraries, python, "site-packages"), made);
    },
  });
}

/** Copies from installed packages what sandbox/apply-check reads: 40 of 120 MB. */
async function extractSchemas(packages: string, made: string): Promise<void> {
  const schemas = path.join(packages, "cfnlint", "data", "schemas");
  const ids = (await readJson(path.join(schemas, "providers", "us-east-1.json"))) as Record<string, string>;
  await mkdir(path.join(made, "cloudformation"));
  for (const [type, id] of Object.entries(ids)) {
    const schema = await readJson(path.join(schemas, "resources", `${id}.json`));
    const file = path.join(made, "cloudformation", `${type.replaceAll("::", "-")}.json`);
    await writeFile(file, JSON.stringify(schema, withoutTexts));
  }
  await cp(path.join(schemas, "extensions"), path.join(made, "extensions"), {
    recursive: true,
    filter: (file) => !file.endsWith(".py") && !file.endsWith("__pycache__"),
  });
  await copyModels(path.join(packages, "botocore", "data"), path.join(made, "api"));
  await writeFile(path.join(made, "versions.json"), JSON.stringify(versions));
}

/** The newest model of each API, as it is: compressed. */
async function copyModels(data: string, made: string): Promise<void> {
  await mkdir(made);
  for (const service of await readdir(data, { withFileTypes: true })) {
    const folder = path.join(data, service.name);
    const newest = service.isDirectory() ? (await readdir(folder)).sort().at(-1) : undefined;
    const model = path.join(folder, newest ?? "", "service-2.json.gz");
    if (newest !== undefined && existsSync(model)) await cp(model, path.join(made, `${service.name}.json.gz`));
  }
}

const readJson = async (file: string): Promise<unknown> => JSON.parse(await readFile(file, "utf8")) as unknown;

/** Texts for people are most of a schema; a property named `description` is an object. */
function withoutTexts(name: string, value: unknown): unknown {
  return (name === "description" && typeof value === "string") || name === "handlers" ? undefined : value;
}

/** What AWS publishes of the values that it accepts. */
export const awsSchemas: Part = {
  name: "awsSchemas",
  title: "AWS's schemas",
  needs: `cfn-lint ${versions.cfnLint} and botocore ${versions.botocore}, pinned by hash`,
  find: ({ cache }) => {
    const folder = path.join(cache, nameInCache);
    const there = { state: "there", path: folder, version: readVersion(versions.cfnLint) ?? [] } as const;
    return Promise.resolve(isWhole(folder) ? there : { state: "missing" });
  },
  supply: { from: "cache", madeWith: () => Promise.resolve(["python"]), bring },
};
