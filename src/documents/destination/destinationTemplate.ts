/**
 * `${name}` and `${name/pattern/replacement/}`, where `\/` is a slash in the pattern or replacement; `\$` is a plain dollar
 * sign.
 */
const variable = /\\\$|\$\{(\w+)(?:\/((?:\\.|[^\\/])+)\/((?:\\.|[^\\/])*)\/)?\}/g;

/** Longer settings than this are not read for variables, longer patterns not as patterns. UTF-16 units. */
const maxTemplate = 2000;
const maxPattern = 200;
/** How many steps a pattern may take on its value; about a tenth of a second. */
const maxSteps = 1e7;

interface Group {
  repeats: number;
  choices: number;
}

/**
 * The steps that matching takes at worst where no repetition is within another: each may end anywhere, the match may begin
 * anywhere, and what refers back to a group is compared again each time. Infinite where one repetition is within another,
 * since such patterns can take time that doubles with every character.
 */
function worstSteps(pattern: string, length: number): number {
  const bare = pattern.replace(/\\./gs, 'x').replace(/\[[^\]]*\]/g, 'x');
  const groups: Group[] = [{ repeats: pattern.match(/\\[1-9k]/g)?.length ?? 0, choices: 0 }];
  let closed: Group | undefined;
  const tokens = /\(\?(?:<?[=!]|:|<\w+>)|\(|\)|\||[*+]\??|\{\d+(?:,\d*)?\}\??|\?|[^]/g;
  for (const [token] of bare.matchAll(tokens)) {
    const group = groups.at(-1);
    if (!group) return Infinity;
    const before = closed;
    closed = undefined;
    if (token.startsWith('(')) groups.push({ repeats: 0, choices: 0 });
    else if (token === ')') {
      closed = groups.pop();
      const parent = groups.at(-1);
      if (!closed || !parent) return Infinity;
      parent.repeats += closed.repeats;
      parent.choices += closed.choices;
    } else if (token === '|' || token === '?') group.choices++;
    else if (/^(?:[*+]|\{\d)/.test(token)) {
      if (before && before.repeats + before.choices > 0) return Infinity;
      const times = /^\{(\d+)\}/.exec(token)?.[1];
      if (times === undefined) group.repeats++;
      else group.choices += Math.log2(Number(times) + 1);
    }
  }
  const { repeats, choices } = groups[0] ?? { repeats: Infinity, choices: 0 };
  const startsAnywhere = !pattern.startsWith('^') || pattern.includes('|');
  let steps = 2 ** choices;
  for (let factor = 1; factor <= repeats + Number(startsAnywhere) && steps < Infinity; factor++)
    steps *= Math.max(2, length / factor);
  return steps;
}

/** The pattern as the setting means it; undefined where it is no regular expression or could take too long on `value`. */
function patternFor(pattern: string, value: string): RegExp | undefined {
  if (pattern.length > maxPattern || worstSteps(pattern, value.length) > maxSteps) return undefined;
  try {
    return new RegExp(pattern);
  } catch {
    return undefined;
  }
}

const unescapeSlash = (text: string): string => text.replaceAll('\\/', '/');

/**
 * `template` with its variables filled in, written as in `markdown.copyFiles.destination`: `${name}`, or with a change to its
 * first match, `${name/pattern/replacement/}`, where `$1` in the replacement is what the first group matched. A pattern that
 * is no regular expression, or one that could take long, is taken as plain text to look for. A name that is not in `values`
 * stays as it is written.
 */
export function fillTemplate(template: string, values: Readonly<Record<string, string>>): string {
  if (template.length > maxTemplate) return template;
  return template.replace(variable, (written: string, name?: string, pattern?: string, replacement?: string) => {
    if (name === undefined) return '$';
    const value = Object.hasOwn(values, name) ? values[name] : undefined;
    if (value === undefined) return written;
    if (pattern === undefined || replacement === undefined) return value;
    const literal = unescapeSlash(pattern);
    return value.replace(patternFor(literal, value) ?? literal, unescapeSlash(replacement));
  });
}

/** The template with backslashes turned into slashes wherever they separate folders, not where they belong to variables. */
export function withSlashes(template: string): string {
  if (template.length > maxTemplate) return template.replaceAll('\\', '/');
  let at = 0;
  let result = '';
  for (const match of template.matchAll(variable)) {
    result += template.slice(at, match.index).replaceAll('\\', '/') + match[0];
    at = match.index + match[0].length;
  }
  return result + template.slice(at).replaceAll('\\', '/');
}
