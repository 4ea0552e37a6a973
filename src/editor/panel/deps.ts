import type { AltSuggestions } from '../altText/suggestions.ts';
import type { CardActions } from './cardActions.ts';
import type { Lineages } from '../library/lineage.ts';
import type { Gallery } from '../library/gallery.ts';
import type { FileTargetMemory } from './fileTargetMemory.ts';
import type { LastMasks } from '../inputs/lastMasks.ts';
import type { SourcesMemory } from './sourcesMemory.ts';
import type { Ports } from '../ports.ts';
import type { TargetMemory } from './targetMemory.ts';

type Shared =
  | 'existing'
  | 'forms'
  | 'index'
  | 'keys'
  | 'log'
  | 'omittedParameters'
  | 'pixels'
  | 'providers'
  | 'remedies'
  | 'replaced'
  | 'runs'
  | 'sources'
  | 'styles';

/** What a panel works with: a part of what all share, and its own. */
export interface PanelDeps extends Pick<Ports, Shared> {
  readonly targets: TargetMemory;
  readonly fileTargets: FileTargetMemory;
  readonly actions: CardActions;
  readonly alts: AltSuggestions;
  readonly lineages: Lineages;
  readonly gallery: Gallery;
  readonly sourcesMemory: SourcesMemory;
  readonly masks: LastMasks;
  /** Asks in boxes of VS Code's. */
  readonly manage: { add(): Promise<void>; edit(provider: string): Promise<void> };
}
