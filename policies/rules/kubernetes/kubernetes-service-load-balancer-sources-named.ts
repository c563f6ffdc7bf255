import type { Reading } from "../../kernel/reading.ts";
import { lists, mustHold } from "../../kernel/requirements.ts";
import { rule } from "../../kernel/rule.ts";
import { anyOf, fail, notApplicable, pass } from "../../kernel/verdict.ts";
import { entryOf, everyObject, typesOf } from "./objects.ts";

export default rule({
  name: "kubernetes-service-load-balancer-sources-named",
  title: "Load balancers of Services accept connections from named addresses only",
  why: "A load balancer without ranges is open to the internet, also for a database or a tool of operators.",
  type: typesOf("core/v1:Service"),
  severity: "medium",
  confidence: "medium",
  union: [],
  controls: {},
  url: "https://kubernetes.io/docs/concepts/services-networking/service/",
  remedy: 'spec: { type: "LoadBalancer", loadBalancerSourceRanges: ["198.51.100.0/24"] }',
  judge: (service) =>
    everyObject(service, (object) => {
      if (!object.at("spec.type").is("LoadBalancer")) return notApplicable("it is not a load balancer");
      if (isInternal(object)) return pass("the internet does not reach it");
      const ranges = object.at("spec.loadBalancerSourceRanges");
      if (ranges.items().length === 0) return fail(`${ranges.path} is not set, and the default is every address`);
      return mustHold(
        !anyOf(["0.0.0.0/0", "::/0"].map((range) => () => lists(ranges, range))),
        `${ranges.path} contains every address`,
      );
    }),
});

/** The AWS Load Balancer Controller and EKS Auto Mode make a load balancer internal unless this says otherwise. */
const scheme = "service.beta.kubernetes.io/aws-load-balancer-scheme";

/** Source: the annotations of the load balancer controllers of AWS, Azure and Google Cloud. */
const internal: readonly (readonly [key: string, value: RegExp])[] = [
  [scheme, /^internal$/],
  ["service.beta.kubernetes.io/aws-load-balancer-internal", /^(?:true|0\.0\.0\.0\/0)$/],
  ["service.beta.kubernetes.io/azure-load-balancer-internal", /^true$/],
  ["networking.gke.io/load-balancer-type", /^Internal$/],
  ["cloud.google.com/load-balancer-type", /^Internal$/i],
];

function isInternal(service: Reading): boolean {
  const annotations = service.at("metadata.annotations");
  const text = (key: string): string => entryOf(annotations, key)?.text() ?? "";
  if (internal.some(([key, value]) => value.test(text(key)))) return true;
  return (
    text(scheme) === "" &&
    (/^(?:external|nlb-ip)$/.test(text("service.beta.kubernetes.io/aws-load-balancer-type")) ||
      /^(?:service\.k8s\.aws|eks\.amazonaws\.com)\/nlb$/.test(service.at("spec.loadBalancerClass").text()))
  );
}
