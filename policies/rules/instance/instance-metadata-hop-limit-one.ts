import { launchTypes } from "../../reading/launch.ts";
import { rule } from "../../rule/rule.ts";
import { fail, notApplicable, pass } from "../../rule/verdict.ts";

export default rule({
  name: "instance-metadata-hop-limit-one",
  title: "Metadata does not leave the instance",
  why: "With a second hop a container, or whoever uses the instance as a proxy, gets the credentials of its role.",
  type: launchTypes,
  severity: "medium",
  union: [27],
  controls: { checkov: ["CKV_AWS_341"] },
  url: "https://docs.aws.amazon.com/AWSEC2/latest/UserGuide/configuring-instance-metadata-options.html",
  remedy: "metadataOptions: { httpPutResponseHopLimit: 1 }",
  // An image may raise the default of 1: in the outputs, which a rule about the stack sees, stands what came of it.
  judgeInStack: (launched) => {
    if (launched.at("metadataOptions.httpEndpoint").is("disabled")) return notApplicable("it hands out no metadata");
    const limit = launched.at("metadataOptions.httpPutResponseHopLimit");
    return limit.isSet() && Number(limit.text()) > 1 ? fail(`${limit.path} must be 1`) : pass();
  },
});
