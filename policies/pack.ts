import { readFileSync } from "node:fs";
import { PolicyPack } from "@pulumi/policy";
import { errorMessage, exitCodes, Refusal } from "../contract/refusal.mjs";
import { defaultConfiguration, type Configuration } from "./configuration/configuration.ts";
import { readConfiguration } from "./configuration/read-configuration.ts";
import { policiesOf } from "./policies-of.ts";
import { rules } from "./rules.ts";

/** The policy configuration in the file that GROUNDWORK_POLICIES names. */
function configuration(): Configuration {
  const file = process.env["GROUNDWORK_POLICIES"] ?? "";
  try {
    return file === "" ? defaultConfiguration : readConfiguration(contents(file), file, rules);
  } catch (error) {
    if (!(error instanceof Refusal)) throw error;
    // CrossGuard would print a stack trace around the message of a thrown error.
    process.stderr.write(`GROUNDWORK_POLICIES: ${error.message}\n`);
    process.exit(exitCodes.failed);
  }
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
