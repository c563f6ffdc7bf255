import * as z from "zod";
import {
  FailedMessagesV1,
  QueueStateV1,
  ResolvedV1,
  type FailedMessages,
  type QueueState,
} from "../chassis/queue-control/queue-shapes.ts";
import { requestContext } from "../chassis/process/log.ts";
import { SessionEnded, type Session, type Sessions } from "./sessions.ts";

/** What a service answered, or why there is no answer, for the admin. */
export type Answered<Body> = { readonly body: Body } | { readonly problem: string; readonly status?: number };

/** The state of one service's queues. */
export type ServiceState = Answered<QueueState> & { readonly service: string };

/** What an admin does with dead letters. */
export type LetterAct = "replay" | "discard";

interface Asked<Shape extends z.ZodType> {
  readonly path: string;
  readonly method?: string;
  readonly body?: object;
  readonly shape: Shape;
}

/** Shorter than the time in which this process answers itself. */
const timeoutMilliseconds = 4_000;

/** The services whose queues the monitor shows, asked in the name of the admin. */
export class QueueServices {
  readonly #addresses: ReadonlyMap<string, string>;
  readonly #sessions: Sessions;

  /** @param addresses `host:port` by the name of the service */
  constructor(addresses: ReadonlyMap<string, string>, sessions: Sessions) {
    this.#addresses = addresses;
    this.#sessions = sessions;
  }

  /** The state of all of them, at once; of one that does not answer, why. */
  async all(session: Session): Promise<ServiceState[]> {
    const path = "/queues";
    return Promise.all(
      [...this.#addresses.keys()].map(async (service) => ({
        service,
        ...(await this.#ask(session, service, { path, shape: QueueStateV1 })),
      })),
    );
  }

  /** Failed messages of a queue; `after` is the `next` of the page before. */
  async failed(
    session: Session,
    { service, queue }: { service: string; queue: string },
    { state, after }: { state: "dead" | "retrying"; after: string | undefined },
  ): Promise<Answered<FailedMessages>> {
    const query = after === undefined ? "" : `&after=${encodeURIComponent(after)}`;
    const path = `/queues/${encodeURIComponent(queue)}/${state}?limit=20${query}`;
    return this.#ask(session, service, { path, shape: FailedMessagesV1 });
  }

  /** Pauses or resumes a queue. */
  async pause(session: Session, service: string, queue: string, isPaused: boolean): Promise<Answered<unknown>> {
    const path = `/queues/${encodeURIComponent(queue)}/pause`;
    return this.#ask(session, service, { path, method: isPaused ? "PUT" : "DELETE", shape: z.undefined() });
  }

  /** Replays or discards one dead letter. */
  async resolveOne(session: Session, service: string, uuid: string, act: LetterAct) {
    const path = `/dead-letters/${encodeURIComponent(uuid)}/${act}`;
    return this.#ask(session, service, { path, method: "POST", shape: ResolvedV1 });
  }

  /** Replays or discards the dead letters of a queue that failed until a time, of one type or of all. */
  async resolveAll(
    session: Session,
    { service, queue }: { service: string; queue: string },
    act: LetterAct,
    body: { readonly type?: string; readonly until: string },
  ) {
    const path = `/queues/${encodeURIComponent(queue)}/dead/${act}`;
    return this.#ask(session, service, { path, method: "POST", body, shape: ResolvedV1 });
  }

  async #ask<Shape extends z.ZodType>(
    session: Session,
    service: string,
    asked: Asked<Shape>,
  ): Promise<Answered<z.output<Shape>>> {
    const address = this.#addresses.get(service);
    if (address === undefined) return { problem: "is not a service with queues", status: 404 };
    const token = await this.#sessions.tokenOf(session);
    const first = await send(address, asked, token);
    if (first?.status !== 401) return this.#read(session, first, asked.shape);
    const next = await this.#sessions.tokenOf(session, token);
    if (next === token) return { problem: "does not accept the session, and auth does not answer" };
    return this.#read(session, await send(address, asked, next), asked.shape);
  }

  /** @throws SessionEnded for a token that is valid no more, and a user who is no admin any more */
  #read<Shape extends z.ZodType>(
    session: Session,
    received: Received | undefined,
    shape: Shape,
  ): Answered<z.output<Shape>> {
    if (received === undefined) return { problem: "does not answer" };
    const { status, body } = received;
    if (status < 300) {
      const parsed = shape.safeParse(body);
      return parsed.success ? { body: parsed.data } : { problem: "is of another release, which this one cannot read" };
    }
    if (status === 401 || status === 403) {
      this.#sessions.forget(session);
      throw new SessionEnded();
    }
    return { problem: status === 503 ? "is temporarily unavailable" : `answered ${status}`, status };
  }
}

interface Received {
  readonly status: number;
  /** Undefined for an answer without one. */
  readonly body: unknown;
}

/** Undefined if there is no whole answer in time. */
async function send(
  address: string,
  { path, method = "GET", body }: Asked<z.ZodType>,
  token: string,
): Promise<Received | undefined> {
  const { requestId } = requestContext.getStore() ?? {};
  try {
    const response = await fetch(`http://${address}/internal/v1${path}`, {
      method,
      headers: {
        authorization: `Bearer ${token}`,
        ...(requestId === undefined ? {} : { "x-request-id": requestId }),
        ...(body === undefined ? {} : { "content-type": "application/json" }),
      },
      body: body === undefined ? null : JSON.stringify(body),
      signal: AbortSignal.timeout(timeoutMilliseconds),
      redirect: "error",
    });
    const text = await response.text();
    return { status: response.status, body: text === "" ? undefined : JSON.parse(text) };
  } catch {
    return undefined;
  }
}
