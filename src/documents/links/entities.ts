/** The named characters of HTML 4 from 160 to 255, in order. */
const latin =
  'nbsp iexcl cent pound curren yen brvbar sect uml copy ordf laquo not shy reg macr deg plusmn sup2 sup3 acute micro para middot cedil sup1 ordm raquo frac14 frac12 frac34 iquest Agrave Aacute Acirc Atilde Auml Aring AElig Ccedil Egrave Eacute Ecirc Euml Igrave Iacute Icirc Iuml ETH Ntilde Ograve Oacute Ocirc Otilde Ouml times Oslash Ugrave Uacute Ucirc Uuml Yacute THORN szlig agrave aacute acirc atilde auml aring aelig ccedil egrave eacute ecirc euml igrave iacute icirc iuml eth ntilde ograve oacute ocirc otilde ouml divide oslash ugrave uacute ucirc uuml yacute thorn yuml';

/** Names of characters that people write by name; others stay as they are written. */
const named: Readonly<Record<string, string>> = {
  ...Object.fromEntries(latin.split(' ').map((name, at) => [name, String.fromCharCode(160 + at)])),
  ...{ amp: '&', lt: '<', gt: '>', quot: '"', apos: "'", num: '#', lpar: '(', rpar: ')', lsqb: '[', rsqb: ']' },
  ...{ lbrack: '[', rbrack: ']', lbrace: '{', rbrace: '}', lcub: '{', rcub: '}', colon: ':', comma: ',', period: '.' },
  ...{ sol: '/', bsol: '\\', lowbar: '_', ast: '*', grave: '`', vert: '|', excl: '!', quest: '?', semi: ';', equals: '=' },
  ...{ plus: '+', percnt: '%', dollar: '$', commat: '@', Tab: '\t', NewLine: '\n', hyphen: '‐', ndash: '–', mdash: '—' },
  ...{ lsquo: '‘', rsquo: '’', sbquo: '‚', ldquo: '“', rdquo: '”', bdquo: '„', hellip: '…', bull: '•', trade: '™', euro: '€' },
  ...{ larr: '←', uarr: '↑', rarr: '→', darr: '↓', OElig: 'Œ', oelig: 'œ', Scaron: 'Š', scaron: 'š', ensp: '\u2002' },
  ...{ emsp: '\u2003', thinsp: '\u2009', minus: '−', infin: '∞', ne: '≠', le: '≤', ge: '≥', hearts: '♥', check: '✓' },
};

const entity = /&(?:#(\d{1,7})|#[xX]([\da-fA-F]{1,6})|([A-Za-z][A-Za-z\d]*));/g;

/** What is no character: as HTML and Markdown have it, a question mark in a diamond. */
const unknown = '\uFFFD';

function characterOf(code: number): string {
  const isCharacter = code > 0 && code <= 0x10ffff && (code < 0xd800 || code > 0xdfff);
  return isCharacter ? String.fromCodePoint(code) : unknown;
}

/** The character that one entity stands for; the entity itself where its name is not known. */
const decoded = (whole: string, decimal?: string, hex?: string, name?: string): string => {
  if (decimal !== undefined) return characterOf(Number.parseInt(decimal, 10));
  if (hex !== undefined) return characterOf(Number.parseInt(hex, 16));
  return name !== undefined && Object.hasOwn(named, name) ? (named[name] ?? whole) : whole;
};

export const decodeEntities = (text: string): string => (text.includes('&') ? text.replace(entity, decoded) : text);
