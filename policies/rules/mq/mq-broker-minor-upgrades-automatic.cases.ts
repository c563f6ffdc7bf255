import { casesOf } from "../../harness/rule-cases.ts";
import { ABSENT, UNKNOWN } from "../../harness/test-resource.ts";
import { compliantBroker } from "./compliant-broker.fixture.ts";
import mqBrokerMinorUpgradesAutomatic from "./mq-broker-minor-upgrades-automatic.ts";

export default casesOf(mqBrokerMinorUpgradesAutomatic, compliantBroker, {
  pass: {
    "the requirement is met": {},
  },
  fail: {
    "autoMinorVersionUpgrade does not meet it": { autoMinorVersionUpgrade: false },
    "autoMinorVersionUpgrade is not set": { autoMinorVersionUpgrade: ABSENT },
  },
  unknown: {
    "autoMinorVersionUpgrade is not known": { autoMinorVersionUpgrade: UNKNOWN },
  },
});
