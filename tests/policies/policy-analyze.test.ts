import { spawnSync } from "node:child_process";
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { afterAll, beforeAll, expect, test } from "@jest/globals";
import { policyPack } from "../rehearsal/throw-away-project.fixture.ts";

const pulumi = process.env["GROUNDWORK_PULUMI"] ?? "";
const languageHost = path.resolve(import.meta.dirname, "../../sandbox/engine/language-host");
let folder: string;

const hidden = { "4dabf18193072939515e22adb298388d": "1b47061264138c4ac30d75fd1eb44270", ciphertext: "v1:abc" };
const resource = (type: string, name: string, inputs: object) => ({
  urn: `urn:pulumi:prod::shop::${type}::${name}`,
  type,
  custom: true,
  id: name,
  inputs,
  outputs: inputs,
});
/** The output of `pulumi stack export` for a stack whose secrets cannot be decrypted. */
const exported = {
  version: 3,
  deployment: {
    manifest: { time: "2026-01-01T00:00:00Z", magic: "", version: "v3.0.0" },
    secrets_providers: {
      type: "service",
      state: { url: "https://api.pulumi.com", owner: "a", project: "shop", stack: "prod" },
    },
    resources: [
      { urn: "urn:pulumi:prod::shop::pulumi:pulumi:Stack::shop-prod", type: "pulumi:pulumi:Stack", custom: false },
      resource("aws:ebs/volume:Volume", "scratch", { size: 8 }),
      resource("aws:ecs/taskDefinition:TaskDefinition", "http", { family: "http", containerDefinitions: hidden }),
    ],
  },
};

beforeAll(() => {
  expect(pulumi).not.toBe("");
  folder = mkdtempSync(path.join(tmpdir(), "groundwork-analyze-"));
  mkdirSync(path.join(folder, "home"));
  writeFileSync(path.join(folder, "export.json"), JSON.stringify(exported));
});

afterAll(() => rmSync(folder, { recursive: true }));

function analyze(configuration = "") {
  const { status, stdout, stderr } = spawnSync(
    pulumi,
    ["policy", "analyze", "--file", "export.json", "--policy-pack", policyPack, "--color", "never"],
    {
      cwd: folder,
      encoding: "utf8",
      env: {
        PATH: [languageHost, path.dirname(process.execPath), process.env["PATH"] ?? ""].join(path.delimiter),
        HOME: folder,
        PULUMI_HOME: path.join(folder, "home"),
        PULUMI_BACKEND_URL: `file://${folder}`,
        PULUMI_SKIP_UPDATE_CHECK: "true",
        GROUNDWORK_POLICIES: configuration,
      },
    },
  );
  return { code: status, said: stdout + stderr };
}

test("`pulumi policy analyze` runs the pack on an export: violations block, encrypted values are unknown", () => {
  const { code, said } = analyze();
  expect(said).toMatch(/\[mandatory\] \[severity: high\] +ebs-volume-encrypted /);
  expect(said).toContain("encrypted is not set, but must be true");
  expect(said).toMatch(/\[advisory\] .* ecs-task-definition-environment-secret-free /);
  expect(said).toContain("containerDefinitions is encrypted in this state");
  expect(code).not.toBe(0);
});

test("GROUNDWORK_POLICIES selects the policy configuration, and an invalid one is reported without a stack trace", () => {
  const file = path.join(folder, "Policies.prod.yaml");
  writeFileSync(file, "levels: [{ rule: ebs-volume-encrypted, level: advisory }]\n");
  const advised = analyze(file);
  expect(advised.said).toMatch(/\[advisory\] \[severity: high\] +ebs-volume-encrypted /);
  writeFileSync(file, "level: high\n");
  const refused = analyze(file);
  expect(refused.said).toContain(`GROUNDWORK_POLICIES: ${file}: invalid policy configuration:`);
  expect(refused.said).toContain('the file: Unrecognized key: "level"');
  expect(refused.said).not.toContain("    at ");
  expect(refused.code).not.toBe(0);
});
