import { allOf, anyOf } from "../../reading/certainty.ts";
import { rule } from "../../rule/rule.ts";
import { fail, notApplicable, pass } from "../../rule/verdict.ts";

/** Security Hub, RDS.19 to RDS.22. */
const critical: Readonly<Record<string, readonly string[]>> = {
  "db-cluster": ["maintenance", "failure"],
  "db-instance": ["maintenance", "configuration change", "failure"],
  "db-parameter-group": ["configuration change"],
  "db-security-group": ["configuration change", "failure"],
};

export default rule({
  name: "rds-event-subscription-events-critical",
  title: "Subscriptions to events of databases include the critical ones",
  why: "Whoever subscribed believes to be told of failures.",
  type: "aws:rds/eventSubscription:EventSubscription",
  severity: "low",
  union: [93],
  controls: { fsbp: ["RDS.19", "RDS.20", "RDS.21", "RDS.22"] },
  url: "https://docs.aws.amazon.com/securityhub/latest/userguide/rds-controls.html#rds-20",
  remedy: 'eventCategories: ["maintenance", "configuration change", "failure"], or none of them for all',
  judge: (subscription) => {
    if (subscription.at("enabled").is(false)) return fail("enabled is false");
    const source = subscription.at("sourceType");
    const wanted = source.isSet() ? critical[source.text()] : [];
    if (wanted === undefined) return notApplicable("its sources have no critical events");
    const categories = subscription.at("eventCategories").items();
    const includes = (event: string) => () => anyOf(categories.map((category) => () => category.is(event)));
    // Without categories RDS tells of all.
    return categories.length === 0 || allOf(wanted.map(includes))
      ? pass()
      : fail(`eventCategories must include ${wanted.join(", ")}`);
  },
});
