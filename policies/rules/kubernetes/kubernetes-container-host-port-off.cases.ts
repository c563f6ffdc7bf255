import { casesOf } from "../../harness/rule-cases.ts";
import { ABSENT, UNKNOWN } from "../../harness/test-resource.ts";
import { compliantWorkload, inContainer } from "./compliant-workload.fixture.ts";
import kubernetesContainerHostPortOff from "./kubernetes-container-host-port-off.ts";

export default casesOf(kubernetesContainerHostPortOff, compliantWorkload, {
  pass: {
    "no port of the host": {},
    "hostPort is 0": inContainer("ports.0.hostPort", 0),
    "no ports": inContainer("ports", ABSENT),
  },
  fail: {
    "a port of the host": inContainer("ports.0.hostPort", 8080),
  },
  unknown: {
    "hostPort is unknown": inContainer("ports.0.hostPort", UNKNOWN),
  },
});
