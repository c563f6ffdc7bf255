import type { ReviewedType } from "../reviewed-type.ts";

/** A topic; its id is its ARN. */
export const snsTopic: ReviewedType = {
  type: "aws:sns/topic:Topic",
  published: "AWS::SNS::Topic",
  documents: ["policy", "deliveryPolicy"],
  replaces: ["name", "namePrefix", "fifoTopic"],
  create: (resource) => {
    const arn = resource.arn("sns", resource.text("name"));
    return { id: arn, outputs: { arn, owner: resource.account, beginningArchiveTime: "", signatureVersion: 0 } };
  },
};

/** A subscription; an address is pending until its owner confirms the mail. */
export const snsTopicSubscription: ReviewedType = {
  type: "aws:sns/topicSubscription:TopicSubscription",
  published: "AWS::SNS::Subscription",
  autoName: "none",
  replaces: ["endpoint", "protocol", "topic"],
  sharesName: true,
  create: (resource) => {
    const arn = `${resource.text("topic")}:${resource.uuid()}`;
    const confirms = resource.text("protocol").startsWith("email");
    return {
      id: arn,
      outputs: {
        arn,
        ownerId: resource.account,
        confirmationWasAuthenticated: !confirms,
        pendingConfirmation: confirms,
        confirmationTimeoutInMinutes: 1,
        endpointAutoConfirms: false,
        rawMessageDelivery: false,
      },
    };
  },
};
