import { readdirSync, readFileSync } from "node:fs";
import path from "node:path";
import { expect, test } from "@jest/globals";
import { rules } from "../policies/rules.ts";
import { notShown, union } from "../policies/union.ts";
import { pages } from "./docs/pages.ts";

const docs = path.resolve(import.meta.dirname, "../docs");
const written = await pages();

test("every generated page is as `npm run docs` writes it now, and none is left over", () => {
  const stale = [...written].filter(([file, text]) => readFileSync(path.join(docs, file), "utf8") !== text);
  expect(stale.map(([file]) => file)).toEqual([]);
  const files = readdirSync(path.join(docs, "policies")).map((file) => `policies/${file}`);
  expect(files.filter((file) => !written.has(file))).toEqual([]);
});

test("every line of the peers' union has a rule that shows it, or a reason why none can", () => {
  const shown = new Set(rules.flatMap((rule) => rule.union));
  const numbers = union.map(({ row }) => row);
  expect(numbers).toEqual([...new Set(numbers)].sort((one, other) => one - other));
  expect(union.filter(({ row }) => !shown.has(row) && notShown[row] === undefined)).toEqual([]);
  expect(Object.keys(notShown).filter((row) => shown.has(Number(row)))).toEqual([]);
});
