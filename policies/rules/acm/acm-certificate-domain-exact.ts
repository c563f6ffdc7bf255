import { rule } from "../../kernel/rule.ts";
import { every, fail, pass } from "../../kernel/verdict.ts";

export default rule({
  name: "acm-certificate-domain-exact",
  title: "Certificates do not use wildcard domain names",
  why: "An attacker who steals the private key of a wildcard certificate can impersonate every server of the domain.",
  type: "aws:acm/certificate:Certificate",
  checklist: "EDGE",
  severity: "low",
  union: [157],
  controls: { checkov: ["CKV2_AWS_71"] },
  url: "https://docs.aws.amazon.com/acm/latest/userguide/acm-bestpractices.html",
  remedy: 'domainName: "shop.example.com", subjectAlternativeNames: [<each further name in full>]',
  judge: (certificate) =>
    every(
      ["domainName", "subjectAlternativeNames"].map((key) => certificate.at(key)),
      (names) =>
        every(names.items(), (name) =>
          name.startsWith("*.") ? fail(`has a wildcard domain in ${name.path}`) : pass(),
        ),
    ),
});
