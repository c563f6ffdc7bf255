import { asText, integer, isGiven, json, oneOf, text, type Refusal, valuesAt } from "../refusal.ts";
import { isMap, type WireProperties, type WireValue } from "../../provider/wire-value.ts";

const task = ["aws:ecs/taskDefinition:TaskDefinition"];
const service = ["aws:ecs/service:Service"];
const taskApi = "https://docs.aws.amazon.com/AmazonECS/latest/developerguide/task_definition_parameters.html";
const taskSizes = "https://docs.aws.amazon.com/AmazonECS/latest/developerguide/fargate-tasks-services.html";
const serviceApi = "https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_CreateService.html";

const steps = (min: number, max: number, step: number): readonly number[] =>
  Array.from({ length: (max - min) / step + 1 }, (_, index) => min + index * step);

/** CPU units of Fargate, with the memory in MiB that each may have. */
const fargateSizes: Readonly<Record<string, readonly number[]>> = {
  256: [512, 1024, 2048],
  512: steps(1024, 4096, 1024),
  1024: steps(2048, 8192, 1024),
  2048: steps(4096, 16384, 1024),
  4096: steps(8192, 30720, 1024),
  8192: steps(16384, 61440, 4096),
  16384: steps(32768, 122880, 8192),
  32768: [61440, 122880, 249856],
};

const isFargate = ({ requiresCompatibilities }: WireProperties): boolean =>
  Array.isArray(requiresCompatibilities) && requiresCompatibilities.includes("FARGATE");

/** Sizes that are written with a unit (`1 vCPU`) are not judged. */
function isFargateSize(cpu: WireValue | undefined, memory: WireValue | undefined): boolean {
  if (!/^\d+$/.test(asText(cpu)) || !/^\d+$/.test(asText(memory))) return true;
  return fargateSizes[asText(cpu)]?.includes(Number(memory)) ?? false;
}

const containers = (inputs: WireProperties) => valuesAt(inputs, "containerDefinitions.*").map(({ value }) => value);
const field = (container: WireValue | undefined, name: string) => (isMap(container) ? container[name] : undefined);
const sumOf = (inputs: WireProperties, name: string): number =>
  containers(inputs).reduce<number>((sum, each) => sum + Number(field(each, name) ?? 0), 0);

/** Tasks, services and images. */
export const ecsRefusals: readonly Refusal[] = [
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
    rule: "must have a hostPort that is absent, 0 or equal to containerPort in the network mode awsvpc",
    allows: (mapping, { networkMode }) =>
      networkMode !== "awsvpc" ||
      !isMap(mapping) ||
      [undefined, 0, mapping["containerPort"]].includes(mapping["hostPort"]),
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
    allows: (driver, inputs) => !isFargate(inputs) || ["awslogs", "splunk", "awsfirelens"].includes(asText(driver)),
    source: taskApi,
  },
  { types: task, property: "containerDefinitions.*.healthCheck.interval", ...integer(5, 300), source: taskApi },
  { types: task, property: "containerDefinitions.*.healthCheck.timeout", ...integer(2, 60), source: taskApi },
  { types: task, property: "containerDefinitions.*.healthCheck.retries", ...integer(1, 10), source: taskApi },
  { types: task, property: "containerDefinitions.*.healthCheck.startPeriod", ...integer(0, 300), source: taskApi },
  { types: task, property: "ephemeralStorage.sizeInGib", ...integer(21, 200), source: taskApi },
  {
    types: task,
    property: "containerDefinitions.*.logConfiguration",
    rule: "must have the options awslogs-group and awslogs-region for the driver awslogs",
    allows: (configuration) => {
      const options = field(configuration, "options");
      const isComplete = ["awslogs-group", "awslogs-region"].every((name) => field(options, name) !== undefined);
      return field(configuration, "logDriver") !== "awslogs" || isComplete;
    },
    source: "https://docs.aws.amazon.com/AmazonECS/latest/developerguide/specify-log-config.html",
  },
  {
    types: task,
    property: "ipcMode",
    rule: "is not possible on Fargate",
    allows: (_, inputs) => !isFargate(inputs),
    source: taskApi,
  },
  {
    types: task,
    property: "executionRoleArn",
    evenAbsent: true,
    rule: "is required by Fargate to read an image of ECR, secrets or to write logs",
    allows: (role, inputs) =>
      role !== undefined ||
      !isFargate(inputs) ||
      containers(inputs).every(
        (each) =>
          field(each, "secrets") === undefined && field(field(each, "logConfiguration"), "logDriver") !== "awslogs",
      ),
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
    allows: (maximum, { deploymentMinimumHealthyPercent: minimum, schedulingStrategy }) =>
      schedulingStrategy === "DAEMON" || !(Number(minimum ?? 100) >= 100 && Number(maximum) <= 100),
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
