import { expect, test } from "@jest/globals";
import { stopAll } from "./stop-all.ts";

test("every step runs in order, and a failure is thrown after the last step", async () => {
  const ran: string[] = [];
  const stopping = stopAll([
    () => void ran.push("first"),
    async () => {
      ran.push("second");
      return Promise.reject(new Error("second fails"));
    },
    () => void ran.push("third"),
  ]);
  await expect(stopping).rejects.toThrow(/^second fails$/);
  expect(ran).toEqual(["first", "second", "third"]);
});

test("every one of several failures is reported", async () => {
  const fail = (what: string) => () => {
    throw new Error(what);
  };
  await expect(stopAll([fail("one"), fail("two")])).rejects.toThrow("Error: one\nError: two");
});
