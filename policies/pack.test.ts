import { type ChildProcessWithoutNullStreams, spawn } from "node:child_process";
import { once } from "node:events";
import { createRequire } from "node:module";
import { createInterface } from "node:readline";
import grpc from "@grpc/grpc-js";
import { afterAll, beforeAll, expect, test } from "@jest/globals";
import services from "@pulumi/pulumi/proto/analyzer_grpc_pb.js";
import analyzer from "@pulumi/pulumi/proto/analyzer_pb.js";
import empty from "google-protobuf/google/protobuf/empty_pb.js";
import struct from "google-protobuf/google/protobuf/struct_pb.js";
import { analyzeRequest, analyzeStackRequest, type Diagnostic, diagnosticsOf } from "./harness/analyzer.ts";
import { type TestResource, UNKNOWN } from "./harness/test-resource.ts";
import { rules } from "./rules.ts";

const folder = import.meta.dirname;
let pack: ChildProcessWithoutNullStreams;
let client: services.AnalyzerClient;

beforeAll(async () => {
  const program = createRequire(import.meta.url).resolve("@pulumi/pulumi/cmd/run-policy-pack");
  pack = spawn(process.execPath, [program, "127.0.0.1:0", folder], {
    cwd: folder,
    env: { ...process.env, NODE_OPTIONS: "", GROUNDWORK_POLICY_PACK: "all" },
  });
  const errors: Buffer[] = [];
  pack.stderr.on("data", (chunk: Buffer) => errors.push(chunk));
  const port = await Promise.race([
    once(createInterface(pack.stdout), "line").then(([line]) => String(line)),
    once(pack, "exit").then(() => Promise.reject(new Error(`the pack ended: ${Buffer.concat(errors).toString()}`))),
  ]);
  client = new services.AnalyzerClient(`127.0.0.1:${port}`, grpc.credentials.createInsecure());
});

afterAll(async () => {
  client.close();
  const ended = once(pack, "exit");
  pack.kill();
  await ended;
});

type Answer<Message> = (error: Error | null, message: Message) => void;
const asked = <Message>(ask: (answer: Answer<Message>) => void): Promise<Message> =>
  new Promise((resolve, reject) => ask((error, message) => (error === null ? resolve(message) : reject(error))));

async function saidOf(...resources: TestResource[]): Promise<Diagnostic[]> {
  const answers = [];
  for (const resource of resources) {
    answers.push(await asked<analyzer.AnalyzeResponse>((answer) => client.analyze(analyzeRequest(resource), answer)));
  }
  answers.push(
    await asked<analyzer.AnalyzeResponse>((answer) => client.analyzeStack(analyzeStackRequest(resources), answer)),
  );
  return answers.flatMap(diagnosticsOf);
}

test("the pack that Pulumi starts contains every rule with severity, remedy and reference; high and critical ones are mandatory", async () => {
  const info = await asked<analyzer.AnalyzerInfo>((answer) => client.getAnalyzerInfo(new empty.Empty(), answer));
  expect([info.getName(), info.getVersion()]).toEqual(["groundwork-policies", "0.1.0"]);
  expect(info.getPoliciesList().map((policy) => policy.getName())).toEqual([
    "suppression-read",
    ...rules.map(({ name }) => name),
    "suppression-current",
    "types-covered",
  ]);
  const encrypted = info.getPoliciesList().find((policy) => policy.getName() === "rds-instance-storage-encrypted");
  expect(encrypted?.toObject()).toMatchObject({
    enforcementlevel: analyzer.EnforcementLevel.MANDATORY,
    severity: analyzer.PolicySeverity.POLICY_SEVERITY_HIGH,
    remediationSteps: "storageEncrypted: true",
    framework: { name: "AWS Foundational Security Best Practices", reference: "RDS.3" },
    tagsList: expect.arrayContaining(["checklist:MODEL", "checkov:CKV_AWS_16", "cdkNag:AwsSolutions-RDS2"]) as unknown,
  });
  const levels = new Map(info.getPoliciesList().map((policy) => [policy.getName(), policy.getEnforcementlevel()]));
  expect(levels.get("types-covered")).toBe(analyzer.EnforcementLevel.DISABLED);
  for (const { name, severity } of rules) {
    const { ADVISORY, DISABLED, MANDATORY } = analyzer.EnforcementLevel;
    const level = { informational: DISABLED, low: ADVISORY, medium: ADVISORY, high: MANDATORY, critical: MANDATORY };
    expect([name, levels.get(name)]).toEqual([name, level[severity]]);
  }
});

/** The policy, resource and level of each diagnostic. */
const verdicts = (said: readonly Diagnostic[], policies: RegExp): unknown[] =>
  said
    .filter(({ policy }) => policies.test(policy))
    .map(({ policy, urn, level }) => [policy, urn.split("::").at(-1), level]);

test("a violation blocks, an unknown value in the same resource is advisory, and no message contains the secret (SECRETS)", async () => {
  const task = (name: string, containerDefinitions: string): TestResource => ({
    name,
    type: "aws:ecs/taskDefinition:TaskDefinition",
    properties: { containerDefinitions },
  });
  const leaking = JSON.stringify([
    { name: "http", readonlyRootFilesystem: true, environment: [{ name: "DB_PASSWORD", value: "hunter2-canary" }] },
  ]);
  const said = await saidOf(task("hidden", UNKNOWN), task("leaking", leaking));
  expect(verdicts(said, /secret-free|read-only/)).toEqual([
    ["ecs-task-definition-environment-secret-free", "hidden", "advisory"],
    ["ecs-task-definition-root-file-system-read-only", "hidden", "advisory"],
    ["ecs-task-definition-environment-secret-free", "leaking", "mandatory"],
  ]);
  expect(JSON.stringify(said)).not.toContain("hunter2-canary");
});

test("a database security group open to the internet blocks twice: as a resource and in the stack (EDGE)", async () => {
  const group: TestResource = {
    name: "database",
    type: "aws:ec2/securityGroup:SecurityGroup",
    id: "sg-1",
    properties: {},
  };
  const hidden: TestResource = {
    name: "hidden",
    type: "aws:ec2/securityGroup:SecurityGroup",
    properties: { ingress: UNKNOWN },
  };
  const opened: TestResource = {
    name: "opened",
    type: "aws:vpc/securityGroupIngressRule:SecurityGroupIngressRule",
    properties: { securityGroupId: "sg-1", ipProtocol: "-1", cidrIpv4: "0.0.0.0/0" },
  };
  const said = await saidOf(group, hidden, opened);
  expect(verdicts(said, /ingress-world/)).toEqual([
    ["security-group-ingress-world-web-only", "hidden", "advisory"],
    ["security-group-ingress-world-web-only", "opened", "mandatory"],
    ["security-group-ingress-world-public-only", "hidden", "advisory"],
    ["security-group-ingress-world-public-only", "opened", "mandatory"],
  ]);
});

test("resources of several types that the engine sends at once are each judged by the rules of their type", async () => {
  const pod = (privileged: boolean): TestResource => ({
    name: privileged ? "open" : "closed",
    type: "kubernetes:core/v1:Pod",
    properties: { spec: { containers: [{ name: "web", securityContext: { privileged } }] } },
  });
  const database: TestResource = {
    name: "db",
    type: "aws:rds/instance:Instance",
    properties: { storageEncrypted: false },
  };
  const sent = [pod(true), database, pod(false), database, pod(true)];
  const answers = await Promise.all(
    sent.map((resource) =>
      asked<analyzer.AnalyzeResponse>((answer) => client.analyze(analyzeRequest(resource), answer)),
    ),
  );
  const privileged = [["kubernetes-container-privileged-off", "open", "mandatory"]];
  const unencrypted = [["rds-instance-storage-encrypted", "db", "mandatory"]];
  expect(answers.map((each) => verdicts(diagnosticsOf(each), /privileged-off|storage-encrypted/))).toEqual([
    privileged,
    unencrypted,
    [],
    unencrypted,
    privileged,
  ]);
  const others = answers[0]?.getNotApplicableList().map((entry) => entry.getPolicyName()) ?? [];
  expect(others).toContain("eks-node-group-version-supported");
  expect(others).not.toContain("kubernetes-container-privileged-off");
});

test("types-covered, once it is enabled, names the types without a rule in one line", async () => {
  const config = new analyzer.PolicyConfig()
    .setEnforcementlevel(analyzer.EnforcementLevel.ADVISORY)
    .setProperties(new struct.Struct());
  const request = new analyzer.ConfigureAnalyzerRequest();
  request.getPolicyconfigMap().set("types-covered", config);
  await asked<empty.Empty>((answer) => client.configure(request, answer));
  const plain = (type: string, name: string): TestResource => ({ name, type, properties: {} });
  const said = await saidOf(
    plain("aws:chime/voiceConnector:VoiceConnector", "one"),
    plain("aws:chime/voiceConnector:VoiceConnector", "two"),
    plain("aws:appsync/type:Type", "type"),
    plain("aws:cloudwatch/logGroup:LogGroup", "log"),
  );
  const lines = said.filter(({ policy }) => policy === "types-covered");
  expect(lines.map(({ message, level }) => [message.split("\n").at(-1), level])).toEqual([
    [
      "3 resources of 2 types are not covered by any rule: aws:chime/voiceConnector:VoiceConnector (2), aws:appsync/type:Type (1).",
      "advisory",
    ],
  ]);
});

test("every rule still judges in a stack that disables suppression-read", async () => {
  const config = new analyzer.PolicyConfig()
    .setEnforcementlevel(analyzer.EnforcementLevel.DISABLED)
    .setProperties(new struct.Struct());
  const request = new analyzer.ConfigureAnalyzerRequest();
  request.getPolicyconfigMap().set("suppression-read", config);
  await asked<empty.Empty>((answer) => client.configure(request, answer));
  const pod = { name: "open", type: "kubernetes:core/v1:PodPatch", properties: { spec: { hostPID: true } } };
  expect(verdicts(await saidOf(pod), /host-processes/)).toEqual([
    ["kubernetes-pod-host-processes-hidden", "open", "mandatory"],
  ]);
});
