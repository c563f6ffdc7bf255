import { casesOf } from "../../fixtures/rule-cases.ts";
import { ABSENT, UNKNOWN } from "../../fixtures/test-resource.ts";
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
    "they do": {},
    "no category stands for all": { eventCategories: ABSENT },
    "no source stands for all": { sourceType: ABSENT, eventCategories: ABSENT },
    "two are enough of clusters": { sourceType: "db-cluster", eventCategories: ["maintenance", "failure"] },
    "one is enough of parameter groups": { sourceType: "db-parameter-group", eventCategories: "configuration change" },
  },
  fail: {
    "one is missing": { eventCategories: ["failure", "maintenance"] },
    "one is missing, another is not known": { eventCategories: ["failure", UNKNOWN], enabled: false },
    "it is switched off": { enabled: false },
  },
  unknown: {
    "they are not known": { eventCategories: UNKNOWN },
    "one is not known": { eventCategories: ["failure", "maintenance", UNKNOWN] },
    "the source is not known": { sourceType: UNKNOWN },
  },
  notApplicable: { "snapshots have none": { sourceType: "db-snapshot" } },
});
