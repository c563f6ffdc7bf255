import { mkdir, mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { afterEach, beforeEach, expect, test } from "@jest/globals";
import { packagesLack } from "./packages.mjs";

let checkout: string;
beforeEach(async () => {
  checkout = await mkdtemp(path.join(tmpdir(), "groundwork-packages-"));
});
afterEach(() => rm(checkout, { recursive: true, force: true }));

type Packages = Record<string, { version: string; integrity?: string; optional?: boolean }>;
const zod = { version: "4.6.7", integrity: "sha512-a" };
const locked: Packages = {
  "": { version: "0.1.0" },
  "node_modules/zod": zod,
  "node_modules/for-another-system": { version: "1.0.0", integrity: "sha512-b", optional: true },
};
const installed: Packages = { "node_modules/zod": zod };

async function lay(file: string, packages: Packages) {
  await mkdir(path.join(checkout, "node_modules"), { recursive: true });
  await writeFile(path.join(checkout, file), JSON.stringify({ packages }));
}

test("packages as the lock says are left alone, those for another system may be absent", async () => {
  await lay("package-lock.json", locked);
  await lay("node_modules/.package-lock.json", installed);
  expect(await packagesLack(checkout)).toBeUndefined();
});

test("node_modules that npm did not finish counts as missing", async () => {
  await lay("package-lock.json", locked);
  expect(await packagesLack(checkout)).toBe("node_modules is missing or half made");
});

test.each<[string, Packages]>([
  ["node_modules/zod", { "node_modules/zod": { version: "4.6.6", integrity: "sha512-a" } }],
  ["node_modules/zod", { "node_modules/zod": { version: "4.6.7", integrity: "sha512-other" } }],
  ["node_modules/zod", {}],
  ["node_modules/more", { ...installed, "node_modules/more": { version: "1.0.0" } }],
])("%s is named where it is not as the lock says", async (name, present) => {
  await lay("package-lock.json", locked);
  await lay("node_modules/.package-lock.json", present);
  expect(await packagesLack(checkout)).toBe(`${name} is not as package-lock.json says`);
});

test("this checkout's lock names every package that npm ci looks for, those for other systems too", async () => {
  const file = path.join(import.meta.dirname, "..", "package-lock.json");
  const { packages } = JSON.parse(await readFile(file, "utf8")) as {
    packages: Record<string, { optionalDependencies?: Record<string, string> }>;
  };
  const unnamed = Object.entries(packages).flatMap(([parent, { optionalDependencies = {} }]) =>
    Object.keys(optionalDependencies).filter(
      (name) => !(`node_modules/${name}` in packages) && !(`${parent}/node_modules/${name}` in packages),
    ),
  );
  expect(unnamed).toEqual([]);
});
