import { rule } from "../../kernel/rule.ts";
import { every, fail, pass } from "../../kernel/verdict.ts";
import { isImported } from "./certificate.ts";

export default rule({
  name: "acm-certificate-renewal-automatic",
  title: "Certificates renew automatically",
  why: "A certificate that a person must renew expires when that person forgets, and clients can no longer connect.",
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
        () => (isImported(certificate) ? fail("is imported, and ACM renews only certificates that it issued") : pass()),
        () =>
          certificate.at("validationMethod").is("EMAIL")
            ? fail("uses email validation, which makes a person approve each renewal")
            : pass(),
      ],
      (judge) => judge(),
    ),
});
