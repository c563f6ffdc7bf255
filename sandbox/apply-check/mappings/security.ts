import type { Mapping } from "../mapping.ts";

/** Identities, keys, secrets and logs. */
export const securityMappings: Readonly<Record<string, Mapping>> = {
  "aws:cloudwatch/logGroup:LogGroup": {
    api: ["logs:CreateLogGroup", "logs:PutRetentionPolicy"],
    names: { name: ["LogGroupName"] },
    provider: ["skipDestroy"],
  },
  "aws:cloudwatch/logMetricFilter:LogMetricFilter": {
    cloudFormation: "AWS::Logs::MetricFilter",
    api: ["logs:PutMetricFilter"],
    names: {
      name: ["FilterName"],
      pattern: ["FilterPattern"],
      metricTransformation: ["MetricTransformations"],
      "metricTransformation.name": ["MetricName"],
      "metricTransformation.namespace": ["MetricNamespace"],
      "metricTransformation.value": ["MetricValue"],
    },
  },
  "aws:cloudwatch/logResourcePolicy:LogResourcePolicy": {
    cloudFormation: "AWS::Logs::ResourcePolicy",
    api: ["logs:PutResourcePolicy"],
  },
  "aws:cloudwatch/logSubscriptionFilter:LogSubscriptionFilter": {
    cloudFormation: "AWS::Logs::SubscriptionFilter",
    api: ["logs:PutSubscriptionFilter"],
    names: { name: ["FilterName"], logGroup: ["LogGroupName"] },
    // An empty pattern matches every line.
    sentEmpty: ["filterPattern"],
  },
  "aws:cloudwatch/metricAlarm:MetricAlarm": {
    cloudFormation: "AWS::CloudWatch::Alarm",
    api: ["cloudwatch:PutMetricAlarm"],
    names: { name: ["AlarmName"], metricQueries: ["Metrics"] },
  },
  "aws:iam/openIdConnectProvider:OpenIdConnectProvider": {
    cloudFormation: "AWS::IAM::OIDCProvider",
    api: ["iam:CreateOpenIDConnectProvider"],
  },
  "aws:iam/policy:Policy": {
    api: ["iam:CreatePolicy"],
    names: { name: ["ManagedPolicyName", "PolicyName"], policy: ["PolicyDocument"] },
    provider: ["delayAfterPolicyCreationInMs"],
  },
  "aws:iam/role:Role": {
    api: ["iam:CreateRole"],
    names: {
      name: ["RoleName"],
      assumeRolePolicy: ["AssumeRolePolicyDocument"],
      inlinePolicies: ["Policies"],
      "inlinePolicies.name": ["PolicyName"],
      "inlinePolicies.policy": ["PolicyDocument"],
    },
    provider: ["forceDetachPolicies"],
  },
  "aws:iam/rolePolicy:RolePolicy": {
    api: ["iam:PutRolePolicy"],
    names: { name: ["PolicyName"], policy: ["PolicyDocument"], role: ["RoleName"] },
  },
  "aws:iam/rolePolicyAttachment:RolePolicyAttachment": {
    api: ["iam:AttachRolePolicy"],
    names: { role: ["RoleName"] },
  },
  "aws:kms/alias:Alias": { api: ["kms:CreateAlias"], names: { name: ["AliasName"] } },
  "aws:kms/key:Key": {
    api: ["kms:CreateKey", "kms:ScheduleKeyDeletion"],
    names: {
      customKeyStoreId: ["CustomKeyStoreId"],
      customerMasterKeySpec: ["KeySpec"],
      deletionWindowInDays: ["PendingWindowInDays"],
      isEnabled: ["Enabled"],
      policy: ["KeyPolicy", "Policy"],
      bypassPolicyLockoutSafetyCheck: ["BypassPolicyLockoutSafetyCheck"],
    },
  },
  "aws:secretsmanager/secret:Secret": {
    api: ["secretsmanager:CreateSecret", "secretsmanager:DeleteSecret"],
    names: { replicas: ["ReplicaRegions", "AddReplicaRegions"] },
    provider: ["forceOverwriteReplicaSecret"],
  },
  "aws:secretsmanager/secretPolicy:SecretPolicy": {
    api: ["secretsmanager:PutResourcePolicy"],
    names: { policy: ["ResourcePolicy"], secretArn: ["SecretId"] },
  },
  "aws:secretsmanager/secretRotation:SecretRotation": {
    cloudFormation: "AWS::SecretsManager::RotationSchedule",
    api: ["secretsmanager:RotateSecret"],
  },
  "aws:sesv2/configurationSet:ConfigurationSet": {
    cloudFormation: "AWS::SES::ConfigurationSet",
    api: ["sesv2:CreateConfigurationSet"],
    names: { configurationSetName: ["Name", "ConfigurationSetName"] },
  },
  "aws:sesv2/configurationSetEventDestination:ConfigurationSetEventDestination": {
    cloudFormation: "AWS::SES::ConfigurationSetEventDestination",
    api: ["sesv2:CreateConfigurationSetEventDestination"],
    names: {
      eventDestinationName: ["EventDestination.Name", "EventDestinationName"],
      "eventDestination.snsDestination.topicArn": ["TopicARN", "TopicArn"],
    },
  },
  "aws:sesv2/emailIdentity:EmailIdentity": {
    cloudFormation: "AWS::SES::EmailIdentity",
    api: ["sesv2:CreateEmailIdentity"],
    names: { configurationSetName: ["ConfigurationSetAttributes.ConfigurationSetName", "ConfigurationSetName"] },
  },
  "aws:sesv2/emailIdentityMailFromAttributes:EmailIdentityMailFromAttributes": {
    api: ["sesv2:PutEmailIdentityMailFromAttributes"],
  },
  "aws:pinpoint/smsvoicev2ConfigurationSet:Smsvoicev2ConfigurationSet": {
    cloudFormation: "AWS::SMSVOICE::ConfigurationSet",
    api: ["pinpoint-sms-voice-v2:CreateConfigurationSet", "pinpoint-sms-voice-v2:SetDefaultMessageType"],
    names: { name: ["ConfigurationSetName"], defaultMessageType: ["MessageType"] },
  },
  "aws:pinpoint/smsvoicev2OptOutList:Smsvoicev2OptOutList": {
    cloudFormation: "AWS::SMSVOICE::OptOutList",
    api: ["pinpoint-sms-voice-v2:CreateOptOutList"],
    names: { name: ["OptOutListName"] },
  },
  "aws:pinpoint/smsvoicev2Pool:Smsvoicev2Pool": {
    cloudFormation: "AWS::SMSVOICE::Pool",
    api: ["pinpoint-sms-voice-v2:CreatePool", "pinpoint-sms-voice-v2:UpdatePool"],
    names: { originationIdentities: ["OriginationIdentities", "OriginationIdentity"] },
    // AWS answers HELP and STOP with words of its own where the provider sends none.
    completed: ["MandatoryKeywords"],
  },
  "aws:sns/topic:Topic": {
    api: ["sns:CreateTopic"],
    names: { name: ["TopicName", "Name"] },
  },
  "aws:sns/topicSubscription:TopicSubscription": {
    cloudFormation: "AWS::SNS::Subscription",
    api: ["sns:Subscribe"],
    names: { topic: ["TopicArn"] },
    provider: ["confirmationTimeoutInMinutes", "endpointAutoConfirms"],
  },
  "aws:secretsmanager/secretVersion:SecretVersion": {
    api: ["secretsmanager:PutSecretValue"],
    names: { secretStringWo: ["SecretString"] },
    provider: ["secretStringWoVersion"],
  },
};
