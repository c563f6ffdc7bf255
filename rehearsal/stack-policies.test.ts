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

test("a stack of this kit is judged by every rule, unless its file names another pack", () => {
  const packOf = (stack: string, file?: string) => {
    if (file !== undefined) writeFileSync(path.join(checkout, `Policies.${stack}.yaml`), file);
    return stackPolicies(checkout, stack).configuration.pack;
  };
  expect(packOf("dev")).toBe("all");
  expect(packOf("qa", "failOn: low")).toBe("all");
  expect(packOf("prod", "pack: cis")).toBe("cis");
});
