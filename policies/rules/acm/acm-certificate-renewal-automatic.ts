import { isImported } from "../../reading/acm-certificate.ts";
import { rule } from "../../rule/rule.ts";
import { every, fail, pass } from "../../rule/verdict.ts";

export default rule({
  name: "acm-certificate-renewal-automatic",
  title: "Certificates are renewed without anybody's doing",
  why: "A certificate that waits for a person runs out one day, and with it everything behind it.",
  type: "aws:acm/certificate:Certificate",
  checklist: "EDGE",
  severity: "medium",
  union: [155],
  controls: { fsbp: ["ACM.1"] },
  url: "https://docs.aws.amazon.com/acm/latest/userguide/managed-renewal.html",
  remedy: 'domainName: <name>, validationMethod: "DNS"',
  judge: (certificate) =>
    every(
      [
        () => (isImported(certificate) ? fail("it is imported, and ACM renews only what it issued") : pass()),
        () =>
          certificate.at("validationMethod").is("EMAIL")
            ? fail("validationMethod lets somebody confirm each renewal by mail")
            : pass(),
      ],
      (judge) => judge(),
    ),
});
