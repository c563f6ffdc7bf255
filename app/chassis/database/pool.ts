import { ConnectionAcquireTimeoutError, ConnectionError, type Config, type Sequelize } from "sequelize";
import type pg from "pg";
import { currentDeadline } from "../process/deadline.ts";
import { Slots } from "../process/slots.ts";
import type { Secret } from "../secrets/secret.ts";
import { gauge, readGauges } from "../telemetry/metrics.ts";
import { withLogin, type Login } from "./connection.ts";
import { cut, ServerWatch, type Probe } from "./server-watch.ts";

/** Connections of one process. */
export const poolConnections = 10;

/** Of them, those that writes may hold: writes that wait for a lock leave the rest to reads. */
export const writeConnections = 6;

/**
 * How long a statement waits for a connection: a client waits for the answer, a job has time. The
 * queue is longer than what a process admits at once.
 */
const wait = { client: 80, job: 3_000, queue: 200 } as const;

type ConnectionManager = Sequelize["connectionManager"] & { connect(config: Config): Promise<pg.Client> };

interface PoolOptions {
  readonly login: Secret<Login>;
  readonly probe: Probe;
  /** Whether statements belong to requests: otherwise to jobs. */
  readonly answersClients: boolean;
}

/** What a connection that is in use gives back. */
type GiveBack = () => void;

/** A process has one pool; one that is opened later takes its place. */
let stopGauges: (() => void) | undefined;

/**
 * Bounds Sequelize's pool: a bounded queue in front of it, a share for writes, the deadline of the
 * request, and no connection from a server that is away. A transaction, and every statement outside
 * one that is not a SELECT, counts as a write.
 */
export function boundPool(sequelize: Sequelize, { login, probe, answersClients }: PoolOptions): ServerWatch {
  const manager = sequelize.connectionManager as ConnectionManager;
  const watch = new ServerWatch(probe);
  const limits = { waiting: wait.queue, waitMilliseconds: answersClients ? wait.client : wait.job };
  const all = new Slots("database", { slots: poolConnections, ...limits });
  const writes = new Slots("database writes", { slots: writeConnections, ...limits });
  stopGauges?.();
  stopGauges = readGauges(() => [
    gauge("groundwork_pool_in_use", {}, all.used.held),
    gauge("groundwork_pool_waiting", {}, all.used.waiting + writes.used.waiting),
  ]);
  const inUse = new WeakMap<object, GiveBack>();
  const giveBack = (connection: object) => {
    inUse.get(connection)?.();
    inUse.delete(connection);
  };

  const connect = manager.connect.bind(manager);
  manager.connect = async (settings) => {
    const dialectOptions = { ...settings.dialectOptions, stream: () => watch.openSocket() };
    const client = await withLogin(login, (current) => connect({ ...settings, ...current, dialectOptions }));
    watch.add(client);
    return client;
  };

  const acquire = manager.getConnection.bind(manager);
  manager.getConnection = async (options) => {
    const slots = isRead(options) ? [all] : [writes, all];
    const leave = await enter(slots);
    try {
      refuse(watch);
      const client = (await acquire(options)) as pg.Client;
      const withdraw = currentDeadline.getStore()?.onExpiry(() => cut(client));
      inUse.set(client, () => {
        withdraw?.();
        leave();
      });
      return client;
    } catch (error) {
      leave();
      if (error instanceof ConnectionAcquireTimeoutError || error instanceof ConnectionError) watch.suspect();
      throw error;
    }
  };

  const release = manager.releaseConnection.bind(manager);
  const destroy = manager.destroyConnection.bind(manager);
  manager.releaseConnection = (connection) => {
    giveBack(connection);
    if (watch.isReadOnly(connection as pg.Client)) cut(connection as pg.Client);
    release(connection);
  };
  manager.destroyConnection = async (connection) => {
    giveBack(connection);
    await destroy(connection);
  };
  return watch;
}

interface Wanted {
  readonly type?: string;
  readonly useMaster?: boolean;
}

/** Sequelize passes the kind of statement, and nothing for a transaction; its types know two. */
const isRead = ({ type, useMaster }: Wanted): boolean => useMaster !== true && (type === "SELECT" || type === "read");

async function enter(slots: readonly Slots[]): Promise<() => void> {
  const entered: Slots[] = [];
  const leave = () => {
    for (const each of entered.splice(0)) each.leave();
  };
  try {
    for (const each of slots) {
      await each.enter();
      entered.push(each);
    }
  } catch (error) {
    leave();
    throw error;
  }
  return leave;
}

/** @throws ConnectionError if no statement may start */
function refuse(watch: ServerWatch): void {
  if (watch.away) throw new ConnectionError(new Error("the database does not answer"));
  if (currentDeadline.getStore()?.over === true) throw new ConnectionError(new Error("the request is over"));
}
