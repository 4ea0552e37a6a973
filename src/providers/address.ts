import { isPrivateHost } from './privateHosts.ts';

/** Why an address cannot be a provider's. */
export type AddressFault = 'empty' | 'no_address' | 'not_secure' | 'has_password' | 'has_query';

/** Undefined for an address that a key may be sent to: by https anywhere, by http only on this machine or in a private network. */
export function addressFault(text: string): AddressFault | undefined {
  const address = text.trim();
  if (address === '') return 'empty';
  if (!/^https?:\/\/[^/]/i.test(address) || !URL.canParse(address)) return 'no_address';
  const url = new URL(address);
  if (url.username !== '' || url.password !== '') return 'has_password';
  if (url.search !== '' || url.hash !== '') return 'has_query';
  return url.protocol === 'https:' || isPrivateHost(url.hostname) ? undefined : 'not_secure';
}

/** What a key is bound to: scheme, host and port of an address that has no fault. */
export const originOf = (address: string): string => new URL(address.trim()).origin;
