import { cp, mkdir, mkdtemp, readdir, readFile, rm, symlink, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { afterAll, beforeAll, expect, test } from "@jest/globals";
import type { EngineEvent } from "@pulumi/pulumi/automation/index.js";
import { Engine } from "./engine.ts";
import { until } from "../process/process.fixture.ts";
import { writeProjectFolder } from "./project-folder.ts";

const cli = process.env["GROUNDWORK_PULUMI"] ?? "";
const projectFile = "name: tiny\nruntime: { name: nodejs, options: { typescript: false } }\n";
const stackFile = `# a comment that stays
encryptionsalt: v1:c2FsdA==:v1:bm9uY2U=:c2VhbGVk
config:
  tiny:greeting: hello
  tiny:password:
    secure: v1:of-the-user
  tiny:nested:
    login: { name: sandbox, password: { secure: v1:nested } }
`;
const program = `
import { existsSync } from "node:fs";
import * as pulumi from "@pulumi/pulumi";
const config = new pulumi.Config();
if (config.get("fail")) throw new pulumi.RunError(\`\${config.require("fail")}tiny:fail: is set.\\n  Unset it.\`);
class Part extends pulumi.ComponentResource {
  constructor(name: string) { super("tiny:index:Part", name); this.registerOutputs({ secret: config.requireSecret("password") }); }
}
for (const name of (config.get("parts") ?? "one").split(" ")) new Part(name);
const until = config.get("until");
while (until !== undefined && !existsSync(until)) await new Promise((resolve) => setTimeout(resolve, 20));
export const greeting = config.require("greeting");
export const password = config.requireSecret("password");
export const cloudKey = process.env.AWS_ACCESS_KEY_ID ?? "";
export const compileCache = process.env.NODE_COMPILE_CACHE ?? "";
`;

let home: string;
let checkout: string;

beforeAll(async () => {
  expect(cli).not.toBe("");
  home = await mkdtemp(path.join(tmpdir(), "groundwork-engine-"));
  checkout = path.join(home, "checkout");
  await cp(path.join(import.meta.dirname, "language-host"), path.join(checkout, "ignored"), { recursive: true });
  await writeFile(
    path.join(checkout, "package.json"),
    JSON.stringify({ name: "tiny", type: "module", main: "index.ts" }),
  );
  await writeFile(path.join(checkout, "Pulumi.yaml"), projectFile);
  await writeFile(path.join(checkout, "Pulumi.dev.yaml"), stackFile);
  await writeFile(path.join(checkout, "index.ts"), program);
  await symlink(path.resolve(import.meta.dirname, "../../node_modules"), path.join(checkout, "node_modules"));
});

afterAll(() => rm(home, { recursive: true, force: true }));

async function open(name: string) {
  const folder = path.join(home, name);
  const project = writeProjectFolder(checkout, "dev", path.join(folder, "project"));
  return { project, engine: await Engine.open({ cli, stack: "dev", project, folder, providerPort: 1 }) };
}

test("the real engine runs the program, a second preview is empty, and the user's stack file is untouched", async () => {
  const { engine } = await open("first");
  expect(await engine.up()).toEqual({ create: 2 });
  expect(await engine.preview()).toEqual({ same: 2 });
  expect(engine.resources().map(({ type }) => type)).toEqual(["pulumi:pulumi:Stack", "tiny:index:Part"]);
  expect(await readFile(path.join(checkout, "Pulumi.dev.yaml"), "utf8")).toBe(stackFile);
});

test("the program keeps compiled code apart from the commands', whose flags of V8 differ", async () => {
  const { engine } = await open("first");
  const ofCommands = process.env["NODE_COMPILE_CACHE"] ?? path.join(home, "first/compile-cache");
  expect((await engine.outputs())["compileCache"]).toEqual({ value: path.join(ofCommands, "program"), secret: false });
});

test("the engine keeps no log of what the program's resources have, and removes those of earlier runs (SECRETS)", async () => {
  const logs = path.join(home, "unlogged/home/logs");
  await mkdir(logs, { recursive: true });
  await writeFile(path.join(logs, "pulumi-20261130T030000-1-up.log"), "an earlier run");
  const { engine } = await open("unlogged");
  await engine.up();
  const kept = await readdir(path.join(home, "unlogged/home"), { recursive: true });
  expect(kept.filter((name) => name.includes("logs"))).toEqual(["logs"]);
  expect(await readFile(logs, "utf8")).toBe("");
});

test("each secure value is a canary that the program gets and that the state does not hold in clear (SECRETS)", async () => {
  const { engine, project } = await open("second");
  await engine.up();
  expect(Object.keys(project.canaries)).toEqual(["config.tiny:password", "config.tiny:nested.login.password"]);
  const canary = project.canaries["config.tiny:password"] ?? "";
  expect(await engine.outputs()).toMatchObject({
    greeting: { value: "hello", secret: false },
    password: { value: canary, secret: true },
  });
  expect(engine.stateText()).toContain("ciphertext");
  expect(engine.stateText()).not.toContain(canary);
  expect(writeProjectFolder(checkout, "dev", project.folder).canaries).toEqual(project.canaries);
});

test("a stack without a required secret gets a canary, named as supplied; its own secure value has precedence (SECRETS)", async () => {
  const platform = path.join(home, "platform");
  await cp(checkout, platform, { recursive: true, verbatimSymlinks: true });
  await writeFile(path.join(platform, "Pulumi.yaml"), projectFile.replace("tiny", "groundwork"));
  await writeFile(
    path.join(platform, "index.ts"),
    'import * as pulumi from "@pulumi/pulumi"; export const mail = new pulumi.Config().requireSecret("mailPassword");',
  );
  const run = async (config: string) => {
    await writeFile(path.join(platform, "Pulumi.dev.yaml"), config);
    const folder = path.join(home, "supplied");
    const project = writeProjectFolder(platform, "dev", path.join(folder, "project"));
    const engine = await Engine.open({ cli, stack: "dev", project, folder, providerPort: 1 });
    await engine.up();
    const canary = project.canaries["config.groundwork:mailPassword"];
    expect(canary).toMatch(/^canary-/);
    expect(await engine.outputs()).toEqual({ mail: { value: canary, secret: true } });
    expect(engine.stateText()).not.toContain(canary);
    return project.supplied;
  };
  expect(await run("config:\n  groundwork:profile: development\n")).toEqual(["groundwork:mailPassword"]);
  expect(await run("config:\n  groundwork:mailPassword: { secure: v1:of-the-user }\n")).toEqual([]);
});

test("an option that a run adds brings its configuration and a canary of its token, and the next run has neither", async () => {
  const platform = path.join(home, "options");
  await cp(checkout, platform, { recursive: true, verbatimSymlinks: true });
  await writeFile(path.join(platform, "Pulumi.yaml"), projectFile.replace("tiny", "groundwork"));
  await writeFile(path.join(platform, "Pulumi.dev.yaml"), "config:\n  groundwork:mailPassword: { secure: v1:own }\n");
  const folder = path.join(home, "with", "project");
  const on = writeProjectFolder(platform, "dev", folder, ["sentry"]);
  expect(on.supplied).toEqual(["groundwork:sentryToken"]);
  expect(await readFile(path.join(folder, "Pulumi.dev.yaml"), "utf8")).toContain("groundwork:sentry:\n");
  const off = writeProjectFolder(platform, "dev", folder);
  expect(off.supplied).toEqual([]);
  expect(await readFile(path.join(folder, "Pulumi.dev.yaml"), "utf8")).not.toContain("sentry");
});

test("a run sees none of the user's cloud credentials", async () => {
  process.env["AWS_ACCESS_KEY_ID"] = "of-the-user";
  try {
    const { engine } = await open("third");
    await engine.up();
    expect((await engine.outputs())["cloudKey"]).toEqual({ value: "", secret: false });
  } finally {
    delete process.env["AWS_ACCESS_KEY_ID"];
  }
});

test("the state of a first update is written once at its end, that of a later one after each step", async () => {
  const { engine, project } = await open("steps");
  const names = () => engine.resources().map(({ urn }) => urn.split("::").at(-1));
  const updateWith = async (parts: string, look: (created: Promise<unknown>) => Promise<void>) => {
    const goOn = path.join(home, `go-on-${parts}`);
    await writeFile(
      path.join(checkout, "Pulumi.dev.yaml"),
      `${stackFile}  tiny:parts: ${parts}\n  tiny:until: ${goOn}\n`,
    );
    writeProjectFolder(checkout, "dev", project.folder);
    const created = Promise.withResolvers<undefined>();
    const onEvent = ({ resOutputsEvent }: EngineEvent) => {
      if (resOutputsEvent?.metadata.urn.endsWith(`::${parts.split(" ").at(-1)}`) === true) created.resolve(undefined);
    };
    const update = engine.up({ onEvent });
    await Promise.race([look(created.promise), update]);
    await writeFile(goOn, "");
    await update;
  };
  await updateWith("one", async (created) => {
    await created;
    expect(names()).toEqual([]);
    expect(engine.begunUrns()).toBe("any");
  });
  expect(names()).toEqual(["tiny-dev", "one"]);
  expect(engine.begunUrns()).toEqual(new Set());
  await updateWith("one two", async (created) => {
    await created;
    await until("the state has it", () => names().includes("two"));
  });
  await engine.destroy();
  expect([names(), engine.begunUrns()]).toEqual([[], new Set()]);
  await writeFile(path.join(checkout, "Pulumi.dev.yaml"), stackFile);
});

test("an unknown stack is refused with the stacks that there are", () => {
  expect(() => writeProjectFolder(checkout, "staging", path.join(home, "none"))).toThrow(
    `There is no stack "staging": ${path.join(checkout, "Pulumi.staging.yaml")} does not exist.\n  Stacks here: dev.`,
  );
  expect(() => writeProjectFolder(checkout, "../dev", path.join(home, "none"))).toThrow('There is no stack "../dev"');
});

test.each([
  ["its configuration", "Pulumi.dev.yaml: ", 2],
  ["to run", "The program: ", 1],
])(
  "a program that refuses %s fails the run in its own words, and its own exit code",
  async (_what, where, exitCode) => {
    const file = stackFile.replace("config:", `config:\n  tiny:fail: ${JSON.stringify(where)}`);
    await writeFile(path.join(checkout, "Pulumi.dev.yaml"), file);
    const { engine } = await open("fourth");
    await expect(engine.preview()).rejects.toMatchObject({
      message: `${where}tiny:fail: is set.\n  Unset it.`,
      exitCode,
    });
    await writeFile(path.join(checkout, "Pulumi.dev.yaml"), stackFile);
  },
);

test("an engine that cannot work fails with what it wrote, once and without its command line", async () => {
  const { engine } = await open("broken");
  const locks = path.join(home, "broken/state/.pulumi/locks");
  await rm(locks, { recursive: true, force: true });
  await writeFile(locks, "");
  const failure = (await engine.up().catch((error: unknown) => error)) as Error;
  expect(failure.message).toMatch(/^error: /);
  expect(failure.message.match(/not a directory/g)).toHaveLength(1);
  expect(failure.message).not.toContain("--non-interactive");
});
