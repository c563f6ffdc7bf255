import { describe, expect, test } from "@jest/globals";
import fc from "fast-check";
import { literal, podEnvironment } from "./pod-environment.ts";

describe("the environment of a container", () => {
  /** As the kubelet expands a value (third_party/forked/golang/expansion) when no variable is defined before it. */
  const expanded = (text: string): string =>
    text.replaceAll(/\$\$|\$\((?<name>[^)]*)\)/g, (found) => (found === "$$" ? "$" : "expanded"));

  test("a value reaches the process as it is, whatever dollars it has", () => {
    fc.assert(
      fc.property(fc.string({ unit: fc.constantFrom(..."$()a{}"), maxLength: 20 }), (value) => {
        expect(expanded(literal(value))).toBe(value);
      }),
    );
  });

  test("it is that of ECS with the region, and a worker answers its probe on the pod's address", () => {
    const declared = { LOG_LEVEL: { kind: "plain", about: "level" } } as const;
    const args = { image: "gateway", declared, values: { LOG_LEVEL: "info" }, region: "eu-central-1" } as const;
    const [region, level] = [
      { name: "AWS_REGION", value: "eu-central-1" },
      { name: "LOG_LEVEL", value: "info" },
    ];
    expect(podEnvironment({ ...args, portless: false })).toEqual([region, level]);
    expect(podEnvironment({ ...args, portless: true })).toEqual([
      region,
      { name: "BIND_ADDRESS", value: "0.0.0.0" },
      level,
    ]);
  });
});
