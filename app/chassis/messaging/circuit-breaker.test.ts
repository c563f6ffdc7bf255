import { expect, test } from "@jest/globals";
import { CircuitBreaker, type AdmittedCall } from "./circuit-breaker.ts";

function admitted(breaker: CircuitBreaker): AdmittedCall {
  const call = breaker.admit();
  if (call === undefined) throw new Error("no call may begin");
  return call;
}

test("while a probe is under way, the late failure of a call from before neither ends it nor admits another (S5)", () => {
  const breaker = new CircuitBreaker(0);
  const calls = [1, 2, 3, 4].map(() => admitted(breaker));
  expect(calls.slice(0, 3).map((call) => breaker.failed(call))).toEqual([false, false, true]);
  const probe = admitted(breaker);
  expect([probe.isProbe, breaker.admit()]).toEqual([true, undefined]);
  expect(breaker.failed(calls[3] ?? probe)).toBe(false);
  expect(breaker.admit()).toBeUndefined();
  expect(breaker.failed(probe)).toBe(false);
  const next = admitted(breaker);
  breaker.succeeded();
  expect([next.isProbe, breaker.isOpen, admitted(breaker).isProbe]).toEqual([true, false, false]);
});

test("a probe that made no call says nothing: the breaker stays open, and the next call tests the system (S5)", () => {
  const breaker = new CircuitBreaker(0);
  for (const call of [1, 2, 3].map(() => admitted(breaker))) breaker.failed(call);
  breaker.notCalled(admitted(breaker));
  expect(breaker.isOpen).toBe(true);
  expect(admitted(breaker).isProbe).toBe(true);
  expect(breaker.admit()).toBeUndefined();
});
