import { mustHold } from "../../kernel/requirements.ts";
import { rule } from "../../kernel/rule.ts";
import { everyObject, typesOf } from "./objects.ts";
import { podTypes } from "./pods.ts";
import { bindingTypes, roleTypes } from "./roles.ts";

/** Source: Kubernetes, Deprecated API Migration Guide, up to 1.32. */
const removed = new RegExp(
  `^(?:${[
    ...["extensions/v1beta1", "apps/v1beta[12]", "batch/v1beta1", "batch/v2alpha1", "policy/v1beta1"],
    ...["networking\\.k8s\\.io/v1beta1", "rbac\\.authorization\\.k8s\\.io/v1(?:alpha1|beta1)"],
    ...["autoscaling/v2beta[12]", "storage\\.k8s\\.io/v1beta1", "flowcontrol\\.apiserver\\.k8s\\.io/v1beta[123]"],
    "(?:apiextensions|admissionregistration|apiregistration|scheduling|discovery|node|coordination|certificates)\\.k8s\\.io/v1beta1",
  ].join("|")})$`,
);

const types = [
  ...podTypes,
  ...typesOf("networking.k8s.io/v1:Ingress", "networking.k8s.io/v1:NetworkPolicy"),
  ...[...roleTypes, ...bindingTypes],
  ...typesOf(
    "autoscaling/v2:HorizontalPodAutoscaler",
    "policy/v1:PodDisruptionBudget",
    "storage.k8s.io/v1:StorageClass",
  ),
  ...typesOf(
    ...["policy/v1beta1:PodSecurityPolicy", "extensions/v1beta1:PodSecurityPolicy"],
    "apiextensions.k8s.io/v1beta1:CustomResourceDefinition",
    ...["MutatingWebhookConfiguration", "ValidatingWebhookConfiguration"].map(
      (kind) => `admissionregistration.k8s.io/v1beta1:${kind}`,
    ),
    "apiregistration.k8s.io/v1beta1:APIService",
    "scheduling.k8s.io/v1beta1:PriorityClass",
    "discovery.k8s.io/v1beta1:EndpointSlice",
    "node.k8s.io/v1beta1:RuntimeClass",
    "coordination.k8s.io/v1beta1:Lease",
    "certificates.k8s.io/v1beta1:CertificateSigningRequest",
    ...[1, 2, 3].flatMap((beta) =>
      ["FlowSchema", "PriorityLevelConfiguration"].map(
        (kind) => `flowcontrol.apiserver.k8s.io/v1beta${String(beta)}:${kind}`,
      ),
    ),
  ),
];

export default rule({
  name: "kubernetes-api-version-served",
  title: "Objects use an API version that Kubernetes still serves",
  why: "The next upgrade of the cluster refuses an object of a removed version, and Pulumi can then neither change nor delete it.",
  type: types,
  severity: "low",
  union: [787],
  controls: { trivy: ["KSV-0107"] },
  url: "https://kubernetes.io/docs/reference/using-api/deprecation-guide/",
  remedy:
    "new kubernetes.apps.v1.Deployment(…), and likewise batch.v1, networking.v1, rbac.v1, policy.v1, autoscaling.v2",
  judge: (resource) =>
    everyObject(resource, (object) =>
      mustHold(!removed.test(object.at("apiVersion").text()), "apiVersion is a version that Kubernetes has removed"),
    ),
});
