import type { NewResource } from "../new-resource.ts";
import type { ReviewedType } from "../reviewed-type.ts";

// Outputs, ids and replacement as in newrelic/terraform-provider-newrelic, which the provider
// bridges: an input replaces if its schema has ForceNew (newrelic/resource_newrelic_*.go in
// https://github.com/newrelic/terraform-provider-newrelic). Read on 2026-11-30 in stored versions
// of these files, most of them older than the bridged one. @pulumi/newrelic 5.77.0 of 2026-09-22
// has the notebook of 3.98.0 and lacks the pathpoint of 3.99.0
// (https://newreleases.io/project/github/newrelic/terraform-provider-newrelic).

const number = (resource: NewResource): string => String(1_000_000 + resource.below(9_000_000));

/** An entity's GUID: account, domain, type and id in base64. */
const guidOf = (resource: NewResource, kind: string): string =>
  Buffer.from(`${number(resource)}|${kind}|${number(resource)}`)
    .toString("base64")
    .replaceAll("=", "");

/** A policy, which groups conditions. */
export const newRelicAlertPolicy: ReviewedType = {
  type: "newrelic:index/alertPolicy:AlertPolicy",
  replaces: ["accountId", "channelIds"],
  create: (resource) => ({
    id: number(resource),
    outputs: { incidentPreference: "PER_POLICY", entityGuid: guidOf(resource, "AIOPS|POLICY") },
  }),
};

/** A condition; its id contains that of its policy. */
export const newRelicNrqlCondition: ReviewedType = {
  type: "newrelic:index/nrqlAlertCondition:NrqlAlertCondition",
  replaces: ["policyId", "type"],
  create: (resource) => ({
    id: `${resource.text("policyId")}:${number(resource)}`,
    outputs: { entityGuid: guidOf(resource, "AIOPS|CONDITION"), enabled: true },
  }),
};

/** An address or a chat that notifications go to. */
export const newRelicDestination: ReviewedType = {
  type: "newrelic:index/notificationDestination:NotificationDestination",
  replaces: ["accountId", "type"],
  create: (resource) => ({
    id: resource.uuid(),
    outputs: { active: true, guid: guidOf(resource, "AIOPS|DESTINATION"), lastSent: "", status: "DEFAULT" },
  }),
};

/** The form of the messages to a destination. */
export const newRelicChannel: ReviewedType = {
  type: "newrelic:index/notificationChannel:NotificationChannel",
  replaces: ["accountId", "type", "destinationId", "product"],
  create: (resource) => ({ id: resource.uuid(), outputs: { active: true, status: "DEFAULT" } }),
};

/** Which issues go to which channels. */
export const newRelicWorkflow: ReviewedType = {
  type: "newrelic:index/workflow:Workflow",
  replaces: ["accountId"],
  create: (resource) => {
    const id = resource.uuid();
    return {
      id,
      outputs: { workflowId: id, guid: guidOf(resource, "AIOPS|WORKFLOW"), lastRun: "", enabled: true },
    };
  },
};

/** A dashboard; its id is its GUID. */
export const newRelicDashboard: ReviewedType = {
  type: "newrelic:index/oneDashboard:OneDashboard",
  replaces: [],
  create: (resource) => {
    const guid = guidOf(resource, "VIZ|DASHBOARD");
    return { id: guid, outputs: { guid, permalink: `https://one.newrelic.com/redirect/entity/${guid}` } };
  },
};

/** A service level of an entity. The account within `events` replaces too: not represented here. */
export const newRelicServiceLevel: ReviewedType = {
  type: "newrelic:index/serviceLevel:ServiceLevel",
  replaces: ["guid"],
  create: (resource) => {
    const [sliId, sliGuid] = [number(resource), guidOf(resource, "EXT|SERVICE_LEVEL")];
    return { id: `${number(resource)}:${sliId}:${resource.text("guid")}`, outputs: { sliId, sliGuid } };
  },
};

/** A group of entities, which exists before they do. */
export const newRelicWorkload: ReviewedType = {
  type: "newrelic:plugins/workload:Workload",
  replaces: [],
  create: (resource) => {
    const [workloadId, guid] = [number(resource), guidOf(resource, "NR1|WORKLOAD")];
    return {
      id: `${resource.text("accountId")}:${workloadId}:${guid}`,
      outputs: {
        guid,
        workloadId,
        permalink: `https://one.newrelic.com/redirect/entity/${guid}`,
        compositeEntitySearchQuery: "",
      },
    };
  },
};

/** A check of an address from outside. */
export const newRelicMonitor: ReviewedType = {
  type: "newrelic:synthetics/monitor:Monitor",
  replaces: ["type"],
  create: (resource) => {
    const id = guidOf(resource, "SYNTH|MONITOR");
    return { id, outputs: { monitorId: resource.uuid(), periodInMinutes: 5 } };
  },
};

/** A check of a certificate from outside. */
export const newRelicCertCheck: ReviewedType = {
  type: "newrelic:synthetics/certCheckMonitor:CertCheckMonitor",
  replaces: [],
  create: (resource) => {
    const id = guidOf(resource, "SYNTH|MONITOR");
    return { id, outputs: { monitorId: resource.uuid(), periodInMinutes: 1_440 } };
  },
};
