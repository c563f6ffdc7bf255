import { expect, test } from "@jest/globals";
import { evaluate } from "../../kernel/evaluate.ts";
import { analyze } from "../../harness/analyzer.ts";
import { asState } from "../../harness/test-resource.ts";
import { definition, task, withVariable } from "./ecs-task-definition-environment-secret-free.cases.ts";
import secretFree from "./ecs-task-definition-environment-secret-free.ts";

test("the message names the container, the variable and the remedy, and never the value (SECRETS)", async () => {
  const leaking = { ...definition, properties: withVariable("DB_PASSWORD", "hunter2") };
  const { diagnostics } = await analyze([secretFree], [leaking]);
  expect(diagnostics.map(({ message }) => message)).toEqual([
    "Task definitions do not contain plaintext secrets.\n" +
      "  auth-http (aws:ecs/taskDefinition:TaskDefinition): " +
      "containerDefinitions.0.environment.4.value (DB_PASSWORD) is named like a credential and contains a value.\n" +
      '  Write: secrets: [{ name: "…", valueFrom: <ARN of the secret> }], in place of the entry in environment\n' +
      "  Why: docs/policies/ecs-task-definition-environment-secret-free.md",
  ]);
});

test("a secret used as a variable's name is not repeated (SECRETS)", () => {
  const swapped = { ...definition, properties: withVariable("AKIAIOSFODNN7EXAMPLE", "AKIAIOSFODNN7EXAMPLE") };
  expect(evaluate([asState(swapped)], [secretFree])[0]).toMatchObject({
    outcome: "fail",
    message: expect.not.stringContaining("AKIA") as unknown,
  });
});

test("a secret's plaintext is judged, whether the engine sends it or an export shows it (SECRETS)", async () => {
  const marked = (content: object) => ({
    ...definition,
    properties: {
      containerDefinitions: { "4dabf18193072939515e22adb298388d": "1b47061264138c4ac30d75fd1eb44270", ...content },
    },
  });
  const leaking = withVariable("DB_PASSWORD", "hunter2").containerDefinitions;
  const sent = await analyze([secretFree], [marked({ value: leaking })]);
  expect(sent.diagnostics.map(({ level }) => level)).toEqual(["mandatory"]);

  const outcomeOf = (content: object) => evaluate([asState(marked(content))], [secretFree])[0]?.outcome;
  expect(outcomeOf({ plaintext: JSON.stringify(leaking) })).toBe("fail");
  expect(outcomeOf({ plaintext: JSON.stringify(task()) })).toBe("pass");
  expect(outcomeOf({ ciphertext: "v1:abc" })).toBe("unknown");
});
