import { severities } from "../policies/kernel/rule.ts";
import { runCommand } from "../machine/terminal/command.ts";
import { ruleRequest } from "./policy-new/rule-request.ts";
import { writeOwnRule, writeRule } from "./policy-new/write-rule.ts";

process.exitCode = await runCommand(
  {
    run: "npm run policy:new",
    about:
      "Create a rule of the policy pack: its file, its cases and its entry in the list. The new rule works, and its cases pass.",
    positionals: {
      name: "<service>/<resource>-<property>-<state>",
      about: "the rule's folder and name, such as efs/efs-file-system-encrypted; with --rules its name alone",
      count: "one",
    },
    options: {
      type: { value: "<token>", about: "its resource type, as Pulumi writes it: aws:efs/fileSystem:FileSystem" },
      property: {
        value: "<name>",
        about: "the property that must be true (default: the words after the resource in the name)",
      },
      severity: { value: "<severity>", about: severities.join(", "), default: "medium", oneOf: severities },
      rules: { value: "<folder>", about: "create it in this folder outside the checkout (docs/own-rules.md)" },
      "new-service": { about: "also create the folder of the service" },
    },
    notes:
      "Then write its title, why, url and remedy (docs/add-a-policy.md): npm run check fails on a placeholder. On an error no file is written.",
    exits: { 0: "written", 2: "bad arguments, an existing name, or an unknown service" },
  },
  async ({ options: { type, property, severity, rules, "new-service": newService }, positionals: [place = ""] }) => {
    const request = ruleRequest({ place, isOutside: rules !== undefined, type, property, severity });
    const files = rules === undefined ? await writeRule(request, newService) : await writeOwnRule(request, rules);
    for (const file of files) console.log(`Wrote ${file}`);
    const tests =
      rules === undefined ? `npm test -- policies/rules.test.ts -t ${request.name}` : `node --test ${rules}`;
    console.log(`\nNext: write title, why, url and remedy, then run ${tests}`);
    return 0;
  },
);
