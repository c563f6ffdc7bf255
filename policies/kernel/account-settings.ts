import type { Resource } from "./resource.ts";
import type { Stack } from "./stack.ts";
import { anyOf } from "./verdict.ts";

/**
 * The resources of a type that set something for the whole account of a resource. Two providers may
 * belong to two accounts, so only those with the same provider count.
 */
export const settingsOfAccount = (resource: Resource, stack: Stack, type: string): Resource[] =>
  stack.ofType(type).filter(({ provider }) => provider === resource.provider);

/** The resources of a type that set something for the account of a resource in its region. */
export const settingsOfRegion = (resource: Resource, stack: Stack, type: string): Resource[] =>
  settingsOfAccount(resource, stack, type).filter((setting) => !areApart(setting, resource));

function areApart(one: Resource, other: Resource): boolean {
  const regions = [one.at("region"), other.at("region")].filter(({ state }) => state === "known");
  return new Set(regions.map((region) => region.text())).size > 1;
}

/**
 * Whether the account encrypts every new EBS volume, by a setting in the stack. Source: EC2 API
 * Reference, EnableEbsEncryptionByDefault.
 */
export const encryptsVolumes = (resource: Resource, stack: Stack): boolean =>
  anyOf(settingsOfRegion(resource, stack, byDefaultType).map((setting) => () => setting.at("enabled").is(true)));

/** What a finding says about the account, by whether the stack contains its setting. */
export const accountOnVolumes = (resource: Resource, stack: Stack): string =>
  settingsOfRegion(resource, stack, byDefaultType).length > 0
    ? "the aws.ebs.EncryptionByDefault in this stack does not make up for it: enabled is false"
    : "the account may already encrypt new volumes, but this stack has no aws.ebs.EncryptionByDefault that says so";

const byDefaultType = "aws:ebs/encryptionByDefault:EncryptionByDefault";
