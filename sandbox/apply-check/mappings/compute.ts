import type { Mapping } from "../mapping.ts";

/** The configuration of a listener's action, by its kind. */
const actionNames = (path: string) => ({
  [`${path}.authenticateCognito`]: ["AuthenticateCognitoConfig"],
  [`${path}.authenticateOidc`]: ["AuthenticateOidcConfig"],
  [`${path}.fixedResponse`]: ["FixedResponseConfig"],
  [`${path}.forward`]: ["ForwardConfig"],
  [`${path}.forward.stickiness`]: ["TargetGroupStickinessConfig"],
  [`${path}.forward.stickiness.duration`]: ["DurationSeconds"],
  [`${path}.forward.targetGroups.arn`]: ["TargetGroupArn"],
  [`${path}.redirect`]: ["RedirectConfig"],
});

/** Containers, functions and the load balancer in front of them. */
export const computeMappings: Readonly<Record<string, Mapping>> = {
  "aws:appautoscaling/policy:Policy": {
    api: ["application-autoscaling:PutScalingPolicy"],
    names: { name: ["PolicyName"] },
  },
  "aws:appautoscaling/target:Target": {
    api: ["application-autoscaling:RegisterScalableTarget"],
    completed: ["RoleARN"],
  },
  "aws:appautoscaling/scheduledAction:ScheduledAction": {
    api: ["application-autoscaling:PutScheduledAction"],
    names: { name: ["ScheduledActionName"] },
  },
  "aws:ecr/lifecyclePolicy:LifecyclePolicy": {
    api: ["ecr:PutLifecyclePolicy"],
    names: { policy: ["lifecyclePolicyText"], repository: ["repositoryName"] },
  },
  "aws:ecr/repositoryPolicy:RepositoryPolicy": {
    api: ["ecr:SetRepositoryPolicy"],
    names: { policy: ["policyText"], repository: ["repositoryName"] },
  },
  "aws:ecr/repository:Repository": {
    api: ["ecr:CreateRepository"],
    names: { name: ["RepositoryName"] },
    provider: ["forceDelete"],
  },
  "aws:ecs/cluster:Cluster": {
    api: ["ecs:CreateCluster"],
    names: { name: ["ClusterName"], settings: ["ClusterSettings", "settings"] },
  },
  "aws:ecs/clusterCapacityProviders:ClusterCapacityProviders": {
    api: ["ecs:PutClusterCapacityProviders"],
    names: { clusterName: ["Cluster"] },
    completed: ["DefaultCapacityProviderStrategy"],
  },
  "aws:ecs/service:Service": {
    api: ["ecs:CreateService"],
    names: {
      name: ["ServiceName"],
      iamRole: ["Role"],
      alarms: ["DeploymentConfiguration.Alarms"],
      deploymentCircuitBreaker: ["DeploymentConfiguration.DeploymentCircuitBreaker"],
      deploymentMaximumPercent: ["DeploymentConfiguration.MaximumPercent"],
      deploymentMinimumHealthyPercent: ["DeploymentConfiguration.MinimumHealthyPercent"],
      networkConfiguration: ["NetworkConfiguration.AwsvpcConfiguration"],
      orderedPlacementStrategies: ["PlacementStrategies", "placementStrategy"],
      volumeConfiguration: ["VolumeConfigurations"],
    },
    provider: ["forceDelete", "sigintRollback", "triggers", "waitForSteadyState"],
  },
  "aws:ecs/taskDefinition:TaskDefinition": {
    api: ["ecs:RegisterTaskDefinition"],
    extensions: ["aws_ecs_taskdefinition/fargate_properties"],
    provider: ["skipDestroy", "trackLatest"],
  },
  "aws:lambda/function:Function": {
    api: ["lambda:CreateFunction"],
    names: {
      name: ["FunctionName"],
      imageUri: ["Code.ImageUri"],
      s3Bucket: ["Code.S3Bucket"],
      s3Key: ["Code.S3Key"],
      s3ObjectVersion: ["Code.S3ObjectVersion"],
      sourceKmsKeyArn: ["Code.SourceKMSKeyArn"],
      code: ["Code.ZipFile"],
      fileSystemConfig: ["FileSystemConfigs"],
      publish: ["Publish"],
    },
    extensions: ["aws_lambda_function/packagetype_image_exclusions", "aws_lambda_function/loglevel_logformat"],
    provider: [
      "code",
      "codeSha256",
      "publishTo",
      "replaceSecurityGroupsOnDestroy",
      "replacementSecurityGroupIds",
      "skipDestroy",
      "sourceCodeHash",
      "useResourceTimeoutForPropagation",
    ],
    completed: ["Code"],
  },
  "aws:lambda/functionEventInvokeConfig:FunctionEventInvokeConfig": {
    cloudFormation: "AWS::Lambda::EventInvokeConfig",
    api: ["lambda:PutFunctionEventInvokeConfig"],
    completed: ["Qualifier"],
  },
  "aws:lambda/invocation:Invocation": {
    api: ["lambda:Invoke"],
    names: { input: ["Payload"] },
    provider: ["lifecycleScope", "terraformKey", "triggers"],
  },
  "aws:lambda/permission:Permission": {
    api: ["lambda:AddPermission"],
    names: { function: ["FunctionName"] },
  },
  "aws:lb/listener:Listener": {
    api: ["elbv2:CreateListener"],
    names: {
      certificateArn: ["Certificates.CertificateArn"],
      ...actionNames("defaultActions"),
    },
  },
  "aws:lb/listenerRule:ListenerRule": {
    api: ["elbv2:CreateRule"],
    names: {
      ...actionNames("actions"),
      "conditions.hostHeader": ["HostHeaderConfig"],
      "conditions.httpHeader": ["HttpHeaderConfig"],
      "conditions.httpRequestMethod": ["HttpRequestMethodConfig"],
      "conditions.pathPattern": ["PathPatternConfig"],
      "conditions.queryStrings": ["QueryStringConfig"],
      "conditions.sourceIp": ["SourceIpConfig"],
    },
    completed: ["ListenerArn"],
  },
  "aws:lb/loadBalancer:LoadBalancer": {
    api: ["elbv2:CreateLoadBalancer"],
    names: { loadBalancerType: ["Type"], ipamPools: ["IpamPools"] },
  },
  "aws:lb/targetGroup:TargetGroup": {
    api: ["elbv2:CreateTargetGroup"],
    names: {
      "healthCheck.enabled": ["HealthCheckEnabled"],
      "healthCheck.healthyThreshold": ["HealthyThresholdCount"],
      "healthCheck.interval": ["HealthCheckIntervalSeconds"],
      "healthCheck.matcher": ["Matcher.HttpCode"],
      "healthCheck.path": ["HealthCheckPath"],
      "healthCheck.port": ["HealthCheckPort"],
      "healthCheck.protocol": ["HealthCheckProtocol"],
      "healthCheck.timeout": ["HealthCheckTimeoutSeconds"],
      "healthCheck.unhealthyThreshold": ["UnhealthyThresholdCount"],
    },
    extensions: [
      "aws_elasticloadbalancingv2_targetgroup/healthcheckprotocol_restrictions",
      "aws_elasticloadbalancingv2_targetgroup/protocol_restrictions",
      "aws_elasticloadbalancingv2_targetgroup/targettype_restrictions",
    ],
  },
};
