/** Names that mean this machine or its network, whatever they resolve to: `localhost`, `printer`, `nas.local`. */
const privateNames = /^(?:[^.]+|.*\.(?:localhost|local|internal|intranet|lan|home|corp|home\.arpa))\.?$/i;

/** First and last address of each range that is not for the public (RFC 6890 and the like). */
const privateRanges: readonly (readonly [string, string])[] = [
  ['0.0.0.0', '0.255.255.255'],
  ['10.0.0.0', '10.255.255.255'],
  ['100.64.0.0', '100.127.255.255'],
  ['127.0.0.0', '127.255.255.255'],
  ['169.254.0.0', '169.254.255.255'],
  ['172.16.0.0', '172.31.255.255'],
  ['192.0.0.0', '192.0.0.255'],
  ['192.168.0.0', '192.168.255.255'],
  ['198.18.0.0', '198.19.255.255'],
  ['224.0.0.0', '255.255.255.255'],
];

/**
 * Whether a host is this machine or inside a private network, by what it is called: a name of the public network that resolves to a
 * private address cannot be told here. `hostname` is that of a `URL`, which writes an IPv4 address with four numbers and an IPv6
 * address in brackets, shortened.
 */
export function isPrivateHost(hostname: string): boolean {
  const name = hostname.replace(/\.$/, '');
  if (name.startsWith('[')) return isPrivateIpv6(name.slice(1, -1));
  const address = ipv4(name);
  return address === undefined ? privateNames.test(name) : isPrivateIpv4(address);
}

function isPrivateIpv4(address: number): boolean {
  return privateRanges.some(([first, last]) => address >= (ipv4(first) ?? 0) && address <= (ipv4(last) ?? 0));
}

function ipv4(text: string): number | undefined {
  const parts = /^(\d+)\.(\d+)\.(\d+)\.(\d+)$/.exec(text)?.slice(1);
  return parts?.reduce((sum, part) => sum * 256 + Number(part), 0);
}

function isPrivateIpv6(text: string): boolean {
  const groups = ipv6Groups(text);
  const [first = 0, second = 0] = groups;
  // An IPv4 address in disguise: mapped, compatible (with :: and ::1 among them), translated, or of 6to4.
  const [high = 0, low = 0] = groups.slice(6);
  const zeros = groups.slice(0, 5).every((group) => group === 0);
  if (zeros && (groups[5] === 0 || groups[5] === 0xffff)) return isPrivateIpv4(high * 65_536 + low);
  if (first === 0x64 && second === 0xff9b) return isPrivateIpv4(high * 65_536 + low);
  if (first === 0x2002) return isPrivateIpv4(second * 65_536 + (groups[2] ?? 0));
  // Unique local, link-local, site-local, multicast.
  return (first & 0xfe00) === 0xfc00 || (first & 0xff80) === 0xfe80 || (first & 0xff00) === 0xff00;
}

/** Its eight numbers. */
function ipv6Groups(text: string): number[] {
  const [before = '', after] = text.split('::');
  const numbers = (part: string) => (part === '' ? [] : part.split(':').map((group) => Number.parseInt(group, 16)));
  const [head, tail] = [numbers(before), numbers(after ?? '')];
  return after === undefined
    ? head
    : [...head, ...new Array<number>(Math.max(0, 8 - head.length - tail.length)).fill(0), ...tail];
}
