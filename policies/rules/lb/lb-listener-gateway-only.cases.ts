import { casesOf } from "../../harness/rule-cases.ts";
import { ABSENT, UNKNOWN, urnOf } from "../../harness/test-resource.ts";
import { errorAlarmOf } from "../alerts/alarms.fixture.ts";
import { compliantListeners } from "./compliant-listener.fixture.ts";
import { compliantLoadBalancer as balancer } from "./compliant-load-balancer.fixture.ts";
import { compliantGateway, compliantTargetGroup as group } from "./compliant-target-group.fixture.ts";
import gatewayOnly from "./lb-listener-gateway-only.ts";

/** An internal service, which only the gateway reaches. */
const inside = {
  ...compliantGateway,
  name: "inside",
  id: "arn:inside",
  properties: { ...compliantGateway.properties, name: "inside", loadBalancers: [] },
  related: [errorAlarmOf("inside")],
};
const second = { ...group, name: "second", id: "arn:second", properties: { ...group.properties, arn: "arn:second" } };
const registers = (arn: string) => [{ targetGroupArn: arn, containerName: "app", containerPort: 8443 }];
const forward = (...arns: string[]) => [{ type: "forward", forward: { targetGroups: arns.map((arn) => ({ arn })) } }];
/** All requests to the first, none to the second. */
const weighted = (first: string, second: string) => [
  {
    type: "forward",
    forward: {
      targetGroups: [
        { arn: first, weight: 1 },
        { arn: second, weight: 0 },
      ],
    },
  },
];
/** No ARN is known, but the dependencies identify the target group. */
const beforeTheUpdate = {
  "defaultActions.0.targetGroupArn": UNKNOWN,
  loadBalancerArn: UNKNOWN,
  $dependencies: { loadBalancerArn: [urnOf(balancer)], defaultActions: [urnOf(group)] },
  "edge:$id": ABSENT,
  "edge:arn": ABSENT,
  "group:$id": ABSENT,
  "group:arn": ABSENT,
  "second:$id": ABSENT,
  "second:arn": ABSENT,
  "redirect:loadBalancerArn": UNKNOWN,
  "gateway:loadBalancers": registers(UNKNOWN),
  "gateway:$dependencies": {
    loadBalancers: [urnOf(group), "urn:pulumi:test::groundwork::aws:lb/listener:Listener::https"],
  },
};

const listenerCases = casesOf(gatewayOnly, [...compliantListeners, inside, second], {
  pass: {
    "the load balancer forwards to one service": {},
    "the target group is in a forward block": { defaultActions: forward("arn:group") },
    "targetGroupArn and the forward block refer to the same group": {
      defaultActions: [{ ...forward("arn:group")[0], targetGroupArn: "arn:group" }],
    },
    "two target groups of one service": {
      defaultActions: forward("arn:group", "arn:second"),
      "gateway:loadBalancers": [...registers("arn:group"), ...registers("arn:second")],
    },
    "the second target group is for blue-green deployments": {
      defaultActions: forward("arn:group", "arn:second"),
      "gateway:loadBalancers.0.advancedConfiguration": { alternateTargetGroupArn: "arn:second" },
    },
    "a target group without a service has the weight 0": {
      defaultActions: weighted("arn:group", "arn:second"),
    },
    "no ARN is known yet, but the dependencies identify the resources": beforeTheUpdate,
    "another load balancer forwards to another service": {
      "redirect:loadBalancerArn": "arn:elsewhere",
      "redirect:defaultActions": forward("arn:second"),
      "inside:loadBalancers": registers("arn:second"),
    },
  },
  fail: {
    "a second service registers in the same target group": { "inside:loadBalancers": registers("arn:group") },
    "a second service has its own target group": {
      defaultActions: forward("arn:group", "arn:second"),
      "inside:loadBalancers": registers("arn:second"),
    },
    "another listener of the load balancer forwards to a second service": {
      "redirect:defaultActions": forward("arn:second"),
      "inside:loadBalancers": registers("arn:second"),
    },
    "a target group has no service": { defaultActions: forward("arn:group", "arn:second") },
    "internal is not set, so the load balancer is internet-facing": {
      "edge:internal": ABSENT,
      "inside:loadBalancers": registers("arn:group"),
    },
    "a second service, while the actions of another listener are not known": {
      "redirect:defaultActions": UNKNOWN,
      "inside:loadBalancers": registers("arn:group"),
    },
    "the dependencies identify a target group without a service": {
      ...beforeTheUpdate,
      $dependencies: { loadBalancerArn: [urnOf(balancer)], defaultActions: [urnOf(second)] },
    },
  },
  unknown: {
    "no ARN is known, and one of the target groups has the weight 0": {
      ...beforeTheUpdate,
      defaultActions: weighted(UNKNOWN, UNKNOWN),
    },
    "the actions are not known": { defaultActions: UNKNOWN },
    "the target group is not known": { "defaultActions.0.targetGroupArn": UNKNOWN },
    "the target groups of a service are not known": { "inside:loadBalancers": UNKNOWN },
    "the load balancer of the listener is not known": { loadBalancerArn: UNKNOWN, $dependencies: {} },
    "the load balancer belongs to another stack": { loadBalancerArn: "arn:elsewhere" },
    "the target group belongs to another stack": { "defaultActions.0.targetGroupArn": "arn:elsewhere" },
    "whether the load balancer is internal is not known": { "edge:internal": UNKNOWN },
  },
  notApplicable: {
    "the listener redirects": {
      defaultActions: [{ type: "redirect", redirect: { protocol: "HTTPS", statusCode: "HTTP_301" } }],
    },
    "the load balancer is internal": { "edge:internal": true },
    "the stack has no ECS services": { "gateway:$type": "test:index:Nothing", "inside:$type": "test:index:Nothing" },
  },
});

const path = {
  name: "path",
  type: "aws:lb/listenerRule:ListenerRule",
  properties: {
    listenerArn: "arn:https",
    conditions: [{ pathPattern: { values: ["/api/*"] } }],
    actions: [{ type: "forward", targetGroupArn: "arn:group" }],
  },
};

const ruleCases = casesOf(gatewayOnly, [path, ...compliantListeners, inside, second], {
  pass: {
    "a listener rule forwards to the gateway": {},
    "the same, of the aws.alb module": { $type: "aws:alb/listenerRule:ListenerRule" },
  },
  fail: {
    "a listener rule forwards to another service": {
      "actions.0.targetGroupArn": "arn:second",
      "inside:loadBalancers": registers("arn:second"),
    },
  },
  unknown: { "the listener belongs to another stack": { listenerArn: "arn:elsewhere" } },
  notApplicable: {
    "the listener rule returns a fixed response": {
      actions: [{ type: "fixed-response", fixedResponse: { contentType: "text/plain" } }],
    },
  },
});

export default [listenerCases, ruleCases];
