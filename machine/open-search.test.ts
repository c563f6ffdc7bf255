import { readFileSync } from "node:fs";
import path from "node:path";
import { afterEach, beforeEach, expect, jest, test } from "@jest/globals";
import { SimulatedMachine } from "./machine.fixture.ts";
import { openSearch } from "./open-search.ts";
import { findParts } from "./parts.ts";
import { prepareMachine } from "./prepare-machine.ts";

const tools = path.join(import.meta.dirname, "tools", "opensearch");

let machine: SimulatedMachine;
beforeEach(async () => {
  machine = await SimulatedMachine.create();
  jest.replaceProperty(process.env, "PATH", `${path.join(machine.folder, "bin")}:/usr/bin:/bin`);
});
afterEach(async () => {
  jest.restoreAllMocks();
  await machine.remove();
});

test("every jar that Maven resolves has its hash, each once", () => {
  const lines = readFileSync(path.join(tools, "jars.sha256"), "utf8").trim().split("\n");
  expect(lines.filter((line) => !/^[0-9a-f]{64} {2}[\w.-]+\.jar$/.test(line))).toEqual([]);
  const names = lines.map((line) => line.split("  ")[1] ?? "");
  expect(names).toEqual([...new Set(names)]);
  expect(names).toEqual(expect.arrayContaining(["opensearch-2.19.1.jar", "lucene-core-9.12.1.jar", "ecj-3.33.0.jar"]));
});

test("a jar that is not the pinned one is refused by name, and nothing enters the cache", async () => {
  await machine.add("bin/java", 'openjdk version "17.0.15"');
  await machine.addScript(
    "bin/mvn",
    `case "$*" in -version) echo "Apache Maven 3.8.7"; exit ;; esac
for word in "$@"; do case "$word" in -DoutputDirectory=*) folder="\${word#*=}" ;; esac; done
mkdir -p "$folder" && echo other > "$folder/opensearch-2.19.1.jar"`,
  );
  await expect(prepareMachine({ want: ["openSearch"], search: machine.search })).rejects.toThrow(
    /^OpenSearch 2\.19\.1\.0: these jars are not the pinned ones: .*opensearch-2\.19\.1\.jar/,
  );
  const [found] = await findParts(["openSearch"], machine.search);
  expect(found?.finding).toEqual({ state: "missing" });
});

test("without Java it names what to have", async () => {
  if (openSearch.supply.from !== "cache") throw new Error("OpenSearch comes into the cache");
  await expect(openSearch.supply.bring(machine.search)).rejects.toThrow(
    "OpenSearch 2.19.1.0: Java 17 or newer (OpenSearch alone) is not installed.\n  npm run doctor says how to install it.",
  );
});
