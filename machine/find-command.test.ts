import { expect, test } from "@jest/globals";
import { compareVersions, readVersion } from "./find-command.ts";

test.each([
  ["postgres (PostgreSQL) 15.18 (Debian 15.18-0+deb12u1)", [15, 18]],
  ["Redis server v=7.0.15 sha=00000000:0 malloc=jemalloc-5.3.0 bits=64", [7, 0, 15]],
  ["\nnginx version: nginx/1.22.1\n", [1, 22, 1]],
  ["v3.259.0", [3, 259, 0]],
  ["go version go1.26.8 linux/amd64", [1, 26, 8]],
  ["go version go1.26 linux/amd64", [1, 26]],
  ["Chromium 156.0.8078.79 built on Debian GNU/Linux 12 (bookworm)", [156, 0, 8078, 79]],
])("the version in %j is read", (text, version) => {
  expect(readVersion(text)).toEqual(version);
});

test("a text without a version has none", () => {
  expect(readVersion("command not found")).toBeUndefined();
});

test.each([
  [[3, 259], [3, 259, 0], 0],
  [[3, 270, 1], [3, 259], 1],
  [[3, 99], [3, 259], -1],
  [[15], [16, 1], -1],
])("%j compared with %j is older, the same or newer by number, not by letter", (a, b, sign) => {
  expect(Math.sign(compareVersions(a, b))).toBe(sign);
});
