import { every, fail, notApplicable, pass } from "../../kernel/verdict.ts";
import { rule } from "../../kernel/rule.ts";

export default rule({
  name: "opensearch-serverless-network-private",
  title: "OpenSearch Serverless collections are not reachable from the internet",
  why: "A network policy that allows public access gives the endpoint of the collection to the internet. Then only its data access policy protects the indexes.",
  type: "aws:opensearch/serverlessSecurityPolicy:ServerlessSecurityPolicy",
  severity: "high",
  union: [],
  controls: {},
  url: "https://docs.aws.amazon.com/opensearch-service/latest/developerguide/serverless-network.html",
  remedy: "AllowFromPublic: false, SourceVPCEs: [<VPC endpoint>]",
  judge: (policy) => {
    if (!policy.at("type").is("network")) return notApplicable("is not a network policy");
    return every(policy.at("policy").json().items(), (rule) =>
      rule.at("AllowFromPublic").is(true) ? fail(`allows public access in ${rule.at("AllowFromPublic").path}`) : pass(),
    );
  },
});
