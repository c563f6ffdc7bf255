import { once } from "node:events";
import { mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from "node:fs";
import { createServer } from "node:net";
import { tmpdir } from "node:os";
import path from "node:path";
import { afterEach, beforeEach, expect, test } from "@jest/globals";
import { Addresses, refuseBusyPort, refuseLoopbackDown } from "./addresses.ts";

let folder: string;
let file: string;

beforeEach(() => {
  folder = mkdtempSync(path.join(tmpdir(), "addresses-"));
  file = path.join(folder, "addresses.json");
});

afterEach(() => {
  rmSync(folder, { recursive: true });
});

test("each name has its own address, the same at each call and after a restart", () => {
  const first = new Addresses(file, 29);
  expect([first.of("rds/a"), first.of("redis/b"), first.of("rds/a")]).toEqual([
    "127.29.0.1",
    "127.29.0.2",
    "127.29.0.1",
  ]);
  const second = new Addresses(file, 29);
  expect([second.of("redis/b"), second.of("task/c"), second.of("rds/a")]).toEqual([
    "127.29.0.2",
    "127.29.0.3",
    "127.29.0.1",
  ]);
  expect(statSync(file).mode & 0o777).toBe(0o600);
});

test("no address ends in 0 or 255", () => {
  const names = Array.from({ length: 520 }, (_, index) => [`n${index}`, `127.29.250.${index}`]);
  writeFileSync(file, JSON.stringify({ network: "127.29", addresses: { n0: "127.29.250.0" } }));
  const addresses = new Addresses(file, 29);
  const given = names.slice(1).map(([name = ""]) => addresses.of(name));
  expect(new Set(given).size).toBe(519);
  expect(given.filter((address) => /\.(0|255)$/.test(address))).toEqual([]);
  expect(given.at(-1)).toBe("127.29.2.11");
});

test("a sandbox does not move to another network with its data", () => {
  new Addresses(file, 29).of("rds/a");
  expect(() => new Addresses(file, 30)).toThrow(
    `${file}: the addresses of this sandbox are in 127.29.0.0/16, not in 127.30.0.0/16.`,
  );
});

test.each([0, 256, 1.5])("127.%d.0.0/16 is refused", (second) => {
  expect(() => new Addresses(file, second)).toThrow(`sandbox network: 127.${second}.0.0/16 is not a loopback network`);
});

test("a file that holds something else is refused with its path and left alone", () => {
  writeFileSync(file, '{"rds/a":"127.29.0.1"}');
  expect(() => new Addresses(file, 29)).toThrow(`${file}: not a list of addresses`);
  expect(readFileSync(file, "utf8")).toBe('{"rds/a":"127.29.0.1"}');
});

test.each(["127.29.7.7", "0.0.0.0"])(
  "a port that another program listens on at %s is refused with who wanted it and how to see who has it",
  async (host) => {
    const other = createServer().listen(0, host);
    await once(other, "listening");
    const bound = other.address();
    const port = typeof bound === "object" && bound !== null ? bound.port : 0;
    try {
      await expect(refuseBusyPort("PostgreSQL groundwork-dev", "127.29.7.7", port)).rejects.toThrow(
        `PostgreSQL groundwork-dev: 127.29.7.7:${port} is in use by another program.\n  See which: ss -ltnp 'sport = :${port}'.`,
      );
    } finally {
      other.close();
    }
    await once(other, "close");
    await expect(refuseBusyPort("PostgreSQL groundwork-dev", "127.29.7.7", port)).resolves.toBeUndefined();
  },
);

test("a machine whose loopback interface is down is refused with the remedy", () => {
  expect(() => refuseLoopbackDown({ eth0: [] })).toThrow(
    "lo: the loopback interface is down.\n  Enable it: ip link set lo up",
  );
  expect(() => refuseLoopbackDown()).not.toThrow();
});
