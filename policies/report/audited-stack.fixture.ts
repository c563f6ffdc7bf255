import { audit } from "../audit/audit.ts";
import { defaultConfiguration } from "../configuration/configuration.ts";
import taskReadOnly from "../rules/ecs/ecs-task-definition-root-file-system-read-only.ts";
import taskUser from "../rules/ecs/ecs-task-definition-user-not-root.ts";
import retentionSet from "../rules/logs/log-group-retention-set.ts";

const resource = (type: string, name: string, inputs: object, sourcePosition?: string) => ({
  urn: `urn:pulumi:prod::shop::${type}::${name}`,
  type,
  inputs,
  sourcePosition,
});
/** A name that is markup. */
export const owned = `<img src=x onerror="document.title='owned'">`;
/** A log group of the stack. */
export const logGroup = (name: string, inputs: object = {}) =>
  resource("aws:cloudwatch/logGroup:LogGroup", name, inputs);
const resources = [
  logGroup(owned),
  logGroup("legacy"),
  ...Array.from({ length: 14 }, (_, at) => logGroup(`log-${at}`, { tags: { owner: "payments" } })),
  resource(
    "aws:ecs/taskDefinition:TaskDefinition",
    "http",
    { containerDefinitions: [{}] },
    "project:///infra/http.ts#7,3",
  ),
];
const suppressions = ["*::legacy", "*::gone"].map((pattern, at) => ({
  where: `Policies.prod.yaml: suppressions.${at}`,
  rule: "log-group-retention-set",
  resource: pattern,
  owner: "ada",
  reason: "moving",
  expires: "2999-12-31",
}));
/** The hash of the export. */
export const sha256 = "5".repeat(64);
const stacks = [{ source: "prod.json", stack: "shop/prod", resources, sha256 }];
/** Its audit, with a suppression that is used and one that is not. */
export const judged = audit(
  stacks,
  [retentionSet, taskReadOnly, taskUser],
  { ...defaultConfiguration, pack: "all", suppressions, file: { path: "Policies.prod.yaml", sha256: "6".repeat(64) } },
  "2026-12-01T10:00:00Z",
);
