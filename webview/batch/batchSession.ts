import { createContext } from 'preact';
import { useContext } from 'preact/hooks';
import type { RowChange, batchContract } from '../../src/protocol/batch.ts';
import type { connect } from '../../src/protocol/rpc.ts';
import type { BatchAction } from './batchState.ts';

/** What any part of the page of a batch can do. */
export interface BatchSession {
  readonly dispatch: (action: BatchAction) => void;
  readonly call: ReturnType<typeof connect<typeof batchContract.methods, typeof batchContract.events>>['call'];
  /** Calls the host; a failure is said to the person. */
  readonly ask: (answer: Promise<unknown>) => void;
  /** Changes rows here and in the host. */
  readonly change: (numbers: readonly number[], change: RowChange) => void;
  /** Hears of every key in a prompt. */
  readonly type: (number: number, prompt: string) => void;
  /** Tells the host at once what was typed. */
  readonly keepTyped: (number: number) => Promise<void>;
}

const context = createContext<BatchSession | null>(null);

export const BatchSessionProvider = context.Provider;

export function useBatchSession(): BatchSession {
  const session = useContext(context);
  if (!session) throw new Error('There is no session around this component.');
  return session;
}
