import type { Rule } from "../../kernel/rule.ts";
import mqBrokerAuditLogged from "./mq-broker-audit-logged.ts";
import mqBrokerMinorUpgradesAutomatic from "./mq-broker-minor-upgrades-automatic.ts";
import mqBrokerPublicAccessOff from "./mq-broker-public-access-off.ts";

/** The rules of Amazon MQ. */
export const rules: readonly Rule[] = [mqBrokerAuditLogged, mqBrokerMinorUpgradesAutomatic, mqBrokerPublicAccessOff];
