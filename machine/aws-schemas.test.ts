import { existsSync, readdirSync, readFileSync } from "node:fs";
import path from "node:path";
import { afterEach, beforeEach, expect, jest, test } from "@jest/globals";
import { PublishedSchemas } from "../sandbox/apply-check/published-schemas.ts";
import { prepareMachine } from "./prepare-machine.ts";
import { SimulatedMachine } from "./machine.fixture.ts";
import { addPython } from "./python.fixture.ts";

const requirements = path.join(import.meta.dirname, "tools", "aws-schemas-requirements.txt");

let machine: SimulatedMachine;
beforeEach(async () => {
  machine = await SimulatedMachine.create();
  jest.replaceProperty(process.env, "PATH", `${path.join(machine.folder, "bin")}:/usr/bin:/bin`);
});
afterEach(async () => {
  jest.restoreAllMocks();
  await machine.remove();
});

/** Installs packages with one resource type, one extension and one operation for each service. */
const pip = `
packages="$home/lib/python3.11/site-packages"
schemas="$packages/cfnlint/data/schemas"
mkdir -p "$schemas/providers" "$schemas/resources" "$schemas/extensions/aws_logs_loggroup"
echo '{"AWS::Logs::LogGroup": "0a"}' > "$schemas/providers/us-east-1.json"
echo '{"properties": {"Name": {"type": "string", "maxLength": 512, "description": "long"}}}' > "$schemas/resources/0a.json"
echo '{"required": ["Name"]}' > "$schemas/extensions/aws_logs_loggroup/name.json"
mkdir -p "$packages/botocore/data"; touch "$packages/botocore/data/endpoints.json" "$schemas/extensions/__init__.py"
for service in logs rds; do
  for date in 2014-01-01 2020-01-01; do
    mkdir -p "$packages/botocore/data/$service/$date"
    echo '{"operations": {"Put": {"input": {"shape": "In"}}}, "shapes": {"In": {"type": "structure", "members": {"Made": {"shape": "Made"}}}, "Made": {"type": "string", "enum": ["'$date'"]}}}' |
      gzip > "$packages/botocore/data/$service/$date/service-2.json.gz"
  done
done`;

const prepare = () => prepareMachine({ want: ["awsSchemas"], search: machine.search });

test("the packages come by their hashes, and only what the apply check reads is kept", async () => {
  await addPython(machine, { pip, answer: "exit 1" });
  const { awsSchemas } = await prepare();
  expect(readdirSync(machine.search.cache)).toEqual([path.basename(awsSchemas)]);
  expect(path.basename(awsSchemas)).toMatch(/^aws-schemas-\d+\.\d+\.\d+-[0-9a-f]{8}$/);
  expect(await machine.noted()).toEqual([
    expect.stringMatching(/^-m venv .*\/environment$/),
    `-m pip install --no-input --disable-pip-version-check --require-virtualenv --require-hashes --no-deps --only-binary :all: -r ${requirements}`,
  ]);
  expect(readdirSync(awsSchemas).sort()).toEqual(["api", "cloudformation", "extensions", "versions.json"]);
  expect(readdirSync(path.join(awsSchemas, "extensions"))).toEqual(["aws_logs_loggroup"]);
  const type = readFileSync(path.join(awsSchemas, "cloudformation", "AWS-Logs-LogGroup.json"), "utf8");
  expect(JSON.parse(type)).toEqual({ properties: { Name: { type: "string", maxLength: 512 } } });
});

test("what was kept is read as schemas, of the newest version of each API", async () => {
  await addPython(machine, { pip, answer: "exit 1" });
  const schemas = new PublishedSchemas((await prepare()).awsSchemas);
  expect(schemas.resource("AWS::Logs::LogGroup")?.source).toMatch(/^CloudFormation's AWS::Logs::LogGroup \(cfn-lint /);
  expect(schemas.extension("aws_logs_loggroup/name", "eu-central-1")?.schema).toEqual({ required: ["Name"] });
  expect(schemas.operation("logs:Put")?.schema).toMatchObject({ definitions: { Made: { enum: ["2020-01-01"] } } });
  expect(schemas.operation("logs:Get")).toBeUndefined();
});

test("it is made once; a download that fails leaves nothing in the cache", async () => {
  await addPython(machine, { pip: "echo refused >&2; exit 1", answer: "exit 1" });
  await expect(prepare()).rejects.toMatchObject({ exitCode: 1 });
  expect(readdirSync(machine.search.cache)).toEqual([]);
  await addPython(machine, { pip, answer: "exit 1" });
  const { awsSchemas } = await prepare();
  const made = (await machine.noted()).length;
  expect(await prepare()).toMatchObject({ awsSchemas });
  expect(await machine.noted()).toHaveLength(made);
  expect(existsSync(path.join(awsSchemas, "versions.json"))).toBe(true);
});
