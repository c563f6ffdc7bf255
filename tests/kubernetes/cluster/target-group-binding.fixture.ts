import type { KubernetesObject } from "./kubernetes-api.fixture.ts";

const text = { type: "string" };
const portOrName = { "x-kubernetes-int-or-string": true };
const closed = (required: readonly string[], properties: Readonly<Record<string, unknown>>) => ({
  type: "object",
  required,
  properties,
});

/**
 * The fields of a binding that the reference of the AWS Load Balancer Controller documents and the
 * platform may set, written from that reference: its own definition is in no package registry, and
 * that of EKS Auto Mode is not published.
 */
const spec = closed(["serviceRef", "targetGroupARN"], {
  serviceRef: closed(["name", "port"], { name: text, port: portOrName }),
  targetGroupARN: { type: "string", minLength: 1 },
  targetType: { type: "string", enum: ["instance", "ip"] },
  ipAddressType: { type: "string", enum: ["ipv4", "ipv6"] },
  vpcID: text,
});

/** The kind by which pods become targets of a target group, under one API group. */
function definition(group: string, version: string): KubernetesObject {
  const plural = "targetgroupbindings";
  const schema = { openAPIV3Schema: { type: "object", properties: { spec } } };
  return {
    apiVersion: "apiextensions.k8s.io/v1",
    kind: "CustomResourceDefinition",
    metadata: { name: `${plural}.${group}` },
    spec: {
      ...{ group, scope: "Namespaced", names: { plural, singular: "targetgroupbinding", kind: "TargetGroupBinding" } },
      versions: [{ name: version, served: true, storage: true, schema }],
    },
  };
}

/** Of EKS Auto Mode, and of the AWS Load Balancer Controller. */
export const bindingDefinitions = [definition("eks.amazonaws.com", "v1"), definition("elbv2.k8s.aws", "v1beta1")];
