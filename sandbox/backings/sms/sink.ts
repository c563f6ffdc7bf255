import { randomUUID } from "node:crypto";
import { once } from "node:events";
import { createServer, type IncomingMessage, type Server, type ServerResponse } from "node:http";
import path from "node:path";
import * as z from "zod";
import { refuseBusyPort } from "../../core/addresses.ts";
import { readBody, refusalOf } from "../../core/http-relay.ts";
import { smsAddress, type SandboxContext } from "../../core/sandbox-context.ts";
import { KeptMessages } from "../../core/kept-messages.ts";

const MessageType = z.enum(["TRANSACTIONAL", "PROMOTIONAL"]);

/** A text message that the sink accepted. */
const TextMessage = z.strictObject({
  /** The carrier's own id, which its answer contains. */
  id: z.string(),
  from: z.string(),
  to: z.string(),
  text: z.string(),
  /** What its sender said that it is; of before this was kept, a code. */
  type: MessageType.default("TRANSACTIONAL"),
  /** When it was accepted, ISO 8601. */
  received: z.string(),
});
export type TextMessage = z.infer<typeof TextMessage>;

/** SendTextMessage, as far as the platform uses it; the ranges are those of its API reference. */
const SendTextMessage = z.strictObject({
  DestinationPhoneNumber: z.string().regex(/^\+?[1-9]\d{1,18}$/),
  OriginationIdentity: z.string().min(1).max(256),
  MessageBody: z.string().min(1).max(1_600),
  MessageType,
  TimeToLive: z.int().min(5).max(259_200),
  ConfigurationSetName: z.string().min(1).max(256).optional(),
});

const target = "PinpointSMSVoiceV2.SendTextMessage";
const mostBodyBytes = 64 * 1024;

interface Answer {
  readonly status: number;
  readonly body: Readonly<Record<string, unknown>>;
}

const refused = (status: number, type: string, more: Readonly<Record<string, unknown>>): Answer => ({
  status,
  body: { __type: `com.amazonaws.pinpointsmsvoicev2#${type}`, ...more },
});

/**
 * AWS End User Messaging, as far as the platform asks it (JSON 1.0, SendTextMessage): it delivers
 * nothing, and keeps texts for the console. It does not verify by whom a request is signed.
 */
export class TextSink {
  readonly #context: SandboxContext;
  readonly #kept: KeptMessages<TextMessage>;
  #server: Server | undefined;

  constructor(context: SandboxContext) {
    this.#context = context;
    this.#kept = new KeptMessages(path.join(context.folder, "sms"), TextMessage);
  }

  /** What was accepted, oldest first. */
  messages(): readonly TextMessage[] {
    return this.#kept.all();
  }

  /** Resolves when it accepts texts. */
  async start(): Promise<void> {
    const { address, port } = smsAddress(this.#context);
    await refuseBusyPort("SMS sink", address, port);
    const server = createServer((request, response) => void this.#serve(request, response));
    this.#server = server;
    server.listen(port, address);
    await once(server, "listening");
  }

  /** Whether it refuses connections. */
  get isAway(): boolean {
    return this.#server === undefined;
  }

  /** Ends its connections, and accepts none. */
  async stop(): Promise<void> {
    const server = this.#server;
    this.#server = undefined;
    if (server === undefined) return;
    const closed = once(server, "close");
    server.close();
    server.closeAllConnections();
    await closed;
  }

  async #serve(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const refusal = refusalOf(request);
    if (refusal !== undefined) {
      response.writeHead(refusal, { connection: "close" }).end();
      return;
    }
    const { status, body } = await this.#answer(request).catch((error: unknown): Answer => {
      this.#context.log.write("sms", error instanceof Error ? error.message : String(error));
      return refused(500, "InternalServerException", { Message: "The sink failed; its log says why." });
    });
    response.writeHead(status, { "content-type": "application/x-amz-json-1.0" }).end(JSON.stringify(body));
  }

  async #answer(request: IncomingMessage): Promise<Answer> {
    const { authorization = "", "x-amz-target": action } = request.headers;
    const text = await readBody(request, mostBodyBytes);
    if (action !== target) return refused(400, "UnknownOperationException", {});
    if (!/^AWS4-HMAC-SHA256 Credential=[^,]+\/sms-voice\/aws4_request,/.test(authorization))
      return refused(400, "AccessDeniedException", { Message: "The request is not signed for sms-voice." });
    const input = SendTextMessage.safeParse(parsed(text ?? ""));
    if (input.success) return this.#accept(input.data);
    const Fields = input.error.issues.map((issue) => ({ Name: issue.path.join("."), Message: issue.message }));
    return refused(400, "ValidationException", {
      Message: "The request is not valid.",
      Reason: "INVALID_PARAMETER",
      Fields,
    });
  }

  #accept(sent: z.infer<typeof SendTextMessage>): Answer {
    const { DestinationPhoneNumber, OriginationIdentity, MessageBody, MessageType: type } = sent;
    const message: TextMessage = {
      id: randomUUID(),
      from: OriginationIdentity.replace(/^arn:[^/]+:/, ""),
      to: DestinationPhoneNumber,
      text: MessageBody,
      type,
      received: new Date().toISOString(),
    };
    this.#kept.add(message);
    this.#context.log.write("sms", `a text to ${message.to}, accepted as ${message.id}`);
    return { status: 200, body: { MessageId: message.id } };
  }
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch (error) {
    if (error instanceof SyntaxError || (error as Error).name === "SyntaxError") return undefined;
    throw error;
  }
}
