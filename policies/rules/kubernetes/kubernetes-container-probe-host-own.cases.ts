import { casesOf } from "../../harness/rule-cases.ts";
import { UNKNOWN } from "../../harness/test-resource.ts";
import { compliantWorkload, inContainer } from "./compliant-workload.fixture.ts";
import kubernetesContainerProbeHostOwn from "./kubernetes-container-probe-host-own.ts";

export default casesOf(kubernetesContainerProbeHostOwn, compliantWorkload, {
  pass: {
    "no host is named": {},
  },
  fail: {
    "the liveness probe names a host": inContainer("livenessProbe.httpGet.host", "10.0.0.1"),
    "a hook names a host": inContainer("lifecycle", { preStop: { httpGet: { host: "10.0.0.1", port: 80 } } }),
  },
  unknown: {
    "the host is unknown": inContainer("livenessProbe.httpGet.host", UNKNOWN),
  },
});
