import { readFileSync } from "node:fs";
import { PolicyPack } from "@pulumi/policy";
import { defaultConfiguration, type Configuration } from "./configuration/configuration.ts";
import { readConfiguration } from "./configuration/read-configuration.ts";
import { policiesOf } from "./policies-of.ts";
import { rules } from "./rules.ts";

/** How the stack is to be judged, from the file that GROUNDWORK_POLICIES names. */
function configuration(): Configuration {
  const file = process.env["GROUNDWORK_POLICIES"] ?? "";
  try {
    return file === "" ? defaultConfiguration : readConfiguration(readFileSync(file, "utf8"), file, rules);
  } catch (error) {
    // Thrown, it would reach the user as a stack trace around these words.
    process.stderr.write(`GROUNDWORK_POLICIES: ${error instanceof Error ? error.message : String(error)}\n`);
    process.exit(1);
  }
}

new PolicyPack("groundwork-policies", {
  displayName: "Groundwork",
  description: "Groundwork's promises as policies: what no stack may lack",
  provider: "aws",
  enforcementLevel: "mandatory",
  policies: policiesOf(rules, configuration(), new Date().toISOString().slice(0, 10)),
});
