import * as l10n from '@vscode/l10n';
import type { StyleFault } from './styleFault.ts';
import type { StyleNote } from './styles.ts';
import { count, short, shortName } from '../text/wording.ts';

type FaultTexts = { readonly [C in StyleFault['code']]: (fault: Extract<StyleFault, { code: C }>) => string };
type NoteTexts = { readonly [N in StyleNote['note']]: (note: Extract<StyleNote, { note: N }>) => string };

const typeTexts = {
  text: (name: string) => l10n.t('“{0}” must be text.', name),
  list: (name: string) => l10n.t('“{0}” must be a list of paths of pictures.', name),
  object: (name: string) => l10n.t('“{0}” must be an object in braces.', name),
};

const faultTexts: FaultTexts = {
  wrong_type: ({ key, expected }) => typeTexts[expected](short(key)),
  unknown_key: ({ key, known }) => l10n.t('Easel knows no “{0}” here, only {1}.', short(key), list(known)),
  not_for_repository: ({ key }) =>
    l10n.t('“{0}” is not for a repository to say: who draws, and where, is for each person’s own settings.', short(key)),
  bad_name: ({ name }) => l10n.t('“{0}” cannot name a style: at most 60 characters, without slashes.', short(name)),
  unknown_style: (fault) => unknownStyleText(fault),
  too_many_references: ({ max }) => l10n.t('A style may have at most {0} pictures.', count(max)),
  reference_outside: ({ reference }) =>
    l10n.t('“{0}” leads out of the workspace folder. A style’s pictures are in it.', shortName(reference)),
  reference_missing: ({ reference }) => l10n.t('There is no picture at “{0}”.', shortName(reference)),
  reference_no_picture: ({ reference }) => l10n.t('“{0}” is no picture that can be sent.', shortName(reference)),
};

const noteTexts: NoteTexts = {
  model_not_offered: ({ model, instead }) =>
    l10n.t('This provider has no {0}: {1} is used.', short(model), instead === '' ? l10n.t('another model') : short(instead)),
  parameter_dropped: ({ model, dropped: { parameter, value } }) =>
    l10n.t('{0} does not take {1} {2}: it is left out.', short(model), short(parameter), short(plain(value))),
  words_not_taken: ({ model }) => l10n.t('{0} takes no words for this: the style’s are left out.', short(model)),
  references_not_taken: ({ model }) => l10n.t('{0} does not take the style’s pictures: they are left out.', short(model)),
  references_left_out: ({ model, left, max }) =>
    l10n.t('{0} takes {1} pictures: {2} of the style’s are left out.', short(model), count(max), count(left.length)),
};

/** That there is no such style, with the names that there are. */
export function unknownStyleText({ name, known }: { readonly name: string; readonly known: readonly string[] }): string {
  return known.length === 0
    ? l10n.t('There is no style “{0}”: this workspace has none.', short(name))
    : l10n.t('There is no style “{0}”. There is {1}.', short(name), list(known));
}

/** What is wrong with a style, in plain words. */
export function styleFaultText(fault: StyleFault): string {
  return faultText(fault.code, fault);
}

function faultText<C extends StyleFault['code']>(code: C, fault: Extract<StyleFault, { code: C }>): string {
  return faultTexts[code](fault);
}

/** What a style could not add, in plain words. */
export function styleNoteText(note: StyleNote): string {
  return noteText(note.note, note);
}

function noteText<N extends StyleNote['note']>(name: N, note: Extract<StyleNote, { note: N }>): string {
  return noteTexts[name](note);
}

const list = (names: readonly string[]): string => names.map(short).join(', ');

const plain = (value: unknown): string => (typeof value === 'string' ? value : JSON.stringify(value));
