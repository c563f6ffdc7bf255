import { casesOf } from "../../harness/rule-cases.ts";
import { UNKNOWN } from "../../harness/test-resource.ts";
import { compliantNetworkPolicy } from "./compliant-namespace.fixture.ts";
import kubernetesNetworkPolicyPeersNamed from "./kubernetes-network-policy-peers-named.ts";

const ingress = (rule: object) => ({ "spec.ingress": [rule] });

export default casesOf(kubernetesNetworkPolicyPeersNamed, compliantNetworkPolicy, {
  pass: {
    nobody: {},
    "pods with a label": ingress({ from: [{ podSelector: { matchLabels: { app: "web" } } }] }),
  },
  fail: {
    "a rule without peers": ingress({ ports: [{ port: 8080 }] }),
    "an empty rule": ingress({}),
    "an empty list of peers": ingress({ from: [] }),
  },
  unknown: {
    "the peers are unknown": ingress({ from: UNKNOWN }),
  },
});
