import type { Reason } from '../../images/errors.ts';

/** How a code or a sentence begins by which Node, or Chromium where VS Code fetches through it, say why there is no connection. */
const signs: readonly (readonly [Reason, readonly string[]])[] = [
  [
    'proxy',
    [
      'ERR_PROXY',
      'ERR_TUNNEL',
      'ERR_HTTPS_PROXY',
      'ERR_MANDATORY_PROXY',
      'ERR_SOCKS',
      'UND_ERR_PRX',
      'Proxy response',
      'tunneling socket',
    ],
  ],
  [
    'tls',
    [
      ...['CERT_', 'ERR_CERT', 'ERR_SSL', 'ERR_TLS', 'ERR_BAD_SSL', 'SELF_SIGNED_CERT', 'DEPTH_ZERO_SELF_SIGNED', 'EPROTO'],
      ...['UNABLE_TO_GET', 'UNABLE_TO_VERIFY', 'HOSTNAME_MISMATCH', 'INVALID_CA', 'INVALID_PURPOSE'],
    ],
  ],
  ['dns', ['ENOTFOUND', 'EAI_', 'ERR_NAME_', 'ERR_DNS_']],
  ['offline', ['ENETUNREACH', 'ENETDOWN', 'ERR_INTERNET_DISCONNECTED', 'ERR_NETWORK_CHANGED']],
  ['not_json', ['HPE_', 'UND_ERR_HEADERS_OVERFLOW', 'ERR_INVALID_HTTP_RESPONSE', 'ERR_RESPONSE_HEADERS_TOO_BIG']],
  // What was sent may have been read, and paid for, before the connection broke.
  ['cut_short', ['ECONNRESET', 'EPIPE', 'UND_ERR_SOCKET', 'ERR_CONNECTION_RESET', 'ERR_CONNECTION_CLOSED', 'ERR_EMPTY_RESPONSE']],
];

/** Why there was no answer, by the codes and sentences of an error and its causes. A browser tells nothing: then it is `unreachable`. */
export function connectionReason(trace: string): Reason {
  const says = (sign: string) => new RegExp(`(?:^|[^A-Z_])${sign}`, 'i').test(trace);
  return signs.find(([, words]) => words.some(says))?.[0] ?? 'unreachable';
}
