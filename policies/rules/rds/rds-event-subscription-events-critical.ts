import { rule } from "../../kernel/rule.ts";
import { allOf, anyOf, fail, notApplicable, pass } from "../../kernel/verdict.ts";

/** The critical events of each source type. Source: Security Hub, RDS.19 to RDS.22. */
const critical: Readonly<Record<string, readonly string[]>> = {
  "db-cluster": ["maintenance", "failure"],
  "db-instance": ["maintenance", "configuration change", "failure"],
  "db-parameter-group": ["configuration change"],
  "db-security-group": ["configuration change", "failure"],
};

export default rule({
  name: "rds-event-subscription-events-critical",
  title: "RDS event subscriptions include the critical events",
  why: "Operators who rely on a subscription that leaves out failures or maintenance do not learn of an outage.",
  type: "aws:rds/eventSubscription:EventSubscription",
  severity: "low",
  confidence: "medium",
  union: [93],
  controls: { fsbp: ["RDS.19", "RDS.20", "RDS.21", "RDS.22"] },
  url: "https://docs.aws.amazon.com/securityhub/latest/userguide/rds-controls.html#rds-20",
  remedy: 'eventCategories: ["maintenance", "configuration change", "failure"], or leave it unset for all events',
  judge: (subscription) => {
    if (subscription.at("enabled").is(false)) return fail("is disabled: enabled is false");
    const source = subscription.at("sourceType");
    const wanted = source.isSet() ? critical[source.text()] : [];
    if (wanted === undefined) return notApplicable("this sourceType has no critical events");
    const categories = subscription.at("eventCategories").items();
    const includes = (event: string) => () => anyOf(categories.map((category) => () => category.is(event)));
    // RDS sends all events if no category is set.
    return categories.length === 0 || allOf(wanted.map(includes))
      ? pass()
      : fail(`leaves out critical events: eventCategories does not contain all of ${wanted.join(", ")}`);
  },
});
