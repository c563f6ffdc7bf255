import { casesOf } from "../../harness/rule-cases.ts";
import { ABSENT, UNKNOWN, urnOf } from "../../harness/test-resource.ts";
import { compliantAlarm } from "./compliant-alarm.fixture.ts";
import actionsDefined from "./metric-alarm-actions-defined.ts";

const composed = (alarmRule: string) => ({ alarmActions: ABSENT, "all:alarmRule": alarmRule });
const [queue] = compliantAlarm;
const dependencies = { alarmRule: queue === undefined ? [] : [urnOf(queue)] };

export default casesOf(actionsDefined, compliantAlarm, {
  pass: {
    "the alarm has an action": {},
    "the alarm has an action for insufficient data": {
      alarmActions: ABSENT,
      insufficientDataActions: ["arn:aws:sns:on-call"],
    },
    "the alarm has an action whose ARN is unknown": { alarmActions: [UNKNOWN] },
  },
  fail: {
    "the alarm has no actions": { alarmActions: ABSENT },
    "the list of actions is empty": { alarmActions: [] },
    "the actions are disabled": { actionsEnabled: false },
    "a composite alarm contains another alarm whose name begins with this one's": composed('ALARM("queue-old-too")'),
    "a composite alarm has no actions": {
      $type: "aws:cloudwatch/compositeAlarm:CompositeAlarm",
      alarmActions: ABSENT,
      alarmRule: 'ALARM("other")',
    },
  },
  unknown: {
    "the list of actions is unknown": { alarmActions: UNKNOWN },
    "whether the actions are enabled is unknown": { actionsEnabled: UNKNOWN },
    "whether a composite alarm contains the alarm is unknown": composed(UNKNOWN),
  },
  notApplicable: {
    "a composite alarm contains the alarm by name": composed('ALARM("queue-old") AND NOT OK("other")'),
    "a composite alarm contains the alarm by ARN": composed(
      "ALARM(arn:aws:cloudwatch:eu-central-1:000:alarm:queue-old)",
    ),
    "a composite alarm refers to the alarm before its rule is known": {
      ...composed(UNKNOWN),
      "all:$dependencies": dependencies,
    },
  },
});
