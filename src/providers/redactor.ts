/** Shorter ones are no secrets but words that a local server wants to hear. */
const minKeyLength = 4;
const redacted = '…';

/** Gives a text without the key, without anything that looks like one, and without passwords in addresses. */
export function redactor(key: string | undefined): (text: string) => string {
  const secrets =
    key === undefined || key.length < minKeyLength ? [] : [key, encodeURIComponent(key), JSON.stringify(key).slice(1, -1)];
  return (text) => {
    const hidden = secrets.reduce((rest, secret) => rest.replaceAll(secret, redacted), text);
    return hidden
      .replace(/\b(sk|pk|rk|sess)-[\w*.…-]{3,}/g, `$1-${redacted}`)
      .replace(/\bBearer\s+[\w.~+/=…-]+/gi, `Bearer ${redacted}`)
      .replace(/\/\/[^/\s@]+@/g, `//${redacted}@`);
  };
}
