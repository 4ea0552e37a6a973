import { expect, test } from 'vitest';
import { isPrivateHost } from '../../../src/providers/privateHosts.ts';

/** As a browser and Node write the host of an address. */
const hostOf = (address: string) => new URL(address).hostname;

test.each([
  ...['localhost', 'LOCALHOST', 'localhost.', 'a.localhost', 'printer', 'nas.local', 'metadata.google.internal', 'router.lan'],
  ...['127.0.0.1', '127.1', '2130706433', '0x7f.1', '0177.0.0.1', '0.0.0.0', '0', '10.1.2.3', '100.64.0.1', '172.16.0.1'],
  ...['172.31.255.255', '192.168.1.1', '169.254.169.254', '198.18.0.1', '224.0.0.1', '255.255.255.255', '192.0.0.8'],
  ...['[::1]', '[::]', '[::ffff:127.0.0.1]', '[::ffff:10.0.0.1]', '[::10.0.0.1]', '[fc00::1]', '[fd12:3456::1]', '[fe80::1]'],
  ...['[fec0::1]', '[ff02::1]', '[64:ff9b::10.0.0.1]', '[2002:7f00:1::]'],
])('%s is private', (host) => {
  expect(isPrivateHost(hostOf(`https://${host}/1.png`))).toBe(true);
});

test.each([
  ...['example.com', 'files.example.com.', 'local.example.com', 'localhost.example.com', 'api.x.ai', '1.1.1.1', '8.8.8.8'],
  ...['9.255.255.255', '11.0.0.0', '172.15.255.255', '172.32.0.0', '192.167.1.1', '192.169.0.0', '100.63.0.1', '100.128.0.0'],
  ...['[2606:4700::1111]', '[::ffff:8.8.8.8]', '[64:ff9b::8.8.8.8]', '[2002:808:808::]', '[2001:db8::1]'],
])('%s is public', (host) => {
  expect(isPrivateHost(hostOf(`https://${host}/1.png`))).toBe(false);
});
