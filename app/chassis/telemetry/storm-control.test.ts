import { expect, test } from "@jest/globals";
import { StormControl } from "./storm-control.ts";

const limits = { windowMilliseconds: 60_000, perFingerprint: 3, inAll: 5 };

function controlled() {
  let now = 0;
  const control = new StormControl(limits, () => now);
  const admitted = (fingerprint: string, times: number) =>
    Array.from({ length: times }, () => control.admit(fingerprint)).filter((one) => one !== undefined);
  return { control, admitted, pass: (milliseconds: number) => void (now += milliseconds) };
}

test("of a storm of equal errors a few leave in each window, and the next one says how many did not (ERRORS)", () => {
  const { admitted, pass } = controlled();
  expect(admitted("a", 10_000)).toEqual([0, 0, 0]);
  pass(60_000);
  expect(admitted("a", 1)).toEqual([9_997]);
  expect(admitted("a", 1)).toEqual([0]);
});

test("one storm leaves room for other errors, up to the limit of all", () => {
  const { admitted } = controlled();
  expect(admitted("a", 100)).toHaveLength(3);
  expect(admitted("b", 100)).toHaveLength(2);
  expect(admitted("c", 100)).toHaveLength(0);
});

test("ten thousand different errors leave as few, and fill no memory", () => {
  const { control, admitted } = controlled();
  const left = Array.from({ length: 10_000 }, (_, at) => control.admit(`error ${at}`)).filter(
    (one) => one !== undefined,
  );
  expect(left).toHaveLength(5);
  expect(admitted("error 1", 1)).toEqual([]);
});
