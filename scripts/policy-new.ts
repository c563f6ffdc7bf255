import { severities } from "../policies/kernel/rule.ts";
import { runCommand } from "../machine/terminal/command.ts";
import { ruleRequest } from "./policy-new/rule-request.ts";
import { writeRule } from "./policy-new/write-rule.ts";

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
    const request = ruleRequest({ place, type, property, severity });
    for (const file of await writeRule(request, newService)) console.log(`Wrote ${file}`);
    console.log(
      `\nNext: write title, why, url and remedy, then run npm test -- policies/rules.test.ts -t ${request.name}`,
    );
    return 0;
  },
);
