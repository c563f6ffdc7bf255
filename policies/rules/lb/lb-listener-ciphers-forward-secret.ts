import { rule } from "../../kernel/rule.ts";
import { fail, notApplicable, pass, unknown } from "../../kernel/verdict.ts";

/**
 * Policies with ciphers of the form TLS_* and ECDHE_* only. Source: AWS documentation, "Security
 * policies for your Application Load Balancer", ciphers by policy.
 */
const forwardSecret = /^ELBSecurityPolicy-(?:FS-|TLS13-1-3-|TLS13-1-2-(?:Res-|Ext0-FIPS-)?(?:FIPS-|PQ-|\d{4}-))/;
/**
 * Policies with ciphers that use RSA key exchange, from the same table. The default is one of them.
 */
const weaker = /^(?:$|ELBSecurityPolicy-(?:20\d\d-|Default|TLS-1-|TLS13-1-[01]-|TLS13-1-2-Ext[12]-))/;

export default rule({
  name: "lb-listener-ciphers-forward-secret",
  title: "Load balancer listeners use only ciphers with forward secrecy",
  why: "Without forward secrecy, an attacker who records traffic today can decrypt all of it with a private key stolen later.",
  type: "aws:lb/listener:Listener",
  checklist: "EDGE",
  severity: "medium",
  union: [38],
  controls: { checkov: ["CKV2_AWS_74"] },
  url: "https://docs.aws.amazon.com/elasticloadbalancing/latest/application/describe-ssl-policies.html",
  remedy: 'sslPolicy: "ELBSecurityPolicy-TLS13-1-2-2021-06"',
  judge: (listener) => {
    if (!["HTTPS", "TLS"].includes(listener.at("protocol").text()))
      return notApplicable("the listener protocol is not HTTPS or TLS");
    const policy = listener.at("sslPolicy").text();
    if (forwardSecret.test(policy)) return pass();
    return weaker.test(policy)
      ? fail("allows ciphers without forward secrecy: sslPolicy includes RSA key exchange")
      : unknown("sslPolicy is not in this rule's table of AWS security policies");
  },
});
