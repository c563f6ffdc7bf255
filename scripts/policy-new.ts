import { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import path from "node:path";
import { parseArgs } from "node:util";
import { format, resolveConfig } from "prettier";
import { MachineFault, reportFault } from "./machine/fault.mjs";
import { compliantStack } from "./policy-new/compliant-stack.ts";
import { casesText, fixtureOf, fixtureText, ruleText, type Compliant } from "./policy-new/rule-files.ts";
import { newList, withRule, withService } from "./policy-new/rule-lists.ts";
import { ruleRequest, type RuleRequest } from "./policy-new/rule-request.ts";

const help = `Begin a rule of the policy pack: its file, its cases, its place in the list. It works, and its cases pass.

  npm run policy:new -- <service>/<resource>-<property>-<state> --type <token> [options]
  npm run policy:new -- efs/efs-file-system-encrypted --type aws:efs/fileSystem:FileSystem

  --type <token>         the type that it is about, as Pulumi writes it
  --property <name>      the property that must be true (default: what the name says behind the resource)
  --severity <severity>  informational, low, medium, high, critical (default: medium)
  --new-service          begin the folder of a service, too

What it means is for you to say: title, why, url, remedy (docs/add-a-policy.md). Nothing is written where it is refused.
Exit codes: 0 written · 2 bad arguments, a name that is taken, or a service that there is not`;

const checkout = path.dirname(import.meta.dirname);
const policies = path.join(checkout, "policies");
const rules = path.join(policies, "rules");

interface Arguments {
  readonly request: RuleRequest;
  readonly newService: boolean;
}

async function main(): Promise<void> {
  const given = readArguments();
  if (given === undefined) {
    console.log(help);
    return;
  }
  const { request, newService } = given;
  refuseTaken(request.name);
  if (!newService) refuseUnknown(request.service);
  const files = await filesOf(request);
  // Everything is made and formatted before anything is written.
  const texts = await Promise.all(files.map(async ([file, text]) => [file, await formatted(file, text)] as const));
  mkdirSync(path.join(rules, request.service), { recursive: true });
  for (const [file, text] of texts) writeFileSync(file, text);
  for (const [file] of texts) console.log(`Wrote ${path.relative(checkout, file)}`);
  console.log(`\nNext: its meaning in your words, then npm test -- policies/rules.test.ts -t ${request.name}`);
}

/** The files as they are to be, the new ones first. */
async function filesOf(request: RuleRequest): Promise<[file: string, text: string][]> {
  const folder = path.join(rules, request.service);
  const fixture = fixtureOf(request.type);
  const shared = await compliantStack(rules, request);
  if (shared === undefined && existsSync(path.join(folder, fixture.file)))
    throw refusal(`${fixture.file} is there already, and its first resource is no ${request.type}.`);
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

/** A rule's name is one in the whole pack. */
function refuseTaken(name: string): void {
  const files = readdirSync(rules, { recursive: true, encoding: "utf8" });
  const taken = files.find((file) => path.basename(file).startsWith(`${name}.`));
  if (taken !== undefined) throw refusal(`${name}: there is such a rule, policies/rules/${taken}.`);
}

function refuseUnknown(service: string): void {
  if (existsSync(path.join(rules, service, "rules.ts"))) return;
  const known = readdirSync(rules).sort().join(", ");
  throw refusal(`${service}: there is no such service; there are ${known}. --new-service begins one.`);
}

/** What is asked for; undefined where it is the help. */
function readArguments(): Arguments | undefined {
  const { values, positionals } = parseArgs({
    allowPositionals: true,
    options: {
      help: { type: "boolean", short: "h" },
      type: { type: "string" },
      property: { type: "string" },
      severity: { type: "string", default: "medium" },
      "new-service": { type: "boolean", default: false },
    },
  });
  if (values.help === true) return undefined;
  if (positionals.length > 1) throw refusal(`${positionals.slice(1).join(" ")}: one rule at a time.`);
  const { type, property, severity } = values;
  const request = ruleRequest({ place: positionals[0], type, property, severity });
  if (typeof request === "string") throw refusal(`${request}\n  --help shows what there is.`);
  return { request, newService: values["new-service"] };
}

const refusal = (why: string): MachineFault => new MachineFault(why, 2);

try {
  await main();
} catch (error) {
  process.exitCode = reportFault(error);
}
