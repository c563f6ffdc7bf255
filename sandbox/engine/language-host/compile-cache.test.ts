import { expect, test } from "@jest/globals";
import { withCompileCache } from "./compile-cache.ts";

test.each(["policy-pack", "program"] as const)(
  "a %s has a compile cache that no other kind of process writes",
  (kind) => {
    expect(withCompileCache(kind, { NODE_COMPILE_CACHE: "/cache", HOME: "/home/ada" })).toEqual({
      NODE_COMPILE_CACHE: `/cache/${kind}`,
      HOME: "/home/ada",
    });
  },
);

test("without a compile cache the environment stays as it is", () => {
  expect(withCompileCache("program", { HOME: "/home/ada" })).toEqual({ HOME: "/home/ada" });
});
