import { expect, test } from "@jest/globals";
import { callsOf, reads } from "./service-calls.ts";

test.each([
  [
    "gateway",
    [
      { callee: "auth", port: 3001 },
      { callee: "shop", port: 3002 },
      { callee: "notifications", port: 3003 },
    ],
  ],
  ["shop", [{ callee: "auth", port: 3001 }]],
  ["auth", []],
  ["notifications", []],
] as const)("%s calls whom the contract's addresses name", (service, calls) => {
  expect(callsOf(service)).toEqual(calls);
});

test.each([
  ["gateway", "redis-queue", false],
  ["auth", "redis-cache", true],
  ["shop", "redis-cache", true],
  ["notifications", "redis-cache", false],
  ["notifications", "redis-queue", true],
  ["notifications", "database-auth", false],
  // An injected secret is a third party's: it opens nothing in the network.
  ["notifications", "mail", false],
] as const)("%s reads %s at run time: %s", (service, secret, expected) => {
  expect(reads(service, (name) => name === secret)).toBe(expected);
});
