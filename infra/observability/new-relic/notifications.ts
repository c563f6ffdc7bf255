import * as newrelic from "@pulumi/newrelic";
import * as pulumi from "@pulumi/pulumi";
import type { NewRelic } from "../../config/config-new-relic.ts";

interface NotificationsArgs {
  /** The stack's name in New Relic, `groundwork-prod`. */
  prefix: string;
  config: NewRelic;
  /** The policies whose issues are sent. */
  policyIds: readonly pulumi.Input<string>[];
}

/** Sends the issues of some policies to mail and to chat, when they open and when they close. */
export class Notifications extends pulumi.ComponentResource {
  constructor(name: string, { prefix, config, policyIds }: NotificationsArgs, opts?: pulumi.ComponentResourceOptions) {
    super("groundwork:observability:NewRelicNotifications", name, {}, opts);
    const child = { parent: this };
    const { emails, chat } = config;

    const mail = new newrelic.NotificationDestination(
      `${name}-mail`,
      { name: `${prefix}-mail`, type: "EMAIL", properties: [{ key: "email", value: emails.join(",") }] },
      child,
    );
    const mailChannel = new newrelic.NotificationChannel(
      `${name}-mail`,
      {
        name: `${prefix}-mail`,
        type: "EMAIL",
        destinationId: mail.id,
        product: "IINT",
        properties: [{ key: "subject", value: "{{issueTitle}}" }],
      },
      child,
    );
    const chatChannels = [chat ?? []].flat().map(
      ({ destinationId, channelId }) =>
        new newrelic.NotificationChannel(
          `${name}-chat`,
          {
            name: `${prefix}-chat`,
            type: "SLACK",
            destinationId,
            product: "IINT",
            properties: [{ key: "channelId", value: channelId }],
          },
          child,
        ),
    );
    new newrelic.Workflow(
      name,
      {
        name: prefix,
        mutingRulesHandling: "DONT_NOTIFY_FULLY_MUTED_ISSUES",
        issuesFilter: {
          name: prefix,
          type: "FILTER",
          predicates: [{ attribute: "labels.policyIds", operator: "EXACTLY_MATCHES", values: [...policyIds] }],
        },
        destinations: [mailChannel, ...chatChannels].map(({ id }) => ({
          channelId: id,
          notificationTriggers: ["ACTIVATED", "CLOSED"],
        })),
      },
      child,
    );
    this.registerOutputs({});
  }
}
