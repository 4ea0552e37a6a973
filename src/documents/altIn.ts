const named: Readonly<Record<string, string>> = { amp: '&', lt: '<', gt: '>', quot: '"', apos: "'", nbsp: ' ' };

/** The alternative text of a link to a picture as it is written, in Markdown or HTML: plain. Undefined where it has none. */
export function altIn(link: string): string | undefined {
  const markdown = /^!\[((?:\\.|[^\]\\])*)\]/.exec(link)?.[1];
  if (markdown !== undefined) return markdown.replace(/\\([!-/:-@[-`{-~])/g, '$1').trim();
  const [, inQuotes, inApostrophes] = /\salt\s*=\s*(?:"([^"]*)"|'([^']*)')/i.exec(link) ?? [];
  return (inQuotes ?? inApostrophes)?.replace(
    /&(?:#(\d+)|#x([\da-f]+)|(\w+));/gi,
    (entity, ...[decimal, hex, name]: (string | undefined)[]) => {
      const code = decimal === undefined ? parseInt(hex ?? '', 16) : Number(decimal);
      if (Number.isNaN(code)) return named[name?.toLowerCase() ?? ''] ?? entity;
      return code <= 0x10ffff ? String.fromCodePoint(code) : entity;
    },
  );
}
