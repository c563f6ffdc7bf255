import { allOf, anyOf } from "../../reading/certainty.ts";
import type { Resource } from "../../reading/resource.ts";
import { rule } from "../../rule/rule.ts";
import { fail, pass } from "../../rule/verdict.ts";

/** RDS.19 and RDS.20. */
const grave = ["failure", "maintenance"] as const;

export default rule({
  name: "rds-instance-events-subscribed",
  title: "Somebody hears of what happens to a database",
  why: "A failure, a low disk or a maintenance is told by RDS to whoever subscribed, and else to nobody.",
  type: ["aws:rds/instance:Instance", "aws:rds/cluster:Cluster"],
  checklist: "APM",
  severity: "low",
  union: [93],
  controls: { fsbp: ["RDS.19", "RDS.20", "RDS.21", "RDS.22"] },
  url: "https://docs.aws.amazon.com/securityhub/latest/userguide/rds-controls.html#rds-20",
  remedy:
    'new aws.rds.EventSubscription("database", { sourceType: "db-instance", eventCategories: ["failure", "maintenance", "configuration change"], snsTopic })',
  judgeInStack: (database, stack) => {
    const subscriptions = stack.ofType("aws:rds/eventSubscription:EventSubscription");
    const source = database.type === "aws:rds/cluster:Cluster" ? "db-cluster" : "db-instance";
    return anyOf(subscriptions.map((each) => () => hears(each, database, source)))
      ? pass()
      : fail("no EventSubscription of its failures and maintenance is in this stack");
  },
});

function hears(subscription: Resource, database: Resource, source: string): boolean {
  const of = subscription.at("sourceType");
  const categories = subscription.at("eventCategories").items();
  const ids = subscription.at("sourceIds").items();
  return allOf([
    () => !subscription.at("enabled").is(false),
    () => !of.isSet() || of.is(source),
    () => categories.length === 0 || grave.every((wanted) => anyOf(categories.map((each) => () => each.is(wanted)))),
    () =>
      ids.length === 0 ||
      anyOf(
        ids.map((id) => () => database.identities().includes(id.text()) || database.at("identifier").is(id.text())),
      ),
  ]);
}
