import { NotKnown } from "../../reading/certainty.ts";
import { anyOf } from "../../reading/certainty.ts";
import type { Resource } from "../../reading/resource.ts";
import type { Stack } from "../../reading/stack.ts";
import { rule } from "../../rule/rule.ts";
import { fail, notApplicable, pass } from "../../rule/verdict.ts";

/** ARNs of AWS Backup that mean every database. */
const isDatabases = /^(\*|arn:aws[\w-]*:(\*|rds:[*\w-]*:[*\d]*:((db|cluster):)?\*))$/;

export default rule({
  name: "rds-database-backup-planned",
  title: "Databases are in a backup plan",
  why: "RDS's own backups end with the database and stay in its account and region.",
  type: ["aws:rds/instance:Instance", "aws:rds/cluster:Cluster"],
  checklist: "MODEL",
  severity: "low",
  union: [88],
  controls: { checkov: ["CKV2_AWS_8"] },
  url: "https://docs.aws.amazon.com/aws-backup/latest/devguide/assigning-resources.html",
  remedy: 'new aws.backup.Selection("databases", { planId, iamRoleArn, resources: [database.arn] })',
  judgeInStack: (database, stack) => {
    if (database.at("replicateSourceDb").isSet()) return notApplicable("it is a replica");
    const selections = stack.ofType("aws:backup/selection:Selection");
    return anyOf(selections.map((each) => () => selects(each, database, stack)))
      ? pass()
      : fail("no backup selection of this stack names it or a tag of it");
  },
});

function selects(selection: Resource, database: Resource, stack: Stack): boolean {
  const { names, complete } = stack.targets(selection, "resources", database.type);
  const patterns = [...names].filter((name) => name.endsWith("*"));
  const tags = selection.at("selectionTags").items();
  return anyOf([
    () => names.has(database.urn),
    () => patterns.some((pattern) => isDatabases.test(pattern)),
    () => anyOf(tags.map((tag) => () => database.at("tags").at(tag.at("key").text()).is(tag.at("value").text()))),
    () => {
      if (!complete) throw new NotKnown("resources", "of a backup selection does not tell yet what it names");
      return false;
    },
  ]);
}
