import { writeFileSync } from "node:fs";
import { afterEach, beforeEach, expect, jest, test } from "@jest/globals";
import { Refusal } from "../contract/refusal.mjs";
import { reportError } from "./fault.mjs";

let said: string;

beforeEach(() => {
  said = "";
  jest.spyOn(console, "error").mockImplementation((text) => void (said += `${String(text)}\n`));
});
afterEach(() => {
  jest.restoreAllMocks();
});

const remedy = "  The disk is full. Free some space (df -h shows which disk) and run this again.\n";

function errorOfFullDisk(): Error {
  try {
    writeFileSync("/dev/full", "text");
  } catch (error) {
    return error as Error;
  }
  throw new Error("/dev/full took a write");
}

test("a write to a full disk is a refusal with the remedy, not a bug", () => {
  expect(reportError(errorOfFullDisk())).toBe(1);
  expect(said).toBe(`a file: failed.\n    ENOSPC: no space left on device, write\n${remedy}`);
});

test("a write to a full disk is reported with the path that its caller adds", () => {
  expect(reportError(Object.assign(errorOfFullDisk(), { path: "/var/lib/groundwork" }))).toBe(1);
  expect(said).toContain("/var/lib/groundwork: failed.\n");
});

test("a refusal that quotes another program's full disk says how to fix it, once", () => {
  const refusal = new Refusal("initdb: could not write: No space left on device", { remedy: "" });
  expect(reportError(refusal)).toBe(1);
  expect(said).toBe(`${refusal.message}\n${remedy}`);
  said = "";
  reportError(new Refusal("ENOSPC", { remedy: remedy.trim() }));
  expect(said).toBe(`ENOSPC\n${remedy}`);
});

test("an error without a file that the system does not explain is a bug", () => {
  expect(reportError(Object.assign(new Error("spawn EACCES"), { code: "EACCES", syscall: "spawn" }))).toBe(70);
  expect(said).toContain("This is a bug in Groundwork");
});
