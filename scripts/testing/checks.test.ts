import { afterEach, beforeEach, expect, jest, test } from "@jest/globals";
import { copyFile, mkdir, mkdtemp, readFile, rm, symlink, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { checksOf, fixesOf, runChecks, showChecks } from "./checks.ts";

let folder: string;
let said: string;
beforeEach(async () => {
  folder = await mkdtemp(path.join(tmpdir(), "groundwork-check-"));
  said = "";
  jest.spyOn(process.stderr, "write").mockImplementation((text) => (said += String(text)).length > 0);
  // The clock of the progress alone: tools are real processes.
  jest.useFakeTimers({ doNotFake: ["nextTick", "queueMicrotask", "setImmediate"] });
});
afterEach(async () => {
  jest.useRealTimers();
  jest.restoreAllMocks();
  await rm(folder, { recursive: true });
});

/** A check whose tool ends with this code. */
async function check(name: string, code: number) {
  const tool = path.join(folder, `${name}.mjs`);
  await writeFile(tool, `process.exitCode = ${code};`);
  return { name, args: [tool] };
}

test.each([
  [0, "✓"],
  [1, "✗"],
])("a check that takes long shows progress while it runs, and how it ended (exit code %i)", async (code, mark) => {
  const running = runChecks(folder, [await check("types", code)]);
  jest.advanceTimersByTime(3_000);
  await running;
  const plain = said.replaceAll("\r\u001b[K", "");
  expect(plain).toMatch(/^. Checking types … 2 s\n|^. Checking types 2 s\r/);
  expect(plain.endsWith(`${mark} Checking types (3 s)\n`)).toBe(true);
});

test("every check runs, even after another one has failed", async () => {
  const results = await runChecks(folder, [await check("types", 1), await check("lint", 0)]);
  expect(results.map(({ name, passed }) => [name, passed])).toEqual([
    ["types", false],
    ["lint", true],
  ]);
});

test("a fix names each file that it changes, and its result", async () => {
  await symlink(path.resolve(import.meta.dirname, "../../node_modules"), path.join(folder, "node_modules"));
  await writeFile(path.join(folder, "package.json"), "{}\n");
  await writeFile(path.join(folder, ".oxfmtrc.json"), "{}\n");
  await writeFile(path.join(folder, "price.js"), "export const price=1\n");
  let shown = "";
  jest.spyOn(process.stdout, "write").mockImplementation((text) => (shown += String(text)).length > 0);
  const format = (await fixesOf(folder)).filter(({ name }) => name === "format");
  const results = await runChecks(folder, format, { verb: "Fixing", atOnce: 1 });
  expect(shown).toBe("price.js\n");
  expect(showChecks(results)).toMatch(/^format +clean +\d/m);
  expect(await readFile(path.join(folder, "price.js"), "utf8")).toBe("export const price = 1;\n");
});

test("a forbidden import is shown with the sentence that says what to do: no service but notifications has a carrier (NOTIFY-1)", async () => {
  const checkout = path.resolve(import.meta.dirname, "../..");
  for (const file of [".dependency-cruiser.js", "tsconfig.json", "package.json"])
    await copyFile(path.join(checkout, file), path.join(folder, file));
  // This tool alone: it reads every file of the folder for its cache.
  await mkdir(path.join(folder, "node_modules"));
  for (const tool of ["node_modules/dependency-cruiser", "node_modules/nodemailer"])
    await symlink(path.join(checkout, tool), path.join(folder, tool));
  for (const room of ["contract/services", "machine", "rehearsal", "app/shop", "app/notifications"])
    await mkdir(path.join(folder, room), { recursive: true });
  await writeFile(path.join(folder, "rehearsal/report.ts"), "export const report = 1;\n");
  await writeFile(path.join(folder, "machine/doctor.ts"), 'export { report } from "../rehearsal/report.ts";\n');
  for (const service of ["shop", "notifications"])
    await writeFile(path.join(folder, `app/${service}/mail.js`), 'export { default } from "nodemailer";\n');
  let shown = "";
  jest.spyOn(process.stdout, "write").mockImplementation((text) => (shown += String(text)).length > 0);
  const checks = await checksOf(folder);
  const results = await runChecks(
    folder,
    checks.filter(({ name }) => name === "imports"),
  );
  expect(results.map(({ passed }) => passed)).toEqual([false]);
  expect(shown).toContain("machine-imports-neither-rehearsal-nor-scripts: machine/doctor.ts");
  expect(shown).toContain("carriers-belong-to-notifications: app/shop/mail.js");
  expect(shown).not.toContain("app/notifications/mail.js");
  expect(shown.replaceAll(/\s+/g, " ")).toContain(
    "machine/ is below rehearsal/ and scripts/. Move the shared code to machine/, or pass it in as an argument.",
  );
});
