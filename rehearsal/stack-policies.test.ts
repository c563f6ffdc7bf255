import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { afterAll, beforeAll, expect, test } from "@jest/globals";
import { stackPolicies } from "./stack-policies.ts";

let checkout: string;
beforeAll(() => {
  checkout = mkdtempSync(path.join(tmpdir(), "groundwork-stack-policies-"));
});
afterAll(() => rmSync(checkout, { recursive: true }));

test("a stack of this kit is judged by every rule, unless its file names another pack", async () => {
  const packOf = async (stack: string, file?: string) => {
    if (file !== undefined) writeFileSync(path.join(checkout, `Policies.${stack}.yaml`), file);
    return (await stackPolicies(checkout, stack)).configuration.pack;
  };
  expect(await packOf("dev")).toBe("all");
  expect(await packOf("qa", "failOn: low")).toBe("all");
  expect(await packOf("prod", "pack: cis")).toBe("cis");
});
