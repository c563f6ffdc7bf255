import { beforeAll, describe, expect, test } from "@jest/globals";
import { runProgram, type ProgramRun } from "./platform-mocks.fixture.ts";

const setType = "aws:pinpoint/smsvoicev2ConfigurationSet:Smsvoicev2ConfigurationSet";
const listType = "aws:pinpoint/smsvoicev2OptOutList:Smsvoicev2OptOutList";
const poolType = "aws:pinpoint/smsvoicev2Pool:Smsvoicev2Pool";
const at = "arn:aws:sms-voice:eu-central-1:111122223333";
const codes = { originationIdentity: `${at}:sender-id/GROUNDWORK/AT` };
const offers = {
  originationIdentity: `${at}:phone-number/phone-1`,
  numberCountry: "DE",
  brand: "Example Shop",
};

let program: ProgramRun;
const sms = (value: object) => ({ "groundwork:sms": JSON.stringify(value) });
const named = (type: string) => program.all(type).map(({ inputs }) => inputs["name"]);

/** A variable of the worker of notifications. */
function variable(name: string): string | undefined {
  const { containerDefinitions } = program.one(
    "aws:ecs/taskDefinition:TaskDefinition",
    "groundwork-notifications-worker",
  );
  const [container] = JSON.parse(String(containerDefinitions)) as { environment: { name: string; value: string }[] }[];
  return container?.environment.find((one) => one.name === name)?.value;
}

/** What the role of the worker may send by. */
function permitted(): unknown {
  const policies = program
    .all("aws:iam/rolePolicy:RolePolicy")
    .filter(({ name }) => name.startsWith("groundwork-notifications-worker"));
  const statements = policies.flatMap(
    ({ inputs }) =>
      (JSON.parse(String(inputs["policy"])) as { Statement: { Sid: string; Resource: unknown }[] }).Statement,
  );
  return statements.find(({ Sid }) => Sid === "SendTexts")?.Resource;
}

describe("a production stack with a sender id for codes and a phone number for advertising", () => {
  beforeAll(async () => {
    const alarms = { "groundwork:alarms": JSON.stringify({ emails: ["oncall@example.com"] }) };
    program = await runProgram("prod", { ...sms({ ...codes, spendAlarmDollars: 50, promotional: offers }), ...alarms });
  });

  test("each type has a pool with an opt-out list of its own, in which AWS answers STOP, and no shared route (NOTIFY-3)", () => {
    const common = { selfManagedOptOutsEnabled: false, sharedRoutesEnabled: false, deletionProtectionEnabled: true };
    expect(program.one(poolType, "groundwork-sms-transactional")).toEqual({
      messageType: "TRANSACTIONAL",
      isoCountryCode: "AT",
      originationIdentities: [codes.originationIdentity],
      optOutListName: "groundwork-prod-transactional",
      ...common,
    });
    expect(program.one(poolType, "groundwork-sms-promotional")).toEqual({
      messageType: "PROMOTIONAL",
      isoCountryCode: "DE",
      originationIdentities: [offers.originationIdentity],
      optOutListName: "groundwork-prod-promotional",
      ...common,
    });
  });

  test("the lists are protected and stay: who answered STOP is not forgotten with the stack (NOTIFY-3)", () => {
    const lists = program.all(listType);
    expect(lists.map(({ inputs }) => inputs["name"]).toSorted()).toEqual([
      "groundwork-prod-promotional",
      "groundwork-prod-transactional",
    ]);
    expect(lists.map(({ isProtected, isRetained }) => [isProtected, isRetained])).toEqual([
      [true, true],
      [true, true],
    ]);
  });

  test("the worker sends by its two pools and two configuration sets, and may use nothing else (NOTIFY-3)", () => {
    const pools = ["transactional", "promotional"].map((type) => `arn:${poolType}:groundwork-sms-${type}`);
    const sets = ["groundwork-prod-transactional", "groundwork-prod-promotional"];
    expect([variable("SMS_ORIGINATION_IDENTITY"), variable("SMS_PROMOTIONAL_IDENTITY")]).toEqual(pools);
    expect([variable("SMS_CONFIGURATION_SET"), variable("SMS_PROMOTIONAL_CONFIGURATION_SET")]).toEqual(sets);
    const setArns = sets.map((set) => `${at}:configuration-set/${set}`);
    expect(permitted()).toEqual([pools[0], setArns[0], pools[1], setArns[1]]);
    expect(program.one(setType, "groundwork-sms-promotional")).toEqual({
      name: "groundwork-prod-promotional",
      defaultMessageType: "PROMOTIONAL",
    });
  });

  test("an alarm fires when the texts of a month cost what the stack says, and silence does not end it (NOTIFY-3, APM)", () => {
    expect(program.one("aws:cloudwatch/metricAlarm:MetricAlarm", "groundwork-texts-spend")).toMatchObject({
      namespace: "AWS/SMSVoice",
      metricName: "TextMessageMonthlySpend",
      statistic: "Maximum",
      dimensions: {},
      comparisonOperator: "GreaterThanOrEqualToThreshold",
      threshold: 50,
      treatMissingData: "ignore",
    });
  });
});

test("a stack that gives pools and a set keeps them, and no list is made (NOTIFY-3)", async () => {
  const pools = [`${at}:pool/pool-1`, `${at}:pool/pool-2`] as const;
  const promotional = { originationIdentity: pools[1], brand: "Example Shop" };
  program = await runProgram("prod", sms({ originationIdentity: pools[0], configurationSet: "ours", promotional }));
  expect([program.all(poolType), program.all(listType)]).toEqual([[], []]);
  expect(named(setType)).toEqual(["groundwork-prod-promotional"]);
  expect([variable("SMS_ORIGINATION_IDENTITY"), variable("SMS_CONFIGURATION_SET")]).toEqual([pools[0], "ours"]);
  expect(permitted()).toEqual([
    pools[0],
    `${at}:configuration-set/ours`,
    pools[1],
    `${at}:configuration-set/groundwork-prod-promotional`,
  ]);
});

test("a stack of development, or one that keeps no data, protects neither pool nor list (NOTIFY-3)", async () => {
  program = await runProgram("dev", { "groundwork:keepData": "false" });
  const kept = program.all(listType).map(({ isProtected, isRetained }) => [isProtected, isRetained]);
  expect(kept).toEqual([
    [false, false],
    [false, false],
  ]);
  expect(program.all(poolType).map(({ inputs }) => inputs["deletionProtectionEnabled"])).toEqual([false, false]);
});
