import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { afterEach, beforeAll, expect, test } from "@jest/globals";
import { bundledPack, ownRule } from "./bundled-pack.fixture.ts";
import { JudgedProject } from "./judged-project.fixture.ts";

const compliant = `
const vpc = new aws.ec2.Vpc("main", { cidrBlock: "10.0.0.0/16" });
const edge = new aws.ec2.SecurityGroup("edge", { vpcId: vpc.id });
const data = new aws.ec2.SecurityGroup("data", { vpcId: vpc.id });
new aws.lb.LoadBalancer("edge", { securityGroups: [edge.id], dropInvalidHeaderFields: true });
const https = { ipProtocol: "tcp", fromPort: 443, toPort: 443 };
const postgres = { ipProtocol: "tcp", fromPort: 5432, toPort: 5432 };
new aws.vpc.SecurityGroupIngressRule("world-to-edge", { ...https, securityGroupId: edge.id, cidrIpv4: "0.0.0.0/0" });
new aws.vpc.SecurityGroupIngressRule("edge-to-data", { ...postgres, securityGroupId: data.id, referencedSecurityGroupId: edge.id });
const tls = new aws.rds.ParameterGroup("tls", { family: "postgres16", parameters: [{ name: "rds.force_ssl", value: "1", applyMethod: "pending-reboot" }] });
new aws.rds.Instance("data", {
  engine: "postgres", engineVersion: "16.4", instanceClass: "db.t4g.micro", allocatedStorage: 20, username: "master",
  manageMasterUserPassword: true, backupRetentionPeriod: 7, copyTagsToSnapshot: true, enabledCloudwatchLogsExports: ["postgresql"], storageEncrypted: true, parameterGroupName: tls.name, skipFinalSnapshot: true,
});
const login = new aws.secretsmanager.Secret("login", {});
const environment = [{ name: "LOG_LEVEL", value: "info" }];
new aws.ecs.TaskDefinition("api", { family: "api", containerDefinitions: pulumi.jsonStringify([{ name: "api", image: "api", readonlyRootFilesystem: true, environment }]) });
new aws.ecs.TaskDefinition("worker", {
  family: "worker",
  containerDefinitions: pulumi.jsonStringify([{ name: "worker", image: "worker", readonlyRootFilesystem: true, environment: [], secrets: [{ name: "DB_PASSWORD", valueFrom: login.arn }] }]),
});
`;

let project: JudgedProject | undefined;

beforeAll(() => {
  expect(process.env["GROUNDWORK_PULUMI"] ?? "").not.toBe("");
});

afterEach(() => project?.close());

/** The compliant program with parts of its text replaced. */
function but(...changes: readonly (readonly [text: string, replacement: string])[]): string {
  return changes.reduce((program, [text, replacement]) => {
    if (program.split(text).length !== 2)
      throw new Error(`the program does not contain this text exactly once: ${text}`);
    return program.replace(text, () => replacement);
  }, compliant);
}

/** Only these rules are enabled, so that a new rule does not require a change of the program. */
const asking = (...levels: readonly (readonly [rule: string, level: string])[]): string =>
  JSON.stringify({
    levels: [
      ...["low", "medium", "high", "critical"].map((severity) => ({ severity, level: "disabled" })),
      ...levels.map(([rule, level]) => ({ rule, level })),
    ],
  });
const representative = asking(
  ...[
    "ecs-task-definition-environment-secret-free",
    "ecs-task-definition-privileges-dropped",
    "ecs-task-definition-root-file-system-read-only",
    "lb-load-balancer-invalid-headers-dropped",
    "rds-instance-backups-kept",
    "rds-instance-force-ssl-on",
    "rds-instance-storage-encrypted",
    "rds-parameter-group-force-ssl-on",
    "security-group-ingress-world-public-only",
    "security-group-ingress-world-web-only",
  ].map((rule) => [rule, "mandatory"] as const),
);

const workerSecret = "ecs-task-definition-environment-secret-free: worker";
/** An ARN that is not known yet makes the whole JSON of its containers unknown. */
const workerUnknown = [
  workerSecret,
  "ecs-task-definition-privileges-dropped: worker",
  "ecs-task-definition-root-file-system-read-only: worker",
];

test("a compliant stack is created under the pack, and a second preview has no changes", async () => {
  project = await JudgedProject.open(compliant, representative);
  const preview = await project.run("preview");
  expect(preview).toMatchObject({ refusal: undefined, violations: [], notJudged: workerUnknown });
  expect(preview.messages).toContain("containerDefinitions is known only after the update");
  expect(await project.run("up")).toMatchObject({ changes: { create: 12 }, violations: [], notJudged: [] });
  expect(await project.run("preview")).toMatchObject({ changes: { same: 12 }, violations: [], notJudged: [] });
});

test("a policy file that is written, edited or deleted while the engine is open applies to the next preview", async () => {
  project = await JudgedProject.open(but(["storageEncrypted: true, ", ""]), representative);
  const encrypted = "rds-instance-storage-encrypted";
  const violations = async () => (await project?.run("preview"))?.violations ?? [];
  project.writePolicies(undefined);
  expect(await violations()).toContain(`${encrypted}: data`);
  project.writePolicies(asking([encrypted, "disabled"]));
  expect(await violations()).toEqual([]);
  project.writePolicies(asking([encrypted, "mandatory"]));
  expect(await violations()).toEqual([`${encrypted}: data`]);
});

test("public access, plaintext and missing TLS are blocked in preview by rule and resource, and nothing is created (EDGE, MODEL, SECRETS)", async () => {
  const plain = "correct-horse-battery-staple";
  project = await JudgedProject.open(
    but(
      [
        "securityGroupId: data.id, referencedSecurityGroupId: edge.id",
        'securityGroupId: data.id, cidrIpv4: "0.0.0.0/0"',
      ],
      ['value: "1"', 'value: "0"'],
      ["storageEncrypted: true, ", ""],
      ['{ name: "LOG_LEVEL", value: "info" }', `{ name: "DB_PASSWORD", value: "${plain}" }`],
    ),
    representative,
  );
  const { refusal, violations, messages } = await project.run("preview");
  expect(violations).toEqual([
    "ecs-task-definition-environment-secret-free: api",
    "rds-instance-force-ssl-on: data",
    "rds-instance-storage-encrypted: data",
    "security-group-ingress-world-public-only: edge-to-data",
    "security-group-ingress-world-web-only: edge-to-data",
  ]);
  for (const violation of violations) expect(refusal).toContain(`policy ${violation.split(": ")[0] ?? ""}: `);
  expect(refusal).toContain("urn:pulumi:dev::tiny::aws:rds/instance:Instance::data\n");
  expect(refusal).toContain("containerDefinitions.0.environment.0.value (DB_PASSWORD)");
  expect(messages).not.toContain(plain);
  expect(project.createdCount).toBe(0);
});

test("the database's security group open on port 443 is blocked before any ID is known, while another rule is still unknown (EDGE)", async () => {
  const world = `new aws.vpc.SecurityGroupIngressRule("world-to-data", { ...https, securityGroupId: data.id, cidrIpv4: "0.0.0.0/0" });
    const office = new aws.ec2.Eip("office", {});
    new aws.vpc.SecurityGroupIngressRule("office-to-data", { ...https, securityGroupId: data.id, cidrIpv4: pulumi.interpolate\`\${office.publicIp}/32\` });`;
  project = await JudgedProject.open(compliant + world, representative);
  expect(await project.run("preview")).toMatchObject({
    refusal: expect.stringContaining("SecurityGroupIngressRule::world-to-data\n"),
    violations: ["security-group-ingress-world-public-only: world-to-data"],
    notJudged: [...workerUnknown, "security-group-ingress-world-public-only: office-to-data"],
  });
  expect(project.createdCount).toBe(0);
});

test("a plaintext secret next to an unknown ARN is blocked in the update, and no message contains its value (SECRETS)", async () => {
  const inClear = 'environment: [{ name: "DB_PASSWORD", value: config.requireSecret("password") }], secrets';
  project = await JudgedProject.open(but(["environment: [], secrets", inClear]), representative);
  const preview = await project.run("preview");
  expect(preview).toMatchObject({ refusal: undefined, violations: [], notJudged: workerUnknown });
  const up = await project.run("up");
  expect(up).toMatchObject({ violations: [workerSecret], notJudged: [] });
  expect(up.refusal).toContain("containerDefinitions.0.environment.0.value (DB_PASSWORD) is named like a credential");
  expect(project.created("aws:ecs/taskDefinition:TaskDefinition")).not.toContain("worker");
  expect(project.password).toMatch(/^canary-/);
  for (const text of [preview, up].flatMap(({ messages, events }) => [messages, events])) {
    expect(text).not.toContain(project.password);
  }
  expect(project.engine.stateText()).not.toContain(project.password);
});

const volume = (name: string, options = "{}") =>
  `new aws.ebs.Volume("${name}", { availabilityZone: "eu-central-1a", size: 8 }, ${options});`;
const exception = (name: string, resource: string, expires = "2999-12-31") =>
  `const ${name} = new Suppression("${name}", { rule: "ebs-volume-encrypted", resource: "aws:ebs/volume:Volume::${resource}", owner: "ada", reason: "a scratch disk", expires: "${expires}" });`;
const marker = `const { Suppression } = await import(${JSON.stringify(path.resolve(import.meta.dirname, "../../infra/config/suppression.ts"))});`;

test("a suppression in the program applies in preview and update, and its finding is advisory", async () => {
  const program = [marker, exception("scratch", "scratch"), volume("scratch", "{ dependsOn: scratch }")].join("\n");
  project = await JudgedProject.open(program, asking(["ebs-volume-encrypted", "mandatory"]));
  for (const step of ["preview", "up"] as const) {
    const judged = await project.run(step);
    expect(judged).toMatchObject({ refusal: undefined, violations: [], advice: ["ebs-volume-encrypted: scratch"] });
    expect(judged.messages).toContain("Suppressed by ada until 2999-12-31: a scratch disk");
  }
});

test("a suppression covers no other resource, and an unused or expired one blocks", async () => {
  const program = [
    marker,
    exception("scratch", "scratch"),
    exception("old", "old", "2020-01-01"),
    volume("old", "{ dependsOn: old }"),
    volume("other"),
  ].join("\n");
  project = await JudgedProject.open(program, asking(["ebs-volume-encrypted", "mandatory"]));
  const { refusal, violations } = await project.run("preview");
  expect(violations).toEqual([
    "ebs-volume-encrypted: old",
    "ebs-volume-encrypted: other",
    "suppression-current: old",
    "suppression-current: scratch",
  ]);
  expect(refusal).toContain("expired on 2020-01-01: ada must renew or remove it");
  expect(refusal).toContain("is not used: no aws:ebs/volume:Volume::scratch fails ebs-volume-encrypted. Remove it");
});

test("a suppression in the stack's configuration applies, and an unused one is reported with file and path", async () => {
  const entry = (name: string) => ({
    rule: "ebs-volume-encrypted",
    resource: `aws:ebs/volume:Volume::${name}`,
    owner: "ada",
    reason: "a scratch disk",
    expires: "2999-12-31",
  });
  const levels = asking(["ebs-volume-encrypted", "mandatory"]);
  const configuration = { ...(JSON.parse(levels) as object), suppressions: [entry("scratch"), entry("gone")] };
  project = await JudgedProject.open(volume("scratch"), JSON.stringify(configuration));
  const { refusal, violations, advice } = await project.run("preview");
  expect(advice).toEqual(["ebs-volume-encrypted: scratch"]);
  expect(violations).toEqual(["suppression-current: tiny-dev"]);
  expect(refusal).toContain("Policies.dev.yaml: suppressions.1 is not used");
});

test("at the level remediate a resource is fixed before it is created, and unknown values are not changed", async () => {
  const program = `
    const office = new aws.ec2.Eip("office", {});
    new aws.kms.Key("data", { enableKeyRotation: false, description: office.publicIp });
  `;
  project = await JudgedProject.open(program, asking(["kms-key-rotation-enabled", "remediate"]));
  expect(await project.run("preview")).toMatchObject({ refusal: undefined, violations: [] });
  expect(await project.run("up")).toMatchObject({ changes: { create: 3 }, violations: [] });
  const key = project.engine.resources().find(({ type }) => type === "aws:kms/key:Key");
  expect(key?.inputs).toMatchObject({ enableKeyRotation: true, description: expect.stringMatching(/^\d/) as unknown });
});

test("an invalid configuration stops the pack with file and path", async () => {
  project = await JudgedProject.open(volume("scratch"), "levels: [{ rule: ebs, level: advisory }]");
  const { refusal } = await project.run("preview");
  expect(refusal).toContain("levels.0.rule: there is no rule ebs; the nearest is");
  expect(project.createdCount).toBe(0);
});

test("the bundled pack blocks far from the checkout, also by a rule of one's own with the configuration's parameters", async () => {
  const folder = mkdtempSync(path.join(tmpdir(), "groundwork-bundled-"));
  try {
    const pack = bundledPack(folder);
    mkdirSync(path.join(folder, "rules"));
    writeFileSync(path.join(folder, "rules/acme-volume-tagged.ts"), ownRule);
    const levels = asking(["ebs-volume-encrypted", "mandatory"], ["acme-volume-tagged", "mandatory"]);
    const configuration = {
      ...(JSON.parse(levels) as object),
      rules: path.join(folder, "rules"),
      catalogues: { acme: "Acme security standard" },
      parameters: { "acme-volume-tagged": { tags: ["owner"] } },
    };
    project = await JudgedProject.open(volume("scratch"), JSON.stringify(configuration), pack);
    const { refusal, violations } = await project.run("preview");
    expect(violations).toEqual(["acme-volume-tagged: scratch", "ebs-volume-encrypted: scratch"]);
    expect(refusal).toContain("without the tags owner");
    expect(refusal).toContain(path.join(pack, "docs/policies/ebs-volume-encrypted.md"));
    writeFileSync(
      path.join(folder, "rules/acme-volume-tagged.ts"),
      ownRule.replace('severity: "high"', 'severity: "loud"'),
    );
    const refused = await project.run("preview");
    expect(refused.refusal).toContain("acme-volume-tagged.ts: severity: Invalid option");
    expect(project.createdCount).toBe(0);
  } finally {
    rmSync(folder, { recursive: true });
  }
});
