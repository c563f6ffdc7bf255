import { compliantInstance } from "./compliant-instance.fixture.ts";
import { casesOf } from "../../fixtures/rule-cases.ts";
import { UNKNOWN } from "../../fixtures/test-resource.ts";
import rdsInstanceEventsSubscribed from "./rds-instance-events-subscribed.ts";

export default casesOf(rdsInstanceEventsSubscribed, compliantInstance, {
  pass: {
    "one hears of all": {},
    "one names the categories": {
      "events:sourceType": "db-instance",
      "events:eventCategories": ["failure", "maintenance", "low storage"],
    },
    "one names the database": { "events:sourceType": "db-instance", "events:sourceIds": ["db-1"] },
  },
  fail: {
    "one is switched off": { "events:enabled": false },
    "one hears of clusters": { "events:sourceType": "db-cluster" },
    "one hears of creations alone": { "events:sourceType": "db-instance", "events:eventCategories": ["creation"] },
    "one hears of another database": { "events:sourceType": "db-instance", "events:sourceIds": ["db-9"] },
  },
  unknown: { "what one hears of is not known": { "events:sourceType": UNKNOWN } },
});
