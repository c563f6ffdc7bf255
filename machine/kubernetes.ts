import { createHash } from "node:crypto";
import { readFileSync } from "node:fs";
import path from "node:path";
import { publish } from "./cache.mjs";
import { askCommand, findCommand, type Finding, readVersion } from "./find-command.ts";
import { buildGoCommands, findGo, type GoBuild } from "./go-build.ts";
import type { Part, Search } from "./part.ts";

const tools = path.join(import.meta.dirname, "tools", "kubernetes");
const pinned = ["go.mod", "go.sum"].map((file) => readFileSync(path.join(tools, file)));
const version = /\bk8s\.io\/kubernetes v([\d.]+)/.exec(pinned.join(""))?.[1] ?? "";
const [major = "", minor = ""] = version.split(".");
const key = createHash("sha256").update(Buffer.concat(pinned)).digest("hex").slice(0, 8);
const nameInCache = `kubernetes-${version}-${key}`;
const commands = ["kube-apiserver", "kube-controller-manager", "kube-scheduler"];

const build: GoBuild = {
  module: "kubernetes",
  what: `Kubernetes ${version}`,
  modulesOf: `Kubernetes ${version}`,
  commands: commands.map((command) => `k8s.io/kubernetes/cmd/${command}`),
  variables: {
    "k8s.io/component-base/version.gitVersion": `v${version}`,
    "k8s.io/component-base/version.gitMajor": major,
    "k8s.io/component-base/version.gitMinor": minor,
  },
  neededGigabytes: 5,
  keptMegabytes: 265,
};

/** What the Kubernetes API server stores in. */
export const etcd: Part = {
  name: "etcd",
  title: "etcd",
  needs: "3.4 or newer (npm run test:kubernetes alone)",
  find: ({ path }) => findCommand(["etcd"], path, { args: ["--version"], atLeast: [3, 4] }),
  supply: { from: "debian", packages: ["etcd-server"] },
};

/** The control plane of Kubernetes: API server, controllers and scheduler. */
export const kubernetes: Part = {
  name: "kubernetes",
  title: "Kubernetes",
  needs: `${version}, every module pinned by hash (npm run test:kubernetes alone)`,
  find: ({ cache }) => judge(path.join(cache, nameInCache, "bin")),
  supply: {
    from: "cache",
    madeWith: async ({ path }) => ((await findGo(path)).state === "there" ? [] : ["python"]),
    bring,
  },
};

async function judge(folder: string): Promise<Finding> {
  const said = await Promise.all(commands.map((command) => askCommand(path.join(folder, command), ["--version"])));
  const versions = said.map((text) => readVersion(text ?? ""));
  const [first] = versions;
  if (first === undefined || versions.includes(undefined)) return { state: "missing" };
  return { state: "there", path: folder, version: first };
}

async function bring(search: Search): Promise<void> {
  await publish({
    cache: search.cache,
    name: nameInCache,
    isSound: async (folder) => (await judge(path.join(folder, "bin"))).state === "there",
    build: (draft) => buildGoCommands(build, draft, search),
  });
}
