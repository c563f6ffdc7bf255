import { beforeAll, expect, test } from "@jest/globals";
import { runProgram, type ProgramRun } from "./platform-mocks.fixture.ts";

const secretArn = (secret: string) => `arn:aws:secretsmanager/secret:Secret:groundwork-${secret}`;
let program: ProgramRun;

beforeAll(async () => {
  program = await runProgram("prod");
});

test("Secrets Manager rotates both rings of keys every 30 days, after their first values, and no login (AUTH-1)", () => {
  const rotations = program.all("aws:secretsmanager/secretRotation:SecretRotation");
  expect(rotations.map(({ inputs }) => inputs)).toEqual(
    ["signing-keys", "message-keys"].map((name) => ({
      secretId: secretArn(name),
      rotationLambdaArn: "arn:aws:lambda/function:Function:groundwork-secret-rotation",
      rotationRules: { automaticallyAfterDays: 30 },
      rotateImmediately: false,
    })),
  );
});

test("Secrets Manager may call the rotation for these two secrets of this account alone (AUTH-1)", () => {
  for (const name of ["signing-keys", "message-keys"])
    expect(program.one("aws:lambda/permission:Permission", `groundwork-secret-rotation-${name}`)).toEqual({
      function: "groundwork-secret-rotation",
      action: "lambda:InvokeFunction",
      principal: "secretsmanager.amazonaws.com",
      sourceAccount: "111122223333",
      sourceArn: secretArn(name),
    });
  const { policy } = program.one("aws:iam/rolePolicy:RolePolicy", "groundwork-secret-rotation");
  const { Statement: statements } = JSON.parse(policy as string) as { Statement: { Sid: string }[] };
  expect(statements.find(({ Sid }) => Sid === "FinishRotation")).toEqual({
    Effect: "Allow",
    Sid: "FinishRotation",
    Action: ["secretsmanager:UpdateSecretVersionStage"],
    Resource: ["signing-keys", "message-keys"].map(secretArn),
  });
});

test("a rotation is configured when the secret has its first value and the function may be called (AUTH-1)", () => {
  const { registered } = program;
  for (const name of ["signing-keys", "message-keys"]) {
    const rotation = registered.find(
      ({ type, name: each }) =>
        type === "aws:secretsmanager/secretRotation:SecretRotation" && each === `groundwork-secret-rotation-${name}`,
    );
    expect(rotation?.dependsOn.map((each) => `${each.type} ${each.name}`).toSorted()).toEqual([
      "aws:lambda/invocation:Invocation groundwork-secret-rotation",
      `aws:lambda/permission:Permission groundwork-secret-rotation-${name}`,
    ]);
  }
});
