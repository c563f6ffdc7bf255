import { afterEach, beforeEach, expect, test } from "@jest/globals";
import { chmodSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { contextFiles, contextFingerprint } from "./build-context.ts";

let checkout: string;
const write = (file: string, text = file) => {
  mkdirSync(path.dirname(path.join(checkout, file)), { recursive: true });
  writeFileSync(path.join(checkout, file), text);
};
const fingerprint = () => contextFingerprint(checkout, "Dockerfile");

beforeEach(() => {
  checkout = mkdtempSync(path.join(tmpdir(), "build-context-"));
  write(".dockerignore", "# comment\n*\n!package.json\n!app\n!infra/entry.sh\n**/*.test.ts\napp/testing\n");
  for (const file of ["Dockerfile", "package.json", "app/http.ts", "app/deep/model.ts", "infra/entry.sh"]) write(file);
  for (const file of ["app/http.test.ts", "app/testing/server.ts", "infra/index.ts", "README.md"]) write(file);
});
afterEach(() => rmSync(checkout, { recursive: true }));

test("the build receives the files that .dockerignore keeps, and the last matching line decides", () => {
  expect(contextFiles(checkout)).toEqual(["app/deep/model.ts", "app/http.ts", "infra/entry.sh", "package.json"]);
});

test.each([
  ["a file of the image changes", () => write("app/http.ts", "other")],
  ["a file of the image is added", () => write("app/worker.ts")],
  ["the mode of a file changes", () => chmodSync(path.join(checkout, "app/http.ts"), 0o755)],
  ["the Dockerfile changes", () => write("Dockerfile", "other")],
  [
    "the end of one file moves to the next",
    () => {
      write("app/deep/model.ts", "");
      write("app/http.ts", "x");
    },
  ],
])("the image has another tag when %s", (_, change) => {
  const before = fingerprint();
  change();
  expect(fingerprint()).not.toBe(before);
});

test.each([["app/http.test.ts"], ["app/testing/server.ts"], ["infra/index.ts"], ["README.md"]])(
  "the image keeps its tag when %s changes, which is not part of it",
  (file) => {
    const before = fingerprint();
    write(file, "other");
    expect(fingerprint()).toBe(before);
  },
);
