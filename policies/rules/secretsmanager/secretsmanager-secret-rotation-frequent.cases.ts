import { casesOf } from "../../harness/rule-cases.ts";
import { ABSENT, UNKNOWN } from "../../harness/test-resource.ts";
import { compliantRotation, compliantSecret } from "./compliant-secret.fixture.ts";
import rotationFrequent from "./secretsmanager-secret-rotation-frequent.ts";

const schedule = (scheduleExpression: string) => ({ rotationRules: { scheduleExpression } });

export default casesOf(rotationFrequent, [compliantRotation, compliantSecret], {
  pass: {
    "every 30 days": {},
    "every 90 days": { "rotationRules.automaticallyAfterDays": 90 },
    "every 30 days, written as a string in a list of one block": { rotationRules: [{ automaticallyAfterDays: "30" }] },
    "a rate in days": schedule("rate(10 days)"),
    "a rate in hours": schedule("rate(4 hours)"),
    "on the first of every month": schedule("cron(0 8 1 * ? *)"),
    "every day": schedule("cron(0 8 * * ? *)"),
    "on every Sunday": schedule("cron(0 8 ? * SUN *)"),
    "on the last day of every month": schedule("cron(0 8 31 * ? *)"),
  },
  fail: {
    "every 365 days": { "rotationRules.automaticallyAfterDays": 365 },
    "a rate in days": schedule("rate(91 days)"),
    "a rate in hours": schedule("rate(2400 hours)"),
  },
  unknown: {
    "the number of days is not known": { "rotationRules.automaticallyAfterDays": UNKNOWN },
    "the rules are not known": { rotationRules: UNKNOWN },
    "a schedule of only some months": schedule("cron(0 8 1 1,4,7,10 ? *)"),
    "the rules are empty": { rotationRules: {} },
  },
  notApplicable: {
    "the rotation is disabled and has no rules": { rotationEnabled: false, rotationRules: ABSENT },
    "a secret without inline rotation rules": {
      $type: "aws:secretsmanager/secret:Secret",
      rotationRules: ABSENT,
    },
  },
});
