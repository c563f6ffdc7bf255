import { expect, test } from "@jest/globals";
import type { ResourceValidationPolicy } from "@pulumi/policy";
import { skippingOtherTypes } from "./skipped-types.ts";

const policy = (name: string): ResourceValidationPolicy => ({
  name,
  description: name,
  validateResource: () => undefined,
});
const [pods, queues] = [policy("pods"), policy("queues")];
const stack = { name: "stack", description: "stack", validateStack: () => undefined };
const policies = skippingOtherTypes(policy("first"), [
  { policy: pods, concerns: (type) => type === "Pod" || type === "PodList" },
  { policy: queues, concerns: (type) => type === "Queue" },
  { policy: stack },
]);

/** Begins as CrossGuard does for each resource: the first policy sees it, then the others follow. */
async function begin(type: string): Promise<Iterator<unknown>> {
  const steps = policies[Symbol.iterator]();
  const first: object = steps.next().value ?? {};
  const validate: unknown = Reflect.get(first, "validateResource");
  if (typeof validate === "function") await Reflect.apply(validate, undefined, [{ type }]);
  return steps;
}

const next = (steps: Iterator<unknown>): unknown => steps.next().value;
const marks = (value: unknown): unknown[] => {
  const { name, validateResource } = value as ResourceValidationPolicy;
  return [name, Reflect.get(Object(validateResource), "__pulumiType")];
};

test("resources that are analyzed at the same time do not mix up their types", async () => {
  const [pod, queue] = [await begin("PodList"), await begin("Queue")];
  expect([next(pod), next(queue)].map(marks)).toEqual([
    ["pods", undefined],
    ["pods", "another type"],
  ]);
  expect([next(pod), next(queue)].map(marks)).toEqual([
    ["queues", "another type"],
    ["queues", undefined],
  ]);
  expect([next(pod), next(queue)]).toEqual([stack, stack]);
  expect([pod.next().done, queue.next().done]).toEqual([true, true]);
});

test("without the first policy no other one is skipped", () => {
  expect([...policies].slice(1)).toEqual([pods, queues, stack]);
  expect(policies.map(({ name }) => name)).toEqual(["first", "pods", "queues", "stack"]);
});
