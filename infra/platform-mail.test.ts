import { beforeAll, describe, expect, test } from "@jest/globals";
import { mailReportTypes } from "../contract/mail-reports.ts";
import { runProgram, type ProgramRun } from "./platform-mocks.fixture.ts";

const mail = { host: "email-smtp.eu-central-1.amazonaws.com", port: 465, from: "shop@example.com" };
const ses = { domain: "example.com", dmarc: { policy: "quarantine", reportsTo: "dmarc@example.com" } };
const zoned = { ...ses, zoneId: "Z0123456789ABCDEFGHIJ" };
const stack = (value: object) => ({ "groundwork:mail": JSON.stringify(mail), "groundwork:ses": JSON.stringify(value) });
const topicArn = "arn:aws:sns:eu-central-1:111122223333:groundwork-prod-mail-reports";

let program: ProgramRun;
const one = (type: string, name: string) => program.one(type, name);
const mailRecords = () => program.all("aws:route53/record:Record").filter(({ name }) => name.includes("-mail-"));

/** The topic that the service of notifications believes. */
function believedTopic(): string | undefined {
  const { containerDefinitions } = one("aws:ecs/taskDefinition:TaskDefinition", "groundwork-notifications-http");
  const [container] = JSON.parse(String(containerDefinitions)) as {
    environment: { name: string; value: string }[];
  }[];
  return container?.environment.find(({ name }) => name === "MAIL_REPORTS_TOPIC")?.value;
}

describe("a production stack with Amazon SES and a zone", () => {
  beforeAll(async () => {
    const alarms = { "groundwork:alarms": JSON.stringify({ emails: ["oncall@example.com"] }) };
    program = await runProgram("prod", { ...stack(zoned), ...alarms });
  });

  test("every mail from the domain has a DKIM signature of 2048 bits and the configuration set (NOTIFY-2)", () => {
    expect(one("aws:sesv2/emailIdentity:EmailIdentity", "groundwork-mail-identity")).toEqual({
      emailIdentity: "example.com",
      configurationSetName: "groundwork-prod",
      dkimSigningAttributes: { nextSigningKeyLength: "RSA_2048_BIT" },
    });
    expect(one("aws:sesv2/configurationSet:ConfigurationSet", "groundwork-mail")).toEqual({
      configurationSetName: "groundwork-prod",
      deliveryOptions: { tlsPolicy: "REQUIRE" },
      reputationOptions: { reputationMetricsEnabled: true },
      sendingOptions: { sendingEnabled: true },
      suppressionOptions: { suppressedReasons: ["BOUNCE", "COMPLAINT"] },
    });
  });

  test("the zone has the records of DKIM, MAIL FROM and DMARC, and overwrites none (NOTIFY-2)", () => {
    const found = mailRecords().map(({ inputs }) => {
      const { name, type, records, zoneId, allowOverwrite } = inputs;
      expect([zoneId, allowOverwrite]).toEqual([zoned.zoneId, undefined]);
      return [name, type, ...(records as string[])];
    });
    expect(found.toSorted((one, other) => String(one).localeCompare(String(other)))).toEqual([
      ["_dmarc.example.com", "TXT", "v=DMARC1; p=quarantine; rua=mailto:dmarc@example.com"],
      ["bounce.example.com", "MX", "10 feedback-smtp.eu-central-1.amazonses.com"],
      ["bounce.example.com", "TXT", "v=spf1 include:amazonses.com ~all"],
      ["token1._domainkey.example.com", "CNAME", "token1.dkim.amazonses.com"],
      ["token2._domainkey.example.com", "CNAME", "token2.dkim.amazonses.com"],
      ["token3._domainkey.example.com", "CNAME", "token3.dkim.amazonses.com"],
    ]);
    expect(
      one("aws:sesv2/emailIdentityMailFromAttributes:EmailIdentityMailFromAttributes", "groundwork-mail-identity"),
    ).toMatchObject({ mailFromDomain: "bounce.example.com", behaviorOnMxFailure: "USE_DEFAULT_VALUE" });
    expect(program.outputs["mailRecords"]).toEqual([]);
  });

  test("only SES publishes to the encrypted topic, only what the service reads, and only of this stack (NOTIFY-2)", () => {
    const topic = one("aws:sns/topic:Topic", "groundwork-mail-reports");
    expect(topic).toMatchObject({
      name: "groundwork-prod-mail-reports",
      signatureVersion: 2,
      kmsMasterKeyId: "arn:aws:kms/key:Key:groundwork-keys-mail",
    });
    expect(JSON.parse(String(topic["policy"]))).toMatchObject({
      Statement: [
        {
          Effect: "Allow",
          Principal: { Service: "ses.amazonaws.com" },
          Action: "sns:Publish",
          Resource: topicArn,
          Condition: {
            StringEquals: {
              "aws:SourceAccount": "111122223333",
              "aws:SourceArn": "arn:aws:ses:eu-central-1:111122223333:configuration-set/groundwork-prod",
            },
          },
        },
      ],
    });
    const { policy } = one("aws:kms/key:Key", "groundwork-keys-mail");
    expect((JSON.parse(String(policy)) as { Statement: unknown[] }).Statement.slice(1)).toEqual([
      {
        Effect: "Allow",
        Principal: { Service: "ses.amazonaws.com" },
        Action: ["kms:GenerateDataKey*", "kms:Decrypt"],
        Resource: "*",
        Condition: {
          StringEquals: { "aws:SourceAccount": "111122223333", "kms:EncryptionContext:aws:sns:topicArn": topicArn },
        },
      },
    ]);
    expect(
      one("aws:sesv2/configurationSetEventDestination:ConfigurationSetEventDestination", "groundwork-mail"),
    ).toMatchObject({
      configurationSetName: "groundwork-prod",
      eventDestination: {
        enabled: true,
        matchingEventTypes: mailReportTypes.map((type) => type.toUpperCase()),
        snsDestination: { topicArn: "arn:aws:sns/topic:Topic:groundwork-mail-reports" },
      },
    });
  });

  test("the API subscribes once it answers, and believes this topic alone (NOTIFY-2)", () => {
    const subscription = program
      .all("aws:sns/topicSubscription:TopicSubscription")
      .find(({ name }) => name === "groundwork-mail-reports");
    expect(subscription?.inputs).toMatchObject({
      topic: "arn:aws:sns/topic:Topic:groundwork-mail-reports",
      protocol: "https",
      endpoint: "https://api.example.com/v1/mail-events",
      endpointAutoConfirms: true,
      confirmationTimeoutInMinutes: 5,
    });
    expect(subscription?.dependsOn).toEqual(
      expect.arrayContaining([
        { type: "aws:ecs/service:Service", name: "groundwork-gateway-nginx" },
        { type: "aws:ecs/service:Service", name: "groundwork-notifications-http" },
        { type: "aws:route53/record:Record", name: "groundwork-domain" },
      ]),
    );
    expect(believedTopic()).toBe("arn:aws:sns/topic:Topic:groundwork-mail-reports");
  });

  test("all tries of SNS to hand a report over fit into the hour that it allows (NOTIFY-2)", () => {
    const { deliveryPolicy } = one("aws:sns/topicSubscription:TopicSubscription", "groundwork-mail-reports");
    const { healthyRetryPolicy: policy } = JSON.parse(String(deliveryPolicy)) as {
      healthyRetryPolicy: Record<string, number>;
    };
    const { numRetries = 0, numMinDelayRetries = 0, minDelayTarget = 0, maxDelayTarget = 0 } = policy;
    const longestSeconds = numMinDelayRetries * minDelayTarget + (numRetries - numMinDelayRetries) * maxDelayTarget;
    expect(longestSeconds).toBeGreaterThan(1_800);
    expect(longestSeconds).toBeLessThanOrEqual(3_600);
  });

  test("alarms fire at the rates of bounces and complaints at which AWS reviews the account (NOTIFY-2, APM)", () => {
    const found = program
      .all("aws:cloudwatch/metricAlarm:MetricAlarm")
      .filter(({ inputs }) => inputs["namespace"] === "AWS/SES")
      .map(({ inputs }) => [
        inputs["metricName"],
        inputs["comparisonOperator"],
        inputs["threshold"],
        inputs["dimensions"],
      ]);
    expect(found).toEqual([
      ["Reputation.BounceRate", "GreaterThanOrEqualToThreshold", 0.05, {}],
      ["Reputation.ComplaintRate", "GreaterThanOrEqualToThreshold", 0.001, {}],
    ]);
  });
});

test("without a zone no record is made, and the output lists each for the operator (NOTIFY-2)", async () => {
  program = await runProgram("dev", stack({ domain: "example.com", mailFrom: "mx" }));
  expect(mailRecords()).toEqual([]);
  expect(program.outputs["mailRecords"]).toEqual([
    { name: "token1._domainkey.example.com", type: "CNAME", value: "token1.dkim.amazonses.com" },
    { name: "token2._domainkey.example.com", type: "CNAME", value: "token2.dkim.amazonses.com" },
    { name: "token3._domainkey.example.com", type: "CNAME", value: "token3.dkim.amazonses.com" },
    { name: "mx.example.com", type: "MX", value: "10 feedback-smtp.eu-central-1.amazonses.com" },
    { name: "mx.example.com", type: "TXT", value: "v=spf1 include:amazonses.com ~all" },
  ]);
});

test("without ses nothing of it exists, and the API believes no topic (NOTIFY-2)", async () => {
  program = await runProgram("prod");
  const found = program.registered.filter(({ type, name }) => /sesv2/.test(type) || name.includes("mail-"));
  expect(found).toEqual([]);
  expect(believedTopic()).toBe("none");
});
