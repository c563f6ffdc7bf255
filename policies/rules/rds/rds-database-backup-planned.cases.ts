import { casesOf } from "../../fixtures/rule-cases.ts";
import { ABSENT, UNKNOWN } from "../../fixtures/test-resource.ts";
import { compliantCluster } from "./compliant-cluster.fixture.ts";
import { compliantInstance } from "./compliant-instance.fixture.ts";
import planned from "./rds-database-backup-planned.ts";

const byTag = {
  tags: { "groundwork.backup": "daily" },
  "selection:resources": ABSENT,
  "selection:$dependencies": {},
};
const ofAll = { "selection:resources": ["*"], "selection:$dependencies": {} };
const condition = (kind: string, value: string) => ({
  ...ofAll,
  tags: { "groundwork.backup": "daily" },
  "selection:conditions": [{ [kind]: [{ key: "aws:ResourceTag/groundwork.backup", value }] }],
});

export default [
  casesOf(planned, compliantInstance, {
    pass: {
      "a selection names its ARN": {},
      "a selection names all instances": { "selection:resources": ["arn:aws:rds:*:*:db:*"] },
      "a selection names everything, and the ARN is not known yet": { ...ofAll, arn: UNKNOWN },
      "its ARN is not known yet, and the program's wiring tells": {
        $id: ABSENT,
        arn: UNKNOWN,
        "selection:resources": [UNKNOWN],
      },
      "its ARN is not known yet, and the selection writes it out": {
        arn: UNKNOWN,
        "selection:$dependencies": {},
      },
      "a selection names its tag": {
        ...byTag,
        "selection:selectionTags": [{ type: "STRINGEQUALS", key: "groundwork.backup", value: "daily" }],
      },
      "a selection names a tag that it has from the provider": {
        ...byTag,
        tags: ABSENT,
        tagsAll: { "groundwork.backup": "daily" },
        "selection:selectionTags": { type: "STRINGEQUALS", key: "groundwork.backup", value: "daily" },
      },
      "of everything that has its tag": condition("stringEquals", "daily"),
      "of everything that has such a tag": condition("stringLikes", "d*"),
      "of everything that has no such tag": condition("stringNotEquals", "never"),
    },
    fail: {
      "a selection names others": { "selection:resources": ["arn:aws:rds:eu-central-1:000000000000:db:groundwork-2"] },
      "a selection names clusters": { "selection:resources": ["arn:aws:rds:*:*:cluster:*"] },
      "a selection leaves it out": { ...ofAll, "selection:notResources": ["arn:aws:rds:*:*:db:*"] },
      "a selection names another tag": {
        ...byTag,
        "selection:selectionTags": [{ type: "STRINGEQUALS", key: "groundwork.backup", value: "never" }],
      },
      "of everything that has another tag": condition("stringEquals", "never"),
      "there is none": { "selection:$type": "aws:backup/vault:Vault" },
    },
    unknown: {
      "what a selection names is not known": { "selection:resources": UNKNOWN, "selection:$dependencies": {} },
      "its tags are not known": {
        ...byTag,
        tags: UNKNOWN,
        "selection:selectionTags": [{ type: "STRINGEQUALS", key: "groundwork.backup", value: "daily" }],
      },
      "its ARN is not known, and may be meant": {
        arn: UNKNOWN,
        "selection:resources": ["arn:aws:rds:eu-central-1:*:db:*"],
      },
    },
    notApplicable: { "it is a replica": { replicateSourceDb: "groundwork-0" } },
  }),
  casesOf(planned, compliantCluster, {
    pass: { "a selection names a cluster's ARN": {} },
    fail: { "a selection names instances": { "selection:resources": ["arn:aws:rds:*:*:db:*"] } },
    unknown: { "what is named is not known": { "selection:resources": UNKNOWN, "selection:$dependencies": {} } },
  }),
];
