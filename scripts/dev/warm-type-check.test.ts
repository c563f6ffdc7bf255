import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { afterEach, beforeEach, expect, test } from "@jest/globals";
import { WarmTypeCheck } from "./warm-type-check.ts";

let checkout: string;
let types: WarmTypeCheck;

const at = (file: string) => path.join(checkout, file);
const entries = () => [at("main.ts")];
const price = (type: string) => `export interface Price { cents: ${type} }\n`;
const main = 'import type { Price } from "./price.ts";\nexport const free: Price = { cents: 0 };\n';

beforeEach(async () => {
  checkout = await mkdtemp(path.join(tmpdir(), "groundwork-types-"));
  const compilerOptions = {
    module: "nodenext",
    allowImportingTsExtensions: true,
    noEmit: true,
    strict: true,
    types: [],
    lib: ["es2024"],
    noUnusedLocals: true,
  };
  await writeFile(at("tsconfig.json"), JSON.stringify({ compilerOptions }));
  await writeFile(at("package.json"), JSON.stringify({ type: "module" }));
  await writeFile(at("price.ts"), price("number"));
  await writeFile(at("main.ts"), main);
  types = new WarmTypeCheck(checkout);
  expect(types.check({ entries: entries(), changed: [] })).toEqual([]);
  types.warmUp(entries());
});

afterEach(async () => rm(checkout, { recursive: true }));

/** The problems after a file has this text; none where it is deleted. */
async function after(file: string, text: string | undefined): Promise<string[]> {
  if (text === undefined) await rm(at(file));
  else await writeFile(at(file), text);
  const problems = types.check({ entries: entries(), changed: [at(file)] });
  return problems.map((each) => `${each.file}:${each.line}:${each.column}: ${each.message}`);
}

const wrong = "main.ts:2:30: Type 'number' is not assignable to type 'string'.";

test("an error in an importer of the edited file is found, and found again until it is fixed", async () => {
  expect(await after("price.ts", price("string"))).toEqual([wrong]);
  expect(await after("main.ts", `${main}// still wrong\n`)).toEqual([wrong]);
  expect(await after("price.ts", price("number"))).toEqual([]);
});

test("a file that is deleted is missed by its importer, and found when it is there again", async () => {
  const [missing = ""] = await after("price.ts", undefined);
  expect(missing).toMatch(/^main\.ts:1:28: Cannot find module '\.\/price\.ts'/);
  expect(await after("price.ts", price("number"))).toEqual([]);
});

test("a file that does not parse is an error with its place; what is not used yet is none", async () => {
  expect(await after("main.ts", "export const free = ;\n")).toEqual(["main.ts:1:21: Expression expected."]);
  expect(await after("main.ts", "const unused = 1;\nexport {};\n")).toEqual([]);
});

test("types that the checkout declares for a package are found, although no file imports them", async () => {
  await writeFile(at("untyped.d.ts"), 'declare module "untyped" { export const answer: number }\n');
  types = new WarmTypeCheck(checkout);
  expect(await after("main.ts", 'import { answer } from "untyped";\nexport const text: number = answer;\n')).toEqual(
    [],
  );
});
