import { casesOf } from "../../harness/rule-cases.ts";
import { ABSENT, UNKNOWN } from "../../harness/test-resource.ts";
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
      "a selection lists the ARN of the database": {},
      "a selection lists all DB instances by a wildcard": { "selection:resources": ["arn:aws:rds:*:*:db:*"] },
      "a selection lists all resources, and the ARN is not known yet": { ...ofAll, arn: UNKNOWN },
      "the ARN is not known yet, but the dependencies identify the database": {
        $id: ABSENT,
        arn: UNKNOWN,
        "selection:resources": [UNKNOWN],
      },
      "the ARN is not known yet, but the selection lists an ARN with its identifier": {
        arn: UNKNOWN,
        "selection:$dependencies": {},
      },
      "a selection matches a tag of the database": {
        ...byTag,
        "selection:selectionTags": [{ type: "STRINGEQUALS", key: "groundwork.backup", value: "daily" }],
      },
      "a selection matches a default tag of the provider": {
        ...byTag,
        tags: ABSENT,
        tagsAll: { "groundwork.backup": "daily" },
        "selection:selectionTags": { type: "STRINGEQUALS", key: "groundwork.backup", value: "daily" },
      },
      "a selection of all resources with an equal tag": condition("stringEquals", "daily"),
      "a selection of all resources with a tag that matches a pattern": condition("stringLikes", "d*"),
      "a selection of all resources without another tag value": condition("stringNotEquals", "never"),
    },
    fail: {
      "a selection lists another instance": {
        "selection:resources": ["arn:aws:rds:eu-central-1:000000000000:db:groundwork-2"],
      },
      "a selection lists clusters only": { "selection:resources": ["arn:aws:rds:*:*:cluster:*"] },
      "a selection excludes the database by notResources": {
        ...ofAll,
        "selection:notResources": ["arn:aws:rds:*:*:db:*"],
      },
      "a selection matches another tag value": {
        ...byTag,
        "selection:selectionTags": [{ type: "STRINGEQUALS", key: "groundwork.backup", value: "never" }],
      },
      "a selection of all resources with another tag value": condition("stringEquals", "never"),
      "the stack has no selection": { "selection:$type": "aws:backup/vault:Vault" },
    },
    unknown: {
      "the resources of the selection are not known": { "selection:resources": UNKNOWN, "selection:$dependencies": {} },
      "the tags of the database are not known": {
        ...byTag,
        tags: UNKNOWN,
        "selection:selectionTags": [{ type: "STRINGEQUALS", key: "groundwork.backup", value: "daily" }],
      },
      "the ARN is not known and may match the pattern of the selection": {
        arn: UNKNOWN,
        "selection:resources": ["arn:aws:rds:eu-central-1:*:db:*"],
      },
    },
    notApplicable: { "the database is a read replica": { replicateSourceDb: "groundwork-0" } },
  }),
  casesOf(planned, compliantCluster, {
    pass: { "a selection lists the ARN of a cluster": {} },
    fail: {
      "a selection lists DB instances, and the database is a cluster": {
        "selection:resources": ["arn:aws:rds:*:*:db:*"],
      },
    },
    unknown: {
      "the resources of the selection for a cluster are not known": {
        "selection:resources": UNKNOWN,
        "selection:$dependencies": {},
      },
    },
  }),
];
