/**
 * An answer of Redis that a request waits for. @throws Error after the time: longer than a server in
 * another zone takes, shorter than clients notice
 */
export async function inTime<T>(answer: Promise<T>): Promise<T> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<never>((_resolve, reject) => {
    const giveUp = () => reject(new Error(`redis: no answer within ${answerMilliseconds} ms`));
    // After a stall of this process the answer may be there already, unread.
    timer = setTimeout(() => setImmediate(giveUp), answerMilliseconds);
  });
  try {
    return await Promise.race([answer, late]);
  } finally {
    clearTimeout(timer);
  }
}

const answerMilliseconds = 100;
