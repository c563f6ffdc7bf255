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
  const { validateResource } = steps.next().value as { validateResource: (args: object) => Promise<void> };
  await validateResource({ type });
  return steps;
}

const skipped = (name: string) => ({ name, validateResource: { __pulumiType: "another type" } });
const next = (steps: Iterator<unknown>): unknown => steps.next().value;

test("resources that are analyzed at the same time do not mix up their types", async () => {
  const [pod, queue] = [await begin("PodList"), await begin("Queue")];
  expect([next(pod), next(queue)]).toEqual([pods, expect.objectContaining({ name: "pods" })]);
  const [ofPod, ofQueue] = [next(pod), next(queue)];
  expect(ofPod).toMatchObject(skipped("queues"));
  expect(ofQueue).toBe(queues);
  expect([next(pod), next(queue)]).toEqual([stack, stack]);
  expect([pod.next().done, queue.next().done]).toEqual([true, true]);
});

test("without the first policy no other one is skipped", () => {
  expect([...policies].slice(1)).toEqual([pods, queues, stack]);
  expect(policies.map(({ name }) => name)).toEqual(["first", "pods", "queues", "stack"]);
});
