import { spawn, spawnSync } from "node:child_process";
import { once } from "node:events";
import {
  existsSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  readdirSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from "node:fs";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { tmpdir } from "node:os";
import path from "node:path";
import { buffer, text } from "node:stream/consumers";
import { afterAll, beforeAll, expect, test } from "@jest/globals";

const checkout = path.dirname(import.meta.dirname);
const tarball = "groundwork-policies-0.1.0.tgz";
/** Where the bundle is, and a project far from the checkout that has nothing. */
let folder: string;
let project: string;

const resource = (type: string, name: string, inputs: object) => ({
  urn: `urn:pulumi:prod::shop::${type}::${name}`,
  type,
  inputs,
});
const exported = JSON.stringify({
  version: 3,
  deployment: {
    resources: [
      resource("aws:ebs/volume:Volume", "scratch", { size: 8 }),
      resource("aws:sqs/queue:Queue", "mails", { tags: { owner: "ada" } }),
      resource("aws:iam/role:Role", "anybody", {
        assumeRolePolicy: '{"Statement":[{"Effect":"Allow","Principal":"*","Action":"sts:AssumeRole"}]}',
      }),
    ],
  },
});

function run(command: string, args: readonly string[], cwd: string) {
  const env = {
    PATH: `${path.dirname(process.execPath)}${path.delimiter}${process.env["PATH"] ?? ""}`,
    HOME: folder,
    NO_COLOR: "1",
    npm_config_cache: path.join(folder, "npm-cache"),
    npm_config_offline: "true",
    npm_config_audit: "false",
    npm_config_fund: "false",
    npm_config_update_notifier: "false",
  };
  const { status, stdout, stderr } = spawnSync(command, args, { cwd, env, encoding: "utf8" });
  return { code: status, stdout, stderr };
}
const npx = (...args: string[]) => run("npx", ["--yes", `./${tarball}`, ...args], project);

beforeAll(() => {
  folder = mkdtempSync(path.join(tmpdir(), "groundwork-pack-"));
  project = path.join(folder, "empty");
  mkdirSync(project);
  const written = run(process.execPath, [path.join(checkout, "scripts/policies-pack.ts"), "--out", folder], checkout);
  expect(written).toMatchObject({ code: 0, stdout: expect.stringContaining(path.join(folder, tarball)) as unknown });
  writeFileSync(path.join(project, tarball), readFileSync(path.join(folder, tarball)));
  writeFileSync(path.join(project, "stack.json"), exported);
});

afterAll(() => rmSync(folder, { recursive: true }));

test("the tarball audits an export in an empty folder without a network, with the checkout's report", () => {
  const { code, stdout, stderr } = npx("stack.json", "--out", "json=-");
  expect({ code, stderr }).toEqual({ code: 1, stderr: "" });
  const audit = ["--disable-warning=ExperimentalWarning", path.join(checkout, "scripts/audit.ts")];
  const own = run(process.execPath, [...audit, "stack.json", "--out", "json=-"], project);
  // Only the places of the pages differ: the reader of the tarball has no checkout.
  const inCheckout = stdout.replaceAll(/(?<=docs\/policies\/[\w-]+\.md) in groundwork-policies-[\d.]+\.tgz/g, "");
  expect(inCheckout).not.toBe(stdout);
  expect(stdout).not.toContain("_npx");
  const atOneTime = (text: string) => text.replace(/(?<="at": ")[^"]*/, "");
  expect(JSON.parse(atOneTime(inCheckout))).toEqual(JSON.parse(atOneTime(own.stdout)));
});

test("npx names the tarball in its hints, not the folder of its cache", () => {
  const { stdout } = npx("stack.json");
  expect(stdout).toContain(`Why: npx --yes ./${tarball} --explain iam-role-trust-anybody-denied\n`);
  expect(npx("stack.json", "--config", "stack.json").stderr).toContain(
    `docs/policy-configuration.md in ${tarball} lists the keys and values.`,
  );
});

test("help and refusals name the bin, and only pages that the tarball has", () => {
  const program = path.join(folder, "groundwork-policies/groundwork-audit.js");
  const bin = (...args: string[]) => run(process.execPath, [program, ...args], project);
  const refused = bin("stack.json", "--config", "stack.json");
  expect(refused.code).toBe(2);
  const unknown = bin("--nothing");
  for (const said of [bin("--help").stdout, refused.stderr, unknown.stderr, bin("stack.json").stdout]) {
    expect(said).not.toContain("npm run");
    for (const [page] of said.matchAll(/[^\s(]*docs\/[\w/-]+\.md/g))
      expect([page, existsSync(path.resolve(project, page))]).toEqual([page, true]);
  }
  expect(unknown.stderr).toContain("Usage: groundwork-audit [<file>] …");
});

test("the bundle has no link to a page that only a checkout has, and no command of a checkout", () => {
  const docs = path.join(folder, "groundwork-policies/docs");
  for (const page of readdirSync(docs, { recursive: true, encoding: "utf8" }).filter((file) => file.endsWith(".md"))) {
    const written = readFileSync(path.join(docs, page), "utf8");
    const links = [...written.matchAll(/\]\((?!https?:|#)([^)#]+)/g)].map(([, link = ""]) => link);
    const broken = links.filter((link) => !existsSync(path.join(docs, path.dirname(page), link)));
    expect([page, broken]).toEqual([page, []]);
  }
  const code = readdirSync(path.join(folder, "groundwork-policies")).filter((file) => file.endsWith(".js"));
  for (const file of code)
    expect([
      file,
      /npm run (?!dev)[\w:]*/.exec(readFileSync(path.join(folder, "groundwork-policies", file), "utf8")),
    ]).toEqual([file, null]);
});

/** Answers the requests of `pulumi policy publish` as Pulumi's service does, and keeps what was uploaded. */
async function publishTo(work: (address: string) => Promise<void>): Promise<Buffer> {
  let uploaded = Buffer.alloc(0);
  const service = createServer((request, response) => {
    void buffer(request).then((body) => {
      if (request.method === "PUT") uploaded = body;
      const user = { githubLogin: "acme", organizations: [{ githubLogin: "acme", name: "acme" }] };
      const pack = { version: 1, uploadURI: `http://${request.headers.host ?? ""}/upload` };
      response.setHeader("content-type", "application/json");
      response.end(JSON.stringify(request.url === "/api/user" ? user : pack));
    });
  });
  await once(service.listen(0, "127.0.0.1"), "listening");
  try {
    await work(`http://127.0.0.1:${(service.address() as AddressInfo).port}`);
  } finally {
    service.close();
  }
  return uploaded;
}

test("`pulumi policy publish` reads the rules of the bundled folder and uploads it without its packages", async () => {
  const pulumi = process.env["GROUNDWORK_PULUMI"] ?? "";
  expect(pulumi).not.toBe("");
  const pack = path.join(folder, "groundwork-policies");
  linkEnginePackages(pack);
  const host = path.join(checkout, "sandbox/engine/language-host");
  const uploaded = await publishTo(async (address) => {
    const env = {
      PATH: [host, path.dirname(process.execPath), process.env["PATH"] ?? ""].join(path.delimiter),
      HOME: folder,
      PULUMI_HOME: path.join(folder, "pulumi"),
      PULUMI_SKIP_UPDATE_CHECK: "true",
      PULUMI_ACCESS_TOKEN: "token",
      PULUMI_BACKEND_URL: address,
    };
    const publishing = spawn(pulumi, ["policy", "publish", "acme", "--non-interactive"], { cwd: pack, env });
    const ended = once(publishing, "close") as Promise<[code: number | null]>;
    const [said, [code]] = await Promise.all([text(publishing.stdout), ended]);
    expect(said).toContain('Publishing "groundwork-policies"');
    expect(code).toBe(0);
  });
  writeFileSync(path.join(folder, "uploaded.tgz"), uploaded);
  const { stdout } = run("tar", ["-tzf", "uploaded.tgz"], folder);
  expect(stdout.split("\n")).toEqual(expect.arrayContaining(["package/PulumiPolicy.yaml", "package/index.cjs"]));
  expect(stdout).not.toContain("node_modules");
});

/** In place of `npm install`, because no registry is asked here: the packages are the checkout's. */
function linkEnginePackages(target: string): void {
  mkdirSync(path.join(target, "node_modules/@pulumi"), { recursive: true });
  for (const name of ["@pulumi/policy", "@pulumi/pulumi", "google-protobuf"])
    symlinkSync(path.join(checkout, "node_modules", name), path.join(target, "node_modules", name));
}

test("a folder that is not a bundle is not replaced", () => {
  const other = path.join(folder, "other/groundwork-policies");
  mkdirSync(other, { recursive: true });
  writeFileSync(path.join(other, "work.txt"), "mine");
  const { code, stderr } = run(
    process.execPath,
    [path.join(checkout, "scripts/policies-pack.ts"), "--out", path.dirname(other)],
    checkout,
  );
  expect({ code, stderr }).toEqual({ code: 2, stderr: expect.stringContaining("is not a bundle") as unknown });
  expect(readdirSync(path.dirname(other))).toEqual(["groundwork-policies"]);
  expect(readFileSync(path.join(other, "work.txt"), "utf8")).toBe("mine");
});

/** The code blocks of docs/own-rules.md by the file that their first line names, and those of a language. */
const page = readFileSync(path.join(checkout, "docs/own-rules.md"), "utf8");
const files = [...page.matchAll(/^```\w+\n(?:\/\/|#) (\S+)\n([^]*?)^```$/gm)].map(([, file = "", text = ""]) => ({
  file,
  text,
}));
const blocks = (language: string): string[] =>
  [...page.matchAll(new RegExp(`^\`\`\`${language}\\n([^]*?)^\`\`\`$`, "gm"))].map(([, text = ""]) => text);

test("who follows docs/own-rules.md has a typed, tested rule of their own, and its finding", () => {
  const [install = "", commands = ""] = blocks("sh");
  expect(install).toContain(`npm install --save-dev ./${tarball} @pulumi/policy@`);
  writeFileSync(path.join(project, "package.json"), '{ "type": "module" }');
  expect(run("npm", ["install", "--save-dev", `./${tarball}`], project)).toMatchObject({ code: 0 });
  linkEnginePackages(project);
  mkdirSync(path.join(project, "rules"));
  for (const { file, text } of files) writeFileSync(path.join(project, file), text);
  const compilerOptions = { strict: true, noEmit: true, module: "nodenext", allowImportingTsExtensions: true };
  const typeRoots = [path.join(checkout, "node_modules/@types")];
  const configuration = { compilerOptions: { ...compilerOptions, typeRoots, types: ["node"] }, include: ["rules"] };
  writeFileSync(path.join(project, "tsconfig.json"), JSON.stringify(configuration));
  const compiler = path.join(checkout, "node_modules/typescript-native/bin/tsc");
  expect(run(process.execPath, [compiler, "-p", project], project)).toEqual({ code: 0, stdout: "", stderr: "" });
  const [tests, audit = ""] = commands.trim().split("\n");
  expect(tests).toBe('node --test "rules/*.test.ts"');
  const tested = run(process.execPath, ["--test", "rules/*.test.ts"], project);
  expect(tested).toMatchObject({ code: 0, stdout: expect.stringContaining("pass 4") as unknown });
  const [program = "", ...args] = audit.split(" ");
  const audited = run(program, args, project);
  expect(audited.stdout).toContain(blocks("text")[0]);
  expect(audited.code).toBe(1);
});
