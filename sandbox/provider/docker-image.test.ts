import { afterAll, beforeAll, expect, test } from "@jest/globals";
import { mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { Engine } from "../engine/engine.ts";
import { writeProjectFolder } from "../engine/project-folder.ts";
import { Journal } from "./journal.ts";
import { SandboxProvider } from "./provider-server.ts";

const program = (tag: string) => `
import * as docker from "@pulumi/docker";
const provider = new docker.Provider("docker");
const build = { context: ".", platform: "linux/amd64" };
const image = new docker.Image("node", { imageName: "example.com:5000/own/node:${tag}", build }, { provider });
export const digest = image.repoDigest;
`;

let home: string;
let checkout: string;
let journal: Journal;
let provider: SandboxProvider;

beforeAll(async () => {
  home = mkdtempSync(path.join(tmpdir(), "groundwork-docker-image-"));
  checkout = path.join(home, "checkout");
  mkdirSync(checkout);
  const files = {
    "package.json": JSON.stringify({ name: "tiny", type: "module", main: "index.ts" }),
    "Pulumi.yaml": "name: tiny\nruntime: { name: nodejs, options: { typescript: false } }\n",
    "Pulumi.dev.yaml": "config: {}\n",
  };
  for (const [name, text] of Object.entries(files)) writeFileSync(path.join(checkout, name), text);
  symlinkSync(path.resolve(import.meta.dirname, "../../node_modules"), path.join(checkout, "node_modules"));
  journal = Journal.open(path.join(home, "journal"));
  const log = () => undefined;
  provider = await SandboxProvider.start({
    account: "000000000000",
    region: "eu-central-1",
    journal,
    backings: [],
    log,
  });
});
afterAll(() => {
  provider.close();
  journal.close();
  rmSync(home, { recursive: true });
});

/** The engine, with a program that builds one image. */
async function engineWith(tag: string): Promise<Engine> {
  writeFileSync(path.join(checkout, "index.ts"), program(tag));
  const project = writeProjectFolder(checkout, "dev", path.join(home, "project"));
  const cli = process.env["GROUNDWORK_PULUMI"] ?? "";
  return Engine.open({ cli, stack: "dev", project, folder: path.join(home, "engine"), providerPort: provider.port });
}

const digestOf = async (engine: Engine) => (await engine.outputs())["digest"]?.value;

test("an image that the program builds has a digest without Docker and its plugin; another tag is another digest", async () => {
  const engine = await engineWith("1");
  expect(await engine.up()).toEqual({ create: 3 });
  const first = await digestOf(engine);
  expect(first).toMatch(/^example\.com:5000\/own\/node@sha256:[0-9a-f]{64}$/);
  expect(await engine.preview()).toEqual({ same: 3 });
  expect(await engine.refresh()).toEqual({ same: 3 });

  const changed = await engineWith("2");
  expect(await changed.up()).toEqual({ same: 2, update: 1 });
  expect(await digestOf(changed)).not.toBe(first);
  expect(await changed.preview()).toEqual({ same: 3 });
});
