import { afterEach, beforeAll, expect, test } from "@jest/globals";
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
const tls = new aws.rds.ParameterGroup("tls", { family: "postgres16", parameters: [{ name: "rds.force_ssl", value: "1" }] });
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

/** The compliant program with some of its text replaced. */
function but(...changes: readonly (readonly [text: string, replacement: string])[]): string {
  return changes.reduce((program, [text, replacement]) => {
    if (program.split(text).length !== 2) throw new Error(`stands not once in the program: ${text}`);
    return program.replace(text, () => replacement);
  }, compliant);
}

const workerSecret = "ecs-task-definition-environment-secret-free: worker";
/** An ARN that is not known yet hides the whole JSON of its containers. */
const workerUnknown = [
  workerSecret,
  "ecs-task-definition-privileges-dropped: worker",
  "ecs-task-definition-root-file-system-read-only: worker",
];

test("a compliant stack comes up under the pack, and a second preview is empty", async () => {
  project = await JudgedProject.open(compliant);
  const preview = await project.run("preview");
  expect(preview).toMatchObject({ refusal: undefined, violations: [], notJudged: workerUnknown });
  expect(preview.messages).toContain("containerDefinitions is not known before the update");
  expect(await project.run("up")).toMatchObject({ changes: { create: 12 }, violations: [], notJudged: [] });
  expect(await project.run("preview")).toMatchObject({ changes: { same: 12 }, violations: [], notJudged: [] });
});

test("what is open, in clear or without TLS is blocked in preview by name, and nothing is created (EDGE, MODEL, SECRETS)", async () => {
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
  );
  const { refusal, violations, messages } = await project.run("preview");
  expect(violations).toEqual([
    "ecs-task-definition-environment-secret-free: api",
    "rds-instance-force-ssl-on: data",
    "rds-instance-storage-encrypted: data",
    "rds-parameter-group-force-ssl-on: tls",
    "security-group-ingress-world-public-only: edge-to-data",
    "security-group-ingress-world-web-only: edge-to-data",
  ]);
  for (const violation of violations) expect(refusal).toContain(`policy ${violation.split(": ")[0] ?? ""}: `);
  expect(refusal).toContain("urn:pulumi:dev::tiny::aws:rds/instance:Instance::data\n");
  expect(refusal).toContain("containerDefinitions.0.environment.0.value (DB_PASSWORD)");
  expect(messages).not.toContain(plain);
  expect(project.createdCount).toBe(0);
});

test("the database's group open on 443 is blocked while no id is known, beside a rule that cannot be judged yet (EDGE)", async () => {
  const world = `new aws.vpc.SecurityGroupIngressRule("world-to-data", { ...https, securityGroupId: data.id, cidrIpv4: "0.0.0.0/0" });
    const office = new aws.ec2.Eip("office", {});
    new aws.vpc.SecurityGroupIngressRule("office-to-data", { ...https, securityGroupId: data.id, cidrIpv4: pulumi.interpolate\`\${office.publicIp}/32\` });`;
  project = await JudgedProject.open(compliant + world);
  expect(await project.run("preview")).toMatchObject({
    refusal: expect.stringContaining("SecurityGroupIngressRule::world-to-data\n"),
    violations: ["security-group-ingress-world-public-only: world-to-data"],
    notJudged: [...workerUnknown, "security-group-ingress-world-public-only: office-to-data"],
  });
  expect(project.createdCount).toBe(0);
});

test("a secret put in clear beside an unknown ARN is blocked in the update, and its value is told nowhere (SECRETS)", async () => {
  const inClear = 'environment: [{ name: "DB_PASSWORD", value: config.requireSecret("password") }], secrets';
  project = await JudgedProject.open(but(["environment: [], secrets", inClear]));
  const preview = await project.run("preview");
  expect(preview).toMatchObject({ refusal: undefined, violations: [], notJudged: workerUnknown });
  const up = await project.run("up");
  expect(up).toMatchObject({ violations: [workerSecret], notJudged: [] });
  expect(up.refusal).toContain("containerDefinitions.0.environment.0.value (DB_PASSWORD) is named as a credential");
  expect(project.created("aws:ecs/taskDefinition:TaskDefinition")).not.toContain("worker");
  expect(project.password).toMatch(/^canary-/);
  for (const text of [preview, up].flatMap(({ messages, events }) => [messages, events])) {
    expect(text).not.toContain(project.password);
  }
  expect(project.engine.stateText()).not.toContain(project.password);
});
