import { casesOf } from "../../harness/rule-cases.ts";
import { UNKNOWN } from "../../harness/test-resource.ts";
import { compliantWorkload, inPod } from "./compliant-workload.fixture.ts";
import kubernetesPodSysctlsSafe from "./kubernetes-pod-sysctls-safe.ts";

const sysctl = (name: string) => inPod("securityContext.sysctls", [{ name, value: "1" }]);

export default casesOf(kubernetesPodSysctlsSafe, compliantWorkload, {
  pass: {
    "no settings": {},
    "one that is safe since Kubernetes 1.37": sysctl("net.ipv4.tcp_notsent_lowat"),
    "a safe one": sysctl("net.ipv4.tcp_syncookies"),
  },
  fail: {
    "a setting of the host": sysctl("kernel.msgmax"),
  },
  unknown: {
    "the settings are unknown": inPod("securityContext.sysctls", UNKNOWN),
  },
});
