import { rule } from "../../kernel/rule.ts";
import { every, notApplicable, pass, unknown } from "../../kernel/verdict.ts";
import { redirectsToHttps, speaksHttp } from "./http.ts";

const listenerType = "aws:lb/listener:Listener";

export default rule({
  name: "lb-listener-rule-http-redirected",
  title: "Rules of HTTP listeners redirect to HTTPS",
  why: "A rule precedes the default action of its listener: one that forwards serves its paths in clear text although the listener redirects.",
  type: "aws:lb/listenerRule:ListenerRule",
  checklist: "EDGE",
  severity: "high",
  union: [35],
  controls: { fsbp: ["ELB.1"] },
  url: "https://docs.aws.amazon.com/securityhub/latest/userguide/elb-controls.html#elb-1",
  remedy: 'actions: [{ type: "redirect", redirect: { protocol: "HTTPS", port: "443", statusCode: "HTTP_301" } }]',
  judgeInStack: (way, stack) => {
    const redirects = redirectsToHttps(way.at("actions"));
    if (redirects.outcome === "pass") return pass();
    const { names, complete } = stack.targets(way, "listenerArn", listenerType);
    if (!complete) return unknown("its listener is known only after the update");
    return every([...names], (name) => {
      const listener = stack.find(name);
      if (listener === undefined) return unknown("its listener, which may use HTTPS, is outside this stack");
      return speaksHttp(listener) ? redirects : notApplicable("its listener does not use HTTP");
    });
  },
});
