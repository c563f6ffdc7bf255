import { casesOf } from "../../harness/rule-cases.ts";
import { ABSENT, UNKNOWN } from "../../harness/test-resource.ts";
import { compliantBroker } from "./compliant-broker.fixture.ts";
import mqBrokerAuditLogged from "./mq-broker-audit-logged.ts";

export default casesOf(mqBrokerAuditLogged, compliantBroker, {
  pass: {
    "audit logs are on": {},
  },
  fail: {
    "they are off": { "logs.audit": false },
    "they are not set, and default to off": { logs: ABSENT },
  },
  unknown: {
    "it is not known": { "logs.audit": UNKNOWN },
  },
  notApplicable: {
    RabbitMQ: { engineType: "RabbitMQ", "logs.audit": ABSENT },
    "RabbitMQ, as the API of AWS spells it": { engineType: "RABBITMQ", "logs.audit": ABSENT },
  },
});
