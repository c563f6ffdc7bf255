import { afterAll, beforeAll, beforeEach, expect, test } from "@jest/globals";
import { ProviderTrial, urnOf } from "./provider-client.fixture.ts";
import { secret, unknownValue } from "./wire-value.ts";

let trial: ProviderTrial;

beforeAll(async () => {
  trial = await ProviderTrial.start();
});

beforeEach(() => {
  trial.losses.length = 0;
  trial.said.length = 0;
});

afterAll(() => trial.stop());

const vpc = urnOf("aws:ec2/vpc:Vpc");
const group = urnOf("aws:rds/parameterGroup:ParameterGroup", "settings");
const instance = urnOf("aws:rds/instance:Instance", "database");

test.each([
  ["nothing", { cidrBlock: "10.0.0.0/16" }, { cidrBlock: "10.0.0.0/16" }, {}, []],
  ["only that a value is secret", { cidrBlock: "10.0.0.0/16" }, { cidrBlock: secret("10.0.0.0/16") }, {}, []],
  [
    "an input replaced",
    { cidrBlock: "10.0.0.0/16" },
    { cidrBlock: "10.1.0.0/16" },
    { cidrBlock: "update-replace" },
    ["cidrBlock"],
  ],
  [
    "an input not known yet",
    { cidrBlock: "10.0.0.0/16" },
    { cidrBlock: unknownValue },
    { cidrBlock: "update-replace" },
    ["cidrBlock"],
  ],
  ["an input more", {}, { enableDnsSupport: true }, { enableDnsSupport: "add" }, []],
  ["an input less", { enableDnsSupport: true }, {}, { enableDnsSupport: "delete" }, []],
  [
    "tags",
    { tags: { Name: "a", "a.b": "1" } },
    { tags: { Name: "b" } },
    { "tags.Name": "update", 'tags["a.b"]': "delete" },
    [],
  ],
])("what changed: %s", async (_, before, after, paths, replaces) => {
  expect(await trial.diff(vpc, before, after)).toEqual({
    changed: Object.keys(paths).length > 0,
    replaces,
    deleteBeforeReplace: false,
    paths,
  });
});

test("a change deep inside a list has a path", async () => {
  const parameters = (value: string) => ({
    parameters: [
      { name: "a", value: "1" },
      { name: "b", value },
    ],
  });
  const { paths, replaces } = await trial.diff(group, parameters("1"), parameters("2"));
  expect(paths).toEqual({ "parameters[1].value": "update" });
  expect(replaces).toEqual([]);
});

test("a parameter with its family's own value keeps the method pending-reboot, so that immediate is a diff in each preview", async () => {
  const settings = (family: string, applyMethod: object) => ({
    family,
    parameters: [{ name: "rds.force_ssl", value: "1", ...applyMethod }],
  });
  const unset = settings("postgres17", {});
  const { id, outputs } = await trial.create(group, { ...unset, name: "settings" });
  expect(outputs["parameters"]).toEqual([{ name: "rds.force_ssl", value: "1", applyMethod: "pending-reboot" }]);
  expect((await trial.diff(group, unset, unset)).paths).toEqual({ "parameters[0].applyMethod": "delete" });
  const immediate = settings("postgres17", { applyMethod: "immediate" });
  expect((await trial.diff(group, immediate, immediate)).paths).toEqual({ "parameters[0].applyMethod": "update" });
  const pending = settings("postgres17", { applyMethod: "pending-reboot" });
  expect((await trial.diff(group, pending, pending)).changed).toBe(false);
  const before15 = settings("postgres14", {});
  expect((await trial.diff(group, before15, before15)).changed).toBe(false);
  await trial.delete(group, id, outputs);
});

test("ignored changes are not reported", async () => {
  const { changed } = await trial.diff(vpc, { tags: { a: "1" } }, { tags: { a: "2" } }, ["tags"]);
  expect(changed).toBe(false);
});

test("a resource whose name the program fixed is deleted before it is replaced, one named automatically is not", async () => {
  const settings = (family: string) => ({ name: "fixed", family });
  expect((await trial.diff(group, settings("postgres15"), settings("postgres16"))).deleteBeforeReplace).toBe(true);
  const auto = (family: string) => ({ ...settings(family), __defaults: ["name"] });
  expect((await trial.diff(group, auto("postgres15"), auto("postgres16"))).deleteBeforeReplace).toBe(false);
  const attachment = urnOf("aws:iam/rolePolicyAttachment:RolePolicyAttachment");
  const role = (name: string) => ({ role: name, policyArn: "arn" });
  expect((await trial.diff(attachment, role("a"), role("b"))).deleteBeforeReplace).toBe(true);
});

test("a replacement that loses data is reported by name, an update in place is not", async () => {
  await trial.diff(instance, { instanceClass: "db.t4g.micro" }, { instanceClass: "db.t4g.small" });
  expect(trial.losses).toEqual([]);
  await trial.diff(instance, { username: "a", storageEncrypted: false }, { username: "b", storageEncrypted: true });
  expect(trial.losses).toEqual([{ urn: instance, inputs: ["storageEncrypted", "username"] }]);
  expect(trial.said).toEqual([
    'aws:rds/instance:Instance "database" holds data and will be replaced because of storageEncrypted, username: its data will be deleted',
  ]);
  await trial.diff(vpc, { cidrBlock: "10.0.0.0/16" }, { cidrBlock: "10.1.0.0/16" });
  expect(trial.losses).toHaveLength(1);
});

test("if no source says whether a change replaces, it is an update in place that is reported as unknown", async () => {
  const table = urnOf("aws:dynamodb/table:Table");
  const diff = await trial.diff(table, { hashKey: "a" }, { hashKey: "b" });
  expect(diff).toMatchObject({ changed: true, replaces: [] });
  expect(trial.said).toEqual([
    'aws:dynamodb/table:Table "main": replacement unknown: no source says whether AWS replaces it because of hashKey',
  ]);
});
