import { execFileSync } from "node:child_process";
import { expect, test } from "@jest/globals";
import { emailHash } from "./email-hash.ts";

test("the hash of an address is the one that docs/logs.md computes with sha256sum", () => {
  const shell = execFileSync("sh", ["-c", "printf %s ada@example.test | sha256sum | cut -c1-32"], { encoding: "utf8" });
  expect(emailHash("ada@example.test")).toBe(shell.trim());
});

test("case and spaces around an address do not change its hash; another address has another one", () => {
  expect(emailHash(" Ada@Example.TEST ")).toBe(emailHash("ada@example.test"));
  expect(emailHash("ada2@example.test")).not.toBe(emailHash("ada@example.test"));
});
