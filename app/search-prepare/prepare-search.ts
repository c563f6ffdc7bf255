import * as z from "zod";
import { mappedAccesses, searchPermissions, searchRole } from "../../contract/search.ts";
import type { FunctionConfig } from "../chassis/process/config.ts";
import { log } from "../chassis/process/log.ts";
import { OpenSearch } from "../chassis/search-engine/open-search.ts";

const Event = z.object({
  action: z.literal("prepare"),
  mappings: z.array(
    z.object({
      service: z.string().regex(/^[a-z][a-z-]*$/),
      access: z.enum(mappedAccesses),
      roles: z.array(z.string().regex(/^arn:aws:iam::\d{12}:role\//)).min(1),
    }),
  ),
});

/** Roles of the domain that have their permissions and their members. */
export interface PreparedSearch extends Readonly<Record<string, unknown>> {
  readonly roles: readonly string[];
}

const api = "/_plugins/_security/api";

/**
 * Writes the domain's roles for services, gives them to roles of IAM, and enables the audit log; a
 * second run writes the same.
 */
export async function prepareSearch(
  event: unknown,
  { values }: Pick<FunctionConfig<"search-prepare">, "values">,
): Promise<PreparedSearch> {
  const parsed = Event.safeParse(event);
  if (!parsed.success) throw new Error(`search-prepare: event: ${z.prettifyError(parsed.error)}`);
  const { SEARCH_ENDPOINT: endpoint } = values;
  if (endpoint === undefined)
    throw new Error("search-prepare: SEARCH_ENDPOINT is not set.\n  Set groundwork:openSearch.");
  const domain = await OpenSearch.at(endpoint);
  try {
    const roles: string[] = [];
    for (const { service, access, roles: members } of parsed.data.mappings) {
      const role = searchRole(service, access);
      await domain.request("PUT", `${api}/roles/${role}`, { body: searchPermissions(service, access) });
      await domain.request("PUT", `${api}/rolesmapping/${role}`, { body: { backend_roles: members } });
      roles.push(role);
    }
    await domain.request("PATCH", `${api}/audit`, { body: [{ op: "replace", path: "/config/enabled", value: true }] });
    log.info({ roles }, "search roles ready");
    return { roles };
  } finally {
    await domain.close();
  }
}
