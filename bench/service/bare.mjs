import express from "express";
import pg from "pg";
import { settings } from "./settings.mjs";

// Express with the same queries and nothing else.
const pool = new pg.Pool({ ...settings.database, max: 10 });
const app = express();
app.get("/v1/users/me", async (_request, response) => {
  const { rows } = await pool.query(
    'select uuid, email, name, created_at as "createdAt" from users where deleted_at is null and uuid = $1',
    [settings.user],
  );
  response.json(rows[0]);
});
const columns = 'uuid, sku, name, description, currency, price_cents as "priceCents", stock as "inStock"';
app.get("/v1/products/:uuid", async (request, response) => {
  const { rows } = await pool.query(`select ${columns} from products where deleted_at is null and uuid = $1`, [
    request.params.uuid,
  ]);
  response.json(rows[0]);
});
app.get("/v1/products", async (_request, response) => {
  const { rows } = await pool.query(
    `select ${columns} from products where deleted_at is null order by id limit $1`,
    [21],
  );
  response.json({ products: rows.slice(0, 20), next: rows.length > 20 ? rows[19].uuid : null });
});
app.listen(settings.port, "127.0.0.1", () => console.error("listening"));
