import { expect, test } from "@jest/globals";
import { availableParallelism } from "node:os";
import { Overloaded } from "../../chassis/process/slots.ts";
import { hashPassword, passwordMatches } from "./passwords.ts";

const admitted = Math.max(1, availableParallelism() - 1) * 17;

test("of a thousand logins at once those beyond the queue are refused at once, the others are served", async () => {
  const stored = await hashPassword("correct horse battery");
  const began = performance.now();
  let refusedAfter = 0;
  const outcomes = await Promise.allSettled(
    Array.from({ length: 1_000 }, async () => {
      try {
        return await passwordMatches("correct horse battery", stored);
      } catch (error) {
        refusedAfter = performance.now() - began;
        throw error;
      }
    }),
  );
  const served = outcomes.filter(({ status }) => status === "fulfilled");
  expect(served).toEqual(served.map(() => ({ status: "fulfilled", value: true })));
  expect(served.length).toBe(admitted);
  const refused = outcomes.flatMap((outcome) => (outcome.status === "rejected" ? [outcome.reason as unknown] : []));
  expect(refused.every((reason) => reason instanceof Overloaded)).toBe(true);
  expect(refusedAfter).toBeLessThan(1_000);
});

test("an unknown user takes a place in the same queue as a known one, so a full queue reveals nothing", async () => {
  const outcomes = await Promise.allSettled(
    Array.from({ length: admitted + 5 }, async () => passwordMatches("a guess", undefined)),
  );
  expect(outcomes.filter(({ status }) => status === "rejected")).toHaveLength(5);
});

test("hashes of new passwords wait in the same queue as logins", async () => {
  const stored = await hashPassword("correct horse battery");
  const outcomes = await Promise.allSettled([
    ...Array.from({ length: admitted }, async () => passwordMatches("a guess", stored)),
    hashPassword("correct horse battery"),
  ]);
  expect(outcomes.at(-1)).toMatchObject({ status: "rejected", reason: { name: "Overloaded" } });
});
