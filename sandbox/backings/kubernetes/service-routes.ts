import type * as z from "zod";
import { Refusal } from "../../../contract/refusal.mjs";
import { supportedInputs, type HeldResource } from "../../core/backing.ts";
import type { Membership } from "../../workload/task-plan.ts";
import { ServiceInputs, TargetGroupBindingInputs, type PodTemplateInputs } from "./pod-inputs.ts";
import { portNamed } from "./pod-plan.ts";

/** A binding of EKS Auto Mode, and one of the AWS Load Balancer Controller. */
export const bindingTypes = [
  "kubernetes:eks.amazonaws.com/v1:TargetGroupBinding",
  "kubernetes:elbv2.k8s.aws/v1beta1:TargetGroupBinding",
];
export const serviceType = "kubernetes:core/v1:Service";

type Service = z.infer<typeof ServiceInputs>;
type Binding = z.infer<typeof TargetGroupBindingInputs>;

/** Pods of one kind. */
export interface RoutedPods {
  readonly label: string;
  readonly namespace: string;
  readonly template: PodTemplateInputs;
}

/** Longer than any connection lasts: a Service passes connections on and ends none. */
const idleSeconds = 86_400;

/** The Services of a cluster and the target groups that they are bound to: what leads to which pods. */
export class ServiceRoutes {
  readonly #services = new Map<string, Service>();
  readonly #bindings = new Map<string, Binding>();

  /**
   * Follows a Service or a binding that is there from now on, or has changed.
   * @throws Refusal with the path of each field that is not supported
   */
  put({ type, urn, name, inputs }: HeldResource): void {
    if (type === serviceType)
      this.#services.set(urn, supportedInputs(`kubernetes/${name}: Service`, ServiceInputs, inputs));
    else
      this.#bindings.set(
        urn,
        supportedInputs(`kubernetes/${name}: TargetGroupBinding`, TargetGroupBindingInputs, inputs),
      );
  }

  /** Forgets a Service or a binding. */
  remove({ urn }: HeldResource): void {
    this.#services.delete(urn);
    this.#bindings.delete(urn);
  }

  /** The aliases and target groups that lead to these pods. */
  memberships(pods: RoutedPods): Membership[] {
    return [...this.#services.values()]
      .filter((service) => selects(service, pods))
      .flatMap((service) => [...aliases(service, pods), ...this.#targetGroups(service, pods)]);
  }

  #targetGroups({ metadata, spec }: Service, pods: RoutedPods): Membership[] {
    const bound = [...this.#bindings.values()].filter(
      (binding) => binding.metadata.namespace === metadata.namespace && binding.spec.serviceRef.name === metadata.name,
    );
    return bound.map(({ spec: { targetGroupARN, serviceRef } }) => {
      const port = spec.ports.find((each) => each.port === serviceRef.port || each.name === serviceRef.port);
      if (port !== undefined) return { group: targetGroupARN, port: targetOf(port, pods) };
      throw new Refusal(`Service ${metadata.name} has no port ${serviceRef.port}.`, {
        path: `${pods.label}: TargetGroupBinding: serviceRef.port`,
        remedy: "Use the number or the name of one of its ports.",
      });
    });
  }
}

/** A Service without a selector leads nowhere by itself. */
function selects({ metadata, spec: { selector } }: Service, { namespace, template }: RoutedPods): boolean {
  const wanted = Object.entries(selector);
  const { labels } = template.metadata;
  return wanted.length > 0 && metadata.namespace === namespace && wanted.every(([key, value]) => labels[key] === value);
}

const aliases = ({ metadata: { name }, spec }: Service, pods: RoutedPods): Membership[] =>
  spec.ports.map((port) => ({
    group: `${name}:${port.port}`,
    port: targetOf(port, pods),
    // Requests over HTTP are balanced each, upgrades pass; everything else is passed on as it is.
    ...(isHttp(port) ? {} : { connections: { protocol: "tcp" as const, idleSeconds } }),
  }));

type ServicePort = Service["spec"]["ports"][number];

const isHttp = ({ name = "", appProtocol = name }: ServicePort): boolean =>
  /^(kubernetes\.io\/ws|http)/.test(appProtocol);

function targetOf({ port, targetPort = port }: ServicePort, { label, template }: RoutedPods): number {
  if (typeof targetPort === "number") return targetPort;
  return portNamed(label, { ports: template.spec.containers.flatMap(({ ports }) => ports) }, targetPort);
}
