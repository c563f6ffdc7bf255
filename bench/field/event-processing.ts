import * as aws from "@pulumi/aws";
import * as pulumi from "@pulumi/pulumi";
import type { FieldProgram } from "./field-program.ts";

const document = (statement: object) => JSON.stringify({ Version: "2012-10-17", Statement: [statement] });

/** Orders by topic, queue and state machine; one queue takes messages of anybody, one those of its topic. */
export const eventProcessing: FieldProgram = {
  about: "event processing: SNS, SQS, EventBridge, Step Functions",
  declare: () => {
    const key = new aws.kms.Key("events", {
      enableKeyRotation: true,
      policy: document({
        Effect: "Allow",
        Principal: { AWS: "arn:aws:iam::111122223333:root" },
        Action: "kms:*",
        Resource: "*",
      }),
    });
    const topic = new aws.sns.Topic("orders", { kmsMasterKeyId: key.id });
    const queue = (name: string, condition: (topicArn: string) => object) => {
      const dead = new aws.sqs.Queue(`${name}-dead`, { kmsMasterKeyId: key.id });
      const redrivePolicy = dead.arn.apply((arn) => JSON.stringify({ deadLetterTargetArn: arn, maxReceiveCount: 5 }));
      const made = new aws.sqs.Queue(name, { kmsMasterKeyId: key.id, redrivePolicy });
      new aws.sqs.QueuePolicy(name, {
        queueUrl: made.url,
        policy: pulumi
          .all([made.arn, topic.arn])
          .apply(([Resource, topicArn]) =>
            document({ Effect: "Allow", Principal: "*", Action: "sqs:SendMessage", Resource, ...condition(topicArn) }),
          ),
      });
      new aws.sns.TopicSubscription(name, { topic: topic.arn, protocol: "sqs", endpoint: made.arn });
    };
    queue("billing", (topicArn) => ({ Condition: { ArnEquals: { "aws:SourceArn": topicArn } } }));
    queue("shipping", () => ({}));
    const role = new aws.iam.Role("states", {
      assumeRolePolicy: aws.iam.assumeRolePolicyForPrincipal({ Service: "states.amazonaws.com" }),
    });
    const machine = new aws.sfn.StateMachine("fulfil", {
      roleArn: role.arn,
      definition: JSON.stringify({ StartAt: "Done", States: { Done: { Type: "Succeed" } } }),
    });
    const schedule = new aws.cloudwatch.EventRule("nightly", { scheduleExpression: "rate(1 day)" });
    new aws.cloudwatch.EventTarget("nightly", { rule: schedule.name, arn: machine.arn, roleArn: role.arn });
    new aws.sns.TopicPolicy("orders", {
      arn: topic.arn,
      policy: topic.arn.apply((Resource) =>
        document({
          Effect: "Allow",
          Principal: { AWS: "*" },
          Action: ["sns:Publish", "sns:Subscribe"],
          Resource,
          Condition: { StringEquals: { "aws:PrincipalOrgID": "o-1234567890" } },
        }),
      ),
    });
  },
  faults: [{ on: "shipping", what: "anybody sends to the queue", controls: ["fsbp:SQS.3", "checkov:CKV_AWS_168"] }],
};
