import * as l10n from '@vscode/l10n';
import { weightText } from '../../src/images/text/wording.ts';
import type { WebFile, WebFormat, WebReadyStart, WebReadyOptions } from '../../src/protocol/webReady.ts';
import { formatNames, shareText, sizeText } from './wording.ts';

export const keyOf = ({ format, width }: Pick<WebFile, 'format' | 'width'>) => `${format} ${width}`;

interface FileListProps {
  readonly options: WebReadyOptions | undefined;
  readonly weighing: { readonly files: ReadonlyMap<string, WebFile>; readonly faults: ReadonlyMap<WebFormat, string> };
  readonly picture: WebReadyStart['picture'];
  readonly shown: string | undefined;
  readonly onShow: (key: string) => void;
}

/** The files that will be saved, with their weights as they are known. One is shown above. */
export const FileList = ({ options, weighing: { files, faults }, picture, shown, onShow }: FileListProps) => (
  <ul class="files" aria-label={l10n.t('Files')}>
    {options?.formats.map((format) => {
      const fault = faults.get(format);
      if (fault !== undefined) return <FaultRow key={format} text={fault} />;
      return options.widths.map((width) => {
        const key = keyOf({ format, width });
        const file = files.get(key);
        const height = file?.height ?? Math.max(1, Math.round((picture.height * width) / picture.width));
        return (
          <li key={key}>
            <button type="button" aria-pressed={key === shown} disabled={!file} onClick={() => onShow(key)}>
              <span class="what">
                {formatNames[format]} {sizeText(width, height)}
              </span>
              <span class="weight">{file ? weightText(file.weight) : '…'}</span>
              <span class="quiet share">{file && shareText(file.weight, picture.weight)}</span>
            </button>
            {file?.fits === false && <FaultText>{tooHeavy(format, options.maxBytes ?? 0)}</FaultText>}
          </li>
        );
      });
    })}
  </ul>
);

const FaultRow = ({ text }: { readonly text: string }) => (
  <li>
    <FaultText>{text}</FaultText>
  </li>
);

const FaultText = ({ children }: { readonly children: string }) => (
  <p class="fault">
    <i class="codicon codicon-warning" aria-hidden="true" /> {children}
  </p>
);

function tooHeavy(format: WebFormat, maxBytes: number): string {
  return format === 'png'
    ? l10n.t('More than {0}: a PNG loses nothing. Choose another format or a smaller width.', weightText(maxBytes))
    : l10n.t('More than {0}: this is the lightest at this width. Choose a smaller width.', weightText(maxBytes));
}
