import { casesOf } from "../../harness/rule-cases.ts";
import { ABSENT, UNKNOWN, urnOf } from "../../harness/test-resource.ts";
import { compliantListeners } from "./compliant-listener.fixture.ts";
import managed from "./lb-listener-certificate-managed.ts";

const certificate = {
  name: "issued",
  type: "aws:acm/certificateValidation:CertificateValidation",
  properties: { certificateArn: UNKNOWN },
};

const listenerCases = casesOf(managed, compliantListeners, {
  pass: {
    "an ACM certificate": {},
    "an ACM certificate of another AWS partition": { certificateArn: "arn:aws-us-gov:acm:x:0:certificate/1" },
  },
  fail: {
    "a certificate uploaded to IAM": { certificateArn: "arn:aws:iam::000000000000:server-certificate/site" },
    "no certificate is set": { certificateArn: ABSENT },
  },
  unknown: {
    "the certificate is not known": { certificateArn: UNKNOWN },
    "the protocol is not known": { protocol: UNKNOWN },
  },
  notApplicable: { "a TCP listener": { protocol: "TCP" } },
});

const [https, ...others] = compliantListeners;
const beforeTheUpdate = {
  name: "https",
  type: "aws:lb/listener:Listener",
  properties: { ...https?.properties, certificateArn: UNKNOWN },
  dependencies: { certificateArn: [urnOf(certificate)] },
};
const issuedCases = casesOf(managed, [beforeTheUpdate, ...others, certificate], {
  pass: { "the certificate is issued in the same update": {} },
  fail: {
    "a certificate uploaded to IAM": {
      certificateArn: "arn:aws:iam::000000000000:server-certificate/site",
      $dependencies: {},
    },
  },
  unknown: { "the certificate is not known and has no dependencies": { $dependencies: {} } },
});

const further = {
  name: "further",
  type: "aws:lb/listenerCertificate:ListenerCertificate",
  properties: { listenerArn: "arn:https", certificateArn: "arn:aws:acm:eu-central-1:000000000000:certificate/2" },
};
const furtherCases = casesOf(managed, further, {
  pass: {
    "an ACM certificate": {},
    "the same, of the aws.alb module": { $type: "aws:alb/listenerCertificate:ListenerCertificate" },
  },
  fail: { "a certificate uploaded to IAM": { certificateArn: "arn:aws:iam::000000000000:server-certificate/site" } },
  unknown: { "the certificate is not known": { certificateArn: UNKNOWN } },
});

export default [listenerCases, issuedCases, furtherCases];
