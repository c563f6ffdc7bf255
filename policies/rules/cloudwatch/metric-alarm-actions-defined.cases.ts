import { casesOf } from "../../fixtures/rule-cases.ts";
import { ABSENT, UNKNOWN, urnOf } from "../../fixtures/test-resource.ts";
import { compliantAlarm } from "./compliant-alarm.fixture.ts";
import actionsDefined from "./metric-alarm-actions-defined.ts";

const composed = (alarmRule: string) => ({ alarmActions: ABSENT, "all:alarmRule": alarmRule });
const [queue] = compliantAlarm;
const dependencies = { alarmRule: queue === undefined ? [] : [urnOf(queue)] };

export default casesOf(actionsDefined, compliantAlarm, {
  pass: {
    "it has one": {},
    "one when it knows nothing": { alarmActions: ABSENT, insufficientDataActions: ["arn:aws:sns:on-call"] },
    "one that is not known yet": { alarmActions: [UNKNOWN] },
  },
  fail: {
    "it has none": { alarmActions: ABSENT },
    "its list is empty": { alarmActions: [] },
    "they are switched off": { actionsEnabled: false },
    "another alarm is part of a composite one": composed('ALARM("queue-old-too")'),
    "a composite alarm has none": {
      $type: "aws:cloudwatch/compositeAlarm:CompositeAlarm",
      alarmActions: ABSENT,
      alarmRule: 'ALARM("other")',
    },
  },
  unknown: {
    "the list is not known": { alarmActions: UNKNOWN },
    "whether they are switched on is not known": { actionsEnabled: UNKNOWN },
    "whether a composite alarm acts for it is not known": composed(UNKNOWN),
  },
  notApplicable: {
    "a composite alarm acts for it": composed('ALARM("queue-old") AND NOT OK("other")'),
    "a composite alarm names its ARN": composed("ALARM(arn:aws:cloudwatch:eu-central-1:000:alarm:queue-old)"),
    "a composite alarm is made of it": { ...composed(UNKNOWN), "all:$dependencies": dependencies },
  },
});
