import * as l10n from '@vscode/l10n';
import { useEffect, useState } from 'preact/hooks';
import { weightText } from '../../src/images/text/wording.ts';
import type { WebFile, WebReadyStart } from '../../src/protocol/webReady.ts';
import { keyOf } from './fileList.tsx';
import type { Call } from './session.ts';
import { formatNames, sizeText } from './wording.ts';

interface PreviewProps {
  readonly start: WebReadyStart;
  readonly file: WebFile | undefined;
  readonly call: Call;
}

/** The picture before and after, with an edge between them that is moved by mouse or keys. */
export function Preview({ start, file, call }: PreviewProps) {
  const [split, setSplit] = useState(50);
  const before = useAddress(start.bytes, start.mime);
  const [made, setMade] = useState<{ readonly bytes: Uint8Array; readonly mime: string } | null>(null);
  const after = useAddress(made?.bytes, made?.mime ?? '');
  const { picture } = start;
  const which = file && `${keyOf(file)} ${file.weight} ${file.quality}`;
  useEffect(() => {
    let left = false;
    if (!file) return;
    const { format, width } = file;
    call('bytes', { format, width }).then(
      (bytes) => {
        if (!left && bytes) setMade(bytes);
      },
      () => undefined,
    );
    return () => {
      left = true;
    };
  }, [which]);
  return (
    <figure class="preview">
      <div
        class="stage"
        style={{ '--ratio': picture.width / picture.height, '--width': `${picture.width}px`, '--split': `${split}%` }}
      >
        {before !== undefined && <img class="before" src={before} alt={l10n.t('Before')} />}
        {after !== undefined && <img class="after" src={after} alt={l10n.t('After')} />}
        <div class="edge" aria-hidden="true" />
        <input
          type="range"
          min="0"
          max="100"
          value={split}
          aria-label={l10n.t('Edge between before and after')}
          onInput={(event) => setSplit(event.currentTarget.valueAsNumber)}
        />
      </div>
      <figcaption>
        <span>
          {l10n.t('Before')} · {weightText(picture.weight)}
        </span>
        <span>
          {l10n.t('After')} ·{' '}
          {file ? `${formatNames[file.format]} ${sizeText(file.width, file.height)} · ${weightText(file.weight)}` : '…'}
          {typeof file?.quality === 'number' && ` · ${l10n.t('quality {0}', file.quality)}`}
        </span>
      </figcaption>
    </figure>
  );
}

/** An address of bytes in this page. */
function useAddress(bytes: Uint8Array | undefined, mime: string): string | undefined {
  const [address, setAddress] = useState<string>();
  useEffect(() => {
    if (!bytes) return;
    const made = URL.createObjectURL(new Blob([new Uint8Array(bytes)], { type: mime }));
    setAddress(made);
    return () => URL.revokeObjectURL(made);
  }, [bytes]);
  return address;
}
