import * as aws from "@pulumi/aws";
import * as pulumi from "@pulumi/pulumi";
import { mailReportsPath, mailReportTypes } from "../../contract/mail-reports.ts";
import { awsText } from "../config/aws-text.ts";
import type { Ses } from "../config/config-ses.ts";
import { Key } from "../secrets/keys.ts";
import { MailIdentity } from "./mail-identity.ts";

interface MailCarrierArgs {
  accountId: string;
  region: string;
  stack: string;
  ses: Ses;
  /** The CI role names only keys whose names begin with groundwork-keys. */
  keyName: string;
}

/**
 * Amazon SES as the mail carrier (NOTIFY-2): the domain of the sender, the configuration set of its
 * mails, and an encrypted topic to which SES publishes what becomes of each. AWS bills each mail;
 * the topic's key costs a dollar a month (https://aws.amazon.com/kms/pricing/, 2026-11-30).
 */
export class MailCarrier extends pulumi.ComponentResource {
  readonly topicArn: pulumi.Output<string>;
  readonly missingRecords: MailIdentity["missingRecords"];

  constructor(name: string, args: MailCarrierArgs, opts?: pulumi.ComponentResourceOptions) {
    super("groundwork:messaging:MailCarrier", name, {}, opts);
    const { region, stack, ses } = args;
    const child = { parent: this };
    const set = new aws.sesv2.ConfigurationSet(
      name,
      {
        configurationSetName: awsText.configurationSetName(`groundwork-${stack}`),
        // A mail to a server without TLS bounces.
        deliveryOptions: { tlsPolicy: "REQUIRE" },
        reputationOptions: { reputationMetricsEnabled: true },
        sendingOptions: { sendingEnabled: true },
        suppressionOptions: { suppressedReasons: ["BOUNCE", "COMPLAINT"] },
      },
      child,
    );
    const topic = reportsTopic(name, args, child);
    new aws.sesv2.ConfigurationSetEventDestination(
      name,
      {
        configurationSetName: set.configurationSetName,
        eventDestinationName: "mail-reports",
        eventDestination: {
          enabled: true,
          matchingEventTypes: mailReportTypes.map((type) => type.toUpperCase()),
          snsDestination: { topicArn: topic.arn },
        },
      },
      child,
    );
    const { configurationSetName } = set;
    const identity = new MailIdentity(`${name}-identity`, { region, ses, configurationSetName }, child);
    this.topicArn = topic.arn;
    this.missingRecords = identity.missingRecords;
    this.registerOutputs({ topicArn: this.topicArn });
  }
}

/**
 * The topic, which only SES may publish to, and only reports of the stack's configuration set
 * (https://docs.aws.amazon.com/ses/latest/dg/event-publishing-add-event-destination-sns.html). Its key
 * lets SES encrypt messages of this topic alone: the actions are those of
 * https://docs.aws.amazon.com/ses/latest/dg/configure-sns-notifications.html, the encryption context
 * that of https://docs.aws.amazon.com/sns/latest/dg/sns-server-side-encryption.html.
 */
function reportsTopic(
  name: string,
  { accountId, region, stack, keyName }: MailCarrierArgs,
  opts: pulumi.ComponentResourceOptions,
): aws.sns.Topic {
  const topicName = awsText.topicName(`groundwork-${stack}-mail-reports`);
  // Known before the topic is: both policies name it.
  const arn = `arn:aws:sns:${region}:${accountId}:${topicName}`;
  const key = new Key(
    keyName,
    {
      accountId,
      description: awsText.keyDescription("Reports of mails"),
      users: [
        {
          service: "ses.amazonaws.com",
          condition: {
            StringEquals: { "aws:SourceAccount": accountId, "kms:EncryptionContext:aws:sns:topicArn": arn },
          },
          actions: ["kms:GenerateDataKey*", "kms:Decrypt"],
        },
      ],
      // It encrypts messages in flight, nothing that anybody reads later.
      keep: false,
    },
    opts,
  );
  const policy = {
    Version: "2012-10-17",
    Statement: [
      {
        Sid: "OnlySesPublishes",
        Effect: "Allow",
        Principal: { Service: "ses.amazonaws.com" },
        Action: "sns:Publish",
        Resource: arn,
        Condition: {
          StringEquals: {
            "aws:SourceAccount": accountId,
            "aws:SourceArn": `arn:aws:ses:${region}:${accountId}:configuration-set/groundwork-${stack}`,
          },
        },
      },
    ],
  };
  return new aws.sns.Topic(
    `${name}-reports`,
    // notifications takes signatures of version 2 (SHA-256) alone.
    { name: topicName, kmsMasterKeyId: key.arn, signatureVersion: 2, policy: JSON.stringify(policy) },
    opts,
  );
}

interface MailReportsArgs {
  topicArn: pulumi.Input<string>;
  /** The public name of the API. */
  domain: pulumi.Input<string>;
  /** What must answer before SNS asks to confirm: the load balancer and the services behind it. */
  after: readonly pulumi.Resource[];
}

/**
 * How long SNS tries to hand a report over, in seconds: about forty minutes, such as a failover of
 * the database takes, of the hour that it allows
 * (https://docs.aws.amazon.com/sns/latest/dg/sns-message-delivery-retries.html).
 */
const deliveryPolicy = {
  healthyRetryPolicy: {
    minDelayTarget: 5,
    maxDelayTarget: 60,
    numRetries: 40,
    numNoDelayRetries: 0,
    numMinDelayRetries: 3,
    numMaxDelayRetries: 20,
    backoffFunction: "exponential",
  },
};

/**
 * Posts the reports to the API. The service confirms the subscription, so that this waits for what
 * answers there; the provider asks SNS until it is confirmed, for at most five minutes.
 */
export function subscribeToReports(
  name: string,
  { topicArn, domain, after }: MailReportsArgs,
  { parent }: pulumi.ComponentResourceOptions & { parent: pulumi.Resource },
): void {
  new aws.sns.TopicSubscription(
    name,
    {
      topic: topicArn,
      protocol: "https",
      endpoint: pulumi.interpolate`https://${domain}${mailReportsPath}`,
      endpointAutoConfirms: true,
      confirmationTimeoutInMinutes: 5,
      deliveryPolicy: JSON.stringify(deliveryPolicy),
    },
    { parent, dependsOn: [...after] },
  );
}
