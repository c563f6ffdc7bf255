import { gunzipSync } from "node:zlib";
import * as z from "zod";

/** What CloudWatch Logs hands to the function of a subscription filter. */
export const SubscriptionEvent = z.object({ awslogs: z.object({ data: z.base64() }) });

/** The batch in it: lines of one stream of a log group. */
const Batch = z.object({
  /** CONTROL_MESSAGE when CloudWatch Logs only asks whether the destination answers. */
  messageType: z.enum(["DATA_MESSAGE", "CONTROL_MESSAGE"]),
  logGroup: z.string(),
  logStream: z.string(),
  logEvents: z.array(z.object({ id: z.string().min(1), timestamp: z.number(), message: z.string() })),
});

/** A line as OpenSearch keeps it. */
export interface LogDocument {
  /** CloudWatch Logs' own id of the line: a batch that is delivered twice is stored once. */
  readonly id: string;
  /** `logs-<day>`, by the time of the line. */
  readonly index: string;
  readonly source: Readonly<Record<string, unknown>>;
  /** The line as it was written. */
  readonly text: string;
  /** Whether `source` has only the text, without its fields. */
  readonly isText: boolean;
}

/** Unpacked, a batch of CloudWatch Logs has at most 1 MiB; more is not one. */
const mostBytes = 64 * 1_024 * 1_024;

/** The lines of a batch as documents. @throws Error if it is not a batch of CloudWatch Logs */
export function documentsOf({ awslogs }: z.infer<typeof SubscriptionEvent>): LogDocument[] {
  const unpacked = gunzipSync(Buffer.from(awslogs.data, "base64"), { maxOutputLength: mostBytes });
  const { messageType, logGroup, logStream, logEvents } = Batch.parse(JSON.parse(unpacked.toString()));
  if (messageType === "CONTROL_MESSAGE") return [];
  return logEvents.map(({ id, timestamp, message }) => {
    const at = new Date(timestamp).toISOString();
    return {
      id,
      index: `logs-${at.slice(0, 10)}`,
      source: { ...fieldsOf(message), "@timestamp": at, logGroup, logStream },
      text: message,
      isText: false,
    };
  });
}

/** The fields of a line of JSON; any other line is a message. */
function fieldsOf(line: string): Readonly<Record<string, unknown>> {
  if (!line.startsWith("{")) return { msg: line };
  try {
    return JSON.parse(line) as Readonly<Record<string, unknown>>;
  } catch (error) {
    // A line that its process did not finish.
    if (error instanceof SyntaxError) return { msg: line };
    throw error;
  }
}
