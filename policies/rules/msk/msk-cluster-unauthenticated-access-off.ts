import { mustHold } from "../../kernel/requirements.ts";
import { rule } from "../../kernel/rule.ts";
import { anyOf, fail } from "../../kernel/verdict.ts";

export default rule({
  name: "msk-cluster-unauthenticated-access-off",
  title: "MSK clusters disable unauthenticated access",
  why: "Every client that reaches a broker can read and write every topic.",
  type: "aws:msk/cluster:Cluster",
  severity: "medium",
  union: [352],
  controls: { fsbp: ["MSK.6"] },
  url: "https://docs.aws.amazon.com/securityhub/latest/userguide/msk-controls.html#msk-6",
  remedy: "clientAuthentication: { sasl: { iam: true }, unauthenticated: false }",
  judge: (cluster) => {
    if (cluster.at("clientAuthentication.unauthenticated").is(true))
      return fail("clientAuthentication.unauthenticated is true");
    const ways = [
      () => cluster.at("clientAuthentication.sasl.iam").is(true),
      () => cluster.at("clientAuthentication.sasl.scram").is(true),
      () => cluster.at("clientAuthentication.tls.certificateAuthorityArns").isSet(),
    ];
    return mustHold(
      anyOf(ways),
      "clientAuthentication has neither sasl.iam, sasl.scram nor tls: clients need no credentials",
    );
  },
});
