/**
 * The letters of a region's availability zones, if any account sees others than a, b and c
 * (https://github.com/tal66/cloud-regions, from DescribeAvailabilityZones, 2022-07-28). An account
 * may see fewer of them: Tokyo has four and each account sees three.
 */
const otherLetters: Readonly<Record<string, string>> = {
  "ap-northeast-1": "abcd",
  "ap-northeast-2": "abcd",
  "ca-central-1": "abd",
  "us-east-1": "abcdef",
  "us-west-2": "abcd",
};
const abc = ["ap-south-1", "ap-southeast-1", "ap-southeast-2", "eu-central-1", "eu-north-1", "eu-west-1"]
  .concat(["eu-west-2", "eu-west-3", "sa-east-1", "us-east-2", "us-west-1"])
  .map((region) => [region, "abc"] as const);
const letters = new Map([...abc, ...Object.entries(otherLetters)]);

/** The zones that a region can have; those of a region without an entry are a to f. */
export function regionZones(region: string): readonly string[] {
  return [...(letters.get(region) ?? "abcdef")].map((letter) => `${region}${letter}`);
}
