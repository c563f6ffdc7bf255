import type { NewResource } from "../new-resource.ts";
import type { ReviewedType } from "../reviewed-type.ts";

// Outputs, ids and replacement as in jianyuan/terraform-provider-sentry 0.11, which the provider
// bridges: no property of these resources has ForceNew, so that every change is an update in place.

/** As Sentry makes a slug of a name. */
const slugOf = (resource: NewResource): string =>
  resource.text("slug") ||
  resource
    .text("name")
    .toLowerCase()
    .replaceAll(/[^a-z0-9_-]+/g, "-");

const number = (resource: NewResource): string => String(1_000_000 + resource.below(9_000_000));

/** A team; its id is its slug. */
export const team: ReviewedType = {
  type: "sentry:index/sentryTeam:SentryTeam",
  create: (resource) => {
    const [slug, id] = [slugOf(resource), number(resource)];
    return {
      id: slug,
      outputs: { slug, teamId: id, internalId: id, hasAccess: true, isMember: false, isPending: false },
    };
  },
};

/** A project; its id is its slug. */
export const project: ReviewedType = {
  type: "sentry:index/sentryProject:SentryProject",
  create: (resource) => {
    const [slug, id] = [slugOf(resource), number(resource)];
    return {
      id: slug,
      outputs: {
        slug,
        projectId: id,
        internalId: id,
        color: "#3f78bf",
        digestsMaxDelay: 1_800,
        digestsMinDelay: 300,
        features: [],
        isBookmarked: false,
        isPublic: false,
        resolveAge: 0,
        status: "active",
      },
    };
  },
};

/** A key of a project; its DSN names Sentry's host for the organization's events. */
export const key: ReviewedType = {
  type: "sentry:index/sentryKey:SentryKey",
  create: (resource) => {
    const { world } = resource;
    const project = world.find("sentry:index/sentryProject:SentryProject", "slug", resource.text("project"));
    const known = project?.outputs["projectId"];
    const projectId = typeof known === "string" ? known : number(resource);
    const [publicKey, secret] = [resource.hex(32), resource.hex(32)];
    const host = "o100000.ingest.sentry.io";
    return {
      id: resource.hex(32),
      outputs: {
        public: publicKey,
        secret,
        projectId: Number(projectId),
        isActive: true,
        dsnPublic: `https://${publicKey}@${host}/${projectId}`,
        dsnSecret: `https://${publicKey}:${secret}@${host}/${projectId}`,
        dsnCsp: `https://${host}/api/${projectId}/csp-report/?sentry_key=${publicKey}`,
        rateLimitCount: 0,
        rateLimitWindow: 0,
      },
    };
  },
};

/** An alert about the issues of a project; its id names organization and project. */
export const issueAlert: ReviewedType = {
  type: "sentry:index/sentryIssueAlert:SentryIssueAlert",
  problems: ({ name }) =>
    typeof name === "string" && (name.length < 1 || name.length > 64)
      ? [{ property: "name", reason: `must have 1 to 64 characters, not ${name.length}` }]
      : [],
  create: (resource) => {
    const id = number(resource);
    const project = resource.text("project");
    return {
      id: `${resource.text("organization")}/${project}/${id}`,
      outputs: { internalId: id, projects: [project] },
    };
  },
};
