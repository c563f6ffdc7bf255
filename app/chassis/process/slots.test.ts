import { expect, test } from "@jest/globals";
import { Overloaded, Slots } from "./slots.ts";

test("slots go to the longest waiter, and what finds no room to wait fails at once", async () => {
  const slots = new Slots("kettle", { slots: 2, waiting: 2, waitMilliseconds: 10_000 });
  const order: string[] = [];
  await slots.enter();
  await slots.enter();
  const first = slots.enter().then(() => order.push("first"));
  const second = slots.enter().then(() => order.push("second"));
  await expect(slots.enter()).rejects.toEqual(new Overloaded("kettle"));
  slots.leave();
  await first;
  slots.leave();
  await second;
  expect(order).toEqual(["first", "second"]);
});

test("a waiter fails after its time, and takes no slot afterwards", async () => {
  const slots = new Slots("kettle", { slots: 1, waiting: 1, waitMilliseconds: 20 });
  await slots.enter();
  await expect(slots.enter()).rejects.toThrow("kettle: all slots are in use");
  slots.leave();
  await slots.enter();
  await expect(slots.enter()).rejects.toThrow(Overloaded);
});

test("work that fails returns its slot", async () => {
  const slots = new Slots("kettle", { slots: 1, waiting: 0, waitMilliseconds: 1 });
  await expect(slots.run(async () => Promise.reject(new Error("dry")))).rejects.toThrow("dry");
  expect(await slots.run(async () => Promise.resolve("tea"))).toBe("tea");
});
