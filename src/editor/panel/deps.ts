import type { Pixels } from '../../pixels/thread/inThread.ts';
import type { AltSuggestions } from '../altText/suggestions.ts';
import type { CardActions } from './cardActions.ts';
import type { Chains } from '../library/lineage.ts';
import type { ExistingPictures } from '../library/existingPictures.ts';
import type { FormMemory } from '../runs/formMemory.ts';
import type { Gallery } from '../library/gallery.ts';
import type { IntoMemory } from './fileTargetMemory.ts';
import type { Keys } from '../providers/keys.ts';
import type { LastMasks } from '../inputs/lastMasks.ts';
import type { LeftOut } from '../providers/omittedParameters.ts';
import type { Log } from '../platform/log.ts';
import type { PictureIndex } from '../library/pictureIndex.ts';
import type { Providers } from '../providers/providers.ts';
import type { Remedies } from '../notices/remedies.ts';
import type { ReplacedFiles } from '../replace/replacedFiles.ts';
import type { Runs } from '../runs/runs.ts';
import type { Sources } from '../inputs/sources.ts';
import type { SourcesMemory } from './sourcesMemory.ts';
import type { Styles } from '../styles/styles.ts';
import type { TargetMemory } from './targetMemory.ts';

/** What a panel works with. */
export interface PanelPorts {
  readonly providers: Providers;
  readonly keys: Keys;
  readonly runs: Runs;
  readonly remedies: Remedies;
  readonly forms: FormMemory;
  readonly targets: TargetMemory;
  readonly intos: IntoMemory;
  readonly actions: CardActions;
  readonly alts: AltSuggestions;
  readonly chains: Chains;
  readonly existing: ExistingPictures;
  readonly gallery: Gallery;
  readonly index: PictureIndex;
  readonly replaced: ReplacedFiles;
  readonly sources: Sources;
  readonly sourcesMemory: SourcesMemory;
  readonly styles: Styles;
  readonly masks: LastMasks;
  readonly pixels: Pixels;
  readonly leftOut: LeftOut;
  readonly log: Log;
  /** Asks in boxes of VS Code's. */
  readonly manage: { add(): Promise<void>; edit(provider: string): Promise<void> };
}
