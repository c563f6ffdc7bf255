import { casesOf } from "../../fixtures/rule-cases.ts";
import { ABSENT, UNKNOWN, urnOf } from "../../fixtures/test-resource.ts";
import { errorAlarmOf } from "../alerts/alarms.fixture.ts";
import { compliantListeners } from "./compliant-listener.fixture.ts";
import { compliantLoadBalancer as balancer } from "./compliant-load-balancer.fixture.ts";
import { compliantGateway, compliantTargetGroup as group } from "./compliant-target-group.fixture.ts";
import gatewayOnly from "./lb-listener-gateway-only.ts";

/** A service that the gateway reaches by its name. */
const inside = {
  ...compliantGateway,
  name: "inside",
  id: "arn:inside",
  properties: { ...compliantGateway.properties, name: "inside", loadBalancers: [] },
  beside: [errorAlarmOf("inside")],
};
const second = { ...group, name: "second", id: "arn:second", properties: { ...group.properties, arn: "arn:second" } };
const registers = (arn: string) => [{ targetGroupArn: arn, containerName: "app", containerPort: 8443 }];
const forward = (...arns: string[]) => [{ type: "forward", forward: { targetGroups: arns.map((arn) => ({ arn })) } }];
/** No ARN is known, and the program's wiring tells which group is meant. */
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
    "one service stands behind it": {},
    "in a forward block": { defaultActions: forward("arn:group") },
    "both ways of naming one group": {
      defaultActions: [{ ...forward("arn:group")[0], targetGroupArn: "arn:group" }],
    },
    "two groups of one service": {
      defaultActions: forward("arn:group", "arn:second"),
      "gateway:loadBalancers": [...registers("arn:group"), ...registers("arn:second")],
    },
    "the second group is for blue-green deployments": {
      defaultActions: forward("arn:group", "arn:second"),
      "gateway:loadBalancers.0.advancedConfiguration": { alternateTargetGroupArn: "arn:second" },
    },
    "no ARN is known yet, and the program's wiring tells": beforeTheUpdate,
    "another service is behind another load balancer": {
      "redirect:loadBalancerArn": "arn:elsewhere",
      "redirect:defaultActions": forward("arn:second"),
      "inside:loadBalancers": registers("arn:second"),
    },
  },
  fail: {
    "a second service registers in the group": { "inside:loadBalancers": registers("arn:group") },
    "a second service has a group of its own": {
      defaultActions: forward("arn:group", "arn:second"),
      "inside:loadBalancers": registers("arn:second"),
    },
    "another listener of the load balancer leads to a second service": {
      "redirect:defaultActions": forward("arn:second"),
      "inside:loadBalancers": registers("arn:second"),
    },
    "a group is no service's": { defaultActions: forward("arn:group", "arn:second") },
    "an unset `internal` is internet-facing": {
      "edge:internal": ABSENT,
      "inside:loadBalancers": registers("arn:group"),
    },
    "a second service, while another way is not known": {
      "redirect:defaultActions": UNKNOWN,
      "inside:loadBalancers": registers("arn:group"),
    },
    "the wiring tells a group that is no service's": {
      ...beforeTheUpdate,
      $dependencies: { loadBalancerArn: [urnOf(balancer)], defaultActions: [urnOf(second)] },
    },
  },
  unknown: {
    "what it does is not known": { defaultActions: UNKNOWN },
    "which group is not known": { "defaultActions.0.targetGroupArn": UNKNOWN },
    "a service's groups are not known": { "inside:loadBalancers": UNKNOWN },
    "whose listener it is is not known": { loadBalancerArn: UNKNOWN, $dependencies: {} },
    "its load balancer is another stack's": { loadBalancerArn: "arn:elsewhere" },
    "its group is another stack's": { "defaultActions.0.targetGroupArn": "arn:elsewhere" },
    "whether the load balancer is internal is not known": { "edge:internal": UNKNOWN },
  },
  notApplicable: {
    "it redirects": { defaultActions: [{ type: "redirect", redirect: { protocol: "HTTPS", statusCode: "HTTP_301" } }] },
    "the load balancer is internal": { "edge:internal": true },
    "the targets are no ECS services": { "gateway:$type": "test:index:Nothing", "inside:$type": "test:index:Nothing" },
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
    "a rule leads to the gateway": {},
    "in the alb module": { $type: "aws:alb/listenerRule:ListenerRule" },
  },
  fail: {
    "a rule leads past the gateway": {
      "actions.0.targetGroupArn": "arn:second",
      "inside:loadBalancers": registers("arn:second"),
    },
  },
  unknown: { "its listener is another stack's": { listenerArn: "arn:elsewhere" } },
  notApplicable: {
    "it answers by itself": { actions: [{ type: "fixed-response", fixedResponse: { contentType: "text/plain" } }] },
  },
});

export default [listenerCases, ruleCases];
