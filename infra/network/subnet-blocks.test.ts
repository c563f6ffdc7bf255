import { describe, expect, test } from "@jest/globals";
import fc from "fast-check";
import {
  checkNetwork,
  contains,
  formatCidr,
  overlap,
  parseCidr,
  subnetBlock,
  subnetBlocks,
  tiers,
  zoneLetter,
  zoneLetters,
} from "./subnet-blocks.ts";

describe("the blocks of a network", () => {
  test.each([
    [
      "10.20.0.0/16",
      "abc",
      {
        public: ["10.20.0.0/21", "10.20.8.0/21", "10.20.16.0/21"],
        private: ["10.20.48.0/21", "10.20.56.0/21", "10.20.64.0/21"],
        isolated: ["10.20.96.0/21", "10.20.104.0/21", "10.20.112.0/21"],
      },
    ],
    [
      "10.20.0.0/16",
      "ab",
      {
        public: ["10.20.0.0/21", "10.20.8.0/21"],
        private: ["10.20.48.0/21", "10.20.56.0/21"],
        isolated: ["10.20.96.0/21", "10.20.104.0/21"],
      },
    ],
    [
      "10.20.0.0/16",
      "fb",
      {
        public: ["10.20.40.0/21", "10.20.8.0/21"],
        private: ["10.20.88.0/21", "10.20.56.0/21"],
        isolated: ["10.20.136.0/21", "10.20.104.0/21"],
      },
    ],
    [
      "192.168.8.0/21",
      "ab",
      {
        public: ["192.168.8.0/26", "192.168.8.64/26"],
        private: ["192.168.9.128/26", "192.168.9.192/26"],
        isolated: ["192.168.11.0/26", "192.168.11.64/26"],
      },
    ],
  ])("%s over zones %s", (cidr, zones, expected) => {
    expect(subnetBlocks(cidr, [...zones] as never)).toEqual(expected);
  });

  const network = fc
    .tuple(fc.constantFrom("10", "172.16", "192.168"), fc.integer({ min: 16, max: 21 }), fc.nat())
    .map(([range, prefix, seed]) => {
      const start = parseCidr(`${range}${".0".repeat(4 - range.split(".").length)}/16`).first;
      const room = 2 ** (prefix - 16);
      return formatCidr({ first: start + (seed % room) * 2 ** (32 - prefix), prefix });
    });
  const someZones = fc.shuffledSubarray([...zoneLetters], { minLength: 2 });

  test("never overlap, and never leave the network", () => {
    fc.assert(
      fc.property(network, someZones, (cidr, zones) => {
        const blocks = Object.values(subnetBlocks(cidr, zones)).flat().map(parseCidr);
        expect(blocks).toHaveLength(3 * zones.length);
        for (const [index, one] of blocks.entries()) {
          expect(contains(parseCidr(cidr), one)).toBe(true);
          expect(blocks.slice(index + 1).filter((other) => overlap(one, other))).toEqual([]);
        }
      }),
    );
  });

  test("do not change when a zone is added, removed or reordered", () => {
    fc.assert(
      fc.property(network, someZones, someZones, (cidr, before, after) => {
        const [old, now] = [subnetBlocks(cidr, before), subnetBlocks(cidr, after)];
        for (const tier of tiers) {
          for (const zone of before.filter((one) => after.includes(one))) {
            expect(now[tier][after.indexOf(zone)]).toBe(old[tier][before.indexOf(zone)]);
          }
        }
      }),
    );
  });
});

describe("an unsuitable network is refused with a block that fits", () => {
  test.each([
    ["10.20.0.0/26", "10.20.0.0/26 has no room for 3 zones; use /21 or larger"],
    ["10.0.0.0/8", "10.0.0.0/8 is larger than a VPC may be; use /16 to /21"],
    ["8.8.0.0/16", "8.8.0.0/16 contains public addresses; use a block of 10.0.0.0/8, 172.16.0.0/12, 192.168.0.0/16"],
    [
      "172.32.0.0/16",
      "172.32.0.0/16 contains public addresses; use a block of 10.0.0.0/8, 172.16.0.0/12, 192.168.0.0/16",
    ],
    ["10.20.1.0/16", "10.20.1.0/16 has host bits set; use 10.20.0.0/16"],
    ["10.20.0.0", "10.20.0.0 is not a block of IPv4 addresses; write it as 10.20.0.0/16"],
    ["10.20.0.0/16/2", "10.20.0.0/16/2 is not a block of IPv4 addresses; write it as 10.20.0.0/16"],
    ["10.20.0/16", "10.20.0/16 is not a block of IPv4 addresses; write it as 10.20.0.0/16"],
    ["10.20.0.0/", "10.20.0.0/ is not a block of IPv4 addresses; write it as 10.20.0.0/16"],
    ["10.256.0.0/16", "10.256.0.0/16 has a number that is too large; write it as 10.20.0.0/16"],
    ["10.20.0.0/33", "10.20.0.0/33 has a number that is too large; write it as 10.20.0.0/16"],
    ["fd00::/48", "fd00::/48 is not a block of IPv4 addresses; write it as 10.20.0.0/16"],
  ])("%s", (cidr, message) => {
    expect(() => checkNetwork(cidr, 3, [])).toThrow(new Error(message));
    if (cidr !== "10.20.0.0/26") expect(() => subnetBlock(cidr, "public", "a")).toThrow(message);
  });

  test.each([["10.20.0.0/16"], ["10.0.0.0/8"], ["10.20.200.0/24"]])("overlapping %s, which is reserved", (reserved) => {
    expect(() => checkNetwork("10.20.0.0/16", 3, ["10.19.0.0/16", reserved])).toThrow(
      new Error(`10.20.0.0/16 overlaps ${reserved}, which network.reserved keeps for another network`),
    );
  });

  test("a neighbour does not overlap", () => {
    expect(checkNetwork("10.20.0.0/16", 3, ["10.19.0.0/16", "10.21.0.0/16"])).toEqual(parseCidr("10.20.0.0/16"));
  });
});

test.each([
  ["eu-central-1a", "a"],
  ["eu-central-1f", "f"],
  ["eu-central-1g", undefined],
  ["us-east-1a", undefined],
  ["eu-central-1", undefined],
])("the letter of %s in eu-central-1 is %s", (zone, letter) => {
  expect(zoneLetter("eu-central-1", zone)).toBe(letter);
});
