import { isImported } from "../../reading/acm-certificate.ts";
import { rule } from "../../rule/rule.ts";
import { fail, notApplicable, pass } from "../../rule/verdict.ts";

export default rule({
  name: "acm-certificate-transparency-logged",
  title: "Public certificates stand in the transparency logs",
  why: "Browsers warn of a certificate that is in no log, and a log shows who else has one for the domain.",
  type: "aws:acm/certificate:Certificate",
  checklist: "EDGE",
  severity: "low",
  union: [158],
  controls: { checkov: ["CKV_AWS_234"] },
  url: "https://docs.aws.amazon.com/acm/latest/userguide/acm-concepts.html#concept-transparency",
  remedy: 'options: { certificateTransparencyLoggingPreference: "ENABLED" }, which is the default',
  judge: (certificate) => {
    if (isImported(certificate)) return notApplicable("it is imported");
    if (certificate.at("certificateAuthorityArn").isSet()) return notApplicable("an own authority issues it");
    const logging = certificate.at("options.certificateTransparencyLoggingPreference");
    return logging.is("DISABLED") ? fail(`${logging.path} is switched off`) : pass();
  },
});
