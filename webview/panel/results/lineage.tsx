import * as l10n from '@vscode/l10n';
import { useEffect, useId, useRef, useState } from 'preact/hooks';
import type { LineageView } from '../../../src/protocol/panelModel.ts';
import { lineageLabel, lineageName, moveInLineage } from './lineageText.ts';
import type { LineageImage } from './lineageText.ts';
import { Button, Icon } from '../../controls.tsx';
import { draggable } from '../sources/dragging.ts';
import { useNear } from '../pictures.ts';
import { useSession } from '../session.ts';
import { useThumbnail } from '../thumbnails.ts';

interface LineageProps {
  /** The picture whose history it is. */
  readonly of: { readonly run: string; readonly image: number } | { readonly source: string };
  /** Counts up when histories have changed. */
  readonly version: number;
}

/** The history of a picture, from the original to the newest, with what branched off. Nothing where there is no history. */
export function Lineage({ of, version }: LineageProps) {
  const { call } = useSession();
  const ref = useRef<HTMLDivElement>(null);
  const near = useNear(ref);
  const [lineage, setLineage] = useState<LineageView | null>(null);
  useEffect(() => {
    if (!near) return;
    let left = false;
    call('lineage', of).then(
      (found) => {
        if (!left) setLineage(found);
      },
      () => undefined,
    );
    return () => {
      left = true;
    };
  }, [JSON.stringify(of), version, near]);
  const count = lineage?.rows.reduce((sum, { pictures }) => sum + pictures.length, 0) ?? 0;
  return <div ref={ref}>{lineage && count > 1 && <Rows lineage={lineage} />}</div>;
}

function Rows({ lineage }: { readonly lineage: LineageView }) {
  const [chosen, setChosen] = useState<string | null>(null);
  /** Where the keyboard comes in. */
  const [reached, setReached] = useState(lineage.current);
  const detailsId = useId();
  const list = useRef<HTMLDivElement>(null);
  const pictures = lineage.rows.flatMap((row) => row.pictures);
  const current = pictures.find(({ key }) => key === lineage.current);
  const details = pictures.find(({ key }) => key === chosen);
  const entry = pictures.some(({ key }) => key === reached) ? reached : lineage.current;

  const onKeyDown = (event: KeyboardEvent) => {
    const next = moveInLineage(
      lineage.rows.map((row) => row.pictures.map(({ key }) => key)),
      entry,
      event.key,
    );
    if (next === undefined) return;
    event.preventDefault();
    setReached(next);
    list.current?.querySelector<HTMLElement>(`[data-key="${next}"]`)?.focus();
  };
  return (
    <div class="chain" role="group" aria-label={l10n.t('History of {0}', current?.name ?? '')}>
      <div ref={list} onKeyDown={onKeyDown}>
        {lineage.rows.map((row, index) => (
          <div class="chain-line" key={row.pictures[0]?.key ?? index}>
            {row.from !== null && (
              <div class="quiet chain-from">
                <Icon name="git-branch" /> {l10n.t('From {0}', row.from)}
              </div>
            )}
            <ol class="chain-row" aria-label={row.from === null ? l10n.t('Line of the picture') : l10n.t('From {0}', row.from)}>
              {row.pictures.map((picture) => (
                <Link
                  key={picture.key}
                  picture={picture}
                  isCurrent={picture.key === lineage.current}
                  isChosen={picture.key === chosen}
                  isEntry={picture.key === entry}
                  detailsId={detailsId}
                  onChoose={() => {
                    setReached(picture.key);
                    setChosen(picture.key === chosen ? null : picture.key);
                  }}
                />
              ))}
            </ol>
          </div>
        ))}
      </div>
      {lineage.left > 0 && <div class="quiet">{l10n.t('and {0} more', lineage.left)}</div>}
      {details && <Details id={detailsId} picture={details} current={lineage.current} />}
    </div>
  );
}

interface LinkProps {
  readonly picture: LineageImage;
  readonly isCurrent: boolean;
  readonly isChosen: boolean;
  readonly isEntry: boolean;
  readonly detailsId: string;
  readonly onChoose: () => void;
}

/** One picture of a history. */
function Link({ picture, isCurrent, isChosen, isEntry, detailsId, onChoose }: LinkProps) {
  const { call } = useSession();
  const url = useThumbnail(picture.key, picture.uri !== null, () => call('lineageBytes', { key: picture.key }));
  return (
    <li>
      <button
        type="button"
        class="chain-picture"
        data-key={picture.key}
        tabIndex={isEntry ? 0 : -1}
        aria-label={lineageName(picture)}
        aria-current={isCurrent ? 'true' : undefined}
        aria-expanded={isChosen}
        aria-controls={isChosen ? detailsId : undefined}
        title={lineageName(picture)}
        onClick={onChoose}
        {...(picture.uri === null ? {} : draggable(picture.uri))}
      >
        <span class="thumbnail chain-thumbnail">
          {url && <img src={url} alt="" draggable={false} />}
          {picture.uri === null && <Icon name="question" />}
        </span>
        <span class="chain-label">{lineageLabel(picture)}</span>
      </button>
    </li>
  );
}

/** What a picture of a history is, and what can be done with it. */
function Details({ id, picture, current }: { readonly id: string; readonly picture: LineageImage; readonly current: string }) {
  const { ask, call, dispatch, focusPrompt } = useSession();
  const { key } = picture;
  return (
    <div class="chain-details" id={id} role="group" aria-label={lineageName(picture)}>
      <div class="file">{picture.name}</div>
      {picture.made && picture.made.prompt !== '' && <div>{picture.made.prompt}</div>}
      {picture.uri === null && <div class="quiet">{l10n.t('The file is gone.')}</div>}
      {picture.uri !== null && (
        <div class="picture-actions">
          <Button icon="git-branch" onClick={() => ask(call('editFromLineage', { key }).then(focusPrompt))}>
            {l10n.t('Edit From Here')}
          </Button>
          {key !== current && (
            <Button
              icon="diff"
              onClick={() => dispatch({ type: 'cover', cover: { kind: 'history', before: key, after: current } })}
            >
              {l10n.t('Compare')}
            </Button>
          )}
          <Button icon="go-to-file" onClick={() => ask(call('openFromLineage', { key }))}>
            {l10n.t('Open')}
          </Button>
        </div>
      )}
    </div>
  );
}
