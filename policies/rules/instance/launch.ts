import { accountOnVolumes, encryptsVolumes } from "../../kernel/account-settings.ts";
import type { Reading } from "../../kernel/reading.ts";
import { deepTargets } from "../../kernel/references.ts";
import type { Resource } from "../../kernel/resource.ts";
import type { Stack } from "../../kernel/stack.ts";
import { fail, NotKnown, pass, unknown, type Verdict } from "../../kernel/verdict.ts";

/** EC2 instances; a spot instance request has the same properties. */
export const instanceTypes = ["aws:ec2/instance:Instance", "aws:ec2/spotInstanceRequest:SpotInstanceRequest"] as const;
export const templateType = "aws:ec2/launchTemplate:LaunchTemplate";
export const configurationType = "aws:ec2/launchConfiguration:LaunchConfiguration";
/** Types of resources that set how instances are launched. */
export const launchTypes = [...instanceTypes, templateType, configurationType] as const;

/**
 * The launch template that sets a property for an instance, if the instance does not. Throws
 * NotKnown if it is outside the stack.
 */
export function templateFor(property: string, launched: Resource, stack: Stack): Resource | undefined {
  const reference = launched.at("launchTemplate");
  if (launched.at(property).isSet() || reference.state === "absent") return undefined;
  const values = [reference.at("id"), reference.at("name")].filter(({ state }) => state !== "absent");
  const { names } = deepTargets({ resource: launched, property: "launchTemplate", values }, stack, templateType);
  const found = [...names].flatMap((name) => stack.find(name) ?? []);
  if (found[0] === undefined) throw new NotKnown(property, "is set by a launch template outside this stack");
  return found[0];
}

/**
 * Judges whether a volume is encrypted; if it is not set, the account decides, else the snapshot
 * that the volume is created from.
 */
export function isEncryptedVolume(disk: Reading, launched: Resource, stack: Stack): Verdict {
  const encrypted = disk.at("encrypted");
  if (encrypted.is(true)) return pass();
  const because = `has an unencrypted volume: ${encrypted.path} is not true`;
  if (encrypted.isSet()) return fail(because);
  if (encryptsVolumes(launched, stack)) return pass("the account encrypts new volumes");
  return disk.at("snapshotId").isSet()
    ? unknown(`${encrypted.path} is not set, and the snapshot's encryption is not known`)
    : fail(`${because}; ${accountOnVolumes(launched, stack)}`);
}
