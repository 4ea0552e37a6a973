/** Shorter ones are no secrets but words that a local server wants to hear. */
const shortestKey = 4;
const mask = '…';

/** Gives a text without the key, without anything that looks like one, and without passwords in addresses. */
export function secretMask(key: string | undefined): (text: string) => string {
  const secrets =
    key === undefined || key.length < shortestKey ? [] : [key, encodeURIComponent(key), JSON.stringify(key).slice(1, -1)];
  return (text) => {
    const hidden = secrets.reduce((rest, secret) => rest.replaceAll(secret, mask), text);
    return hidden
      .replace(/\b(sk|pk|rk|sess)-[\w*.…-]{3,}/g, `$1-${mask}`)
      .replace(/\bBearer\s+[\w.~+/=…-]+/gi, `Bearer ${mask}`)
      .replace(/\/\/[^/\s@]+@/g, `//${mask}@`);
  };
}
