import { mkdtemp, readFile, rm, symlink, writeFile } from "node:fs/promises";
import { getPriority, tmpdir } from "node:os";
import path from "node:path";
import { afterEach, beforeEach, expect, jest, test } from "@jest/globals";
import { runAllTests } from "./all-tests.ts";

let folder: string;
beforeEach(async () => {
  folder = await mkdtemp(path.join(tmpdir(), "groundwork-all-tests-"));
  await symlink(path.resolve(import.meta.dirname, "../../node_modules"), path.join(folder, "node_modules"));
  await writeFile(path.join(folder, "package.json"), '{ "type": "module" }');
  await writeFile(path.join(folder, "jest.config.js"), "export default { transform: {} };");
});
afterEach(async () => {
  jest.restoreAllMocks();
  await rm(folder, { recursive: true });
});

interface Written {
  readonly starts?: string;
  readonly passes: boolean;
  readonly first?: string;
}

/** A test file that writes its priority, and passes or fails. */
async function writeTest(name: string, { starts = "", passes, first = "" }: Written) {
  const text = `${first}import { getPriority } from "node:os"; import { writeFileSync } from "node:fs";
    test("${name}", () => {
      writeFileSync("${path.join(folder, name)}", getPriority() + "${starts}");
      expect(${passes}).toBe(true);
    });`;
  await writeFile(path.join(folder, `${name}.test.js`), text);
}

test("tests that start servers, that mostly wait and that start none are counted together; the last yield to the others", async () => {
  await writeTest("served", { starts: "GROUNDWORK_PULUMI", passes: true });
  await writeTest("patient", { starts: "GROUNDWORK_PULUMI", passes: true, first: "// Mostly waits.\n" });
  await writeTest("alone", { passes: false });
  const shown = jest.spyOn(process.stdout, "write").mockReturnValue(true);
  const { testResults, tally } = await runAllTests(folder, {});
  expect(tally).toEqual({ passed: 2, failed: 1 });
  const ran = testResults.map(({ name }) => path.basename(name)).sort();
  expect(ran).toEqual(["alone.test.js", "patient.test.js", "served.test.js"]);
  const said = shown.mock.calls.join("");
  expect(said.indexOf("FAIL ./alone.test.js")).toBeLessThan(said.indexOf("PASS ./patient.test.js"));
  const priorities = ["served", "patient", "alone"].map(async (name) =>
    parseInt(await readFile(path.join(folder, name), "utf8")),
  );
  expect(await Promise.all(priorities)).toEqual([getPriority(), getPriority(), 10]);
});

test("a run of Jest that is killed is a failure of the whole, and is named", async () => {
  await writeTest("served", { starts: "GROUNDWORK_PULUMI", passes: true });
  await writeFile(path.join(folder, "alone.test.js"), 'test("x", () => process.kill(process.pid, "SIGKILL"));');
  jest.spyOn(process.stdout, "write").mockReturnValue(true);
  const complaints = jest.spyOn(process.stderr, "write").mockReturnValue(true);
  const { tally } = await runAllTests(folder, {});
  expect(tally).toEqual({ passed: 1, failed: 1 });
  expect(complaints.mock.calls.join("")).toBe(
    "tests without-parts: Jest ended with exit code 137, and named no test that failed.\n",
  );
});
