import { integer, isGiven, json, matching, oneOf, text, type Refusal, valuesAt } from "../refusal.ts";
import { isMap, type WireProperties, type WireValue } from "../../provider/wire-value.ts";

const task = ["aws:ecs/taskDefinition:TaskDefinition"];
const service = ["aws:ecs/service:Service"];
const fn = ["aws:lambda/function:Function"];
const balancer = ["aws:lb/loadBalancer:LoadBalancer"];
const target = ["aws:lb/targetGroup:TargetGroup"];
const taskApi = "https://docs.aws.amazon.com/AmazonECS/latest/developerguide/task_definition_parameters.html";
const taskSizes = "https://docs.aws.amazon.com/AmazonECS/latest/developerguide/fargate-tasks-services.html";
const serviceApi = "https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_CreateService.html";
const balancerApi = "https://docs.aws.amazon.com/elasticloadbalancing/latest/APIReference/API_CreateLoadBalancer.html";
const attributeApi =
  "https://docs.aws.amazon.com/elasticloadbalancing/latest/APIReference/API_LoadBalancerAttribute.html";
const targetApi = "https://docs.aws.amazon.com/elasticloadbalancing/latest/APIReference/API_CreateTargetGroup.html";
const targetAttributes =
  "https://docs.aws.amazon.com/elasticloadbalancing/latest/APIReference/API_TargetGroupAttribute.html";
const functionApi = "https://docs.aws.amazon.com/lambda/latest/api/API_CreateFunction.html";

/** CPU units of Fargate, with the smallest and largest memory and its steps in MiB. */
const fargateSizes: Readonly<Record<string, readonly [min: number, max: number, step: number]>> = {
  256: [512, 2048, 512],
  512: [1024, 4096, 1024],
  1024: [2048, 8192, 1024],
  2048: [4096, 16384, 1024],
  4096: [8192, 30720, 1024],
  8192: [16384, 61440, 4096],
  16384: [32768, 122880, 8192],
};

const isFargate = ({ requiresCompatibilities }: WireProperties): boolean =>
  Array.isArray(requiresCompatibilities) && requiresCompatibilities.includes("FARGATE");

function isFargateSize(cpu: WireValue | undefined, memory: WireValue | undefined): boolean {
  if (!/^\d+$/.test(String(cpu)) || !/^\d+$/.test(String(memory))) return true;
  const size = fargateSizes[String(cpu)];
  if (size === undefined) return false;
  const [min, max, step] = size;
  const megabytes = Number(memory);
  // 1536 MiB is not a step of 256 units; 512, 1024 and 2048 are.
  if (String(cpu) === "256" && megabytes === 1536) return false;
  return megabytes >= min && megabytes <= max && megabytes % step === 0;
}

const containers = (inputs: WireProperties) => valuesAt(inputs, "containerDefinitions.*").map(({ value }) => value);
const field = (container: WireValue | undefined, name: string) => (isMap(container) ? container[name] : undefined);
const sumOf = (inputs: WireProperties, name: string): number =>
  containers(inputs).reduce<number>((sum, each) => sum + Number(field(each, name) ?? 0), 0);

const balancerName = /^(?!internal-)[a-zA-Z0-9]([a-zA-Z0-9-]*[a-zA-Z0-9])?$/;
const targetName = /^[a-zA-Z0-9]([a-zA-Z0-9-]*[a-zA-Z0-9])?$/;

/** Containers, functions and load balancers. */
export const computeRefusals: readonly Refusal[] = [
  { types: task, property: "family", ...text(1, 255, /^[a-zA-Z0-9_-]+$/), source: taskApi },
  {
    types: task,
    property: "cpu",
    evenAbsent: true,
    rule: "and memory must be a pair that Fargate offers",
    allows: (cpu, inputs) => !isFargate(inputs) || (cpu !== undefined && isFargateSize(cpu, inputs["memory"])),
    source: taskSizes,
  },
  {
    types: task,
    property: "memory",
    evenAbsent: true,
    rule: "is required by Fargate",
    allows: (memory, inputs) => !isFargate(inputs) || memory !== undefined,
    source: taskSizes,
  },
  {
    types: task,
    property: "networkMode",
    evenAbsent: true,
    rule: "must be awsvpc on Fargate",
    allows: (mode, inputs) => !isFargate(inputs) || mode === "awsvpc",
    source: taskApi,
  },
  {
    types: task,
    property: "containerDefinitions",
    rule: "must have at least one essential container",
    allows: (_, inputs) =>
      containers(inputs).length === 0 || containers(inputs).some((each) => field(each, "essential") !== false),
    source: taskApi,
  },
  {
    types: task,
    property: "containerDefinitions",
    rule: "must not have more memory or CPU in containers than the task has",
    allows: (_, inputs) =>
      !isFargate(inputs) ||
      !(
        Math.max(...containers(inputs).map((each) => Number(field(each, "memory") ?? 0))) > Number(inputs["memory"]) ||
        sumOf(inputs, "cpu") > Number(inputs["cpu"])
      ),
    source: taskApi,
  },
  {
    types: task,
    property: "containerDefinitions.*.stopTimeout",
    ...integer(0, 120),
    allows: (seconds, inputs) => !isFargate(inputs) || (Number(seconds) >= 0 && Number(seconds) <= 120),
    source: taskApi,
  },
  { types: task, property: "containerDefinitions.*.name", ...text(1, 255, /^[a-zA-Z0-9_-]+$/), source: taskApi },
  {
    types: task,
    property: "containerDefinitions.*.portMappings.*",
    rule: "must have a hostPort that is absent or equal to containerPort in the network mode awsvpc",
    allows: (mapping, { networkMode }) =>
      networkMode !== "awsvpc" ||
      !isMap(mapping) ||
      [undefined, mapping["containerPort"]].includes(mapping["hostPort"]),
    source: taskApi,
  },
  {
    types: task,
    property: "containerDefinitions.*.portMappings.*.containerPort",
    ...integer(1, 65535),
    source: taskApi,
  },
  {
    types: task,
    property: "containerDefinitions.*.privileged",
    rule: "is not possible on Fargate",
    allows: (privileged, inputs) => privileged !== true || !isFargate(inputs),
    source: taskApi,
  },
  {
    types: task,
    property: "containerDefinitions.*.logConfiguration.logDriver",
    ...oneOf("awslogs", "splunk", "awsfirelens"),
    allows: (driver, inputs) => !isFargate(inputs) || ["awslogs", "splunk", "awsfirelens"].includes(String(driver)),
    source: taskApi,
  },
  { types: task, property: "containerDefinitions.*.healthCheck.interval", ...integer(5, 300), source: taskApi },
  { types: task, property: "containerDefinitions.*.healthCheck.timeout", ...integer(2, 120), source: taskApi },
  { types: task, property: "containerDefinitions.*.healthCheck.retries", ...integer(1, 10), source: taskApi },
  { types: task, property: "containerDefinitions.*.healthCheck.startPeriod", ...integer(0, 300), source: taskApi },
  { types: task, property: "ephemeralStorage.sizeInGib", ...integer(21, 200), source: taskApi },
  {
    types: task,
    property: "executionRoleArn",
    evenAbsent: true,
    rule: "is required by Fargate to read an image of ECR, secrets or to write logs",
    allows: (role, inputs) =>
      role !== undefined ||
      !isFargate(inputs) ||
      containers(inputs).every((each) => field(each, "secrets") === undefined),
    source: "https://docs.aws.amazon.com/AmazonECS/latest/developerguide/task_execution_IAM_role.html",
  },
  { types: service, property: "name", ...text(1, 255, /^[a-zA-Z0-9_-]+$/), source: serviceApi },
  {
    types: service,
    property: "launchType",
    rule: "and capacityProviderStrategies exclude each other",
    allows: (_, inputs) => !isGiven(inputs, "capacityProviderStrategies"),
    source: serviceApi,
  },
  {
    types: service,
    property: "capacityProviderStrategies",
    rule: "may have a base in one strategy only",
    allows: (strategies) =>
      !Array.isArray(strategies) ||
      strategies.filter((each) => Number(field(each as WireValue, "base") ?? 0) > 0).length <= 1,
    source: "https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_CapacityProviderStrategyItem.html",
  },
  {
    types: service,
    property: "schedulingStrategy",
    rule: "must be REPLICA on Fargate",
    allows: (strategy, { launchType }) => launchType !== "FARGATE" || strategy === "REPLICA",
    source: serviceApi,
  },
  {
    types: service,
    property: "networkConfiguration",
    evenAbsent: true,
    rule: "is required by Fargate",
    allows: (network, { launchType }) => launchType !== "FARGATE" || network !== undefined,
    source: serviceApi,
  },
  {
    types: service,
    property: "networkConfiguration.securityGroups",
    rule: "must have at most 5 groups",
    allows: (groups) => !Array.isArray(groups) || groups.length <= 5,
    source: serviceApi,
  },
  {
    types: service,
    property: "networkConfiguration.subnets",
    rule: "must have at most 16 subnets",
    allows: (subnets) => !Array.isArray(subnets) || subnets.length <= 16,
    source: serviceApi,
  },
  {
    types: service,
    property: "healthCheckGracePeriodSeconds",
    rule: "needs a load balancer",
    allows: (_, inputs) =>
      ["loadBalancers", "serviceConnectConfiguration", "serviceRegistries"].some((each) => isGiven(inputs, each)),
    source: "https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_CreateService.html",
  },
  {
    types: service,
    property: "deploymentMaximumPercent",
    rule: "must let a task start or stop: with a minimum of 100 % it must be above 100",
    allows: (maximum, { deploymentMinimumHealthyPercent: minimum }) =>
      !(Number(minimum ?? 100) >= 100 && Number(maximum) <= 100),
    source: "https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_DeploymentConfiguration.html",
  },
  {
    types: service,
    property: "serviceConnectConfiguration.services.*.timeout.perRequestTimeoutSeconds",
    rule: "is refused by services whose port mapping has no appProtocol (TCP)",
    // The port mapping is another resource: only 0, which the provider sends for TCP, is certain.
    allows: (seconds) => seconds !== 0,
    source: "https://github.com/pulumi/pulumi-aws/issues/4265",
  },
  {
    types: fn,
    property: "name",
    ...text(1, 64, /^[a-zA-Z0-9_-]+$/),
    allows: (name) => /^(arn:|\d{12}:)/.test(String(name)) || /^[a-zA-Z0-9_-]{1,64}$/.test(String(name)),
    source: functionApi,
  },
  { types: fn, property: "timeout", ...integer(1, 900), source: functionApi },
  { types: fn, property: "memorySize", ...integer(128, 10240), source: functionApi },
  { types: fn, property: "description", ...text(0, 256), source: functionApi },
  { types: fn, property: "ephemeralStorage.size", ...integer(512, 10240), source: functionApi },
  {
    types: fn,
    property: "environment.variables",
    rule: "must have at most 4096 bytes in all, and keys of letters, digits and _ that begin with a letter",
    allows: (variables) =>
      !isMap(variables) ||
      (Buffer.byteLength(JSON.stringify(variables)) <= 4096 &&
        Object.keys(variables).every((key) => /^[a-zA-Z]\w+$/.test(key))),
    source: "https://docs.aws.amazon.com/lambda/latest/dg/gettingstarted-limits.html",
  },
  {
    types: fn,
    property: "environment.variables",
    rule: "must not set a variable that Lambda reserves",
    allows: (variables) =>
      !isMap(variables) ||
      ![
        "AWS_REGION",
        "AWS_DEFAULT_REGION",
        "AWS_ACCESS_KEY_ID",
        "AWS_SECRET_ACCESS_KEY",
        "AWS_SESSION_TOKEN",
        "AWS_LAMBDA_FUNCTION_NAME",
        "_HANDLER",
        "LAMBDA_TASK_ROOT",
      ].some((key) => key in variables),
    source: "https://docs.aws.amazon.com/lambda/latest/dg/configuration-envvars.html",
  },
  {
    types: fn,
    property: "handler",
    evenAbsent: true,
    rule: "and runtime are required by the package type Zip and refused by Image",
    allows: (handler, { packageType, runtime }) =>
      packageType === "Image"
        ? handler === undefined && runtime === undefined
        : handler !== undefined && runtime !== undefined,
    source: functionApi,
  },
  {
    types: fn,
    property: "imageUri",
    ...matching(
      /^\d{12}\.dkr\.ecr\.[a-z0-9-]+\.amazonaws\.com(\.cn)?\//,
      "must be an image of a private ECR repository",
    ),
    source: "https://docs.aws.amazon.com/lambda/latest/dg/images-create.html",
  },
  { types: balancer, property: "name", ...text(1, 32, balancerName), source: balancerApi },
  {
    types: balancer,
    property: "namePrefix",
    ...text(1, 6),
    source: "https://github.com/hashicorp/terraform-provider-aws/issues/1666",
  },
  { types: balancer, property: "idleTimeout", ...integer(1, 4000), source: attributeApi },
  { types: balancer, property: "clientKeepAlive", ...integer(60, 604800), source: attributeApi },
  {
    types: balancer,
    property: "desyncMitigationMode",
    ...oneOf("monitor", "defensive", "strictest"),
    source: attributeApi,
  },
  {
    types: balancer,
    property: "xffHeaderProcessingMode",
    ...oneOf("append", "preserve", "remove"),
    source: attributeApi,
  },
  ...["dropInvalidHeaderFields", "enableDeletionProtection", "internal", "preserveHostHeader", "enableHttp2"].map(
    (property) => ({
      types: balancer,
      property,
      ...oneOf("true", "false"),
      source: attributeApi,
    }),
  ),
  {
    types: balancer,
    property: "subnets",
    rule: "must be of at least two zones for an application load balancer",
    allows: (subnets, { loadBalancerType }) =>
      !Array.isArray(subnets) ||
      subnets.length >= 2 ||
      !["application", undefined].includes(loadBalancerType as string | undefined),
    source: balancerApi,
  },
  { types: target, property: "name", ...text(1, 32, targetName), source: targetApi },
  {
    types: target,
    property: "namePrefix",
    ...text(1, 6),
    source: "https://github.com/hashicorp/terraform-provider-aws/issues/1666",
  },
  { types: target, property: "deregistrationDelay", ...integer(0, 3600), source: targetAttributes },
  { types: target, property: "slowStart", ...integer(30, 900, 0), source: targetAttributes },
  { types: target, property: "stickiness.cookieDuration", ...integer(1, 604800), source: targetAttributes },
  {
    types: target,
    property: "healthCheck.timeout",
    rule: "must be below the interval",
    allows: (timeout, { healthCheck }) => Number(timeout) < Number(field(healthCheck, "interval") ?? 30),
    source: targetApi,
  },
  {
    types: target,
    property: "healthCheck.matcher",
    rule: "must be codes from 200 to 499, such as 200,202 or 200-299",
    allows: (codes, { protocol }) =>
      !["HTTP", "HTTPS"].includes(String(protocol)) ||
      /^[2-4]\d\d(-[2-4]\d\d)?(,[2-4]\d\d(-[2-4]\d\d)?)*$/.test(String(codes)),
    source: "https://docs.aws.amazon.com/elasticloadbalancing/latest/APIReference/API_Matcher.html",
  },
  {
    types: target,
    property: "healthCheck.path",
    ...text(1, 1024, /^\//),
    source: targetApi,
  },
  {
    types: target,
    property: "port",
    evenAbsent: true,
    rule: "and protocol are required unless the target is a function",
    allows: (port, { protocol, targetType }) =>
      targetType === "lambda" || (port !== undefined && protocol !== undefined),
    source: targetApi,
  },
  {
    types: ["aws:lb/listener:Listener"],
    property: "certificateArn",
    evenAbsent: true,
    rule: "is required by HTTPS and refused by HTTP",
    allows: (certificate, { protocol }) =>
      protocol === "HTTPS" ? certificate !== undefined : protocol !== "HTTP" || certificate === undefined,
    source: "https://docs.aws.amazon.com/elasticloadbalancing/latest/APIReference/API_CreateListener.html",
  },
  {
    types: ["aws:lb/listener:Listener"],
    property: "defaultActions.*.fixedResponse.messageBody",
    ...text(0, 1024),
    source: "https://docs.aws.amazon.com/elasticloadbalancing/latest/APIReference/API_FixedResponseActionConfig.html",
  },
  {
    types: ["aws:lb/listenerRule:ListenerRule"],
    property: "priority",
    ...integer(1, 50000),
    source: "https://docs.aws.amazon.com/elasticloadbalancing/latest/APIReference/API_CreateRule.html",
  },
  {
    types: ["aws:lb/listenerRule:ListenerRule"],
    property: "conditions",
    rule: "must have at most 5 values in all",
    allows: (_, inputs) =>
      ["hostHeader", "httpHeader", "pathPattern", "sourceIp", "queryStrings"].flatMap((kind) => [
        ...valuesAt(inputs, `conditions.*.${kind}.values.*`),
        ...valuesAt(inputs, `conditions.*.${kind}.*.value`),
      ]).length <= 5,
    source: "https://docs.aws.amazon.com/elasticloadbalancing/latest/application/load-balancer-limits.html",
  },
  {
    types: ["aws:appautoscaling/target:Target"],
    property: "minCapacity",
    rule: "must not be above maxCapacity",
    allows: (min, { maxCapacity }) => typeof maxCapacity !== "number" || Number(min) <= maxCapacity,
    source: "https://docs.aws.amazon.com/autoscaling/application/APIReference/API_RegisterScalableTarget.html",
  },
  {
    types: ["aws:ecr/lifecyclePolicy:LifecyclePolicy", "aws:ecr/repositoryPolicy:RepositoryPolicy"],
    property: "policy",
    ...json(30720),
    source: "https://docs.aws.amazon.com/AmazonECR/latest/APIReference/API_PutLifecyclePolicy.html",
  },
];
