import { newRelicAttributes } from "../../../contract/telemetry.ts";

/** Metadata services of clouds, which the agent would ask at each start. */
const clouds = ["AWS", "AZURE", "GCP", "PCF", "DOCKER", "KUBERNETES"];

/**
 * The settings of New Relic's agent. It may leave this process with names of routes, durations and
 * statuses, and with nothing that a person wrote: attributes are those of a list, statements and
 * messages of errors are not sent, and New Relic's own settings page cannot change that
 * (https://docs.newrelic.com/docs/apm/agents/nodejs-agent/installation-configuration/nodejs-agent-configuration/).
 */
export const newRelicSettings = (application: string): Readonly<Record<string, string>> => ({
  NEW_RELIC_NO_CONFIG_FILE: "true",
  NEW_RELIC_APP_NAME: application,
  // The file system of a task is read-only, and its log has lines of our own form.
  NEW_RELIC_LOG_ENABLED: "false",
  NEW_RELIC_IGNORE_SERVER_SIDE_CONFIG: "true",
  NEW_RELIC_ATTRIBUTES_EXCLUDE: "*",
  NEW_RELIC_ATTRIBUTES_INCLUDE: newRelicAttributes.join(","),
  NEW_RELIC_STRIP_EXCEPTION_MESSAGES_ENABLED: "true",
  NEW_RELIC_RECORD_SQL: "off",
  NEW_RELIC_SLOW_SQL_ENABLED: "false",
  NEW_RELIC_TRACER_ENABLED: "false",
  NEW_RELIC_SPAN_EVENTS_ENABLED: "false",
  NEW_RELIC_DISTRIBUTED_TRACING_ENABLED: "false",
  NEW_RELIC_CODE_LEVEL_METRICS_ENABLED: "false",
  NEW_RELIC_APPLICATION_LOGGING_ENABLED: "false",
  NEW_RELIC_BROWSER_MONITOR_ENABLE: "false",
  // A client's mistake is an answer, not an error.
  NEW_RELIC_ERROR_COLLECTOR_IGNORE_ERROR_CODES: "400-499",
  NEW_RELIC_IGNORING_RULES: "^/(health/|metrics$)",
  ...Object.fromEntries(clouds.map((cloud) => [`NEW_RELIC_UTILIZATION_DETECT_${cloud}`, "false"])),
});
