import { rule } from "../../kernel/rule.ts";
import { notApplicable } from "../../kernel/verdict.ts";
import { redirectsToHttps, speaksHttp } from "./http.ts";

export default rule({
  name: "lb-listener-http-redirected",
  title: "Application load balancers redirect all HTTP requests to HTTPS",
  why: "Anyone on the network path can read and change plain HTTP requests, including cookies and tokens.",
  type: "aws:lb/listener:Listener",
  checklist: "EDGE",
  severity: "high",
  union: [35, 36],
  controls: { fsbp: ["ELB.1", "ELB.18"], checkov: ["CKV2_AWS_20", "CKV_AWS_2"], trivy: ["AWS-0054"] },
  url: "https://docs.aws.amazon.com/securityhub/latest/userguide/elb-controls.html#elb-1",
  remedy:
    'defaultActions: [{ type: "redirect", redirect: { protocol: "HTTPS", port: "443", statusCode: "HTTP_301" } }]',
  judge: (listener) => {
    if (!speaksHttp(listener)) return notApplicable("the listener protocol is not HTTP");
    return redirectsToHttps(listener.at("defaultActions"));
  },
});
