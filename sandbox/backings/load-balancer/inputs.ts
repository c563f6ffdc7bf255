import * as z from "zod";
import { Refusal } from "../../../contract/refusal.mjs";
import { supportedInputs, type HeldResource } from "../../core/backing.ts";

/** Types of the load balancer; `alb` is the older name of `lb`. */
export const loadBalancerTypes = {
  loadBalancer: ["aws:lb/loadBalancer:LoadBalancer", "aws:alb/loadBalancer:LoadBalancer"],
  targetGroup: ["aws:lb/targetGroup:TargetGroup", "aws:alb/targetGroup:TargetGroup"],
  listener: ["aws:lb/listener:Listener", "aws:alb/listener:Listener"],
  rule: ["aws:lb/listenerRule:ListenerRule", "aws:alb/listenerRule:ListenerRule"],
} as const;

const Redirect = z.object({
  statusCode: z.enum(["HTTP_301", "HTTP_302"]),
  protocol: z.string().default("#{protocol}"),
  host: z.string().default("#{host}"),
  port: z.string().default("#{port}"),
  path: z.string().default("/#{path}"),
  query: z.string().default("#{query}"),
});

const FixedResponse = z.object({
  contentType: z.string(),
  messageBody: z.string().default(""),
  statusCode: z.string().default("200"),
});

/** Shares other than all or nothing are not supported: requests go to the one group with a weight. */
const Forward = z
  .object({ targetGroups: z.array(z.object({ arn: z.string(), weight: z.int().min(0).max(999).default(1) })).max(5) })
  .transform(({ targetGroups }) => targetGroups.filter(({ weight }) => weight > 0))
  .refine((weighted) => weighted.length === 1, "exactly one target group must have a weight above 0");

const Action = z.union([
  z.object({ type: z.literal("redirect"), redirect: Redirect }),
  z.object({ type: z.literal("fixed-response"), fixedResponse: FixedResponse }),
  z.object({ type: z.literal("forward"), targetGroupArn: z.string() }),
  z
    .object({ type: z.literal("forward"), forward: Forward })
    .transform(({ type, forward }) => ({ type, targetGroupArn: forward[0]?.arn ?? "" })),
]);

/** The action on a request: forward to one target group, redirect, or a fixed response. */
export type ListenerAction = z.infer<typeof Action>;

const Values = z.object({ values: z.array(z.string()).min(1) });

const Condition = z.union([z.strictObject({ pathPattern: Values }), z.strictObject({ hostHeader: Values })]);

/** The condition that a request must match. */
export type RuleCondition = z.infer<typeof Condition>;

const LoadBalancer = z.object({
  internal: z.boolean().default(false),
  loadBalancerType: z.literal("application").default("application"),
  idleTimeout: z.number().default(60),
  dropInvalidHeaderFields: z.boolean().default(false),
  enableHttp2: z.boolean().default(true),
});

const Listener = z.object({
  loadBalancerArn: z.string(),
  port: z.int(),
  protocol: z.enum(["HTTP", "HTTPS"]).default("HTTP"),
  sslPolicy: z.string().default("ELBSecurityPolicy-2016-08"),
  defaultActions: z.array(Action).length(1),
});

const Rule = z.object({
  listenerArn: z.string(),
  priority: z.int().default(50_000),
  conditions: z.array(Condition).min(1),
  actions: z.array(Action).length(1),
});

export type LoadBalancerInputs = z.infer<typeof LoadBalancer>;
export type ListenerInputs = z.infer<typeof Listener>;
export type RuleInputs = z.infer<typeof Rule>;

/** A resource and the inputs that the sandbox supports. */
export interface Read<T> {
  readonly resource: HeldResource;
  readonly inputs: T;
}

/** The load balancers, listeners and rules that the sandbox holds. */
export interface LoadBalancerParts {
  readonly loadBalancers: readonly Read<LoadBalancerInputs>[];
  readonly listeners: readonly Read<ListenerInputs>[];
  readonly rules: readonly Read<RuleInputs>[];
  readonly targetGroups: readonly HeldResource[];
}

/**
 * Reads every part of the load balancers from the world.
 * @throws Refusal with the resource and the path of each input that the sandbox does not support
 */
export function loadBalancerParts(held: readonly HeldResource[]): LoadBalancerParts {
  const all = (types: readonly string[]): HeldResource[] => held.filter(({ type }) => types.includes(type));
  return {
    loadBalancers: all(loadBalancerTypes.loadBalancer).map((resource) => read(resource, LoadBalancer)),
    listeners: all(loadBalancerTypes.listener).map((resource) => read(resource, Listener)),
    rules: all(loadBalancerTypes.rule).map((resource) => read(resource, Rule)),
    targetGroups: all(loadBalancerTypes.targetGroup),
  };
}

function read<T>(resource: HeldResource, schema: z.ZodType<T>): Read<T> {
  return { resource, inputs: supportedInputs(`${resource.type} ${resource.name}`, schema, resource.inputs) };
}

/** TLS protocols by the beginning of a security policy's name, the longer first. */
const protocols: readonly (readonly [string, string])[] = [
  ["ELBSecurityPolicy-TLS13-1-3", "TLSv1.3"],
  ["ELBSecurityPolicy-TLS13-1-2", "TLSv1.2 TLSv1.3"],
  ["ELBSecurityPolicy-TLS13-1-1", "TLSv1.1 TLSv1.2 TLSv1.3"],
  ["ELBSecurityPolicy-TLS13-1-0", "TLSv1 TLSv1.1 TLSv1.2 TLSv1.3"],
  ["ELBSecurityPolicy-FS-1-2", "TLSv1.2"],
  ["ELBSecurityPolicy-FS-1-1", "TLSv1.1 TLSv1.2"],
  ["ELBSecurityPolicy-FS-2018-06", "TLSv1 TLSv1.1 TLSv1.2"],
  ["ELBSecurityPolicy-TLS-1-2", "TLSv1.2"],
  ["ELBSecurityPolicy-TLS-1-1", "TLSv1.1 TLSv1.2"],
  ["ELBSecurityPolicy-2016-08", "TLSv1 TLSv1.1 TLSv1.2"],
];

/**
 * NGINX's names of the protocols that a security policy of a load balancer allows.
 * @throws Refusal for a policy with unknown protocols
 */
export function tlsProtocols(who: string, policy: string): string {
  const known = protocols.find(([beginning]) => policy.startsWith(beginning));
  if (known !== undefined) return known[1];
  const names = protocols.map(([beginning]) => `${beginning}…`).join(", ");
  throw new Refusal(`${policy} is not supported.`, { path: `${who}: sslPolicy`, remedy: `Use one of: ${names}.` });
}
