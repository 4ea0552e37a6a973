import type { connect } from '../../src/protocol/rpc.ts';
import type { WebFile, webReadyContract, WebFormat } from '../../src/protocol/webReady.ts';

/** Calls the host. Rejects if the host's handler failed. */
export type Call = ReturnType<typeof connect<typeof webReadyContract.methods, typeof webReadyContract.events>>['call'];

/** Who hears what the host sends by itself. */
export interface News {
  file?: (body: { readonly id: number; readonly file: WebFile }) => void;
  weighed?: (body: {
    readonly id: number;
    readonly faults: readonly { readonly format: WebFormat; readonly text: string }[];
  }) => void;
}
