import * as l10n from '@vscode/l10n';
import { useLayoutEffect, useMemo, useReducer, useRef, useState } from 'preact/hooks';
import { announce } from '../announce.ts';
import { Icon } from '../controls.tsx';
import { nextSize } from './model/brush.ts';
import { BrushOptions, largestBrush, largestLine, startingSettings } from './tools/brushOptions.tsx';
import type { Command, Tool } from './tools/keys.ts';
import { actionOf } from './tools/keys.ts';
import { EnlargePanel } from './tools/enlargePanel.tsx';
import { finished } from './finished.ts';
import { insideOf, marginsOf } from './model/history.ts';
import { maskProblem } from './model/maskProblem.ts';
import type { MaskPainterProps } from './painterTypes.ts';
import { PainterFooter } from './painterFooter.tsx';
import type { Settings } from './model/painting.ts';
import { createPainting } from './model/painting.ts';
import type { Stage } from './view/stage.ts';
import { StageView } from './stageView.tsx';
import { historyItems, maskItems, selectionItems, toolItems, toolName, wholeItems, zoomItems } from './tools/toolItems.tsx';
import { Toolbar } from './tools/toolbar.tsx';

interface PainterProps extends MaskPainterProps {
  readonly picture: ImageBitmap;
  /** `initial`, decoded. */
  readonly first: ImageBitmap | null;
  readonly firstFailed: boolean;
}

/** What the painter says in a line of its own. */
type Said = { readonly kind: 'problem'; readonly text: string } | { readonly kind: 'leave' } | null;

/** The painter with its picture decoded. */
export function Painter(props: PainterProps) {
  const { picture, first, mode, initialMarks, initialInside = 'edit', onDone, onCancel } = props;
  const [settings, setSettings] = useState(() => startingSettings(mode, picture));
  const [opacity, setOpacity] = useState(0.6);
  const [enlarging, setEnlarging] = useState(false);
  const [busy, setBusy] = useState(false);
  const [said, setSaid] = useState<Said>(() => {
    const problem = firstProblem(props);
    return problem === null ? null : { kind: 'problem', text: problem };
  });
  const [, refresh] = useReducer((count: number) => count + 1, 0);
  const stage = useRef<Stage | null>(null);
  const element = useRef<HTMLElement>(null);
  const latest = useRef(settings);
  latest.current = settings;

  const painting = useMemo(
    () =>
      createPainting({
        width: picture.width,
        height: picture.height,
        mode,
        first: firstProblem(props) === null ? first : null,
        marks: initialMarks ?? [],
        settings: () => latest.current,
        changed: () => refresh(undefined),
        repaint: (all) => stage.current?.repaint(all),
      }),
    [picture, first, mode],
  );
  useLayoutEffect(() => stage.current?.showTool(), [settings]);

  const inside = insideOf(painting.history, initialInside);
  const margins = marginsOf(painting.history);
  const say = (text: string) => {
    setSaid({ kind: 'problem', text });
    announce(text);
  };

  const change = (next: Settings) => {
    setSaid(null);
    setSettings(next);
  };
  const choose = (tool: Tool, byPointer: boolean) => {
    painting.cancel();
    painting.selection.letGo();
    change({ ...latest.current, tool });
    announce(toolName(tool));
    if (byPointer) focusStage();
  };
  const removeSelected = () => {
    if (painting.selection.remove()) announce(l10n.t('Deleted'));
  };
  const focusStage = () => element.current?.querySelector<HTMLElement>('.stage')?.focus();

  useLayoutEffect(() => {
    // What had the keyboard is not for this tool.
    if (document.activeElement === document.body) focusStage();
  }, [settings.tool, enlarging]);

  const resizeBrush = (direction: 1 | -1) => {
    const now = latest.current;
    const line = mode === 'markup' && now.tool !== 'eraser';
    change(
      line
        ? { ...now, width: nextSize(now.width, direction, largestLine(picture)) }
        : { ...now, size: nextSize(now.size, direction, largestBrush(picture)) },
    );
  };
  const harden = (by: number) => {
    const hardness = Math.max(0, Math.min(1, latest.current.hardness + by));
    if (mode === 'mask') change({ ...latest.current, hardness: Math.round(hardness * 10) / 10 });
  };
  /** Margins that come or go change what there is to see. */
  const travel = (go: () => void) => {
    const before = marginsOf(painting.history);
    go();
    if (marginsOf(painting.history) !== before) stage.current?.viewport.fit();
  };
  const failed = (error: unknown) => say(error instanceof Error ? error.message : String(error));
  const finish = async () => {
    painting.end();
    const result = await finished({ painting, picture, mode, initialInside, burnIn: props.burnIn ?? false, first });
    if (typeof result === 'string') say(result);
    else onDone(result);
  };
  const done = () => {
    if (busy) return;
    setBusy(true);
    finish()
      .catch(failed)
      .finally(() => setBusy(false));
  };
  const commands: Readonly<Record<Command, () => void>> = {
    fill: () => painting.perform({ kind: 'fill' }),
    invert: () => painting.perform({ kind: 'invert' }),
    clear: () => painting.perform({ kind: 'clear' }),
    undo: () => travel(() => painting.undo()),
    redo: () => travel(() => painting.redo()),
    done,
    larger: () => resizeBrush(1),
    smaller: () => resizeBrush(-1),
    harder: () => harden(0.1),
    softer: () => harden(-0.1),
    zoomIn: () => stage.current?.viewport.zoom('zoomIn'),
    zoomOut: () => stage.current?.viewport.zoom('zoomOut'),
    zoomFit: () => stage.current?.viewport.zoom('zoomFit'),
    zoomActual: () => stage.current?.viewport.zoom('zoomActual'),
  };
  const run = (command: Command) => {
    setSaid(null);
    commands[command]();
  };

  const takeMask = async (name: string, blob: Blob) => {
    const loaded = await createImageBitmap(blob).catch(() => null);
    const problem = loaded ? maskProblem(loaded, name, picture) : l10n.t('{0} is no picture that can be decoded.', name);
    if (problem !== null || !loaded) {
      say(problem ?? '');
      return;
    }
    setSaid(null);
    painting.perform({ kind: 'load', picture: loaded });
    announce(l10n.t('The mask is loaded.'));
  };
  const loadFile = async () => {
    const chosen = await props.loadMask?.();
    if (chosen) await takeMask(chosen.name, chosen.blob);
  };

  const leave = () => {
    if (painting.changed) setSaid({ kind: 'leave' });
    else onCancel();
  };
  const stay = () => {
    setSaid(null);
    focusStage();
  };
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.isComposing || event.defaultPrevented) return;
    const target = event.target instanceof Element ? event.target : null;
    const taken = () => {
      event.preventDefault();
      event.stopPropagation();
    };
    if (event.key === 'Escape') {
      taken();
      if (painting.cancel() || painting.selection.letGo()) return;
      if (said?.kind === 'leave') stay();
      else leave();
      return;
    }
    if (target?.closest('vscode-text-field, input[type=text]')) return;
    if (settings.tool === 'select' && (event.key === 'Delete' || event.key === 'Backspace')) {
      taken();
      removeSelected();
      return;
    }
    const plain = !event.ctrlKey && !event.metaKey;
    if (plain && target?.closest('.stage') && stage.current?.keyDown(event)) {
      taken();
      return;
    }
    const action = actionOf(
      { key: event.key, code: event.code, shift: event.shiftKey, ctrl: event.ctrlKey || event.metaKey, alt: event.altKey },
      mode,
    );
    if (!action) return;
    taken();
    if (action.kind === 'tool') choose(action.tool, false);
    else run(action.command);
  };

  const { lastMask } = props;
  const more = maskItems(mode, {
    load: props.loadMask && (() => void loadFile().catch(failed)),
    last: lastMask && (() => void takeMask(l10n.t('The last mask'), lastMask).catch(failed)),
    enlarge: props.enlargeProblem && (() => setEnlarging(!enlarging)),
    enlarging,
  });
  const possible = { canUndo: painting.history.done.length > 0 || painting.drawing, canRedo: painting.history.undone.length > 0 };
  const groups = [
    toolItems(mode, settings.tool, choose),
    [...selectionItems(mode, painting.selection.item !== undefined, removeSelected), ...wholeItems(mode, run)],
    historyItems(run, possible),
    more,
    zoomItems(run),
  ].filter((group) => group.length > 0);
  return (
    <section
      class="painter"
      ref={element}
      // A click between its parts does not take the keyboard away from it.
      tabIndex={-1}
      aria-label={mode === 'mask' ? l10n.t('Paint a mask') : l10n.t('Draw on the picture')}
      onKeyDown={onKeyDown}
      onKeyUp={(event) => stage.current?.keyUp(event)}
    >
      <Toolbar label={l10n.t('Painting tools')} groups={groups} />
      <BrushOptions {...{ mode, picture, settings, opacity }} onChange={change} onOpacity={setOpacity} />
      {enlarging && props.enlargeProblem && (
        <EnlargePanel
          {...{ picture, margins }}
          problemOf={props.enlargeProblem}
          onEnlarge={(wanted) => travel(() => painting.perform({ kind: 'enlarge', margins: wanted }))}
        />
      )}
      <StageView
        {...{ picture, painting, settings, opacity, mode }}
        atFirst={initialInside}
        handle={stage}
        label={mode === 'mask' ? l10n.t('Picture with mask') : l10n.t('Picture with drawing')}
      />
      {said?.kind === 'problem' && (
        <p class="painter-problem painter-says">
          <Icon name="warning" /> {said.text}
        </p>
      )}
      <PainterFooter
        {...{ mode, inside, busy }}
        width={picture.width + margins.left + margins.right}
        height={picture.height + margins.top + margins.bottom}
        leaving={said?.kind === 'leave'}
        onInside={(next) => painting.perform({ kind: 'inside', inside: next })}
        onDone={done}
        onCancel={leave}
        onLeave={onCancel}
        onStay={stay}
      />
    </section>
  );
}

/** One sentence on why what was painted before does not go with the picture; null if it does, or there is nothing. */
function firstProblem({ picture, first, firstFailed, mode }: PainterProps): string | null {
  if (mode === 'markup') return firstFailed ? l10n.t('The mark-up cannot be decoded.') : null;
  if (firstFailed) return l10n.t('The mask cannot be decoded.');
  return first && maskProblem(first, l10n.t('The mask'), picture);
}
