import { describe, expect, test } from "@jest/globals";
import { changed, committed, refusal } from "./stack-values.fixture.ts";

describe("a value that looks right is refused with what to write instead", () => {
  const zoned = (domain: string) => ({ domain, zoneId: "Z0123456789ABCDEFGHIJ" });
  test.each([
    ["region", "cn-north-1", /^region: is not a region such as eu-central-1; use one of af-south-1, .*, us-west-2\./],
    ["region", "us-gov-west-1", /^region: is not a region such as eu-central-1; use one of /],
    ["region", "eu-central-9", /^region: is not a region such as eu-central-1; use one of /],
    ["edge.domain", "10.30.0.1", /^edge\.domain: is not a domain such as api\.example\.com: /],
    ["edge.domain", "-api.example.com", /^edge\.domain: is not a domain such as api\.example\.com: /],
    ["edge.domain", `${"a".repeat(64)}.com`, /^edge\.domain: is not a domain .*labels of 1 to 63 lowercase letters/],
    ["edge", zoned(`${"a".repeat(60)}.example.com`), /^edge\.domain: has 72 characters, .* at most 64; use a shorter/],
    ["network.reserved", ["10.20.0.1"], /^network\.reserved\.0: 10\.20\.0\.1 is not a block of IPv4 addresses; write /],
    [
      "network.reserved",
      ["10.20.0.1/16"],
      /^network\.reserved\.0: 10\.20\.0\.1\/16 has host bits set; use 10\.20\.0\.0\/16/,
    ],
    [
      "network.zones",
      "eu-central-1a",
      /^network\.zones: must be a list, not "eu-central-1a"\.\n {2}Write it as \["eu-central-1a"\]\./,
    ],
    [
      "mail.host",
      "smtp.example.com:465",
      /^mail\.host: is not a host such as smtp\.example\.com, without a scheme or a port\./,
    ],
    ["mail.host", "https://smtp.example.com", /^mail\.host: is not a host such as /],
    ["mail.host", "", /^mail\.host: is not a host such as /],
    ["mail.port", 25, /^mail\.port: is 25, which AWS blocks by default; use 465, or 587 with STARTTLS\./],
    ["database.instanceClass", "db.m7g", /^database\.instanceClass: is not an instance class such as db\.t4g\.micro\./],
    ["redis.nodeType", "cache.m7g.large ", /^redis\.nodeType: is not a node type such as cache\.t4g\.micro\./],
    ["release", "a b", /^release: must have 1 to 128 letters, digits and \. _ \+ -, such as 0\.1\.0 or a commit\./],
    ["release", "a".repeat(129), /^release: must have 1 to 128 letters/],
    ["mailUsername", "", /^mailUsername: must not be empty\./],
    [
      "accountId",
      111122223333,
      /^accountId: must be a string, not 111122223333\.\n {2}Write it in quotes: "111122223333"\./,
    ],
    ["database.backupDays", 7.5, /^database\.backupDays: must be a whole number, not 7\.5\.\n {2}Meaning: /],
    [
      "database.backupDays",
      "7",
      /^database\.backupDays: must be a number, not "7"\.\n {2}Write it without quotes: 7\./,
    ],
    ["database.multiZone", "true", /must be a boolean, not "true"\.\n {2}Write it without quotes: true\./],
    ["logs.days", "365", /^logs\.days: must be one of .*, not "365"\.\n {2}Write it without quotes: 365\./],
    ["redis.replicas", { value: 0 }, /^redis\.replicas\.reason: is shorter than 10 characters\./],
  ] as const)("%s: %j", (path, value, message) => {
    expect(refusal(changed(committed("prod"), path, value)).slice(0, 1)).toEqual([expect.stringMatching(message)]);
  });

  test("a value of the wrong type has one problem", () => {
    expect(refusal(changed(committed("prod"), "network.zones", "eu-central-1a"))).toHaveLength(1);
  });

  test("a domain of 72 characters is accepted with a certificate that exists", () => {
    const certificateArn = "arn:aws:acm:eu-central-1:111122223333:certificate/00000000-0000-4000-8000-000000000000";
    const edge = { domain: `${"a".repeat(60)}.example.com`, certificateArn };
    expect(refusal({ ...committed("prod"), edge })).toEqual([]);
  });
});
