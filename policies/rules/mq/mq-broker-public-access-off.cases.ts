import { casesOf } from "../../harness/rule-cases.ts";
import { ABSENT, UNKNOWN } from "../../harness/test-resource.ts";
import { compliantBroker } from "./compliant-broker.fixture.ts";
import mqBrokerPublicAccessOff from "./mq-broker-public-access-off.ts";

export default casesOf(mqBrokerPublicAccessOff, compliantBroker, {
  pass: {
    "the requirement is met": {},
    "publiclyAccessible is not set, and the default meets it": { publiclyAccessible: ABSENT },
  },
  fail: {
    "publiclyAccessible does not meet it": { publiclyAccessible: true },
  },
  unknown: {
    "publiclyAccessible is not known": { publiclyAccessible: UNKNOWN },
  },
});
