import { rule } from "../../kernel/rule.ts";
import { fail, notApplicable, pass } from "../../kernel/verdict.ts";
import { launchTypes } from "./launch.ts";

export default rule({
  name: "instance-metadata-hop-limit-one",
  title: "EC2 instance metadata has a response hop limit of 1",
  why: "With a second hop, an attacker in a container, or one who uses the instance as a proxy, obtains the credentials of the instance's role.",
  type: launchTypes,
  severity: "medium",
  union: [27],
  controls: { checkov: ["CKV_AWS_341"] },
  url: "https://docs.aws.amazon.com/AWSEC2/latest/UserGuide/configuring-instance-metadata-options.html",
  remedy: "metadataOptions: { httpPutResponseHopLimit: 1 }",
  // An image may raise the default of 1: a stack rule sees the outputs, which contain the effective
  // limit.
  judgeInStack: (launched) => {
    if (launched.at("metadataOptions.httpEndpoint").is("disabled"))
      return notApplicable("httpEndpoint turns the instance metadata service off");
    const limit = launched.at("metadataOptions.httpPutResponseHopLimit");
    return limit.isSet() && Number(limit.text()) > 1
      ? fail(`has a metadata hop limit greater than 1 (${limit.path})`)
      : pass();
  },
});
