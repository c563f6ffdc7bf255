import { cp, mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { afterEach, beforeEach, expect, test } from "@jest/globals";
import { serviceProcesses } from "../../sandbox/core/runnable-process.ts";
import { entryOf, readContract, SourcesOfProcesses } from "./program-sources.ts";

const processes = serviceProcesses();
const nodeProcesses = processes.map(({ name }) => name).filter((name) => !name.startsWith("gateway/"));
let checkout: string;
let sources: SourcesOfProcesses;

beforeEach(async () => {
  checkout = await mkdtemp(path.join(tmpdir(), "groundwork-sources-"));
  const here = path.resolve(import.meta.dirname, "../..");
  for (const folder of ["app", "contract", "infra/edge"])
    await cp(path.join(here, folder), path.join(checkout, folder), { recursive: true });
  sources = new SourcesOfProcesses(checkout);
  sources.concerned(processes, new Set());
});

afterEach(async () => rm(checkout, { recursive: true }));

const concerned = (...files: readonly string[]) =>
  sources.concerned(processes, new Set(files.map((file) => path.join(checkout, file))));

test.each([
  ["app/shop/products/product-routes.ts", ["shop/http"]],
  ["app/notifications/mail/templates.ts", ["notifications/worker"]],
  ["app/notifications/mail/templates/de/welcome.liquid", ["notifications/worker"]],
  ["app/chassis/process/log.ts", nodeProcesses],
  ["infra/edge/gateway/entrypoint.sh", ["gateway/nginx"]],
  ["app/shop/README.md", []],
])("an edit of %s concerns %j", (file, names) => {
  expect(concerned(file)).toEqual(names);
});

test("a deleted file concerns the processes that imported it, a new one those that import it now", async () => {
  await rm(path.join(checkout, "app/shop/orders/place-order.ts"));
  expect(concerned("app/shop/orders/place-order.ts")).toEqual(["shop/http"]);
  await writeFile(path.join(checkout, "app/shop/extra.ts"), "export {};\n");
  expect(concerned("app/shop/extra.ts")).toEqual([]);
  await writeFile(path.join(checkout, "app/shop/worker.ts"), 'import "./extra.ts";\n');
  expect(concerned("app/shop/extra.ts")).toEqual(["shop/worker"]);
});

test("the contract is read with every process and its entry", async () => {
  const { services, functions } = await readContract();
  expect(services.map(({ name }) => name)).toEqual(processes.map(({ name }) => name));
  expect(functions.map((each) => path.relative(checkout, entryOf(checkout, each) ?? ""))).toEqual([
    "app/secret-rotation/function.ts",
    "app/database-prepare/function.ts",
    "app/search-prepare/function.ts",
    "app/log-shipping/function.ts",
  ]);
});
