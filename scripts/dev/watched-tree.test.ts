import { mkdir, mkdtemp, rename, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { afterEach, beforeEach, expect, test } from "@jest/globals";
import { WatchedTree } from "./watched-tree.ts";

let checkout: string;
let tree: WatchedTree;
const stop = new AbortController();

const at = (file: string) => path.join(checkout, file);
const write = async (file: string, text: string) => writeFile(at(file), text);

beforeEach(async () => {
  checkout = await mkdtemp(path.join(tmpdir(), "groundwork-watch-"));
  await mkdir(at("app/shop"), { recursive: true });
  await mkdir(at("node_modules"));
  await write("app/shop/http.ts", "1");
  await write("Pulumi.dev.yaml", "1");
  tree = new WatchedTree({ checkout, folders: ["app", "contract"], topFiles: /^Pulumi\.dev\.yaml$/ });
});

afterEach(async () => {
  tree.close();
  await rm(checkout, { recursive: true });
});

/**
 * Every file of the edits until all of these were seen; a second edit brings what the first did
 * not.
 */
async function seen(...files: readonly string[]): Promise<string[]> {
  const found = new Set<string>();
  while (!files.every((file) => found.has(file)))
    for (const file of (await tree.next(stop.signal)).files) found.add(path.relative(checkout, file));
  return [...found].sort();
}

test("an edited file is noticed, and edited again", async () => {
  await write("app/shop/http.ts", "22");
  expect(await seen("app/shop/http.ts")).toEqual(["app/shop/http.ts"]);
  await write("app/shop/http.ts", "333");
  expect(await seen("app/shop/http.ts")).toEqual(["app/shop/http.ts"]);
});

test("several saves at once are one edit", async () => {
  await Promise.all(["a", "b", "c"].map(async (name) => write(`app/shop/${name}.ts`, name)));
  const { files } = await tree.next(stop.signal);
  expect([...files].map((file) => path.basename(file)).sort()).toEqual(["a.ts", "b.ts", "c.ts"]);
});

test("an editor that replaces the file by another one is noticed each time, its own files are not", async () => {
  for (const text of ["22", "333"]) {
    await write("app/shop/.http.ts.swp", text);
    await write("app/shop/http.ts~", text);
    await rename(at("app/shop/http.ts~"), at("app/shop/http.ts"));
    expect(await seen("app/shop/http.ts")).toEqual(["app/shop/http.ts"]);
  }
});

test("files in new folders, renamed and deleted ones are noticed", async () => {
  await mkdir(at("app/auth/routes"), { recursive: true });
  await write("app/auth/routes/login.ts", "1");
  expect(await seen("app/auth/routes/login.ts")).toEqual(["app/auth/routes/login.ts"]);
  await rename(at("app/auth/routes"), at("app/auth/paths"));
  expect(await seen("app/auth/routes/login.ts", "app/auth/paths/login.ts")).toEqual([
    "app/auth/paths/login.ts",
    "app/auth/routes/login.ts",
  ]);
  await write("app/auth/paths/login.ts", "22");
  await seen("app/auth/paths/login.ts");
  await rm(at("app/auth"), { recursive: true });
  expect(await seen("app/auth/paths/login.ts")).toEqual(["app/auth/paths/login.ts"]);
});

test("of the files at the top only the named ones are noticed", async () => {
  await write("README.md", "1");
  await write("node_modules/x.ts", "1");
  await write("Pulumi.dev.yaml", "22");
  expect(await seen("Pulumi.dev.yaml")).toEqual(["Pulumi.dev.yaml"]);
});

test("a wait ends when it is aborted", async () => {
  const end = new AbortController();
  const waiting = tree.next(end.signal);
  end.abort();
  await expect(waiting).rejects.toThrow("aborted");
});
