import * as z from "zod";
import { staffRoles } from "../../../contract/roles.ts";
import { foreignCursor, Next, pageParameters } from "../http/pages.ts";
import { ok, route, signedInAs, type Route } from "../http/route.ts";
import { type AuditEntry, listAuditEntries } from "./audit-entry.ts";

const Fields = z.record(z.string(), z.union([z.string(), z.number(), z.boolean(), z.null()]));

const EntryV1 = z.strictObject({
  uuid: z.uuid(),
  createdAt: z.iso.datetime(),
  actor: z.uuid().nullable().meta({ description: "null for an operator" }),
  role: z.enum(staffRoles).nullable(),
  act: z.string(),
  record: z.string().nullable(),
  before: Fields,
  after: Fields,
  requestId: z.string().nullable(),
  writtenBy: z.string().meta({ description: "the role of the database" }),
});

type Shown = Pick<AuditEntry, Exclude<keyof z.infer<typeof EntryV1>, "createdAt">> & { readonly createdAt: Date };

function entryV1({ createdAt, ...entry }: Shown): z.infer<typeof EntryV1> {
  return { ...entry, role: staffRoles.find((role) => role === entry.role) ?? null, createdAt: createdAt.toISOString() };
}

/** An admin reads what the staff did in a service; nobody changes it. */
export function auditRoute(service: string): Route {
  return route({
    method: "get",
    path: `/${service}-audit`,
    versions: ["v1"],
    summary: `List what the staff did in ${service}, newest first`,
    access: signedInAs("admin"),
    limit: "standard",
    query: z.strictObject({
      ...pageParameters,
      actor: z.uuid().toLowerCase().optional().meta({ description: "only acts of this user" }),
      record: z.string().min(1).max(100).optional().meta({ description: "only acts on this record" }),
    }),
    answers: { 200: z.strictObject({ entries: z.array(EntryV1), next: Next }) },
    handle: async ({ query: { actor = null, record = null, ...request } }) => {
      const page = await listAuditEntries(request, actor, record);
      return page === undefined ? foreignCursor() : ok({ entries: page.rows.map(entryV1), next: page.next });
    },
  });
}
