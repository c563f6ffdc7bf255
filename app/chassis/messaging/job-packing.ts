import type { Job, Message } from "./job.ts";
import type { OutboxRow } from "./outbox-rows.ts";

/** The most messages of a job, unless one aggregate has more. */
export const messagesPerJob = 100;
const charactersPerJob = 256 * 1_024;

interface OpenJob {
  readonly messages: Message[];
  characters: number;
}

/**
 * Packs rows into jobs of at most {@link messagesPerJob} messages and about 256 KiB of payload, in
 * their order. An aggregate's messages are in one job, because jobs run at once.
 */
export function jobsOf(from: string, rows: readonly OutboxRow[]): Job[] {
  const jobs: OpenJob[] = [];
  const ofAggregates = new Map<string, OpenJob>();
  for (const row of rows) {
    const characters = JSON.stringify(row.payload).length;
    const job = ofAggregates.get(row.aggregate ?? "") ?? roomyJob(jobs, characters);
    job.messages.push(messageOf(row));
    job.characters += characters;
    if (row.aggregate !== null) ofAggregates.set(row.aggregate, job);
  }
  return jobs.map(({ messages }) => ({ from, messages }));
}

/** The last job if it has room, else a new one. */
function roomyJob(jobs: OpenJob[], characters: number): OpenJob {
  const last = jobs.at(-1);
  if (last !== undefined && last.messages.length < messagesPerJob && last.characters + characters <= charactersPerJob) {
    return last;
  }
  const job = { messages: [], characters: 0 };
  jobs.push(job);
  return job;
}

function messageOf({ id: sequence, uuid: id, type, payload, requestId, expiresAt, aggregate }: OutboxRow): Message {
  return {
    id,
    type,
    payload,
    requestId,
    ...(expiresAt === null ? {} : { expiresAt }),
    ...(aggregate === null ? {} : { aggregate, sequence }),
  };
}
