import { expect, test } from "@jest/globals";
import * as z from "zod";
import { anyone, created, route, signedIn } from "./route.ts";

const declared = {
  method: "post",
  path: "/orders",
  versions: ["v1"],
  summary: "Place an order",
  limit: "unlimited",
  answers: { 201: z.strictObject({}) },
  handle: async () => Promise.resolve(created({})),
} as const;

test("a route by which users create does not start unless it says whether it is idempotent", () => {
  expect(() => route({ ...declared, access: signedIn() })).toThrow(
    "post /orders: idempotent: not declared.\n  Set it to true, unless a repeated request is harmless.",
  );
  expect(route({ ...declared, access: signedIn(), idempotent: true }).idempotent).toBe(true);
});

test("a route without a user cannot be idempotent: keys belong to users", () => {
  expect(() => route({ ...declared, access: anyone(), idempotent: true })).toThrow(
    "post /orders: idempotent: keys belong to users, and the route has none.\n  Set access to signedIn().",
  );
});
