const seconds: Readonly<Record<string, number>> = { ms: 0.001, s: 1, m: 60, h: 3600, d: 86_400 };
const sentence = /\b(?:try again|retry|wait)\s+(?:in|after|for)?\s*((?:\d+(?:\.\d+)?\s*[a-z]+[\s,]*(?:and\s+)?)+)/i;

/** Quotas are counted by the month at most. Who is told to wait longer is told nothing. */
const maxSeconds = 31 * 86_400;

/** Seconds to wait, from the headers `retry-after-ms` and `retry-after` (seconds or a date), else from the provider's sentence. */
export function retryAfter(headers: Headers, message: string | undefined): number | undefined {
  return [
    number(headers.get('retry-after-ms'), 0.001),
    number(headers.get('retry-after'), 1) ?? untilDate(headers.get('retry-after'), Date.now()),
    duration(sentence.exec(message ?? '')?.[1]),
  ].find((wait) => wait !== undefined && wait <= maxSeconds);
}

function number(text: string | null, unit: number): number | undefined {
  return text !== null && /^\s*\d+(\.\d+)?\s*$/.test(text) ? Number(text) * unit : undefined;
}

function untilDate(text: string | null, now: number): number | undefined {
  const date = Date.parse(text ?? '');
  return Number.isNaN(date) ? undefined : Math.max(0, (date - now) / 1000);
}

/** `51.84 seconds`, `1m30s`, `2 minutes and 5 seconds`, `350ms`. */
function duration(text: string | undefined): number | undefined {
  let sum: number | undefined;
  for (const [, amount = '', unit = ''] of (text ?? '').matchAll(/(\d+(?:\.\d+)?)\s*([a-z]+)/gi)) {
    const name = unit.toLowerCase();
    const factor = seconds[/^(ms|milli)/.test(name) ? 'ms' : name.slice(0, 1)];
    if (factor === undefined) return sum;
    sum = (sum ?? 0) + Number(amount) * factor;
  }
  return sum;
}
