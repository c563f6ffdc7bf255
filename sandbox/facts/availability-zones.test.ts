import { expect, test } from "@jest/globals";
import { availabilityZoneId, regionCode } from "./availability-zones.ts";

test.each([
  ["eu-central-1a", "euc1-az1"],
  ["us-east-1b", "use1-az2"],
  ["ap-northeast-2c", "apne2-az3"],
  ["ap-southeast-1a", "apse1-az1"],
  ["us-gov-west-1a", "usgw1-az1"],
])("the id of %s is %s", (zone, id) => {
  expect(availabilityZoneId(zone)).toBe(id);
});

test("a region's short name", () => {
  expect(regionCode("eu-central-1")).toBe("euc1");
});
