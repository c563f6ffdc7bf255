import { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import path from "node:path";
import { format, resolveConfig } from "prettier";
import { exitCodes, Refusal } from "../contract/refusal.mjs";
import { severities } from "../policies/kernel/rule.ts";
import { compliantStack } from "./policy-new/compliant-stack.ts";
import { casesText, type Compliant, fixtureOf, fixtureText, ruleText } from "./policy-new/rule-files.ts";
import { newList, withRule, withService } from "./policy-new/rule-lists.ts";
import { ruleRequest, type RuleRequest } from "./policy-new/rule-request.ts";
import { runCommand } from "../machine/terminal/command.ts";

const checkout = path.dirname(import.meta.dirname);
const policies = path.join(checkout, "policies");
const rules = path.join(policies, "rules");

async function main(request: RuleRequest, newService: boolean): Promise<void> {
  refuseTaken(request.name);
  if (!newService) refuseUnknown(request.service);
  const files = await filesOf(request);
  // All texts are formatted before the first file is written.
  const texts = await Promise.all(files.map(async ([file, text]) => [file, await formatted(file, text)] as const));
  mkdirSync(path.join(rules, request.service), { recursive: true });
  for (const [file, text] of texts) writeFileSync(file, text);
  for (const [file] of texts) console.log(`Wrote ${path.relative(checkout, file)}`);
  console.log(
    `\nNext: write title, why, url and remedy, then run npm test -- policies/rules.test.ts -t ${request.name}`,
  );
}

/** The files to write, new files first. */
async function filesOf(request: RuleRequest): Promise<[file: string, text: string][]> {
  const folder = path.join(rules, request.service);
  const fixture = fixtureOf(request.type);
  const shared = await compliantStack(rules, request);
  if (shared === undefined && existsSync(path.join(folder, fixture.file)))
    throw refusal(
      `${fixture.file} exists already, and its first resource is not a ${request.type}.`,
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

const formatted = async (file: string, text: string): Promise<string> =>
  format(text, { ...(await resolveConfig(file)), filepath: file });

/** The name of a rule is unique in the pack. */
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

const refusal = (what: string, remedy: string): Refusal => new Refusal(what, { remedy, exitCode: exitCodes.refused });

process.exitCode = await runCommand(
  {
    run: "npm run policy:new",
    about:
      "Create a rule of the policy pack: its file, its cases and its entry in the list. The new rule works, and its cases pass.",
    positionals: {
      name: "<service>/<resource>-<property>-<state>",
      about: "the rule's folder and name, such as efs/efs-file-system-encrypted",
      count: "one",
    },
    options: {
      type: { value: "<token>", about: "its resource type, as Pulumi writes it: aws:efs/fileSystem:FileSystem" },
      property: {
        value: "<name>",
        about: "the property that must be true (default: the words after the resource in the name)",
      },
      severity: { value: "<severity>", about: severities.join(", "), default: "medium", oneOf: severities },
      "new-service": { about: "also create the folder of the service" },
    },
    notes: "Then write its title, why, url and remedy (docs/add-a-policy.md). On an error no file is written.",
    exits: { 0: "written", 2: "bad arguments, an existing name, or an unknown service" },
  },
  async ({ options: { type, property, severity, "new-service": newService }, positionals: [place = ""] }) => {
    await main(ruleRequest({ place, type, property, severity }), newService);
    return 0;
  },
);
