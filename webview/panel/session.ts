import { createContext } from 'preact';
import { useContext } from 'preact/hooks';
import type { connect } from '../../src/protocol/rpc.ts';
import type { Remedy } from '../../src/images/text/errorText.ts';
import type { RunView } from '../../src/protocol/panelModel.ts';
import type { contract } from '../../src/protocol/panel.ts';
import type { Action } from './pageState.ts';

/** Calls the host. Rejects if the host's handler failed. */
type Call = ReturnType<typeof connect<typeof contract.methods, typeof contract.events>>['call'];

/** What any part of the page can do. */
export interface Session {
  readonly dispatch: (action: Action) => void;
  readonly call: Call;
  /** Calls the host; a failure is said to the person. */
  readonly ask: (answer: Promise<unknown>) => void;
  readonly generate: () => void;
  readonly remedy: (remedy: Remedy, run?: RunView) => void;
  /** Fills the form with what a run asked for and started from. */
  readonly useAgain: (run: RunView) => void;
  readonly focusPrompt: () => void;
  /** Has a screen reader say something that happened. */
  readonly announce: (text: string) => void;
}

const context = createContext<Session | null>(null);

export const SessionProvider = context.Provider;

export function useSession(): Session {
  const session = useContext(context);
  if (!session) throw new Error('There is no session around this component.');
  return session;
}
