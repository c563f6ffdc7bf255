import path from "node:path";
import { afterEach, beforeAll, expect, test } from "@jest/globals";
import { JudgedProject } from "./policies/judged-project.fixture.ts";

const infra = path.resolve(import.meta.dirname, "../infra");
const program = `
import { LogGroup } from "${infra}/observability/log-group.ts";
import { transform } from "${infra}/transform.ts";
class Part extends pulumi.ComponentResource {
  constructor(name, opts) {
    super("tiny:index:Part", name, {}, opts);
    const log = { path: "/tiny/" + name, days: 14, keyArn: "arn:aws:kms:us-east-1:000000000000:key/k", keep: false };
    new LogGroup(name, log, { parent: this });
    new aws.sns.Topic(name, { displayName: name }, { parent: this });
  }
}
const longer = transform(aws.cloudwatch.LogGroup, (log, name) => ({ ...log, retentionInDays: 30, tags: { of: name } }));
new Part("changed", { transforms: [longer] });
new Part("other");
`;
const noPolicies = JSON.stringify({
  levels: ["low", "medium", "high", "critical"].map((severity) => ({ severity, level: "disabled" })),
});

let project: JudgedProject | undefined;

beforeAll(() => {
  expect(process.env["GROUNDWORK_PULUMI"] ?? "").not.toBe("");
});

afterEach(() => project?.close());

test("a transform changes the resources of its class below a component, and no other", async () => {
  project = await JudgedProject.open(program, noPolicies);
  expect((await project.run("up")).refusal).toBeUndefined();
  const inputsOf = (type: string) =>
    Object.fromEntries(
      (project?.engine.resources() ?? [])
        .filter((resource) => resource.type === type)
        .map(({ urn, inputs }) => [urn.split("::").at(-1), inputs] as const),
    ) as Readonly<Record<string, unknown>>;
  expect(inputsOf("aws:cloudwatch/logGroup:LogGroup")).toMatchObject({
    changed: { name: "/tiny/changed", retentionInDays: 30, tags: { of: "changed" } },
    other: { name: "/tiny/other", retentionInDays: 14 },
  });
  expect(inputsOf("aws:sns/topic:Topic")).toMatchObject({
    changed: { displayName: "changed" },
    other: { displayName: "other" },
  });
});
