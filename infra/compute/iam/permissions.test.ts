import { describe, expect, test } from "@jest/globals";
import { services, type Process } from "../../../contract/services.ts";
import { pull, readSecrets, repositoryArn, sendTexts, writeSecrets } from "./permissions.ts";

describe("the repository of an image", () => {
  const ecr = "000000000000.dkr.ecr.eu-central-1.amazonaws.com";
  const arn = "arn:aws:ecr:eu-central-1:000000000000:repository/groundwork/node";
  test.each([
    [`${ecr}/groundwork/node:dev`, arn],
    [`${ecr}/groundwork/node@sha256:${"0".repeat(64)}`, arn],
    ["example.com/groundwork/node:dev", undefined],
    ["groundwork/node:dev", undefined],
  ])("%s is %s", (image, expected) => {
    expect(repositoryArn(image)).toBe(expected);
  });

  test("an image of another registry needs no permission", () => {
    expect(pull("example.com/groundwork/node:dev")).toEqual([]);
  });
});

const access = { arns: ["arn:one", "arn:two"], keyArn: "arn:key", region: "eu-central-1" };
const viaSecretsManager = { StringEquals: { "kms:ViaService": "secretsmanager.eu-central-1.amazonaws.com" } };

test("a reader of secrets may read only those, and decrypt only through Secrets Manager (SECRETS)", () => {
  expect(readSecrets(access)).toEqual([
    { Sid: "ReadSecrets", Action: ["secretsmanager:GetSecretValue"], Resource: access.arns },
    { Sid: "DecryptSecrets", Action: ["kms:Decrypt"], Resource: "arn:key", Condition: viaSecretsManager },
  ]);
});

test("a role without secrets may not use the key", () => {
  expect(readSecrets({ ...access, arns: [] })).toEqual([]);
});

test("a writer of first values may write only those secrets, and may not create or delete secrets", () => {
  const actions = writeSecrets(access).flatMap(({ Action }) => Action);
  expect(actions).toEqual([
    "secretsmanager:DescribeSecret",
    "secretsmanager:GetSecretValue",
    "secretsmanager:PutSecretValue",
    "kms:Decrypt",
    "kms:GenerateDataKey",
  ]);
});

test("of all processes the worker of notifications alone may send texts, from the two senders of the stack (AUTH-2, NOTIFY-3)", () => {
  const sender = [1, 2].map((n) => `arn:aws:sms-voice:eu-central-1:111122223333:pool/pool-${n}`);
  const senders = Object.entries(services).flatMap(([service, { processes }]) =>
    Object.entries<Process>(processes).flatMap(([process, { environment }]) =>
      sendTexts(sender, environment).map((statement) => [`${service}/${process}`, statement]),
    ),
  );
  const statement = { Sid: "SendTexts", Action: ["sms-voice:SendTextMessage"], Resource: sender };
  expect(senders).toEqual([["notifications/worker", statement]]);
  expect(sendTexts([], services.notifications.processes.worker.environment)).toEqual([]);
});
