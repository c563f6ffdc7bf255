import { casesOf } from "../../harness/rule-cases.ts";
import { ABSENT, UNKNOWN } from "../../harness/test-resource.ts";
import { compliantWorkload, inContainer } from "./compliant-workload.fixture.ts";
import kubernetesContainerPortUnprivileged from "./kubernetes-container-port-unprivileged.ts";

export default casesOf(kubernetesContainerPortUnprivileged, compliantWorkload, {
  pass: {
    "port 8080": {},
    "no ports": inContainer("ports", ABSENT),
  },
  fail: {
    "port 80": inContainer("ports.0.containerPort", 80),
  },
  unknown: {
    "the port is unknown": inContainer("ports.0.containerPort", UNKNOWN),
  },
});
