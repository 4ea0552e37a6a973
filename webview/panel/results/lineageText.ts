/** How the pictures of a history are called, and how the keyboard goes from one to another. */
import * as l10n from '@vscode/l10n';
import type { LineageView } from '../../../src/protocol/panelModel.ts';

export type LineageImage = LineageView['rows'][number]['pictures'][number];

/** A few words below the picture: what was asked for. */
export function lineageLabel({ made, name }: LineageImage): string {
  if (!made) return l10n.t('Original');
  if (made.prompt !== '') return made.prompt;
  return made.operation === 'variation' ? l10n.t('Variation') : name;
}

/** All that tells a picture from the others, in one line. */
export function lineageName(picture: LineageImage): string {
  const name = picture.name === '' ? l10n.t('a picture without a name') : picture.name;
  return picture.uri === null
    ? l10n.t('{0}: {1} (the file is gone)', name, lineageLabel(picture))
    : l10n.t('{0}: {1}', name, lineageLabel(picture));
}

/** Where a key leads from a picture; undefined where it leads nowhere. */
export function moveInLineage(rows: readonly (readonly string[])[], from: string, pressed: string): string | undefined {
  const row = rows.findIndex((keys) => keys.includes(from));
  const keys = rows[row] ?? [];
  const at = keys.indexOf(from);
  const beside = (line: readonly string[] | undefined) => line?.[Math.min(at, line.length - 1)];
  switch (pressed) {
    case 'ArrowLeft':
      return keys[at - 1];
    case 'ArrowRight':
      return keys[at + 1];
    case 'ArrowUp':
      return beside(rows[row - 1]);
    case 'ArrowDown':
      return beside(rows[row + 1]);
    case 'Home':
      return keys[0];
    case 'End':
      return keys.at(-1);
    default:
      return undefined;
  }
}
