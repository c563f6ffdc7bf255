import { readFileSync } from "node:fs";
import { PolicyPack } from "@pulumi/policy";
import { errorMessage, exitCodes, Refusal } from "../contract/refusal.mjs";
import { defaultConfiguration, packNames, type PackName } from "./configuration/configuration.ts";
import type { ConfiguredRules } from "./configuration/read-configuration.ts";
import { configuredRules } from "./own-rules/configured-rules.ts";
import { policiesOf } from "./policies-of.ts";

/**
 * The rules and their configuration, by the file that GROUNDWORK_POLICIES names; GROUNDWORK_POLICY_PACK
 * is the pack of a stack whose file names none.
 */
async function configured(): Promise<ConfiguredRules> {
  const file = process.env["GROUNDWORK_POLICIES"] ?? "";
  try {
    const written = file === "" ? undefined : { content: contents(file), file };
    return await configuredRules(written, { defaultPack: namedPack() });
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

const { rules, configuration } = await configured();

new PolicyPack("groundwork-policies", {
  displayName: "Groundwork",
  description: "Security and reliability rules for stacks on AWS and Kubernetes",
  provider: "aws",
  enforcementLevel: "mandatory",
  policies: policiesOf(rules, configuration, new Date().toISOString().slice(0, 10)),
});
