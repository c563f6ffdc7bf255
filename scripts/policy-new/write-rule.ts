import { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import path from "node:path";
import { errorMessage, exitCodes, Refusal } from "../../contract/refusal.mjs";
import { reserved } from "../../policies/own-rules/load-rules.ts";
import { resourceFacts, unknownInput, unknownType } from "../../sandbox/facts/resource-facts.ts";
import { providerNames } from "../../sandbox/facts/sdk-catalogue.ts";
import { formatted } from "../sources/formatted.ts";
import { compliantStack } from "./compliant-stack.ts";
import { casesText, type Compliant, fixtureOf, fixtureText, ownTestText, ruleText } from "./rule-files.ts";
import { newList, withRule, withService } from "./rule-lists.ts";
import type { RuleRequest } from "./rule-request.ts";

const checkout = path.resolve(import.meta.dirname, "../..");
const policies = path.join(checkout, "policies");
const rules = path.join(policies, "rules");

/**
 * Writes the files of a new rule and adds it to the lists of rules. Returns the written files,
 * relative to the checkout.
 * @throws Refusal with exit code 2, before anything is written, for a taken name, an unknown
 * service, or a property that the installed SDK lacks
 */
export async function writeRule(request: RuleRequest, newService: boolean): Promise<readonly string[]> {
  refuseTaken(request.name);
  if (!newService) refuseUnknown(request.service);
  refuseUnknownInput(request);
  const written = await write(await filesOf(request));
  return written.map((file) => path.relative(checkout, file));
}

/**
 * Writes a rule outside the checkout, and its test. Returns the written files.
 * @throws Refusal with exit code 2, before anything is written, for a taken name or a property that
 * the installed SDK lacks
 */
export async function writeOwnRule(request: RuleRequest, folder: string): Promise<readonly string[]> {
  refuseTaken(request.name);
  refuseUnknownInput(request);
  if (folder === "") throw refusal("--rules: the folder is missing.", "Name one; . is the working directory.");
  if (reserved.includes(request.name)) throw refusal(`${request.name}: this name is reserved.`, "Choose another name.");
  const [file, test] = [path.join(folder, `${request.name}.ts`), path.join(folder, `${request.name}.test.ts`)];
  for (const each of [file, test])
    if (existsSync(each)) throw refusal(`${each}: this file exists already.`, "Choose another name.");
  try {
    return await write([
      [file, ruleText(request)],
      [test, ownTestText(request)],
    ]);
  } catch (error) {
    if (!(error instanceof Error && "syscall" in error)) throw error;
    throw refusal(
      `--rules ${folder}: cannot be written: ${errorMessage(error)}`,
      "Name a folder that you may write to.",
    );
  }
}

/** Makes and formats everything before it writes anything. */
async function write(files: readonly (readonly [file: string, text: string])[]): Promise<string[]> {
  const texts = await Promise.all(files.map(async ([file, text]) => [file, await formatted(file, text)] as const));
  for (const [file, text] of texts) {
    mkdirSync(path.dirname(file), { recursive: true });
    writeFileSync(file, text);
  }
  return texts.map(([file]) => file);
}

/** The new contents of each file, the new files first. */
async function filesOf(request: RuleRequest): Promise<[file: string, text: string][]> {
  const folder = path.join(rules, request.service);
  const fixture = fixtureOf(request.type);
  const shared = await compliantStack(rules, request);
  if (shared === undefined && existsSync(path.join(folder, fixture.file)))
    throw refusal(
      `${fixture.file} exists already, and the type of its first resource is not ${request.type}.`,
      "Write the rule by hand: docs/add-a-policy.md.",
    );
  const own: Compliant = {
    imports: `import { ${fixture.identifier} } from "./${fixture.file}";`,
    stack: `[${fixture.identifier}]`,
  };
  const list = path.join(folder, "rules.ts");
  const pack = path.join(policies, "rules.ts");
  return [
    [path.join(folder, `${request.name}.ts`), ruleText(request)],
    [path.join(folder, `${request.name}.cases.ts`), casesText(request, shared ?? own)],
    ...(shared === undefined ? ([[path.join(folder, fixture.file), fixtureText(request)]] as [string, string][]) : []),
    ...(existsSync(list)
      ? ([[list, withRule(readFileSync(list, "utf8"), request)]] as [string, string][])
      : ([
          [list, newList(request)],
          [pack, withService(readFileSync(pack, "utf8"), request)],
        ] as [string, string][])),
  ];
}

/** The name of a rule is unique in the whole pack. */
function refuseTaken(name: string): void {
  const files = readdirSync(rules, { recursive: true, encoding: "utf8" });
  const taken = files.find((file) => path.basename(file).startsWith(`${name}.`));
  if (taken !== undefined)
    throw refusal(`${name}: this rule exists already: policies/rules/${taken}.`, "Choose another name.");
}

function refuseUnknown(service: string): void {
  if (existsSync(path.join(rules, service, "rules.ts"))) return;
  const known = readdirSync(rules).sort().join(", ");
  throw refusal(`${service}: unknown service; known are ${known}.`, "Add --new-service to create its folder.");
}

/** A rule that requires an input which its type lacks would never pass. */
function refuseUnknownInput({ type, property }: RuleRequest): void {
  const [provider = ""] = type.split(":", 1);
  if (!providerNames.some((name) => name === provider))
    throw refusal(`--type ${type}: no SDK of ${provider} is installed.`, `Installed are ${providerNames.join(", ")}.`);
  const facts = resourceFacts(type);
  if (facts === undefined) throw refusal(`--type ${type}: ${unknownType(type)}`, "Use a type of the installed SDK.");
  if (!facts.inputs.includes(property))
    throw refusal(
      `--property ${property}: ${unknownInput(facts, property)}`,
      "Name an input of the type with --property.",
    );
}

const refusal = (what: string, remedy: string): Refusal => new Refusal(what, { remedy, exitCode: exitCodes.refused });
