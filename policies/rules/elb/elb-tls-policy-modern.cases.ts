import { casesOf } from "../../harness/rule-cases.ts";
import { ABSENT, UNKNOWN } from "../../harness/test-resource.ts";
import { compliantClassic, compliantClassicBehind } from "./compliant-classic.fixture.ts";
import tlsModern from "./elb-tls-policy-modern.ts";

const old = "ELBSecurityPolicy-2016-08";
const negotiation = {
  $type: "aws:elb/sslNegotiationPolicy:SslNegotiationPolicy",
  policyAttributes: ABSENT,
  loadBalancer: "web",
  lbPort: 443,
};

const ofPolicy = casesOf(tlsModern, compliantClassicBehind("tls"), {
  pass: {
    "the predefined policy that requires TLS 1.2": {},
    "the same, in a SslNegotiationPolicy": {
      ...negotiation,
      attributes: [{ name: "Reference-Security-Policy", value: "ELBSecurityPolicy-TLS-1-2-2017-01" }],
    },
  },
  fail: {
    "a predefined policy that accepts TLS 1.0": { "policyAttributes.0.value": old },
    "single protocols and ciphers": { policyAttributes: [{ name: "Protocol-TLSv1.2", value: "true" }] },
    "a SslNegotiationPolicy that accepts TLS 1.1": {
      ...negotiation,
      attributes: [{ name: "Protocol-TLSv1.1", value: "true" }],
    },
  },
  unknown: {
    "the policy is not known": { "policyAttributes.0.value": UNKNOWN },
    "the type of the policy is not known": { policyTypeName: UNKNOWN },
  },
  notApplicable: { "a policy for cookies": { policyTypeName: "AppCookieStickinessPolicyType" } },
});

const ofBalancer = casesOf(tlsModern, compliantClassic, {
  pass: { "the listener has a policy": {} },
  fail: {
    "the listener has no policy, and accepts TLS 1.0": { "tls-on-443:loadBalancerName": "other" },
    "the policy is on another port": { "tls-on-443:loadBalancerPort": 8443 },
  },
  unknown: {
    "the load balancer of the policy is not known": { "tls-on-443:loadBalancerName": UNKNOWN },
    "the port of the policy is not known": { "tls-on-443:loadBalancerPort": UNKNOWN },
  },
  notApplicable: { "only HTTP": { "listeners.0.lbProtocol": "http" } },
});

export default [ofPolicy, ofBalancer];
