import { existsSync, readFileSync } from "node:fs";
import path from "node:path";
import { expect, test } from "@jest/globals";

const docs = path.join(path.dirname(import.meta.dirname), "docs");
const page = readFileSync(path.join(docs, "capabilities.md"), "utf8");

interface Link {
  readonly text: string;
  readonly file: string;
}

const links = (cell: string): Link[] =>
  [...cell.matchAll(/\[([^\]]+)\]\(([^)]+)\)/g)].map(([, text = "", target = ""]) => ({
    text,
    file: path.join(docs, target),
  }));

const rows = page
  .split("\n")
  .filter((line) => line.startsWith("|"))
  .slice(2)
  .map((line) => line.split("|").map((cell) => cell.trim()))
  .map(([, capability = "", state = "", components = "", tests = "", missing = ""]) => ({
    capability,
    state,
    components: links(components),
    tests: links(tests),
    missing,
  }));

test("the page has a line for each capability of the survey", () => {
  expect(rows).toHaveLength(34);
  expect(new Set(rows.map(({ capability }) => capability)).size).toBe(rows.length);
});

test.each(rows.filter(({ state }) => state !== "no"))(
  "$capability ($state) names components that exist, and tests with their titles",
  ({ state, components, tests, missing }) => {
    expect(["yes", "partly"]).toContain(state);
    expect(missing === "").toBe(state === "yes");
    expect(components).not.toEqual([]);
    expect(tests).not.toEqual([]);
    expect(components.filter(({ file }) => file.endsWith(".test.ts") || !existsSync(file))).toEqual([]);
    const titles = /\b(?:test|each)\b|^\s*\]?\)?\(?\s*"/;
    for (const { text, file } of tests) {
      expect(file).toMatch(/\.test\.ts$/);
      const lines = readFileSync(file, "utf8").split("\n");
      expect(lines.filter((line) => line.includes(text) && titles.test(line))).not.toEqual([]);
    }
  },
);

test.each(rows.filter(({ state }) => state === "no"))("$capability claims nothing", ({ components, tests }) => {
  expect([...components, ...tests]).toEqual([]);
});
