import { rule } from "../../kernel/rule.ts";
import { anyOf, fail, pass } from "../../kernel/verdict.ts";

/** A page: an address, or the path of a file that people read. */
const page = /https?:\/\/\S+|\S+\.(md|adoc|rst|txt|html)\b/i;

export default rule({
  name: "alert-runbook-linked",
  title: "Each alert links to a runbook",
  why: "An engineer who is woken by an alert without a runbook has to find out first what it means.",
  type: ["aws:cloudwatch/metricAlarm:MetricAlarm", "newrelic:index/nrqlAlertCondition:NrqlAlertCondition"],
  checklist: "APM",
  severity: "low",
  union: [],
  controls: {},
  url: "https://docs.aws.amazon.com/wellarchitected/latest/operational-excellence-pillar/ops_event_response_event_incident_problem_process.html",
  remedy: 'alarmDescription: "<what it means>. Runbook: https://…", or runbookUrl of a NrqlAlertCondition',
  judge: (alert) => {
    const texts = ["alarmDescription", "description", "runbookUrl"].map((property) => alert.at(property));
    return anyOf(texts.map((text) => () => text.isSet() && page.test(text.text())))
      ? pass()
      : fail("has no runbook: neither its description nor its runbookUrl names a page");
  },
});
