import { expect, test } from "@jest/globals";
import { Resource } from "./resource.ts";
import { Stack } from "./stack.ts";

const stack = () =>
  new Stack(
    ["mails", "orders"].map(
      (name) =>
        new Resource({
          urn: `urn:pulumi:dev::shop::aws:sqs/queue:Queue::${name}`,
          type: "aws:sqs/queue:Queue",
          properties: {},
        }),
    ),
  );

test("a function of the stack is called once, and its result is reused", () => {
  let asked = 0;
  const count = (given: Stack) => {
    asked += 1;
    return given.all().length;
  };
  const queues = stack();
  expect([queues.once(count), queues.once(count), asked]).toEqual([2, 2, 1]);
  expect([stack().once(count), asked]).toEqual([2, 2]);
});

test("two functions with the same name each get their own result", () => {
  const [names, urns] = ["name", "urn"].map((key) => {
    const ofQueues = (given: Stack) => given.all().map((queue) => String(Reflect.get(queue, key)));
    return ofQueues;
  }) as [(given: Stack) => string[], (given: Stack) => string[]];
  const queues = stack();
  expect(queues.once(names)).toEqual(["mails", "orders"]);
  expect(queues.once(urns)[0]).toMatch(/^urn:.*::mails$/);
});

test("a function with parameters is called once for each value of them", () => {
  const asked: string[] = [];
  const find = (given: Stack, ...words: string[]) => {
    asked.push(words.join(" + "));
    return given.all().filter(({ name }) => words.includes(name)).length;
  };
  const queues = stack();
  expect(queues.once(find, "mails", "orders")).toBe(2);
  expect(queues.once(find, "mails orders")).toBe(0);
  expect(queues.once(find, "mails", "orders")).toBe(2);
  expect(asked).toEqual(["mails + orders", "mails orders"]);
});
