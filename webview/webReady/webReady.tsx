import * as l10n from '@vscode/l10n';
import { useEffect, useMemo, useRef, useState } from 'preact/hooks';
import { weightText } from '../../src/images/text/wording.ts';
import type { Saved, WebFile, WebFormat, WebReadyStart, WebReadyOptions } from '../../src/protocol/webReady.ts';
import { ChoicesForm } from './choicesForm.tsx';
import { FileList, keyOf } from './fileList.tsx';
import { Preview } from './preview.tsx';
import { SavedFiles } from './savedFiles.tsx';
import type { Call, News } from './session.ts';
import type { Choices } from './wishing.ts';
import { choicesFrom, optionsOf } from './wishing.ts';
import { faultText, shareText, sizeText } from './wording.ts';

interface WebReadyProps {
  readonly start: WebReadyStart;
  readonly encodesAvif: boolean;
  readonly call: Call;
  readonly news: News;
}

/** Milliseconds without a change after which files are made anew. */
const debounceMs = 250;

interface Weighing {
  readonly files: ReadonlyMap<string, WebFile>;
  readonly faults: ReadonlyMap<WebFormat, string>;
  readonly isDone: boolean;
}

const nothingYet: Weighing = { files: new Map(), faults: new Map(), isDone: false };

/** The files of a wish as they are made, each time it has changed, and in another round. */
function useWeighing(
  options: WebReadyOptions | undefined,
  round: number,
  { call, news }: WebReadyProps,
): Weighing & { readonly failure: string | null } {
  const [weighing, setWeighing] = useState(nothingYet);
  const [failure, setFailure] = useState<string | null>(null);
  const id = useRef(0);
  // Words change no file.
  const shape = options && JSON.stringify({ ...options, alt: '', sizes: '' });
  useEffect(() => {
    const own = ++id.current;
    setWeighing(nothingYet);
    setFailure(null);
    if (!options) return;
    news.file = ({ id: of, file }) => {
      if (of === id.current) setWeighing((before) => ({ ...before, files: new Map(before.files).set(keyOf(file), file) }));
    };
    news.weighed = ({ id: of, faults }) => {
      if (of !== id.current) return;
      setWeighing((before) => ({ ...before, faults: new Map(faults.map(({ format, text }) => [format, text])), isDone: true }));
    };
    const timer = setTimeout(() => {
      call('weigh', { id: own, options }).catch((error: unknown) => {
        if (own === id.current) setFailure(error instanceof Error ? error.message : String(error));
      });
    }, debounceMs);
    return () => clearTimeout(timer);
  }, [shape, round]);
  return { ...weighing, failure };
}

export function WebReady(props: WebReadyProps) {
  const { start, encodesAvif, call } = props;
  const { picture } = start;
  const [choices, setChoices] = useState(() => choicesFrom(start, encodesAvif));
  const [chosen, setChosen] = useState<string | null>(null);
  const [isSaving, setSaving] = useState(false);
  const [saved, setSaved] = useState<Saved | null>(null);
  const [error, setError] = useState<string | null>(null);
  const result = useMemo(() => optionsOf(choices, picture.width), [choices]);
  const options = 'options' in result ? result.options : undefined;
  const faults = 'faults' in result ? result.faults : [];
  const [round, setRound] = useState(0);
  const weighing = useWeighing(options, round, props);

  const change = (next: Partial<Choices>) => {
    setChoices((before) => ({ ...before, ...next }));
    setSaved(null);
    setError(null);
  };
  const ask = (answer: Promise<unknown>) => {
    setError(null);
    answer.catch((thrown: unknown) => setError(thrown instanceof Error ? thrown.message : String(thrown)));
  };
  const save = () => {
    if (!options || isSaving) return;
    setSaving(true);
    const ended = () => {
      setSaving(false);
      // Saving, or cancelling it, ends the weighing that was under way.
      if (!weighing.isDone) setRound((before) => before + 1);
    };
    ask(call('save', { options }).then(setSaved).finally(ended));
  };

  const files = [...weighing.files.values()];
  const shown = weighing.files.get(chosen ?? '') ?? files.findLast(({ format }) => format === options?.formats[0]);
  const count = options ? options.formats.length * options.widths.length : 0;
  const isBlocked = !options || weighing.faults.size > 0 || isSaving;
  return (
    <main class="page">
      <section class="form" aria-label={l10n.t('What to make')}>
        <header>
          <h1>{picture.name}</h1>
          <p class="quiet">
            {sizeText(picture.width, picture.height)} · {picture.format} · {weightText(picture.weight)}
          </p>
        </header>
        {picture.animated && (
          <p class="note">
            {l10n.t('This picture moves. Web files are made of its first frame only; the animation stays in {0}.', picture.name)}
          </p>
        )}
        <ChoicesForm {...{ choices, picture, encodesAvif, faults }} onChange={change} />
        <div class="actions">
          <button type="button" class="primary" disabled={isBlocked} onClick={save}>
            {isSaving ? l10n.t('Saving…') : count > 1 ? l10n.t('Save {0} Files', count) : l10n.t('Save')}
          </button>
          <button type="button" onClick={() => (isSaving ? ask(call('cancel', null)) : ask(call('close', null)))}>
            {isSaving ? l10n.t('Cancel') : l10n.t('Close')}
          </button>
        </div>
        {(error ?? weighing.failure) !== null && (
          <p class="fault" role="alert">
            {error ?? weighing.failure}
          </p>
        )}
        {saved && options && <SavedFiles {...{ saved, start }} ask={ask} call={call} options={options} />}
      </section>
      <section class="results" aria-label={l10n.t('Files and preview')}>
        <Preview start={start} file={shown} call={call} />
        <FileList {...{ options, weighing, picture }} shown={shown && keyOf(shown)} onShow={setChosen} />
        <p class="for-screen-readers" role="status">
          {faults.map(faultText).join(' ') || (weighing.isDone ? summary(files, picture.weight) : l10n.t('Making the files…'))}
        </p>
      </section>
    </main>
  );
}

/** What a screen reader says once all files are there. */
function summary(files: readonly WebFile[], original: number): string {
  const weight = files.reduce((sum, file) => sum + file.weight, 0);
  return files.length === 1
    ? `${weightText(weight)}, ${shareText(weight, original)}`
    : l10n.t('{0} files, together {1}', files.length, weightText(weight));
}
