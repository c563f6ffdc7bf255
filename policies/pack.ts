import { readFileSync } from "node:fs";
import { PolicyPack } from "@pulumi/policy";
import { errorMessage, exitCodes, Refusal } from "../contract/refusal.mjs";
import { defaultConfiguration, packNames, type Configuration, type PackName } from "./configuration/configuration.ts";
import { readConfiguration } from "./configuration/read-configuration.ts";
import { policiesOf } from "./policies-of.ts";
import { rules } from "./rules.ts";

/**
 * The policy configuration in the file that GROUNDWORK_POLICIES names; GROUNDWORK_POLICY_PACK is the
 * pack of a stack whose file names none.
 */
function configuration(): Configuration {
  const file = process.env["GROUNDWORK_POLICIES"] ?? "";
  try {
    const pack = namedPack();
    return file === "" ? { ...defaultConfiguration, pack } : readConfiguration(contents(file), file, rules, pack);
  } catch (error) {
    if (!(error instanceof Refusal)) throw error;
    // CrossGuard would print a stack trace around the message of a thrown error.
    process.stderr.write(`GROUNDWORK_POLICIES: ${error.message}\n`);
    process.exit(exitCodes.failed);
  }
}

function namedPack(): PackName {
  const name = process.env["GROUNDWORK_POLICY_PACK"] ?? "";
  const pack = name === "" ? defaultConfiguration.pack : packNames.find((each) => each === name);
  if (pack !== undefined) return pack;
  throw new Refusal("is not the name of a pack", {
    path: "GROUNDWORK_POLICY_PACK",
    remedy: `Set it to one of ${packNames.join(", ")}, or unset it.`,
  });
}

function contents(file: string): string {
  try {
    return readFileSync(file, "utf8");
  } catch (error) {
    throw new Refusal(`cannot be read: ${errorMessage(error)}`, {
      path: file,
      remedy: "Set GROUNDWORK_POLICIES to a file that this user may read, or unset it.",
      cause: error,
    });
  }
}

new PolicyPack("groundwork-policies", {
  displayName: "Groundwork",
  description: "Security and reliability rules for AWS stacks",
  provider: "aws",
  enforcementLevel: "mandatory",
  policies: policiesOf(rules, configuration(), new Date().toISOString().slice(0, 10)),
});
