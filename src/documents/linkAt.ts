/** The link to a picture that a place of a document is in. */
export interface FoundLink {
  /** As it is written. */
  readonly address: string;
  /** Where the whole of it is, alternative text and title as well: offsets in UTF-16 units. */
  readonly start: number;
  readonly end: number;
}

/** Links to pictures from beginning to end. The group `address` has what they lead to, `name` what a definition is called. */
const forms = [
  /!\[(?:\\.|[^\]\\\n])*\]\(\s*(?:<(?<inBrackets>[^<>\n]*)>|(?<address>[^\s()<>]+(?:\([^\s()]*\)[^\s()<>]*)*))[^()\n]*\)/g,
  /!\[(?<text>(?:\\.|[^\]\\\n])*)\](?:\[(?<name>[^\]\n]*)\])?(?![[(:])/g,
  /<img\b[^<>]*?\bsrc\s*=\s*(?:"(?<address>[^"\n]*)"|'(?<inBrackets>[^'\n]*)')[^<>]*>/gi,
  /^[ \t]{0,3}\[[^\]\n]+\]:[ \t]*<?(?<address>[^\s<>]+)[^\n]*/gm,
];

/** The link to a picture around `offset`, in Markdown or in HTML. Undefined where there is none. */
export function linkAt(text: string, offset: number): FoundLink | undefined {
  for (const form of forms) {
    for (const { index, 0: whole, groups = {} } of text.matchAll(form)) {
      if (index > offset) break;
      const end = index + whole.length;
      if (offset > end) continue;
      const { address, inBrackets, name, text: words } = groups;
      const found = address ?? inBrackets ?? definition(text, name === undefined || name === '' ? (words ?? '') : name);
      if (found !== undefined) return { address: found, start: index, end };
    }
  }
  return undefined;
}

/** What `[name]: address` says. Names are the same in either case. */
function definition(text: string, name: string): string | undefined {
  const wanted = name.trim().toLowerCase();
  for (const { 1: found = '', 2: address } of text.matchAll(/^[ \t]{0,3}\[([^\]\n]+)\]:[ \t]*<?([^\s<>]+)/gm)) {
    if (found.trim().toLowerCase() === wanted) return address;
  }
  return undefined;
}
