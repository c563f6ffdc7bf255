import { createHash } from "node:crypto";
import type { LimitCheck, Verdict } from "./limit-check.ts";

/**
 * Checks several requests, one after the other: a request counts in each of its counters if all of
 * them have room, otherwise in none. A fixed counter is the text "count end"; a sliding one is the
 * sorted set of the times of its requests. Keys: the counters of all requests. Arguments: the time,
 * 0 for that of the server; of each request the number of its counters, and of each counter the
 * requests, the milliseconds and the window. Answers of each request 1 or 0, and of each counter the
 * requests that are left and the milliseconds until more are. Times are milliseconds.
 */
export const countScript = `
local now = tonumber(ARGV[1])
if now == 0 then
  local time = redis.call('TIME')
  now = time[1] * 1000 + math.floor(time[2] / 1000)
end
local answer, key, at = {}, 0, 2
while at <= #ARGV do
  local counters, counts, ends, passes = tonumber(ARGV[at]), {}, {}, 1
  at = at + 1
  for n = 1, counters do
    local name, most, length = KEYS[key + n], tonumber(ARGV[at]), tonumber(ARGV[at + 1])
    counts[n], ends[n] = 0, now + length
    if ARGV[at + 2] == 'sliding' then
      redis.call('ZREMRANGEBYSCORE', name, '-inf', now - length)
      local oldest = redis.call('ZRANGE', name, 0, 0, 'WITHSCORES')
      if oldest[2] then
        counts[n], ends[n] = redis.call('ZCARD', name), tonumber(oldest[2]) + length
      end
    else
      local stored = redis.call('GET', name)
      if stored then
        local count, finish = string.match(stored, '(%d+) (%d+)')
        if tonumber(finish) > now then counts[n], ends[n] = tonumber(count), tonumber(finish) end
      end
    end
    if counts[n] >= most then passes = 0 end
    at = at + 3
  end
  at = at - 3 * counters
  answer[#answer + 1] = passes
  for n = 1, counters do
    local name, most, length = KEYS[key + n], tonumber(ARGV[at]), tonumber(ARGV[at + 1])
    local count = counts[n] + passes
    if passes == 1 then
      if ARGV[at + 2] == 'sliding' then
        -- Unique: within one millisecond the count only grows.
        redis.call('ZADD', name, now, now .. '-' .. count)
        redis.call('PEXPIRE', name, length)
      else
        redis.call('SET', name, string.format('%d %d', count, ends[n]), 'PX', ends[n] - now)
      end
    end
    answer[#answer + 1] = math.max(0, most - count)
    answer[#answer + 1] = ends[n] - now
    at = at + 3
  end
  key = key + counters
end
return answer`;

/** The name by which Redis knows the script once it has run. */
export const countScriptHash = createHash("sha1").update(countScript).digest("hex");

/** The words after the script: the number of keys, keys, arguments. */
export function scriptWords(requests: readonly (readonly LimitCheck[])[], now: number): (string | number)[] {
  const keys: string[] = [];
  const words: (string | number)[] = [now];
  for (const checks of requests) {
    words.push(checks.length);
    for (const { key, requests: most, milliseconds, window } of checks) {
      keys.push(key);
      words.push(most, milliseconds, window);
    }
  }
  return [keys.length, ...keys, ...words];
}

/** The verdicts in the script's answer, in the order of the requests. */
export function verdictsOf(answer: readonly number[], requests: readonly (readonly LimitCheck[])[]): Verdict[] {
  let at = 0;
  const next = () => answer[at++] ?? 0;
  return requests.map((checks) => {
    const passes = next() === 1;
    return { passes, states: checks.map(() => ({ remaining: next(), milliseconds: next() })) };
  });
}
