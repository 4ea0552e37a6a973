import * as l10n from '@vscode/l10n';
import { useEffect, useRef, useState } from 'preact/hooks';
import type { GalleryView, TargetView } from '../../../src/protocol/panelModel.ts';
import { IconButton, TextField } from '../../controls.tsx';
import { focusElement } from '../form/field.tsx';
import { moveInGrid } from './keys.ts';
import { useNear } from '../pictures.ts';
import { useSession } from '../session.ts';
import { useThumbnail } from '../thumbnails.ts';

type Picture = GalleryView['pictures'][number];

/** The pictures of the workspace over the whole page. One that is chosen is inserted. */
export function Gallery({ target }: { readonly target: TargetView | null }) {
  const { ask, call, dispatch } = useSession();
  const [text, setText] = useState('');
  const { shown, more } = useGallery(text);
  const grid = useRef<HTMLUListElement>(null);
  const [reached, setReached] = useState(0);
  useEffect(focusFilter, []);
  useEffect(() => setReached(0), [text]);

  const end = (answer: Promise<unknown>) => ask(answer.finally(() => dispatch({ type: 'cover', cover: null })));
  const leave = () => end(call('leaveGallery', null));
  const choose = (uri: string) => end(call('insertExisting', { uri }));
  const go = (index: number) => {
    setReached(index);
    grid.current?.querySelectorAll<HTMLElement>('button')[index]?.focus();
  };
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.isComposing) return;
    if (event.key === 'Escape') leave();
    else if (event.target instanceof Element && event.target.closest('.gallery-filter')) {
      const [first] = shown?.pictures ?? [];
      if (event.key === 'ArrowDown' && first) go(0);
      else if (event.key === 'Enter' && first) choose(first.uri);
      else return;
    } else if (event.target instanceof Element && event.target.closest('.gallery-grid')) {
      const next = moveInGrid(tops(grid.current), reached, event.key);
      if (next === undefined) return;
      if (next < 0) focusFilter();
      else go(next);
    } else return;
    event.preventDefault();
  };
  const title = target ? l10n.t('Insert into {0}', target.label) : l10n.t('Insert Existing Picture');
  return (
    <main class="cover gallery" aria-label={title} onKeyDown={onKeyDown}>
      <header class="gallery-header">
        <h2>{title}</h2>
        <IconButton icon="close" label={l10n.t('Close')} onClick={leave} />
      </header>
      <TextField
        id={filterId}
        class="gallery-filter"
        label={l10n.t('Words of the name or the prompt')}
        placeholder={l10n.t('Words of the name or the prompt')}
        value={text}
        onInput={setText}
      />
      <div class="quiet" role="status">
        {statusOf(shown)}
      </div>
      <ul ref={grid} class="gallery-grid" aria-label={l10n.t('Pictures of the workspace')}>
        {shown?.pictures.map((picture, index) => (
          <Item
            key={picture.uri}
            picture={picture}
            isEntry={index === reached}
            onFocus={() => setReached(index)}
            onChoose={() => choose(picture.uri)}
          />
        ))}
        {shown && shown.pictures.length < shown.total && <More key={shown.pictures.length} onNear={more} />}
      </ul>
    </main>
  );
}

const filterId = 'gallery-filter';
const focusFilter = (): void => focusElement(filterId);

/** Where the pictures of a grid begin, in pixels from its top: those of a row at the same height. */
const tops = (grid: HTMLElement | null): readonly number[] =>
  [...(grid?.querySelectorAll('button') ?? [])].map((button) => Math.round(button.getBoundingClientRect().top));

function statusOf(shown: GalleryView | undefined): string {
  if (!shown) return l10n.t('Looking for pictures…');
  if (shown.total === 0) return l10n.t('There is no such picture in the workspace.');
  const counted = shown.total === 1 ? l10n.t('1 picture') : l10n.t('{0} pictures', shown.total.toLocaleString());
  return shown.isCut ? l10n.t('{0}, among the first that were found', counted) : counted;
}

/** The pictures that have the words, as far as they were asked for. */
function useGallery(text: string): { readonly shown: GalleryView | undefined; readonly more: () => void } {
  const { ask, call } = useSession();
  const [shown, setShown] = useState<GalleryView>();
  const latest = useRef(text);
  latest.current = text;
  const get = async (from: number) => {
    const part = await call('gallery', { text, from });
    // Somebody has typed on.
    if (latest.current !== text) return;
    setShown((before) =>
      before && from > 0 ? { ...part, pictures: [...before.pictures.slice(0, from), ...part.pictures] } : part,
    );
  };
  useEffect(() => ask(get(0)), [text]);
  return { shown, more: () => ask(get(shown?.pictures.length ?? 0)) };
}

interface ItemProps {
  readonly picture: Picture;
  /** Where the keyboard comes in. */
  readonly isEntry: boolean;
  readonly onFocus: () => void;
  readonly onChoose: () => void;
}

function Item({ picture, isEntry, onFocus, onChoose }: ItemProps) {
  const { call } = useSession();
  const { uri, name, path, version, prompt } = picture;
  const ref = useRef<HTMLLIElement>(null);
  const near = useNear(ref);
  const url = useThumbnail(`${uri}#${version}`, near, () => call('galleryBytes', { uri }));
  const said = prompt ? l10n.t('{0}: {1}', path, prompt) : path;
  return (
    <li ref={ref}>
      <button
        type="button"
        class="gallery-picture"
        tabIndex={isEntry ? 0 : -1}
        aria-label={said}
        title={said}
        onFocus={onFocus}
        onClick={onChoose}
      >
        <span class="thumbnail gallery-thumbnail">{url && <img src={url} alt="" />}</span>
        <span class="gallery-name">{name}</span>
        <span class="gallery-prompt quiet">{prompt}</span>
      </button>
    </li>
  );
}

/** The end of what is shown: asks for more as it comes into view. */
function More({ onNear }: { readonly onNear: () => void }) {
  const ref = useRef<HTMLLIElement>(null);
  const near = useNear(ref);
  useEffect(() => {
    if (near) onNear();
  }, [near]);
  return <li ref={ref} class="gallery-more" aria-hidden="true" />;
}
