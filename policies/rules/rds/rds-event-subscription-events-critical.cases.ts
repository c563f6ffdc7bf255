import { casesOf } from "../../harness/rule-cases.ts";
import { ABSENT, UNKNOWN } from "../../harness/test-resource.ts";
import events from "./rds-event-subscription-events-critical.ts";

const subscription = {
  name: "subscription",
  type: "aws:rds/eventSubscription:EventSubscription",
  properties: {
    snsTopic: "arn:aws:sns:eu-central-1:000000000000:alarms",
    sourceType: "db-instance",
    eventCategories: ["failure", "maintenance", "configuration change", "low storage"],
  },
};

export default casesOf(events, subscription, {
  pass: {
    "all critical events are included": {},
    "no category is set, which means all": { eventCategories: ABSENT },
    "neither source type nor category is set, which means all": { sourceType: ABSENT, eventCategories: ABSENT },
    "the two critical events of clusters are included": {
      sourceType: "db-cluster",
      eventCategories: ["maintenance", "failure"],
    },
    "the one critical event of parameter groups is included": {
      sourceType: "db-parameter-group",
      eventCategories: "configuration change",
    },
  },
  fail: {
    "one critical event is missing": { eventCategories: ["failure", "maintenance"] },
    "the subscription is disabled, and a category is not known": {
      eventCategories: ["failure", UNKNOWN],
      enabled: false,
    },
    "the subscription is disabled": { enabled: false },
  },
  unknown: {
    "the categories are not known": { eventCategories: UNKNOWN },
    "one category is not known": { eventCategories: ["failure", "maintenance", UNKNOWN] },
    "the source type is not known": { sourceType: UNKNOWN },
  },
  notApplicable: { "snapshots have no critical events": { sourceType: "db-snapshot" } },
});
