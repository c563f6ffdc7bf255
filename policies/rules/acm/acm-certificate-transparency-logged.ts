import { rule } from "../../kernel/rule.ts";
import { fail, notApplicable, pass } from "../../kernel/verdict.ts";
import { isImported } from "./certificate.ts";

export default rule({
  name: "acm-certificate-transparency-logged",
  title: "Public certificates are recorded in certificate transparency logs",
  why: "Browsers warn users about a certificate that is in no log. The logs also show the domain's owner which certificates other people obtained for it.",
  type: "aws:acm/certificate:Certificate",
  checklist: "EDGE",
  severity: "low",
  union: [158],
  controls: { checkov: ["CKV_AWS_234"] },
  url: "https://docs.aws.amazon.com/acm/latest/userguide/acm-concepts.html#concept-transparency",
  remedy: 'options: { certificateTransparencyLoggingPreference: "ENABLED" }, the default',
  judge: (certificate) => {
    if (isImported(certificate)) return notApplicable("is an imported certificate");
    if (certificate.at("certificateAuthorityArn").isSet()) return notApplicable("is issued by a private CA");
    const logging = certificate.at("options.certificateTransparencyLoggingPreference");
    return logging.is("DISABLED") ? fail(`has certificate transparency logging disabled in ${logging.path}`) : pass();
  },
});
