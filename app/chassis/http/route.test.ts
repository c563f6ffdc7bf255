import { expect, test } from "@jest/globals";
import * as z from "zod";
import type { AnswerHeaders } from "./answered.ts";
import { etagOf, Precondition } from "./precondition.ts";
import { problem, refused } from "./problem.ts";
import { anyone, ok, route, signedIn, signedInAs } from "./route.ts";

test("a route returns declared problems only; others do not compile", async () => {
  const soldOut = problem("sold-out", 409, "Sold out");
  const tooMany = problem("too-many", 409, "Too many");
  const gone = problem("gone", 410, "Gone");
  const declared = {
    method: "get",
    path: "/products",
    versions: ["v1"],
    summary: "Do what the test declares",
    access: anyone(),
    limit: "unlimited",
    answers: { 200: z.strictObject({}), 409: [soldOut, tooMany] },
  } as const;
  const allowed = [
    route({ ...declared, handle: async () => Promise.resolve(refused(tooMany)) }),
    // @ts-expect-error the route does not declare the problem gone
    route({ ...declared, handle: async () => Promise.resolve(refused(gone)) }),
    // @ts-expect-error the handler does not return a response
    route({ ...declared, handle: async () => Promise.resolve(undefined) }),
  ];
  const request = { user: undefined, client: "127.0.0.1", params: {}, query: {}, body: undefined };
  await expect(allowed[0]?.answer(request)).rejects.toMatchObject({ kind: tooMany });
  expect(() =>
    route({ ...declared, answers: { 409: gone }, handle: async () => Promise.resolve(refused(gone)) }),
  ).toThrow("get /products: answers.409: the problem gone has status 410.\n  List it under answers.410.");
});

test("a versioned route that answers without an ETag fails, and its GET has no precondition", async () => {
  const seen: unknown[] = [];
  const declared = {
    path: "/products",
    versions: ["v1"],
    summary: "Do what the test declares",
    access: anyone(),
    limit: "unlimited",
    versioned: true,
    answers: { 200: z.strictObject({}) },
  } as const;
  const request = { user: undefined, client: "127.0.0.1", params: {}, query: {}, body: undefined, ifMatch: "*" };
  const handled = (headers: AnswerHeaders) => async (given: { readonly precondition: unknown }) => {
    seen.push(given.precondition);
    return Promise.resolve(ok({}, headers));
  };
  const row = { uuid: "8e03978e", version: "7" };
  await route({ ...declared, method: "get", handle: handled(etagOf(row)) }).answer(request);
  await route({ ...declared, method: "put", handle: handled(etagOf(row)) }).answer(request);
  expect(seen).toEqual([undefined, expect.any(Precondition)]);
  await expect(route({ ...declared, method: "put", handle: handled({}) }).answer(request)).rejects.toThrow(
    "put /products: versioned: the answer has no ETag.\n  Return ok(body, etagOf(row)).",
  );
  const replayed = { ...declared, method: "put", access: signedIn(), idempotent: true, handle: handled({}) } as const;
  expect(() => route(replayed)).toThrow("put /products: versioned: a repeated answer has no ETag.");
});

test("a change by the staff without an act for the audit does not start, also if others may call it; a read does (AUTH-4)", () => {
  const declared = {
    path: "/products",
    versions: ["v1"],
    summary: "Do what the test declares",
    limit: "unlimited",
    answers: { 200: z.strictObject({}) },
    handle: async () => Promise.resolve(ok({})),
  } as const;
  for (const method of ["post", "put", "patch", "delete"] as const)
    for (const access of [signedInAs("admin"), signedInAs("support", "admin"), signedInAs("user", "admin")])
      expect(() => route({ ...declared, method, access })).toThrow(
        `${method} /products: audit: not declared.\n  Name the act, such as "product.change", and call recordAct().`,
      );
  expect(route({ ...declared, method: "get", access: signedInAs("admin") }).audit).toBeUndefined();
  expect(route({ ...declared, method: "put", access: signedIn() }).audit).toBeUndefined();
});

test.each(["", "read one product", "Read one product.", "Read one\nproduct", undefined])(
  "a route with the summary %j does not start",
  (summary) => {
    const declared = {
      method: "get",
      path: "/products",
      versions: ["v1"],
      access: anyone(),
      limit: "unlimited",
      answers: { 200: z.strictObject({}) },
      handle: async () => Promise.resolve(ok({})),
    } as const;
    // @ts-expect-error a route has a summary
    const undeclared = () => route(declared);
    expect(undeclared).toThrow("get /products: summary: must be one sentence without a full stop");
    expect(() => route({ ...declared, summary: summary as string })).toThrow(
      'get /products: summary: must be one sentence without a full stop, such as "Read one product".',
    );
  },
);
