import { createTransport } from "nodemailer";
import pg from "pg";

/** Jobs at once; the pool has as many connections. */
export const concurrency = Number(process.env.CONCURRENCY);

/** A worker that stops renewing its jobs for this long has died; the service uses the same. */
export const stallMilliseconds = 5_000;

/** The login of Redis as ioredis takes it. */
export const redis = {
  host: process.env.REDIS_HOST,
  port: Number(process.env.REDIS_PORT),
  username: process.env.REDIS_USERNAME,
  password: process.env.REDIS_PASSWORD,
  tls: {},
  // The check asks INFO, which the login may not run.
  enableReadyCheck: false,
};

/** What one job does: the same change of the same database as the service's own job. */
const loads = {
  effect: {
    payloads: async () => Array.from({ length: Number(process.env.COUNT) }, (_, n) => ({ n })),
    open:
      (pool) =>
      async ({ n }) => {
        await pool.query("insert into receiver.effects (n) values ($1)", [n]);
      },
  },
  mail: {
    payloads: async (pool) => (await pool.query("select uuid as message from notifications.messages order by id")).rows,
    open: (pool) => {
      const transport = openTransport();
      return async ({ message: uuid }) => {
        const { rows } = await pool.query(
          `select m.recipient, m.subject, m.data, c.name from notifications.messages m
             join notifications.contacts c on c.id = m.contact_id where m.uuid = $1`,
          [uuid],
        );
        const [{ recipient, subject, data, name }] = rows;
        const { response } = await transport.sendMail({
          messageId: `<${uuid}@groundwork.example>`,
          from: process.env.MAIL_FROM,
          to: { name, address: recipient },
          subject,
          text: `Hello ${data.name},\n\nyour account is ready. You can sign in now.\n`,
          html: `<p>Hello ${data.name},</p>\n<p>your account is ready. You can sign in now.</p>\n`,
        });
        await pool.query(
          "update notifications.messages set status = 'sent', sent_at = now(), updated_at = now(), carrier_answer = $2 where uuid = $1",
          [uuid, response],
        );
      };
    },
  },
};

const openTransport = () =>
  createTransport({
    host: process.env.MAIL_HOST,
    port: Number(process.env.MAIL_PORT),
    requireTLS: true,
    auth: { user: process.env.CARRIER_USERNAME, pass: process.env.CARRIER_PASSWORD },
    pool: true,
    maxConnections: concurrency,
    maxMessages: Infinity,
  });

/**
 * Runs `<file> fill|work effect|mail`: `fill` adds one job for each payload, `work` runs them with
 * `handle` until the process is killed.
 */
export async function run({ fill, work }) {
  const [task, load] = process.argv.slice(2);
  const { payloads, open } = loads[load];
  const pool = new pg.Pool({ max: concurrency, ssl: { rejectUnauthorized: true } });
  pool.on("connect", (client) => client.on("error", (error) => console.error(error)));
  pool.on("error", (error) => console.error(error));
  if (task === "work") return work(open(pool), pool);
  await fill(await payloads(pool), pool);
  process.exit(0);
}

/** The payloads in parts of a size that each queue takes in one call. */
export function* parts(payloads) {
  for (let at = 0; at < payloads.length; at += 1_000) yield payloads.slice(at, at + 1_000);
}
