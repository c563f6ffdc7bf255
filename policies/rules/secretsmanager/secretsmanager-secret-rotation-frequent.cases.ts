import { casesOf } from "../../fixtures/rule-cases.ts";
import { ABSENT, UNKNOWN } from "../../fixtures/test-resource.ts";
import { compliantRotation, compliantSecret } from "./compliant-secret.fixture.ts";
import rotationFrequent from "./secretsmanager-secret-rotation-frequent.ts";

const schedule = (scheduleExpression: string) => ({ rotationRules: { scheduleExpression } });

export default casesOf(rotationFrequent, [compliantRotation, compliantSecret], {
  pass: {
    "every month": {},
    "every 90 days": { "rotationRules.automaticallyAfterDays": 90 },
    "as text, in a list of one": { rotationRules: [{ automaticallyAfterDays: "30" }] },
    "by a rate in days": schedule("rate(10 days)"),
    "by a rate in hours": schedule("rate(4 hours)"),
    "on the first of every month": schedule("cron(0 8 1 * ? *)"),
    "every day": schedule("cron(0 8 * * ? *)"),
    "on every Sunday": schedule("cron(0 8 ? * SUN *)"),
    "on the last day of every month": schedule("cron(0 8 31 * ? *)"),
  },
  fail: {
    "every year": { "rotationRules.automaticallyAfterDays": 365 },
    "by a rate in days": schedule("rate(91 days)"),
    "by a rate in hours": schedule("rate(2400 hours)"),
  },
  unknown: {
    "it is not known": { "rotationRules.automaticallyAfterDays": UNKNOWN },
    "the rules are not known": { rotationRules: UNKNOWN },
    "in some months": schedule("cron(0 8 1 1,4,7,10 ? *)"),
    "the rules are empty": { rotationRules: {} },
  },
  notApplicable: {
    "the rotation is switched off": { rotationEnabled: false, rotationRules: ABSENT },
    "a secret leaves it to a rotation": {
      $type: "aws:secretsmanager/secret:Secret",
      rotationRules: ABSENT,
    },
  },
});
