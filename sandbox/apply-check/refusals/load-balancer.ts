import { asText, integer, oneOf, text, type Refusal, valuesAt } from "../refusal.ts";
import { isMap, type WireValue } from "../../provider/wire-value.ts";
const balancer = ["aws:lb/loadBalancer:LoadBalancer"];
const target = ["aws:lb/targetGroup:TargetGroup"];
const balancerApi = "https://docs.aws.amazon.com/elasticloadbalancing/latest/APIReference/API_CreateLoadBalancer.html";
const attributeApi =
  "https://docs.aws.amazon.com/elasticloadbalancing/latest/APIReference/API_LoadBalancerAttribute.html";
const targetApi = "https://docs.aws.amazon.com/elasticloadbalancing/latest/APIReference/API_CreateTargetGroup.html";
const targetAttributes =
  "https://docs.aws.amazon.com/elasticloadbalancing/latest/APIReference/API_TargetGroupAttribute.html";
const field = (container: WireValue | undefined, name: string) => (isMap(container) ? container[name] : undefined);

const balancerName = /^(?!internal-)[a-zA-Z0-9]([a-zA-Z0-9-]*[a-zA-Z0-9])?$/;
const targetName = /^[a-zA-Z0-9]([a-zA-Z0-9-]*[a-zA-Z0-9])?$/;

/** Load balancers. */
export const loadBalancerRefusals: readonly Refusal[] = [
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
    property: "healthCheck.interval",
    rule: "must be above the timeout, which is 5 s by default for HTTP and HTTPS",
    allows: (interval, { healthCheck, protocol }) =>
      !["HTTP", "HTTPS"].includes(asText(protocol)) ||
      field(healthCheck, "timeout") !== undefined ||
      Number(interval) > 5,
    source: targetApi,
  },
  {
    types: target,
    property: "healthCheck.timeout",
    rule: "must be below the interval",
    allows: (timeout, { healthCheck, protocol }) =>
      !["HTTP", "HTTPS"].includes(asText(protocol)) || Number(timeout) < Number(field(healthCheck, "interval") ?? 30),
    source: targetApi,
  },
  {
    types: target,
    property: "healthCheck.matcher",
    rule: "must be codes from 200 to 499, such as 200,202 or 200-299",
    allows: (codes, { protocol, protocolVersion }) =>
      !["HTTP", "HTTPS"].includes(asText(protocol)) ||
      protocolVersion === "GRPC" ||
      /^[2-4]\d\d(-[2-4]\d\d)?(,[2-4]\d\d(-[2-4]\d\d)?)*$/.test(asText(codes)),
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
];
