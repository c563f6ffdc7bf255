import { query } from "../../chassis/database/database.ts";

/** A document of search as the database has it. */
export interface Document {
  readonly id: string;
  readonly uuid: string;
  readonly kind: "product" | "order";
  readonly owner: string | null;
  readonly code: string;
  readonly title: string;
  readonly body: string;
  readonly currency: string;
  readonly amount: string;
  readonly stock: number | null;
  readonly lines: readonly { readonly name: string; readonly quantity: number }[] | null;
  readonly createdAt: Date;
  readonly isDeleted: boolean;
  readonly version: string;
  readonly checksum: number;
}

// Longer texts are found by their beginning.
const columns = `id, uuid, kind, owner, code, left(title, 10000) as title, left(body, 50000) as body, currency,
  amount_cents as amount, stock, lines, created_at as "createdAt",
  is_deleted as "isDeleted", version, checksum`;

/** These documents as they are now, also deleted ones. */
export async function documentsOf(uuids: readonly string[]): Promise<Document[]> {
  return query<Document>(`select ${columns} from search_documents where uuid = any($1::uuid[])`, [uuids]);
}

/** The next documents behind an id, without deleted ones. */
export async function documentsAfter(id: string, most: number): Promise<Document[]> {
  return query<Document>(
    `select ${columns} from search_documents where id > $1 and deleted_at is null order by id limit $2`,
    [id, most],
  );
}

/** How many documents there are, and the sum of their checksums. */
export interface Sum {
  readonly bucket: string;
  readonly count: number;
  readonly checksum: number;
}

/** Sums by the first two digits of the uuid, without deleted and `refused` documents. */
export async function sumsOfDocuments(refused: readonly string[]): Promise<Sum[]> {
  const parts = await Promise.all(
    [..."0123456789abcdef"].map(async (digit) =>
      query<Sum>(
        `select left(uuid::text, 2) as bucket, count(*)::integer as count, sum(checksum)::float8 as checksum
         from search_documents
         where uuid between rpad($1, 32, '0')::uuid and rpad($1, 32, 'f')::uuid and deleted_at is null
           and uuid <> all($2::uuid[])
         group by 1`,
        [digit, refused],
      ),
    ),
  );
  return parts.flat();
}

/** A document as OpenSearch has it. */
export interface Source {
  readonly number: number;
  readonly kind: "product" | "order";
  readonly owner?: string;
  readonly version: number;
  readonly checksum: number;
  readonly bucket: string;
  readonly sku?: string;
  readonly name?: string;
  readonly description?: string;
  readonly lines?: string;
  readonly currency: string;
  readonly amountCents: number;
  readonly stock?: number;
  readonly createdAt: string;
  readonly shownLines?: { readonly of: NonNullable<Document["lines"]> };
}

/**
 * The first twelve digits of a uuid, 48 random bits, as a number: OpenSearch sorts by numbers at a
 * fraction of the cost, and no id of a row leaves the database.
 */
export const numberOf = (uuid: string): number => Number.parseInt(uuid.replace("-", "").slice(0, 12), 16);

/** What OpenSearch gets of a document. */
export function sourceOf(document: Document): Source {
  const { kind, uuid, owner, checksum, currency } = document;
  const common = {
    number: numberOf(uuid),
    kind,
    version: Number(document.version),
    checksum,
    bucket: uuid.slice(0, 2),
    currency,
    amountCents: Number(document.amount),
    createdAt: document.createdAt.toISOString(),
  };
  if (kind === "order" && owner !== null)
    return { ...common, owner, lines: document.title, shownLines: { of: document.lines ?? [] } };
  const { code: sku, title: name, body: description, stock } = document;
  return { ...common, sku, name, description, stock: stock ?? 0 };
}
