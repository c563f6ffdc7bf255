import * as z from "zod";
import type { TableModel } from "../database/base-model.ts";
import { query } from "../database/database.ts";
import { prepared } from "../database/prepared.ts";
import { malformed, refused } from "./problem.ts";

/** The parameters of every list: how many rows, and the `next` of the page before. */
export const pageParameters = {
  limit: z
    .string()
    .regex(/^\d{1,3}$/, "must be a whole number")
    .transform(Number)
    .pipe(z.int().min(1).max(100))
    .default(20)
    .meta({ description: "how many at most" }),
  after: z.uuid().toLowerCase().optional().meta({ description: "`next` of the page before" }),
};

/** Where a page begins, and how many rows it has at most. */
export interface PageRequest {
  readonly limit: number;
  readonly after?: string | undefined;
}

/** Some rows of a list, and the uuid of the last of them if more follow. */
export interface Page<Row> {
  readonly rows: readonly Row[];
  readonly next: string | null;
}

/** The schema of the parameter `next` of an answer. */
export const Next = z.uuid().nullable();

/** The rows of a table that a list contains, with `$1` as its first value, and their order. */
interface List {
  readonly where: string;
  readonly order: "oldest first" | "newest first";
}

/**
 * Reads a list page by page, in the order of the ids of its rows; `columns` contains `uuid`. The
 * cursor is the uuid of a row of the list, which may have been soft-deleted since; undefined if the
 * list does not have it.
 *
 * Whoever follows `next` to the end reads each row once that is there all the time, and no row
 * twice, in order. A row that is deleted meanwhile is read if a page reaches it before. A row that
 * is inserted meanwhile is read at the end of a list with the oldest first, unless its transaction
 * commits later than one that began after it; it is not read in a list with the newest first.
 */
export function pagesOf<M extends TableModel, const C extends keyof InstanceType<M> & string>(
  model: M,
  columns: readonly C[],
  { where, order }: List,
): (request: PageRequest, ...values: readonly unknown[]) => Promise<Page<Pick<InstanceType<M>, C>> | undefined> {
  const [limit, after] = [1, 2].map((nth) => `$${parameters(where) + nth}`);
  const [direction, beyond] = order === "oldest first" ? ["asc", ">"] : ["desc", "<"];
  const cursor = (uuid: string) => `select id from "${model.table}" where uuid = ${uuid}::uuid and (${where})`;
  const sorted = `order by id ${direction} limit ${limit ?? ""}`;
  const first = prepared(model, columns, `(${where}) ${sorted}`);
  const later = prepared(model, columns, `(${where}) and id ${beyond} (${cursor(after ?? "")}) ${sorted}`);
  return async (request, ...values) => {
    const most = [...values, request.limit + 1];
    const found = await (request.after === undefined ? first(...most) : later(...most, request.after));
    const hasCursor = async () => (await query(cursor(`$${values.length + 1}`), [...values, request.after])).length > 0;
    if (found.length === 0 && request.after !== undefined && !(await hasCursor())) return undefined;
    const rows = found.slice(0, request.limit);
    return { rows, next: found.length > request.limit ? uuidOf(rows.at(-1)) : null };
  };
}

const uuidOf = (row: object | undefined): string => Reflect.get(row ?? {}, "uuid") as string;

/** How many values a condition has. */
const parameters = (where: string): number =>
  Math.max(0, ...[...where.matchAll(/\$(\d+)/g)].map(([, number]) => Number(number)));

/** 400: `after` is not of this list. */
export const foreignCursor = () =>
  refused(malformed, {
    members: { errors: [{ path: "query.after", message: "is not a `next` of this list" }] },
  });
