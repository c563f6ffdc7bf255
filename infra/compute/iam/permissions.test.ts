import { describe, expect, test } from "@jest/globals";
import { pull, readSecrets, repositoryArn, writeSecrets } from "./permissions.ts";

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

  test("of another registry, nothing is allowed", () => {
    expect(pull("example.com/groundwork/node:dev")).toEqual([]);
  });
});

const access = { arns: ["arn:one", "arn:two"], keyArn: "arn:key", region: "eu-central-1" };
const viaSecretsManager = { StringEquals: { "kms:ViaService": "secretsmanager.eu-central-1.amazonaws.com" } };

test("who reads secrets may read those, and decrypt through Secrets Manager alone (SECRETS)", () => {
  expect(readSecrets(access)).toEqual([
    { Sid: "ReadSecrets", Action: ["secretsmanager:GetSecretValue"], Resource: access.arns },
    { Sid: "DecryptSecrets", Action: ["kms:Decrypt"], Resource: "arn:key", Condition: viaSecretsManager },
  ]);
});

test("who reads no secret may not use the key", () => {
  expect(readSecrets({ ...access, arns: [] })).toEqual([]);
});

test("who gives first values may write those secrets, and neither create nor delete any", () => {
  const actions = writeSecrets(access).flatMap(({ Action }) => Action);
  expect(actions).toEqual([
    "secretsmanager:DescribeSecret",
    "secretsmanager:GetSecretValue",
    "secretsmanager:PutSecretValue",
    "kms:Decrypt",
    "kms:GenerateDataKey",
  ]);
});
