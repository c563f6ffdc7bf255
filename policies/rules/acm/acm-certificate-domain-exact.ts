import { rule } from "../../rule/rule.ts";
import { every, fail, pass } from "../../rule/verdict.ts";

export default rule({
  name: "acm-certificate-domain-exact",
  title: "Certificates name their domains one by one",
  why: "Who takes the key of a wildcard certificate is every server of the domain at once.",
  type: "aws:acm/certificate:Certificate",
  checklist: "EDGE",
  severity: "low",
  union: [157],
  controls: { checkov: ["CKV2_AWS_71"] },
  url: "https://docs.aws.amazon.com/acm/latest/userguide/acm-bestpractices.html",
  remedy: 'domainName: "shop.example.com", subjectAlternativeNames: [<others, one by one>]',
  judge: (certificate) =>
    every(
      ["domainName", "subjectAlternativeNames"].map((key) => certificate.at(key)),
      (names) => every(names.items(), (name) => (name.startsWith("*.") ? fail(`${name.path} is a wildcard`) : pass())),
    ),
});
