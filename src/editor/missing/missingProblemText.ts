import * as l10n from '@vscode/l10n';
import { drawnEndings } from '../../formats/imageTypes.ts';
import { shortName } from '../../images/text/wording.ts';
import type { MissingProblem } from '../../documents/missing/missing.ts';

type Texts = { readonly [Code in MissingProblem['code']]: (problem: Extract<MissingProblem, { code: Code }>) => string };

const texts: Texts = {
  outside_workspace: () => l10n.t('The link leads out of the workspace, where Easel writes nothing.'),
  absolute_path: () =>
    l10n.t('The link leads to a place of one computer. Write it from the document or from the root of its site.'),
  folder_there: () => l10n.t('A folder has that name.'),
  no_alt: () => l10n.t('The link has no alternative text that says what to draw.'),
  file_in_way: ({ name }) => l10n.t('“{0}” is a file and not a folder.', shortName(name)),
  other_case: ({ name }) => l10n.t('There is “{0}”, with other capital letters.', shortName(name)),
  reserved_name: ({ name }) => l10n.t('Windows reserves the name “{0}”.', shortName(name)),
  long_name: ({ name }) => l10n.t('The name “{0}” is too long for a file.', shortName(name)),
  bad_characters: ({ name }) => l10n.t('The name “{0}” has characters that not every system takes.', shortName(name)),
  no_such_type: ({ type }) =>
    type === ''
      ? l10n.t('The name has no ending. Models draw {0}.', drawnEndings.join(', '))
      : l10n.t('No model draws “{0}” files. Models draw {1}.', shortName(type), drawnEndings.join(', ')),
  long_alt: ({ length, most }) => l10n.t('The alternative text has {0} characters, and models take at most {1}.', length, most),
};

/** Why a missing picture cannot be drawn as its link asks, in one sentence. */
export function missingProblemText(problem: MissingProblem): string {
  return textOf(problem.code, problem);
}

function textOf<C extends MissingProblem['code']>(code: C, problem: Extract<MissingProblem, { code: C }>): string {
  return texts[code](problem);
}
